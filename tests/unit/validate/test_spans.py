"""Spans against spans: the rule of matching, three kinds of scores, and a published example."""

import pandas as pd
import pytest

from coded import Tables
from rhetoric.compare import wilson
from rhetoric.tables import COLUMNS
from rhetoric.validate import span_scores
from rhetoric.validate.spans import covered, merged, same_place

# The example that comes with the scorer of SemEval-2020 task 11, span identification.
CODED = [(0, 59), (171, 181), (0, 9), (115, 167), (740, 759)]
FOUND = [(0, 50), (161, 172), (0, 10), (115, 167)]


def tables(findings=(), quotations=()):
    keys = ("document", "module", "label", "start", "end", "voice")
    made = {"findings": [dict(zip(keys, row, strict=True)) for row in findings]}
    keys = ("document", "kind", "content_start", "content_end")
    made["quotations"] = [dict(zip(keys, row, strict=True)) for row in quotations]
    made["documents"] = [{"document": name} for name in ("d0", "d1", "d2")]
    return Tables({t: pd.DataFrame(made.get(t, []), columns=list(c)) for t, c in COLUMNS.items()})


def codes(*rows):
    return pd.DataFrame(rows, columns=["document", "name", "start", "end"])


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((0, 10), (5, 20), True), ((0, 10), (6, 20), False), ((0, 10), (10, 20), False),
        ((0, 4), (0, 60), True), ((0, 4), (0, 61), False),
    ],
)  # fmt: skip
def test_the_same_place_shares_half_of_the_shorter_and_is_no_blanket(a, b, same):
    assert same_place(a, b) is same is same_place(b, a)


def test_characters_agree_with_the_official_example():
    precision = covered(FOUND, CODED) / len(merged(FOUND))
    recall = covered(CODED, FOUND) / len(merged(CODED))
    assert precision == pytest.approx(1.929825 / 2, abs=1e-6)
    assert recall == pytest.approx(1.947458 / 4, abs=1e-6)
    assert 2 * precision * recall / (precision + recall) == pytest.approx(0.647181, abs=1e-6)


def test_scores_by_hand():
    found = [
        ("d0", "framing", "metaphor", 0, 10, "author"), ("d0", "framing", "metaphor", 50, 60, "author"),
        ("d1", "framing", "metaphor", 0, 10, "title"), ("d1", "framing", "metaphor", 90, 99, "quoted"),
        ("d2", "framing", "metaphor", 0, 10, "author"), ("d0", "loaded", "alarm", 0, 10, "author"),
    ]  # fmt: skip
    coded = codes(
        ("d0", "framing/metaphor", 2, 10), ("d1", "framing/metaphor", 0, 10), ("d1", "framing/metaphor", 70, 80),
        ("d0", "loaded", 0, 10), ("d0", "quotation", 20, 30),
    )  # fmt: skip
    marked = [("d0", "direct", 20, 30), ("d0", "indirect", 60, 70), ("d1", "partial", 5, 9)]
    labels = ("framing/metaphor", "loaded", "quotation", "framing/tricolon")
    table = span_scores(coded, labels, ["d0", "d1"], tables(found, marked)).set_index("label")
    metaphor = table.loc["framing/metaphor"]  # d2 is not coded, and what is quoted is not the author's
    assert (metaphor["system"], metaphor["gold"]) == (3, 3)
    assert (metaphor["precision"], metaphor["recall"], metaphor["f1"]) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (metaphor["precision_low"], metaphor["precision_high"]) == pytest.approx(wilson(2, 3))
    assert (metaphor["exact_precision"], metaphor["exact_recall"]) == pytest.approx((1 / 3, 1 / 3))
    assert metaphor["character_precision"] == pytest.approx((0.8 + 0 + 1) / 3)
    assert metaphor["character_recall"] == pytest.approx((1 + 1 + 0) / 3)
    assert table.loc["loaded", "f1"] == 1
    assert (table.loc["quotation", "system"], table.loc["quotation", "precision"]) == (2, 0.5)
    assert table.loc["framing/tricolon", "gold"] == 0
    assert pd.isna(table.loc["framing/tricolon", "recall"])
    assert next(iter(table.index)) == "loaded"  # the best first


def test_the_interval_of_f1_draws_documents():
    found = [(f"d{i}", "framing", "metaphor", 0, 10, "author") for i in range(2)]
    coded = codes(*((f"d{i}", "framing/metaphor", 0, 10) for i in (0, 2)))
    row = span_scores(coded, ["framing/metaphor"], ["d0", "d1", "d2"], tables(found)).iloc[0]
    assert (row["f1_low"], row["f1_high"]) == (0, 1)
    alone = span_scores(coded, ["framing/metaphor"], ["d0"], tables(found)).iloc[0]
    assert pd.isna(alone["f1_low"])
