"""Depictions, and at which actor a word is aimed."""

import pytest

from rhetoric.run import Settings, analyze_text


def rows(text, module="framing", label="depiction"):
    _, tables = analyze_text(text, Settings(rules_only=True))
    return [r for r in tables["findings"] if r["module"] == module and label in {r["label"], ""}]


@pytest.mark.parametrize(
    ("text", "span", "actor", "value"),
    [
        (
            "Russia hopes to isolate Moldova, a staunchly pro-European republic that sells its wine abroad.",
            "staunchly pro-European republic",
            "Moldova",
            1.0,
        ),
        (
            "The legendary Irish envoy Edith Marlowe never gave up.",
            "legendary Irish envoy",
            "Edith Marlowe",
            1.0,
        ),
        ("The ruthless president closed the last newspaper.", "ruthless president", None, -1.0),
        ("The self-serving ministers opened a bridge.", "self-serving ministers", None, -1.0),
        ("The ministers, craven as ever, opened a bridge.", "craven", None, -1.0),
        ("The mayor was a lazy fool.", "lazy fool", None, -1.0),
        ("She praised the lucid Edith Marlowe.", "lucid Edith Marlowe", "Edith Marlowe", 1.0),
        ("His cronies opened a bridge.", "cronies", None, -1.0),
        ("The cowardice of Serbia shocked the valley.", "cowardice", "Serbia", -1.0),
    ],
)
def test_depiction(text, span, actor, value):
    found = rows(text)
    assert [(r["text"], r["value"]) for r in found] == [(span, value)]
    assert actor is None or found[0]["target"] == actor


@pytest.mark.parametrize(
    "text",
    [
        "The Serbian president opened a bridge.",
        "The former mayor opened a bridge.",
        "Terrorists attacked the bridge.",
        "The weather was ruthless.",
        "The ministers must be courageous.",
        "Great nations trade with one another.",
        "We praised the courage of Serbia.",
        "The former Edith Marlowe fund closed.",
        "The mayor is not a coward.",
    ],
)
def test_no_depiction(text):
    assert rows(text) == []


def targets(text, term):
    return [r["target"] for r in rows(text, "loaded", "") if r["text"] == term]


@pytest.mark.parametrize(
    ("text", "term", "actor"),
    [
        ("The Russia-Ukraine border is a dangerous flash-point for the continent.", "flash-point", ""),
        ("Serbia, acting as Russia's proxy, has closed the border.", "proxy", "Serbia"),
        ("Serbia is a staunchly pro-Russian country.", "staunchly", "Serbia"),
        ("The legendary Irish envoy Edith Marlowe never gave up.", "legendary", "Edith Marlowe"),
        ("Serbia pursues a bellicose approach to Kosovo.", "bellicose", "Serbia"),
    ],
)
def test_aim(text, term, actor):
    assert targets(text, term) == [actor]


def test_swapping_names_moves_no_value():
    one = rows("The ruthless tyrant of Serbia closed the border.")
    two = rows("The ruthless tyrant of Norway closed the border.")
    assert [(r["text"], r["value"]) for r in one] == [(r["text"], r["value"]) for r in two]
