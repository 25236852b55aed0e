"""Chiasmus candidates, ranked: content lemmas A B ... B A (Dubremetz & Nivre 2015, 2018)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import exp

from ...model import Finding, Parse, Token
from ..evidence import evidence
from .distance import size
from .words import words

WINDOW = 30
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
LEAST = 0.5


def chiasmus(parse: Parse) -> Iterator[Finding]:
    """Candidates of the figure; `value` is a score from 0 to 1 that ranks them, not a count."""
    stop = words("chiasmus", "stop_lemmas")
    content = [t for t in parse.tokens if t.pos in CONTENT and t.dep != "flat" and t.lemma.lower() not in stop]
    best: dict[int, tuple[float, int, int]] = {}
    counts = Counter(t.lemma.lower() for t in content)
    for k, first in enumerate(content):
        if counts[first.lemma.lower()] < 2:
            continue
        for score, last in _crossings(parse, content, k, first):
            if score > best.get(first.i, (0.0, 0, 0))[0]:
                best[first.i] = (score, first.i, last)
    kept = sorted(best.values(), reverse=True)
    taken: set[int] = set()
    for score, start, end in kept:
        if score >= LEAST and taken.isdisjoint(range(start, end + 1)):
            taken.update(range(start, end + 1))
            rule, value = "chiasmus/crossing@2", round(score, 3)
            yield evidence(parse, "framing", "chiasmus", rule, start, end, value=value)


def _crossings(parse: Parse, content: list[Token], k: int, a1: Token) -> Iterator[tuple[float, int]]:
    ahead = content[k + 1 : k + 1 + WINDOW]
    if all(t.lemma.lower() != a1.lemma.lower() for t in ahead):
        return
    inside = [t for t in ahead if size(parse, a1.i, t.i) <= WINDOW]
    first = a1.lemma.lower()
    for n, a2 in enumerate(inside):
        if a2.lemma.lower() == first:
            for b1, b2 in _repeated(inside[:n], first):
                yield _score(parse, a1, b1, b2, a2), a2.i


def _repeated(between: list[Token], but: str) -> Iterator[tuple[Token, Token]]:
    for x, b1 in enumerate(between):
        lemma = b1.lemma.lower()
        if lemma != but:
            yield from ((b1, b2) for b2 in between[x + 1 :] if b2.lemma.lower() == lemma)


def _score(parse: Parse, a1: Token, b1: Token, b2: Token, a2: Token) -> float:
    """A logistic of the cues that the literature names: parallel relations, one turn, short arms."""
    turn = {t.lower for t in parse.tokens[b1.i + 1 : b2.i]}
    cues = 0.0
    cues += 1.2 * (a1.pos == a2.pos and b1.pos == b2.pos)
    cues += 1.2 * (a1.dep == b2.dep) + 1.2 * (b1.dep == a2.dep)
    cues += 0.8 * bool(turn & {"but", "and", "not", ",", ";", "."})
    cues += 0.8 * bool(turn & {"not", "but"})
    cues -= 0.12 * (size(parse, a1.i, a2.i) - 1)
    cues -= 1.0 * (abs(size(parse, a1.i, b1.i) - size(parse, b2.i, a2.i)) > 2)
    cues -= 1.0 * (a1.pos == "PROPN" or b1.pos == "PROPN")
    return 1 / (1 + exp(-(cues - 2.0)))
