"""Chiasmus candidates, ranked: content lemmas A B ... B A (Dubremetz & Nivre 2015, 2018)."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from ...model import Finding, Parse, Token
from ..evidence import evidence

WINDOW = 30
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
LEAST = 0.5


def chiasmus(parse: Parse) -> Iterator[Finding]:
    """Candidates of the figure; `value` is a score from 0 to 1 that ranks them, not a count."""
    content = [t for t in parse.tokens if t.pos in CONTENT]
    best: dict[int, tuple[float, int, int]] = {}
    for k, first in enumerate(content):
        for score, last in _crossings(parse, content, k, first):
            if score > best.get(first.i, (0.0, 0, 0))[0]:
                best[first.i] = (score, first.i, last)
    kept = sorted(best.values(), reverse=True)
    taken: set[int] = set()
    for score, start, end in kept:
        if score >= LEAST and taken.isdisjoint(range(start, end + 1)):
            taken.update(range(start, end + 1))
            yield evidence(
                parse,
                "framing",
                "chiasmus",
                "chiasmus/crossing@1",
                start,
                end,
                value=round(score, 3),
                tier="C",
            )


def _crossings(parse: Parse, content: list[Token], k: int, a1: Token) -> Iterator[tuple[float, int]]:
    inside = [t for t in content[k + 1 : k + 1 + WINDOW] if t.i - a1.i <= WINDOW]
    for n, a2 in enumerate(inside):
        if a2.lemma.lower() != a1.lemma.lower():
            continue
        between = inside[:n]
        for x, b1 in enumerate(between):
            for b2 in between[x + 1 :]:
                if b2.lemma.lower() == b1.lemma.lower() != a1.lemma.lower():
                    yield _score(parse, a1, b1, b2, a2), a2.i


def _score(parse: Parse, a1: Token, b1: Token, b2: Token, a2: Token) -> float:
    """A logistic of the cues that the literature names: parallel relations, one turn, short arms."""
    turn = {t.lower for t in parse.tokens[b1.i + 1 : b2.i]}
    cues = 0.0
    cues += 1.2 * (a1.pos == a2.pos and b1.pos == b2.pos)
    cues += 1.2 * (a1.dep == b2.dep) + 1.2 * (b1.dep == a2.dep)
    cues += 0.8 * bool(turn & {"but", "and", "not", ",", ";", "."})
    cues += 0.8 * bool(turn & {"not", "but"})
    cues -= 0.12 * (a2.i - a1.i)
    cues -= 1.0 * (abs((b1.i - a1.i) - (a2.i - b2.i)) > 2)
    cues -= 1.0 * (a1.pos == "PROPN" or b1.pos == "PROPN")
    return 1 / (1 + exp(-(cues - 2.0)))
