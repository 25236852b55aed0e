"""What Python users call."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest

import rhetoric
from rhetoric.tables import COLUMNS

TEXT = "Serbia is a tinderbox. “We will wait,” said Petra Novak. NATO must act now."


@pytest.fixture(scope="module")
def analysis():
    return rhetoric.analyze(TEXT)


@pytest.mark.parametrize("table", [t for t in COLUMNS if t != "failures"])
def test_tables_are_data_frames_with_their_columns(analysis, table):
    frame = getattr(analysis, table)
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == list(COLUMNS[table])


def test_spans_are_code_points_of_the_text(analysis):
    for row in analysis.findings.itertuples():
        assert TEXT[row.start : row.end] == row.text


def test_a_path_a_name_and_a_text_agree(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    by_path, by_name, by_text = rhetoric.analyze(path), rhetoric.analyze(str(path)), rhetoric.analyze(TEXT)
    pd.testing.assert_frame_equal(by_path.scores, by_name.scores)
    pd.testing.assert_frame_equal(by_path.scores, by_text.scores)
    assert by_path.documents.path[0] == str(path)


@pytest.mark.parametrize(
    ("given", "message"),
    [("", "empty"), (" \n", "empty"), (Path("none.txt"), "none.txt"), ("none.txt", "none.txt")],
)
def test_bad_input_is_an_input_error(given, message):
    with pytest.raises(rhetoric.InputError, match=message):
        rhetoric.analyze(given)


def test_json_is_what_the_command_line_prints(analysis):
    result = json.loads(analysis.to_json())
    assert result["schema"] == "rhetoric/1"
    assert len(result["instrument"]["fingerprint"]) == 16
    assert len(result["findings"]) == len(analysis.findings)


def test_the_page_and_the_notebook_cell(analysis):
    assert analysis.to_html().startswith("<!doctype html>")
    assert analysis._repr_html_().startswith("<iframe srcdoc=")


def test_it_names_itself_in_a_line(analysis):
    sizes = [f"{len(analysis.frame(name))} {name}" for name in ("findings", "mentions", "analogies")]
    assert repr(analysis) == f"Analysis({analysis.document.id!r}: {', '.join(sizes)})"


def test_a_lexicon_edited_between_two_calls_is_read_again(tmp_path):
    path = tmp_path / "waiting.toml"
    (tmp_path / "sources.bib").write_text("@misc{own2024, title={Mine}}\n")
    text = (
        'label = "waiting"\nkind = "lemmas"\nversion = "1"\ndefinition = "Waiting."\nsources = ["own2024"]\n'
        'licence = "CC0-1.0"\n[[entries]]\nphrases = ["WORD"]\n[[examples]]\ntext = "x"\nfinds = ["x"]\n'
        '[[examples]]\ntext = "x"\nfinds = []\n'
    )
    found = []
    for number, word in enumerate(("wait", "act")):
        path.write_text(text.replace("WORD", word))
        os.utime(path, ns=(number, number))
        rows = rhetoric.analyze(TEXT, lexicons=[path]).findings
        found.append(rows[rows.module == "user"].text.tolist())
    assert found == [["wait"], ["act"]]


def test_actors_edited_between_two_calls_are_read_again(tmp_path):
    path = tmp_path / "mine.toml"
    found = []
    for name in ("Harbour Front", "Front of the Hill"):
        path.write_text(f'[[actors]]\nname = "{name}"\naliases = ["Quayside"]\n', encoding="utf-8")
        mentions = rhetoric.analyze("Quayside refused to talk.", actors=[path]).mentions
        found.append(mentions.actor.tolist())
    assert found == [["Harbour Front"], ["Front of the Hill"]]


def test_names_of_ones_own_carry_no_sentiment(tmp_path):
    path = tmp_path / "mine.toml"
    text = "{A} betrayed Denmark. The reckless {A} is a menace, and {A} knows it."
    found = []
    for name in ("Brutal Liars", "Peace and Harmony"):
        path.write_text(f'[[actors]]\nname = "{name}"\n', encoding="utf-8")
        rows = rhetoric.analyze(text.format(A=name), actors=[path]).actors
        found.append(rows[rows.actor == name].drop(columns="actor").values.tolist())
    assert found[0]
    assert found[0] == found[1]


def test_two_analyses_of_one_text_are_equal():
    assert rhetoric.analyze(TEXT).to_json() == rhetoric.analyze(TEXT).to_json()


def test_portray_scores_given_spans():
    sentences = ["Denmark betrayed its allies.", "Petra Novak saved the whole village."]
    frame = rhetoric.portray(sentences, [(0, 7), (0, 11)])
    assert list(frame.columns) == ["negative", "neutral", "positive"]
    assert frame.sum(axis=1).round(5).tolist() == [1, 1]
    assert frame.negative[0] > 0.5 > frame.negative[1]


def test_portray_is_blind_to_names():
    names = ["Denmark", "Bosnia and Herzegovina", "Petra Novak", "NATO"]
    frame = rhetoric.portray([f"{n} betrayed its allies in Rome." for n in names], [(0, len(n)) for n in names])
    assert len(frame.drop_duplicates()) == 1


@pytest.mark.parametrize(
    ("spans", "message"), [([], "1 sentences but 0 spans"), ([(0, 99)], "lies outside its sentence")]
)
def test_portray_refuses_bad_spans(spans, message):
    with pytest.raises(rhetoric.InputError, match=message):
        rhetoric.portray(["Denmark voted."], spans)
