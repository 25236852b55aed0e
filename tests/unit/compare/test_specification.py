"""One contrast under many choices: the estimates by other ways, and what counts as a choice."""

import numpy as np
import pandas as pd
import pytest

import made_tables
from rhetoric.compare import Asked, Resampling, contrasts, counted, curve, sample, specifications
from rhetoric.errors import InputError

LOADED = {"alarm": 5.0, "praise": 2.0}
ASKED = Asked("loaded", "outlet", "Beacon", "Ledger", how=Resampling(draws=200))


def tables(groups=(("Beacon", 24), ("Ledger", 24)), factor=2.0, **options):
    """Findings of two labels, those of Beacon `factor` times as dense; some by the tagger, some quoted."""
    made = made_tables.corpus(dict(groups), rates=LOADED, factors={("Beacon", "alarm"): factor}, **options)
    rows = []
    for i, row in enumerate(made["scores"].itertuples()):
        for k in range(row.count):
            one = made_tables.finding(row.document, row.label, "word")
            rule, likely = ("tagger/x@1", 0.4) if k % 4 == 0 else (f"{row.label}/w{k % 2}@1", np.nan)
            rows.append({**one, "start": 10 * k, "end": 10 * k + 4, "rule": rule, "probability": likely,
                         "voice": "quoted" if (i + k) % 5 == 0 else "author"})  # fmt: skip
    documents = made["documents"].assign(n_paratext_characters=0)
    return {**made, "documents": documents, "findings": pd.DataFrame(rows)}


@pytest.fixture(scope="module")
def made():
    return tables()


@pytest.fixture(scope="module")
def table(made):
    return specifications({"": made}, ASKED)


def test_every_combination_of_choices_is_there_once(table):
    choices = ["voice", "found", "left_out", "model"]  # no text has paratext: that is no choice
    assert list(table.columns[7:]) == choices
    assert {name: table[name].nunique() for name in choices} == {"voice": 2, "found": 3, "left_out": 3, "model": 2}
    assert len(table) == 36
    assert not table.duplicated(choices).any()
    assert table["estimate"].is_monotonic_increasing
    assert (table["kind"] == "specification").all()


def test_the_main_one_is_what_compare_says(table, made):
    author = made["findings"][made["findings"]["voice"] == "author"]
    counts = author.groupby("document").size()
    scores = made["scores"].drop_duplicates("document").assign(module="loaded", label="all", voice="author")
    scores = scores.assign(count=scores["document"].map(counts).fillna(0))
    held = contrasts(sample(counted(scores), made["documents"], "outlet"), how=ASKED.how).iloc[0]
    main = table[table["main"]].iloc[0]
    assert table["main"].sum() == 1
    assert np.exp(main[["estimate", "low", "high"]].astype(float)).tolist() == pytest.approx(
        [held["ratio"], held["ratio_low"], held["ratio_high"]]
    )
    assert (main["voice"], main["found"], main["left_out"]) == ("author", "all", "nothing")


def test_the_ratio_of_rates_is_by_hand(table, made):
    row = table.query("voice == 'all' and found == 'rules' and left_out == 'praise' and model == 'ratio of rates'")
    used = made["findings"].query("label == 'alarm' and rule != 'tagger/x@1'")
    outlet = made["documents"].set_index("document")["outlet"]
    rates = used["document"].map(outlet).value_counts() / made["documents"].groupby("outlet")["n_words"].sum()
    assert row["estimate"].item() == pytest.approx(np.log(rates["Beacon"] / rates["Ledger"]))
    assert row["low"].item() < row["estimate"].item() < row["high"].item()


def test_a_tagger_that_is_sure_enough_is_kept(table):
    by = table.query("voice == 'all' and left_out == 'nothing' and model == 'ratio of rates'").set_index("found")
    assert (
        by.loc["probability 0.5 or more", "estimate"] == by.loc["rules", "estimate"]
    )  # all of the tagger's are .4


def test_a_label_leaves_out_its_rules(made):
    asked = Asked("loaded/alarm", "outlet", "Beacon", "Ledger", how=ASKED.how)
    assert set(specifications({"": made}, asked)["left_out"]) == {"nothing", "w0", "w1"}


def test_texts_with_much_paratext_are_left_out_in_one_choice(made):
    heavy = made["documents"].assign(n_paratext_characters=[1000, *[0] * 47])
    found = specifications({"": {**made, "documents": heavy}}, ASKED)
    assert set(found["texts"]) == {"all", "paratext up to 5%"}
    assert len(found) == 72


def test_runs_of_several_settings_and_swapped_names(made):
    other = tables(factor=1.0)
    found = specifications({"tagger": made, "rules": other}, ASKED, swapped=[other, made])
    assert found["settings"].value_counts().to_dict() == {"tagger": 36, "rules": 36}
    assert found.loc[found["main"], "settings"].item() == "tagger"
    told = curve(found)
    assert told.swaps[1] == pytest.approx(told.main[0])  # names swapped, nothing else
    assert told.swaps[0] < told.swaps[1]
    assert (told.number, told.about) == (72, "loaded: Beacon against Ledger, log rate ratio")
    assert told.low <= told.median <= told.high


def test_few_clusters_get_an_interval_from_the_t_distribution():
    few = specifications({"": tables((("Beacon", 5), ("Ledger", 5)))}, ASKED)
    assert (few["high"] - few["low"]).min() > 0
    nested = specifications({"": tables((("Beacon", 6), ("Ledger", 6)), per_author=6)}, ASKED)
    assert nested.loc[nested["model"] == "ratio of rates", "low"].isna().all()  # one author on a side


def test_what_cannot_be_compared_is_refused(made):
    for change, says in (
        ({"of": "irony"}, "nothing was found of 'irony'; one of loaded, loaded/alarm, loaded/praise"),
        ({"a": "Post"}, "no group 'Post'; two of Beacon, Ledger"),
    ):
        asked = Asked(**{"of": "loaded", "by": "outlet", "a": "Beacon", "b": "Ledger", **change})
        with pytest.raises(InputError, match=says):
            specifications({"": made}, asked)
    none = {**made, "findings": made["findings"][made["findings"]["document"].str.startswith("Beacon")]}
    with pytest.raises(InputError, match="Beacon or Ledger has no count under any choice"):
        specifications({"": none}, ASKED)
