"""Groups and bodies by their noun, bodies by their full name, and persons that the registry lacks."""

from __future__ import annotations

import pytest

from rhetoric.actors import mentions, name_finder
from rhetoric.actors.words import word_list
from rhetoric.ingest import from_text
from rhetoric.language import parse


def found(text):
    """(text, actor) of each mention but pronouns."""
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    return [(m.text, m.actor) for m in mentions(parsed) if m.kind != "pronoun"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The objectors had come in force.", [("The objectors", "objectors")]),
        ("The numbers had come as a shock.", []),
        ("Songwriters have sued for less.", [("Songwriters", "songwriters")]),
        ("Dull matters like these fill the letters and papers on my desk.", []),
        ("The small traders will pay for it.", [("The small traders", "small traders")]),
        ("The weary traders will pay for it.", [("The weary traders", "traders")]),
        ("The European donors will leave.", [("The European donors", "European donors")]),
        ("American student activists marched.", [("American student activists",) * 2]),
        ("The labour board should certify the vote.", [("The labour board", "labour board")]),
        ("A labour board is a fine thing to want.", []),
        ("US troops left.", [("US troops", "United States")]),
        ("UK voters stayed at home.", [("UK voters", "British")]),
        ("US activists marched.", [("US activists", "US activists")]),
        ("We sold Iran missiles.", [("Iran", "Iran")]),
        ("The fossil-fuel companies lied.", [("The fossil-fuel companies", "fossil fuel industry")]),
        ("Most people voted.", []),
        ("Nothing that the State does helps.", [("State", "State")]),
        ("The Ministry of Justice has raised it.", [("Ministry of Justice", "Ministry of Justice")]),
        ("The company paid nobody.", [("The company", "company")]),
        ("We waited in a lane by the hospital.", []),
    ],
)
def test_groups_by_their_noun(text, expected):
    assert found(text) == expected


def test_people_named_once_in_passing_are_no_actor():
    assert found("It lay among the trinkets of plumbers.") == []
    assert [a for _, a in found("It lay with plumbers. We spoke of plumbers.")] == ["plumbers", "plumbers"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The Water Commission met. It snowed. The Commission said nothing.", "Water Commission"),
        ("The Basin Bank lent us money. The bank was wrong.", "Basin Bank"),
        ("The Biden administration said so. The administration has failed.", "Biden administration"),
        (
            "The International Monetary Fund came. And the Fund, that nurse, was wrong.",
            "International Monetary Fund",
        ),
        ("The European Union met. The union called a strike.", "union"),
        ("The Basin Bank and the Harbour Bank lent us money. The bank was wrong.", "bank"),
        ("The Basin Bank lent us money. The council was wrong.", "council"),
    ],
)
def test_a_body_by_its_noun(text, last):
    assert found(text)[-1][1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rep. Betty Marchbank agreed.", ["Betty Marchbank"]),
        ("Tevita Osolani, the most honest lawyer in the islands, is gone.", ["Tevita Osolani"]),
        ("Osolani Street, the longest road in the islands, is closed.", []),
        ("We hear from H. Starling Burdett, a research fellow.", ["H. Starling Burdett"]),
        ("According to Edith Marlowe of Quarry Watch, it is wrong.", ["Edith Marlowe"]),
        ("Aldous Pennefather, the most learned student of the ruins, was asked.", ["Aldous Pennefather"]),
        ("Yevgen, who asked me not to use his name, paid twice.", ["Yevgen"]),
    ],
)
def test_persons_that_the_registry_lacks(text, expected):
    people = [actor for _, actor in found(text)]
    assert [name for name in people if name in expected or not expected] == expected


def test_no_noun_is_listed_as_a_person_and_as_none():
    assert word_list("groups", "persons").isdisjoint(word_list("groups", "no_persons"))


def test_every_exception_has_a_personal_ending():
    endings = tuple(word_list("groups", "personal_endings"))
    assert [
        w for w in word_list("groups", "no_persons") if not f"{w}s".endswith(endings) and not w.endswith("men")
    ] == []
