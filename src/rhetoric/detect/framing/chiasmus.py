"""Chiasmus candidates, ranked: words A B ... B A (Dubremetz & Nivre 2015, 2016).

Every crossing is scored by a sum of cues. The cues are those of the literature and their weights are
set by hand in its order of size: broken arms and stop words tell against a figure, like arms, like
classes and exchanged relations for it. None was fitted to coded examples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import exp
from typing import NamedTuple

from ...model import Finding, Parse, Token
from ..evidence import evidence
from .distance import size
from .words import words

LABEL = "chiasmus"
WINDOW = 30
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM"})
TERMS = CONTENT | {"PRON"}
LEAST = 0.5
MIDDLE, SPREAD = 12.0, 5.0  # sum of cues that makes one half, and what moves it to three quarters and beyond
STOPS = frozenset({".", ";", ":", "!", "?", "--", "–", "—"})
JOINERS = frozenset({"and", "but", "or", "nor", "yet", "so", "for", "because", "while", "whereas"})
NEGATORS = frozenset({"not", "n't", "n’t", "no", "never", "nor"})
WEIGHTS = {
    "stop in an arm": -10.0,
    "other mark in an arm": -10.0,
    "stop at the turn": -5.0,
    "stop word": -10.0,
    "further repetition": -5.0,
    "name": -10.0,
    "difference of the arms": -1.0,
    "word at the turn": -1.0,
    "same arms": 5.0,
    "shared word": 1.0,
    "shared pair": 2.0,
    "likeness of the arms": 10.0,
    "conjunction at the turn": 2.0,
    "negation at the turn": 2.0,
    "infinitive or direction": 2.0,
    "same classes": 10.0,
    "exchanged relation": 5.0,
    "kept relation": -5.0,
}


class Crossing(NamedTuple):
    """A criss-cross of two lemmas, with its value from 0 to 1."""

    value: float
    first: int
    last: int


class Terms(NamedTuple):
    """The four words of a crossing, in the order of the text."""

    a1: Token
    b1: Token
    b2: Token
    a2: Token


def chiasmus(parse: Parse) -> Iterator[Finding]:
    """Candidates of the figure; `value` ranks them and is no count."""
    taken: set[int] = set()
    for crossing in ranked(parse):
        if crossing.value < LEAST:
            return
        if taken.isdisjoint(range(crossing.first, crossing.last + 1)):
            taken.update(range(crossing.first, crossing.last + 1))
            value = round(crossing.value, 3)
            yield evidence(
                parse, "framing", LABEL, "chiasmus/crossing@3", crossing.first, crossing.last, value=value
            )


def ranked(parse: Parse) -> list[Crossing]:
    """The best crossing from each first word on, best first."""
    best: dict[int, Crossing] = {}
    for terms in _crossings(parse):
        found = Crossing(_value(parse, terms), terms.a1.i, terms.a2.i)
        best[found.first] = max(found, best.get(found.first, found))
    return sorted(best.values(), key=lambda c: (-c.value, c.first))


def _crossings(parse: Parse) -> Iterator[Terms]:
    places: dict[str, list[Token]] = defaultdict(list)
    for token in parse.tokens:
        if token.pos in TERMS and token.dep != "flat":
            places[token.lemma.lower()].append(token)
    along = list(accumulate(int(t.dep != "flat") for t in parse.tokens))
    pairs = sorted((pair for row in places.values() for pair in _near(row, along)), key=lambda p: (p[0].i, p[1].i))
    for k, (a1, a2) in enumerate(pairs):
        for b1, b2 in pairs[k + 1 :]:
            if b1.i >= a2.i:
                break
            if a1.i < b1.i and b2.i < a2.i and a1.lemma.lower() != b1.lemma.lower() and CONTENT & {a1.pos, b1.pos}:
                yield Terms(a1, b1, b2, a2)


def _near(row: list[Token], along: list[int]) -> Iterator[tuple[Token, Token]]:
    """Pairs of one lemma's places within the window; a name of several words is one step."""
    for k, one in enumerate(row):
        for two in row[k + 1 :]:
            if along[two.i] - along[one.i] >= WINDOW:
                break
            yield one, two


def _value(parse: Parse, terms: Terms) -> float:
    cues = (*_against(parse, terms), *_turn(parse, terms), *_arms(parse, terms), *_syntax(terms))
    total = sum(WEIGHTS[name] * amount for name, amount in cues)
    return 1 / (1 + exp((MIDDLE - total) / SPREAD))


def _against(parse: Parse, terms: Terms) -> Iterator[tuple[str, float]]:
    """Marks within the arms, stop words, names, and further repetitions of either word."""
    arms = (*_between(parse, terms.a1, terms.b1), *_between(parse, terms.b2, terms.a2))
    stops = sum(t.lower in STOPS for t in arms)
    yield "stop in an arm", stops
    yield "other mark in an arm", sum(t.pos == "PUNCT" for t in arms) - stops
    stop = words(LABEL, "stop_lemmas")
    for term in (terms.a1, terms.b1):
        lemma = term.lemma.lower()
        yield "stop word", lemma in stop or term.pos == "PRON"
        yield "name", term.pos == "PROPN"
        inside = parse.tokens[terms.a1.i : terms.a2.i + 1]
        yield "further repetition", sum(t.lemma.lower() == lemma for t in inside) - 2


def _turn(parse: Parse, terms: Terms) -> Iterator[tuple[str, float]]:
    """What stands between B and B."""
    turn = _between(parse, terms.b1, terms.b2)
    found = {t.lower for t in turn}
    yield "stop at the turn", sum(t.lower in STOPS for t in turn)
    yield "word at the turn", size(parse, terms.b1.i + 1, terms.b2.i - 1)
    yield "conjunction at the turn", bool(found & JOINERS)
    yield "negation at the turn", bool(found & NEGATORS)


def _arms(parse: Parse, terms: Terms) -> Iterator[tuple[str, float]]:
    """How alike the words between A and B are to those between B and A."""
    one = [t.lemma.lower() for t in _between(parse, terms.a1, terms.b1)]
    two = [t.lemma.lower() for t in _between(parse, terms.b2, terms.a2)]
    shared = len(set(one) & set(two))
    yield "same arms", bool(one) and one == two
    yield "shared word", shared
    yield "shared pair", len(set(pairwise(one)) & set(pairwise(two)))
    yield "likeness of the arms", 2 * shared / (len(one) + len(two)) if shared else 0.0
    widths = size(parse, terms.a1.i, terms.b1.i), size(parse, terms.b2.i, terms.a2.i)
    yield "difference of the arms", abs(widths[0] - widths[1])
    yield "infinitive or direction", "to" in one or "to" in two


def _syntax(terms: Terms) -> Iterator[tuple[str, float]]:
    """Whether the classes agree and the two words exchange their relations."""
    a1, b1, b2, a2 = terms
    yield "same classes", a1.pos == a2.pos and b1.pos == b2.pos
    yield "exchanged relation", (a1.dep == b2.dep) + (b1.dep == a2.dep)
    yield "kept relation", (a1.dep == a2.dep) + (b1.dep == b2.dep)


def _between(parse: Parse, one: Token, two: Token) -> tuple[Token, ...]:
    return parse.tokens[one.i + 1 : two.i]
