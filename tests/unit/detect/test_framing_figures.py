"""Figures of speech: one hit and one near miss for each rule."""

import pytest

from rhetoric.detect.framing.chiasmus import ranked
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.run import Settings, analyze_text


def found(text, label):
    _, tables = analyze_text(text, Settings(rules_only=True))
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
        ("They did not mend the dam; they painted it.", "They did not mend the dam; they painted it"),
        ("The fares have changed. The trams have not.", "The fares have changed. The trams have not"),
        ("She counted the boats. She did not count the nets.", "She counted the boats. She did not count the nets"),
        ("Some asked for bread; others asked for time.", "Some asked for bread; others asked for time"),
        ("In the past it was a mill. Now it is a barn.", "In the past it was a mill. Now it is a barn"),
        (
            "The wall stood not because it was strong but because nobody pushed it.",
            "not because it was strong but because nobody pushed it",
        ),
        ("It was a slow road, but a sure one.", "a slow road, but a sure one"),
        (
            "We do not want their bread. But we do want their trust.",
            "We do not want their bread. But we do want their trust",
        ),
        ("He would rather sell the mill than mend it.", "would rather sell the mill than mend it"),
        ("It is run more by habit than by choice.", "more by habit than by choice"),
        (
            "In war the mill was useful; in peace the mill was forgotten.",
            "In war the mill was useful; in peace the mill was forgotten",
        ),
        (
            "The growers came not out of hunger but because the mill was closed.",
            "not out of hunger but because the mill was closed",
        ),
        ("The pier was not mended so much as painted.", "not mended so much as painted"),
        ("It is more useful to mend the dam than to paint it.", "more useful to mend the dam than to paint it"),
        ("The town has more mills than millers.", "more mills than millers"),
        ("Instead of mending the dam, the mayor painted it.", "Instead of mending the dam, the mayor painted it"),
        (
            "Neither thrift nor care. It is neglect with a seal.",
            "Neither thrift nor care. It is neglect with a seal",
        ),
        (
            "The growers left, because the mill was not closed; it was sold.",
            "because the mill was not closed; it was sold",
        ),
        (
            "There was no bridge. Instead, the town got a ferry.",
            "There was no bridge. Instead, the town got a ferry",
        ),
        ("It is nothing new; we are just paying for it.", "It is nothing new; we are just paying for it"),
        (
            "One partner brings the grain, and the other brings an invoice.",
            "One partner brings the grain, and the other brings an invoice",
        ),
        ("They sell to the mill. We sell to the town.", "They sell to the mill. We sell to the town"),
        (
            "We sold grain to the mill, but we kept the best grain.",
            "We sold grain to the mill, but we kept the best grain",
        ),
    ],
)
def test_contrast(text, span):
    assert found(text, "contrast") == [span]


def test_a_contrast_in_indirect_speech_is_the_speakers():
    text = "The engineer said that the town needed not slogans but plumbers."
    _, tables = analyze_text(text, Settings(rules_only=True))
    voices = [(r["text"], r["voice"]) for r in tables["findings"] if r["label"] == "contrast"]
    assert voices == [("not slogans but plumbers", "reported")]


@pytest.mark.parametrize(
    "text",
    [
        "The council did not meet on Monday.",
        "The council did not meet, but the mayor spoke to the growers.",
        "The road has less than nine lamps.",
        "It rained, not surprisingly, all week.",
        "If it does not rain, it will freeze.",
        "Did the fares change? They did not.",
        "I don't know, I was at the mill.",
        "The mill is old and the road is old.",
        "There is nothing left but the mill.",
        "The mayor opened the road, but the growers stayed away.",
        "It costs more on Sunday than the bus.",
        "The growers of the upper valley wrote to the mayor at great length instead of the clerk of the council.",
        "We met men and women from the mill.",
        "They did not come out of the mill, but by noon it was empty.",
        "The dam was not mended as much as they asked.",
        "It is more useful to the mill than the dam was.",
        "The town has more new mills than the county.",
        "Instead, the mayor painted it.",
        "The growers left because the mill was not open; nobody sang.",
        "There was a bridge. Instead, the town got a ferry.",
        "It is nothing new; we are paying for it.",
        "One partner brings the grain, and the miller grinds it.",
        "They sell to the mill. We walk to the town.",
        "Everybody knew the mayor, and not one grower said so.",
        "We sold grain to the mill, but the miller kept the sacks.",
        "Some of the growers were at the mill. Some were at home.",
        "I don't think the mill is closed; I think it is late.",
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
        (
            "They wanted a roof. They wanted a stove. They wanted a lock.",
            "They wanted a roof. They wanted a stove. They wanted a lock",
        ),
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
        "The stalls stand in Lyon, in Turin and in Genoa.",
        "The report covers cultural, economic and technical matters.",
        "The council met in the old mill in March, chose a clerk from the upper valley and went home before dusk.",
        "They wanted a roof. They wanted a stove. They wanted a lock. They wanted a key.",
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


def test_chiasmus_ranks():
    crossed = value("We do not live to work; we work to live.")
    assert crossed > 0.5 > value("The mayor shut the mill after the flood. When the flood was over, a mayor left.")
    assert value("The mill stood. The road was long. Nobody used the road. Later they sold the mill.") < 0.5
    assert value("The ferry left the island at noon.") == 0


def value(text):
    best = ranked(parse(from_text(text, id="text")))
    return best[0].value if best else 0


def test_questions_without_their_frame():
    frame = "The council has one thing left to settle: who will pay for the pillars?"
    assert found(frame, "rhetorical_question") == ["who will pay for the pillars?"]
    cited = "Can a pump “save the valley?” No. It will drain it."
    assert found(cited, "rhetorical_question") == ["Can a pump “save the valley?”"]
    unmarked = "Will the growers trust a dam that nobody has tested."
    assert found(unmarked, "rhetorical_question") == [unmarked]
    assert found("Had the dam held, the town would stand.", "rhetorical_question") == []
    assert found("A seat costs A$9 (?)", "rhetorical_question") == []


def test_questions():
    assert found("The dam was built of sand. Who will trust it?", "rhetorical_question") == ["Who will trust it?"]
    assert found("They pay about ?20 a day for a bench.", "rhetorical_question") == []
    assert found("“Who will trust it?” asked the engineer.", "rhetorical_question") == []
    assert found("Will the dam hold? No. It was built of sand.", "hypophora") == ["Will the dam hold?"]
