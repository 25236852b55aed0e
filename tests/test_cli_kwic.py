"""`rhetoric kwic` as a user meets it."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from rhetoric.cli.main import cli

FIRST = "Waiting is a duty. The ministers waited for a red line, and NATO waits for them.\n"
SECOND = "“We will wait,” said Petra Novak. Serbia is a tinderbox. Red lines move.\n"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "more" / "b.md").write_text(SECOND, encoding="utf-8")
    (folder / "notes.json").write_text("{}")
    return folder


def run(*arguments):
    return CliRunner().invoke(cli, ["kwic", *map(str, arguments)])


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout)))


def test_a_base_form_stands_for_its_forms(corpus):
    found = rows("wait", corpus)
    assert [(r["document"], r["keyword"]) for r in found][-3:] == [("a", "waited"), ("a", "waits"), ("b", "wait")]
    assert (found[-1]["voice"], found[-2]["voice"]) == ("quoted", "author")


def test_a_wildcard_and_several_words(corpus):
    assert [r["keyword"] for r in rows("red line*", corpus)] == ["red line", "Red lines"]


@pytest.mark.parametrize("term", ["nato", "NATO", "NAT?"])
def test_case_does_not_matter_and_names_count(corpus, term):
    assert [r["keyword"] for r in rows(term, corpus)] == ["NATO"]


def test_the_window_counts_words(corpus):
    (row,) = rows("nato", corpus, "--window", "2")
    assert (row["left"], row["right"]) == ("line, and", "waits for")


def test_offsets_and_sentences_are_those_of_the_findings(corpus):
    (row,) = rows("loaded", corpus)
    assert (row["label"], row["keyword"], row["sentence"]) == ("loaded/alarm", "tinderbox", "1")
    assert SECOND[int(row["start"]) : int(row["end"])] == "tinderbox"


@pytest.mark.parametrize("label", ["alarm", "loaded/alarm", "Loaded/Alarm"])
def test_a_label(corpus, label):
    done = run(label, corpus, "--format", "jsonl")
    assert [json.loads(line)["keyword"] for line in done.stdout.splitlines()] == ["tinderbox"]
    assert done.stderr == "rhetoric: loaded/alarm: a label; for the word add --term\n"


def test_a_module_is_all_its_labels(corpus):
    done = run("loaded", corpus)
    assert done.stderr == "rhetoric: loaded/agency_denying and 8 more: a label; for the word add --term\n"


def test_a_word_that_is_also_a_label(corpus):
    (corpus / "c.txt").write_text("A metaphor is a tool. Peace is a bridge.\n")
    assert [r["keyword"] for r in rows("metaphor", corpus, "--term")] == ["metaphor"]
    assert "metaphor" not in [r["keyword"] for r in rows("metaphor", corpus)]


def test_a_label_of_ones_own(corpus, tmp_path):
    mine = tmp_path / "d.csv"
    mine.write_text("term,category\nminist*,people/rulers\n")
    assert [r["keyword"] for r in rows("people/rulers", corpus, "--lexicon", mine)] == ["ministers"]


def test_analogies(demonstration):
    found = rows("analogy", demonstration / "powder_and_paper.txt")
    assert "The same can be said of Verin" in found[0]["keyword"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("text", ["cat", "dog", "ant"]), ("left", ["ant", "cat", "dog"]), ("right", ["dog", "ant", "cat"])],
)
def test_sorted(tmp_path, sort, order):
    text = tmp_path / "t.txt"
    text.write_text("The cat saw zebras. A dog saw apples. An ant saw moss.\n")
    assert [r["left"].split()[-1] for r in rows("saw", text, "--sort", sort)] == order


def test_text_is_aligned_on_the_keyword(corpus):
    lines = run("red line*", corpus).stdout.splitlines()
    assert len(lines) == 3
    at = lines[0].index("keyword")
    assert [line[at : at + 8].lower() for line in lines[1:]] == ["red line", "red line"]


def test_nothing_found(corpus):
    done = run("zebra", corpus)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", 'rhetoric: "zebra": not found\n')


def test_into_a_file_and_never_over_one(corpus, tmp_path):
    out = tmp_path / "lines.csv"
    assert run("wait", corpus, "--format", "csv", "-o", out).exit_code == 0
    kept = out.read_text()
    done = run("nato", corpus, "--format", "csv", "-o", out)
    assert (done.exit_code, out.read_text()) == (2, kept)
    assert "exists already; choose another name or add --force" in done.stderr


def test_a_bad_text_is_named_and_the_others_come_out(corpus):
    (corpus / "empty.txt").write_text("")
    done = run("nato", corpus, "--format", "csv")
    assert done.exit_code == 2
    assert "empty.txt: empty" in done.stderr
    assert "NATO" in done.stdout


@pytest.mark.parametrize(
    ("term", "reason"), [("*", "is wildcards alone and would match any word"), (" ", "a phrase is empty")]
)
def test_a_bad_term(corpus, term, reason):
    done = run(term, corpus)
    assert done.exit_code == 2
    assert reason in done.stderr


def test_a_folder_without_texts(tmp_path):
    done = run("nato", tmp_path)
    assert done.exit_code == 2
    assert f"{tmp_path}: the folder holds no text" in done.stderr
