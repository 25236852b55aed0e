"""Sources from Europe and North America: what they are taken for, and the towns and namesakes they are not."""

from __future__ import annotations

import pytest

from rhetoric.actors import name_finder
from rhetoric.detect import analogies
from rhetoric.ingest import from_text
from rhetoric.language import parse

HITS = [
    # text, source, first year, last year
    ("He is the Craxi of the Adriatic.", "Bettino Craxi", 1983, 1993),
    ("The accord is another Danegeld.", "Danegeld", 991, 1012),
    ("The party faces a new Thermidor.", "Thermidorian Reaction", 1794, 1794),
    ("The purge is reminiscent of the oprichnina.", "oprichnina", 1565, 1572),
    ("There are echoes of the Popish Plot in these charges.", "Popish Plot", 1678, 1681),
    ("We are living through another Vukovar.", "siege of Vukovar", 1991, 1991),
    ("The cabinet forgot the lessons of Chappaquiddick.", "Chappaquiddick", 1969, 1969),
    ("The vote could become their Meech Lake.", "Meech Lake Accord", 1987, 1992),
    ("The bill repeats the mistakes of the Kansas-Nebraska Act.", "Kansas-Nebraska Act", 1854, 1854),
    ("It is 1913 again.", "1913", 1913, 1913),
]

NEAR_MISSES = [
    "Lafayette beat Auburn on Saturday.",
    "The Krajina region exported more plums this year.",
    "Another Attica farm was sold in June.",
    "Another Barbie doll went for a record sum.",
    "She drove from Arnhem to Rapallo.",
    "Seneca opened a new plant in Ohio.",
    "The Politburo met in Hanoi on Monday.",
    "The plumber is no Adams.",
]


def historical(text):
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    return [(a.source, a.source_from, a.source_to) for a in analogies(parsed) if a.historical]


@pytest.mark.parametrize(("text", "source", "start", "end"), HITS, ids=[h[1] for h in HITS])
def test_hit(text, source, start, end):
    assert historical(text) == [(source, start, end)]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text):
    assert historical(text) == []
