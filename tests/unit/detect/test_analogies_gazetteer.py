"""The gazetteer of history: what ships is sound, and what is unsound is refused with its entries named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from rhetoric.detect.analogies.gazetteer import Gazetteer, Item, fold, read, shipped, words
from rhetoric.errors import LexiconError
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.matching import built_in

ITEMS = shipped().items


def names(text):
    parsed = parse(from_text(text, id="t"))
    return [(parsed.text(hit.first, hit.last), hit.item.id) for hit in shipped().find(parsed.tokens)]


def test_size_and_reach():
    assert len(ITEMS) >= 1100
    kinds = Counter(item.kind for item in ITEMS)
    assert all(kinds[kind] >= 70 for kind in ("person", "event", "place", "policy", "text", "period"))
    regions = Counter(item.region for item in ITEMS)
    assert len(regions) >= 12
    assert all(count >= 3 for count in regions.values())
    assert regions["Europe"] + regions["North America"] < 0.6 * len(ITEMS)


def test_ids_and_names_are_unique():
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    owners = {}
    for item in ITEMS:
        for alias in (item.name, *item.aliases):
            assert owners.setdefault(words(alias), item.id) == item.id


def test_facts_are_in_form():
    for item in ITEMS:
        assert item.start <= item.end, item.id
        assert len(item.lesson.split()) <= 8, item.id
        assert item.name == item.name.strip()


@pytest.mark.parametrize("year", ["1914", "1933", "1938", "1945", "1956", "1968", "1989", "2003", "2008"])
def test_emblematic_years(year):
    (item,) = (item for item in ITEMS if item.name == year)
    assert (item.kind, item.start, item.end) == ("period", int(year), int(year))
    assert item.lesson


def test_longest_name_wins():
    assert names("They signed the Munich Agreement.") == [("Munich Agreement", "munich-agreement")]
    assert names("The fall of the Berlin Wall.") == [("fall of the Berlin Wall", "fall-of-the-berlin-wall")]


def test_diacritics_dashes_and_surnames():
    assert names("Milošević, Goering and the Sykes–Picot agreement") == [
        ("Milošević", "slobodan-milosevic"),
        ("Goering", "hermann-goring"),
        ("Sykes–Picot agreement", "sykes-picot"),
    ]


def test_epithets_and_numerals_are_no_surnames():
    assert names("A Great day for Arc, Iran and Sen. Sung.") == []


def test_lower_case_words_are_no_names():
    assert names("He was frank about the great war of words and the watergate.") == []


def test_fold():
    assert fold("Dubček") == "dubcek"
    assert words("Shays' Rebellion") == ("shays", "rebellion")
    assert words("the Shah") == ("shah",)


def test_overlapping_aliases_are_refused():
    one = Item("a", "Alpha", ("Omega",), "event", 1900, 1900)
    two = Item("b", "Beta", ("Omega",), "event", 1901, 1901)
    with pytest.raises(LexiconError, match=r'"Omega" names both "a" \(shipped\) and "b" \(shipped\)'):
        Gazetteer([one, two])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"from": "1950"}, r"ends \(1945\) before it begins \(1950\)"),
        ({"from": "soon"}, "from and to must be years"),
        ({"from": "0"}, "there is no year 0"),
        ({"to": "2999"}, r"ends \(2999\) after this year"),
        ({"from": "2998", "to": "2999"}, r"begins \(2999\) after this year"),
        ({"kind": "person", "from": "1700"}, "a person of 245 years"),
        ({"aliases": "Y|—"}, "a name or alias without a letter or digit"),
        ({"kind": "war"}, 'unknown kind "war"'),
        ({"gate": "maybe"}, 'unknown gate "maybe"'),
        ({"name": ""}, "lacks an id or a name"),
    ],
)
def test_a_faulty_entry_is_named(change, reason):
    (lexicon,) = (x for x in built_in("history") if x.label == "events")
    row = {"id": "x", "name": "X", "kind": "event", "from": "1939", "to": "1945", **change}
    with pytest.raises(LexiconError, match=f'events.toml: entry "x": {reason}'):
        read([replace(lexicon, rows=(row,))])
