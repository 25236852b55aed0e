"""Who is spoken of: names, their forms, descriptions, demonyms, pronouns and roles."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from rhetoric.actors import actor_tokens, load_registry, mentions, name_finder
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.model import Document


def read(text, date=""):
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    return replace(parsed, document=replace(parsed.document, date=date)) if date else parsed


def found(text, date=""):
    """(text, actor) of each mention."""
    return [(m.text, m.actor) for m in mentions(read(text, date))]


def actors(text, date=""):
    return {actor for _, actor in found(text, date)}


def test_order_and_disjointness():
    got = mentions(read("US President Joe Biden saw Serbia’s President Aleksandar Vučić. He thanked NATO."))
    assert all(one.end <= other.start for one, other in pairwise(got))


def test_no_sentiment_is_set():
    got = mentions(read("Brutal Russian troops murdered brave Ukrainians."))
    assert got
    assert all((m.negative, m.neutral, m.positive, m.sentiment) == (0.0, 1.0, 0.0, 0.0) for m in got)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US President Joe Biden spoke first.", [("US", "United States"), ("Joe Biden", "Joe Biden")]),
        ("They told us to wait.", []),
        ("The UK and the U.S. agreed.", [("UK", "United Kingdom"), ("U.S.", "United States")]),
        ("Nato met.", [("Nato", "NATO")]),
        ("VUČIĆ spoke, and Vucic left.", [("VUČIĆ", "Aleksandar Vučić"), ("Vucic", "Aleksandar Vučić")]),
        ("The ships sailed past Sevastopol into the Black Sea in May.", []),
        ("They cut turkey for lunch.", []),
        ("Labour costs rose.", []),
        ("Voters left Labour.", [("Voters", "voters"), ("Labour", "Labour Party")]),
        ("Ships crossed the South China Sea.", []),
    ],
)
def test_names(text, expected):
    assert found(text) == expected


def test_the_longest_name_wins():
    assert found("The Bank of England met.") == [("Bank of England", "Bank of England")]


def test_surnames_link_to_the_full_name():
    got = found("Ingrid Solberg resigned on Monday. Nobody mourned Solberg.")
    assert got == [("Ingrid Solberg", "Ingrid Solberg"), ("Solberg", "Ingrid Solberg")]


def test_a_namesake_introduced_first_keeps_the_surname():
    assert actors("Melinda Gates gave a speech. Gates left early.") == {"Melinda Gates"}


def test_hyphenated_names_are_whole():
    assert "Alexander Dorn-Velichko" in actors("Alexander Dorn-Velichko visited the troops.")


def test_acronyms_link_to_their_definition():
    name = "Andean Bureau for Policy Review and Reform"
    got = found(f"He leads the {name} (ABPRR). ABPRR warned the ministers.")
    assert [actor for text, actor in got if text in {name, "ABPRR"}] == [name] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian troops crossed the river.", {("Russian troops", "Russia")}),
        ("The Serbian government protested.", {("The Serbian government", "Serbia")}),
        ("The Government of Kosovo protested.", {("Government of Kosovo", "Kosovo")}),
        ("The US government protested.", {("The US government", "United States")}),
        ("Russians voted.", {("Russians", "Russians")}),
        ("They claim to protect ethnic Russians.", {("ethnic Russians", "Russians")}),
        ("Kosovo Serbs blocked the road.", {("Kosovo Serbs", "Kosovo Serbs")}),
        ("The American people deserve better.", {("The American people", "Americans")}),
        ("She teaches Russian literature.", set()),
        ("Democratic senators objected.", {("Democratic senators", "Democratic Party")}),
    ],
)
def test_demonyms(text, expected):
    assert set(found(text)) == expected


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Serbian President Aleksandar Vučić arrived. The Serbian president smiled.", "Aleksandar Vučić"),
        ("Ingrid Solberg, the prime minister, resigned. The prime minister wept.", "Ingrid Solberg"),
        ("The Serbian president smiled.", "president of Serbia"),
        ("Serbia’s president smiled.", "president of Serbia"),
        ("Putin flew home. The Russian president was tired.", "Vladimir Putin"),
    ],
)
def test_descriptions(text, actor):
    described = [m for m in mentions(read(text)) if m.kind == "description"]
    assert [m.actor for m in described] == [actor]
    assert described[0].type == "person"
    assert described[0].confidence < 1


@pytest.mark.parametrize(("date", "actor"), [("2015-06-01", "Barack Obama"), ("2018-06-01", "Donald Trump")])
def test_a_dated_text_tells_the_holder(date, actor):
    assert actor in actors("The US president said nothing.", date)


def test_a_team_is_its_own_actor():
    assert found("The Biden administration hesitated.") == [("The Biden administration", "Biden administration")]


@pytest.mark.parametrize(
    ("text", "pronoun", "actor"),
    [
        ("Angela Merkel met Putin. She was polite.", "She", "Angela Merkel"),
        ("Putin was angry. He left.", "He", "Vladimir Putin"),
        ("Serbia attacked the plan. It bought new tanks.", "It", "Serbia"),
    ],
)
def test_pronouns(text, pronoun, actor):
    (got,) = (m for m in mentions(read(text)) if m.text == pronoun)
    assert (got.actor, got.kind) == (actor, "pronoun")
    assert got.confidence < 1


@pytest.mark.parametrize(
    "text",
    ["Serbia won. It was clear that nothing would change.", "Angela Merkel spoke. He disagreed.", "It rained."],
)
def test_pronouns_without_an_antecedent(text):
    assert not [m for m in mentions(read(text)) if m.kind == "pronoun"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Russia invaded Georgia.", "Russia", "agent"),
        ("Russia invaded Georgia.", "Georgia", "patient"),
        ("Georgia was invaded by Russia.", "Georgia", "patient"),
        ("Georgia was invaded by Russia.", "Russia", "agent"),
        ("Russian troops invaded Georgia.", "Russian troops", "agent"),
        ("Poems about Russia are long.", "Russia", "other"),
        ("US President Joe Biden left the room.", "US", "other"),
        ("US President Joe Biden left the room.", "Joe Biden", "agent"),
    ],
)
def test_roles(text, name, role):
    (got,) = (m for m in mentions(read(text)) if m.text == name)
    assert got.role == role


def test_masks_cover_names_and_no_common_words():
    parsed = read("Serbian mercenaries fought for Putin, and the terrorists fled.")
    masked = actor_tokens(parsed, mentions(parsed))
    assert {parsed.tokens[i].text for i in masked} == {"Serbian", "Putin"}


def test_an_empty_text_has_no_mentions():
    assert mentions(parse(Document("t", ""))) == ()


def test_a_users_actor_takes_precedence(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[actors]]\nname = "River League"\ntype = "party"\naliases = ["Labour"]\n', encoding="utf-8")
    parsed = read("Yesterday Labour won.")
    (got,) = mentions(parsed, load_registry((path,)))
    assert (got.actor, got.type) == ("River League", "party")


@pytest.mark.parametrize("name", ["Albania", "Norway", "New Zealand", "NATO", "Angela Merkel"])
def test_swapping_a_name_moves_nothing_else(name):
    got = [(m.kind, m.role) for m in mentions(read(f"{name} condemned Denmark, and nobody defended {name}."))]
    assert got == [("name", "agent"), ("name", "patient"), ("name", "patient")]


def test_two_of_one_surname_stay_apart():
    text = "Edith Marlowe met Jonas Marlowe in Oslo. Edith Marlowe and Jonas Marlowe agreed."
    found = mentions(parse(from_text(text, id="text"), "", name_finder()))
    assert [m.actor for m in found if m.type == "person"] == ["Edith Marlowe", "Jonas Marlowe"] * 2
