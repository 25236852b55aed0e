"""Figures of speech: one hit and one near miss for each rule."""

import pytest

from rhetoric.run import Settings, analyze_text


def found(text, label):
    _, tables = analyze_text(text, Settings())
    return [r["text"] for r in tables["findings"] if r["module"] == "framing" and r["label"] == label]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The town needs not slogans but plumbers.", "not slogans but plumbers"),
        ("It was less a debate than a quarrel.", "less a debate than a quarrel"),
        ("The fence is a warning, not a welcome.", "The fence is a warning, not a welcome"),
        ("They chose silence rather than candour.", "They chose silence rather than candour"),
        ("This is not a policy; it is a reflex.", "This is not a policy; it is a reflex"),
        ("This is not a policy. It is a reflex.", "This is not a policy. It is a reflex"),
    ],
)
def test_contrast(text, span):
    assert found(text, "contrast") == [span]


@pytest.mark.parametrize(
    "text",
    [
        "The council did not meet on Monday.",
        "The council did not meet, but the mayor spoke to the growers.",
        "The road has less than nine lamps.",
        "It rained, not surprisingly, all week.",
    ],
)
def test_no_contrast(text):
    assert found(text, "contrast") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The plan is cruel, costly and pointless.", "cruel, costly and pointless"),
        ("They promised freedom, justice and dignity.", "freedom, justice and dignity"),
        (
            "They offered bread without toil, peace without justice and growth without debt.",
            "bread without toil, peace without justice and growth without debt",
        ),
        ("We came to listen, to learn and to help.", "to listen, to learn and to help"),
    ],
)
def test_tricolon(text, span):
    assert found(text, "tricolon") == [span]


@pytest.mark.parametrize(
    "text",
    [
        "She travelled through France, Spain and Portugal.",
        "The plan is cruel and pointless.",
        "The plan is cruel, costly, slow and pointless.",
        "The shop sells bread, milk and lamps.",
    ],
)
def test_no_tricolon(text):
    assert found(text, "tricolon") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("No minister resigned. No minister apologised. No minister even came.", "No minister"),
        ("We can mend the dam. We can mend the road.", "We can mend the"),
        ("If it rains, the growers lose. If it freezes, they lose again.", "If it"),
    ],
)
def test_anaphora(text, span):
    assert found(text, "anaphora") == [span]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is new. The river is old. The town is quiet.",
        "We must admit that the growers of the upper valley were never asked about it. We like the plan.",
        "It rained. The mills stood still.",
    ],
)
def test_no_anaphora(text):
    assert found(text, "anaphora") == []


def test_a_run_of_closings_counts_once():
    text = (
        "The mills were sold to the banks. The harbour was sold to the banks. The schools were sold to the banks."
    )
    assert found(text, "epistrophe") == ["sold to the banks"]


def test_chiasmus_crosses():
    text = "We should not fit the people to the plan, but fit the plan to the people."
    assert found(text, "chiasmus") == ["people to the plan, but fit the plan to the people"]


def test_questions():
    assert found("The dam was built of sand. Who will trust it?", "rhetorical_question") == ["Who will trust it?"]
    assert found("They pay about ?20 a day for a bench.", "rhetorical_question") == []
    assert found("“Who will trust it?” asked the engineer.", "rhetorical_question") == []
    assert found("Will the dam hold? No. It was built of sand.", "hypophora") == ["Will the dam hold?"]
