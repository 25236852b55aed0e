"""Remedies and forecasts: which clauses count, and which look like them."""

import pytest

from rhetoric.run import Settings, analyze_text


def found(text, label):
    _, tables = analyze_text(text, Settings())
    return [r["text"] for r in tables["findings"] if r["module"] == "framing" and r["label"] == label]


@pytest.mark.parametrize(
    "text",
    [
        "The council must repair the harbour wall.",
        "Mayors should publish every contract.",
        "We need to rebuild the ferry.",
        "The ministry needs to explain the delay.",
        "The senate will have to revise the budget.",
        "It is time to close the quarry.",
        "It's time to close the quarry.",
        "We cannot afford to lose the last school.",
        "Let us rebuild the old market together.",
        "I urge the senate to pass the bill.",
        "Repair the wall before the winter.",
        "An honest audit is the first thing the council should order.",
    ],
)
def test_what_should_be_done(text):
    assert found(text, "recommendation") == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "Should the council repair the wall?",
        "Should the wall fall, the quarter will flood.",
        "The baker must have known about the leak.",
        "Engineers say that the council should repair the wall.",
        "He believes that the wall must be torn down.",
        "If the council should refuse, the work stops.",
        "It should be noted that the wall is old.",
        "The council had to repair the wall in 1987.",
        "Nobody asked how the wall should be repaired.",
        "Let me be clear about the wall.",
    ],
)
def test_what_only_looks_like_a_remedy(text):
    assert found(text, "recommendation") == []


def test_a_relative_clause_gives_way_to_the_main_clause():
    text = "Beside the reforms that must follow, the council should open its books."
    assert found(text, "recommendation") == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "A closed bridge would push the traders into ruin.",
        "Failure to mend the dam would open the door for a second flood.",
        "The delay will cost the valley its last orchards.",
        "Unless the pumps are mended, the cellars could flood.",
        "The debt is going to crush the smaller towns.",
    ],
)
def test_what_would_follow(text):
    assert found(text, "consequence") == [text.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "The delay cost the valley its orchards in 1954.",
        "The council will meet on Monday.",
        "Will the delay ruin the orchards?",
        "I will write about the orchards again.",
        "The growers predict that the delay will ruin the orchards.",
        "The pumps would have saved the cellars.",
    ],
)
def test_what_is_no_forecast(text):
    assert found(text, "consequence") == []
