"""Remedies and forecasts: which clauses count, and which look like them."""

import pytest

from rhetoric.run import Settings, analyze_text


def found(text, label):
    _, tables = analyze_text(text, Settings(rules_only=True))
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
        "The council must say that it was wrong.",
        "The senate is going to have to revise the budget.",
        "The ferry needs a new engine.",
        "More patrols are needed.",
        "It would be wise to wait for the audit.",
        "It is our duty to mend the dam.",
        "The only way out is to talk to the growers.",
        "We cannot turn away from the orphans.",
        "I am asking the senate to pass the bill.",
        "Let both towns share the ferry.",
        "If you want fresh bread, support the last bakery.",
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
        "The town has money to burn.",
        "Neither pump needs a new engine.",
        "More patrols were needed in 1954.",
        "The only way out was a tunnel.",
        "We cannot help the noise.",
        "Close the bakery, and the village will empty.",
        "The plan would cut the fares; build a second line; and mend the dam.",
        "Forgive me for writing about the ferry again.",
    ],
)
def test_what_only_looks_like_a_remedy(text):
    assert found(text, "recommendation") == []


def test_what_the_author_does_not_think_right_is_a_norm_too():
    text = "I do not believe that we should buy the ferry."
    assert found(text, "recommendation") == ["that we should buy the ferry"]
    assert found("He does not believe that we should buy the ferry.", "recommendation") == []


def test_coordinated_remedies_are_apart():
    text = "The council must mend the dam; the growers must pay; and the senate must watch."
    assert found(text, "recommendation") == [
        "The council must mend the dam",
        "the growers must pay",
        "the senate must watch",
    ]


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
        "That could empty the valley.",
        "The wall will fall and the quarter will flood.",
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
        "The growers will answer that the dam is old.",
        "They built a second dam so that the cellars might stay dry.",
    ],
)
def test_what_is_no_forecast(text):
    assert found(text, "consequence") == []


@pytest.mark.parametrize(
    "text",
    [
        "Every tenant has a right to a dry cellar.",
        "The levy ignores the rights of tenants.",
        "A town has a duty to its orphans.",
        "The toll must be fair.",
    ],
)
def test_an_appeal_to_principle_is_its_clause(text):
    assert found(text, "principle") == [text.rstrip(".")]


def test_two_values_in_a_clause_are_one_appeal():
    assert len(found("Justice and dignity demand an answer.", "principle")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "He was right to close the gate.",
        "They paid duty on the cargo.",
        "To be fair, the hospital was new.",
        "They met at a fair in May.",
        "They supported the plan in principle.",
    ],
)
def test_words_of_value_that_appeal_to_nothing(text):
    assert found(text, "principle") == []
