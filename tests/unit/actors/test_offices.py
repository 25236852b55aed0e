"""Office nouns without a name: who held the office of the state at hand on the text's date."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from rhetoric.actors import load_registry, mentions, name_finder
from rhetoric.ingest import from_text
from rhetoric.language import parse


def holders(text, date):
    """The actors of the office descriptions in the text."""
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    dated = replace(parsed, document=replace(parsed.document, date=date))
    return [m.actor for m in mentions(dated) if m.type == "person"]


@pytest.mark.parametrize(
    ("text", "date", "holder"),
    [
        ("The US president spoke.", "1995-05-01", "Bill Clinton"),
        ("The US president spoke.", "2010-05-01", "Barack Obama"),
        ("The Serbian president lied.", "2018-05-01", "Aleksandar Vučić"),
        ("The Serbian president lied.", "2008-05-01", "Boris Tadić"),
        ("Britain’s prime minister left.", "1992-03-01", "John Major"),
        ("The Italian prime minister left.", "2019-03-01", "Giuseppe Conte"),
        ("The prime minister of Japan left.", "2022-03-01", "Fumio Kishida"),
        ("The UN secretary-general wept.", "2005-01-01", "Kofi Annan"),
        ("The NATO secretary-general wept.", "2025-01-01", "Mark Rutte"),
        ("The president of the European Commission wept.", "2010-01-01", "José Manuel Barroso"),
        ("The pope prayed.", "2015-01-01", "Pope Francis"),
        ("Britain is broke. The prime minister must go.", "2017-03-01", "Theresa May"),
    ],
)
def test_an_office_on_a_date(text, date, holder):
    assert holders(text, date) == [holder]


@pytest.mark.parametrize(
    ("text", "date", "actor"),
    [
        ("The US president spoke.", "", "president of United States"),
        ("The Dutch president spoke.", "2015-01-01", "president of Netherlands"),
        ("Britain and Italy are broke. The prime minister must go.", "2017-03-01", "prime minister"),
        ("Britain is broke.\n\nThe prime minister must go.", "2017-03-01", "prime minister"),
        ("The archbishop prayed.", "2015-01-01", "cleric"),
    ],
)
def test_no_holder_is_guessed(text, date, actor):
    assert holders(text, date) == [actor]


def test_the_text_decides_before_the_date():
    assert holders("Petra Novak, the Irish president, left. The president was tired.", "2015-01-01") == [
        "Petra Novak",
        "Petra Novak",
    ]


def test_no_office_of_a_larger_state_has_two_heads_at_once():
    for state in ("United States", "United Kingdom", "France", "Germany", "Italy", "Japan", "Poland", "Australia"):
        roles = sorted(
            (role.office, role.start, role.end or "9999")
            for actor in load_registry().actors.values()
            if actor.country == state
            for role in actor.roles
            if role.office in {"president", "prime minister", "chancellor"} and role.start and not role.body
        )
        clashes = [
            (one, other)
            for one, other in pairwise(roles)
            if one[0] == other[0] and one[2][: len(other[1])] > other[1]
        ]
        assert clashes == []
