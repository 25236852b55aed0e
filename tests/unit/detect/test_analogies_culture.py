"""Sources from economy, culture, science and sport: what they are taken for, and namesakes they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rhetoric.actors import name_finder
from rhetoric.detect import analogies
from rhetoric.ingest import from_text
from rhetoric.language import parse

HITS = [
    # text, source, construction, first year, last year
    ("The start-up is the Theranos of batteries.", "Theranos scandal", "antonomasia", 2003, 2018),
    ("She is the Gretzky of diplomacy.", "Wayne Gretzky", "antonomasia", 1979, 1999),
    ("The mayor is the Robert Moses of Tirana.", "Robert Moses", "antonomasia", 1924, 1968),
    ("He is the Mother Teresa of finance.", "Mother Teresa", "antonomasia", 1950, 1997),
    ("She is a young Hemingway.", "Ernest Hemingway", "antonomasia", 1926, 1961),
    ("The dam is another Vajont.", "Vajont dam disaster", "replica", 1963, 1963),
    ("The lender is our Northern Rock.", "Northern Rock run", "replica", 2007, 2008),
    ("The firm could become Germany's Nokia.", "fall of Nokia", "replica", 2007, 2013),
    ("The scheme is a new Fordlândia.", "Fordlândia", "replica", 1928, 1945),
    ("The region needs a Green Revolution for its farms.", "Green Revolution", "replica", 1960, 1985),
    ("The tariff plan echoes Fordney-McCumber.", "Fordney-McCumber tariff", "comparison", 1922, 1930),
    ("The regulator behaves like Pangloss.", "Candide", "comparison", 1759, 1759),
    ("We must not repeat the mistakes of Grenfell.", "Grenfell Tower fire", "lesson", 2017, 2017),
    ("The company is no Theranos.", "Theranos scandal", "denial", 2003, 2018),
]

NEAR_MISSES = [
    "Nokia opened a plant in Oulu.",
    "Like Kodak, the firm sells cameras.",
    "Christie said that he would run again.",
    "Disney raised its ticket prices.",
    "Morrison met the minister in May.",
    "The clinic gave her a tarp and a tent.",
    "The Beatles recorded there in 1965.",
    "A second Klondike hotel opened.",
    "He drove a Ford Edsel to work.",
    "The king was not a singer, like Sinatra and Piaf.",
]


def historical(text):
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    dated = replace(parsed, document=replace(parsed.document, date="2025-06-01"))
    return [(a.source, a.construction, a.source_from, a.source_to) for a in analogies(dated) if a.historical]


@pytest.mark.parametrize(("text", "source", "construction", "start", "end"), HITS, ids=[h[0][:40] for h in HITS])
def test_hit(text, source, construction, start, end):
    assert historical(text) == [(source, construction, start, end)]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text):
    assert historical(text) == []
