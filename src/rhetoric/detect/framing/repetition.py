"""Anaphora and epistrophe: neighbouring clauses that open, or close, with the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from ...model import Finding, Parse
from ..evidence import evidence
from .words import words

Stretch = tuple[int, int]


def anaphora(parse: Parse) -> Iterator[Finding]:
    """Runs of sentences or clauses that share their first words; the span is the first opening."""
    for run, n in _runs(parse, _opening):
        yield evidence(parse, "framing", "anaphora", f"anaphora/{n}-words@1", run[0][0], run[0][0] + n - 1)


def epistrophe(parse: Parse) -> Iterator[Finding]:
    """Runs of sentences or clauses that share their last words; the span is the first closing."""
    for run, n in _runs(parse, _closing):
        yield evidence(parse, "framing", "epistrophe", f"epistrophe/{n}-words@1", run[0][1] - n + 1, run[0][1])


def _runs(parse: Parse, shared: Callable[[Parse, Stretch, Stretch], int]) -> Iterator[tuple[list[Stretch], int]]:
    for stretches in (_sentences(parse), *_clauses(parse)):
        run: list[Stretch] = stretches[:1]
        length = 0
        for one, two in pairwise(stretches):
            n = shared(parse, one, two)
            if n and (not length or min(n, length) > 0):
                run.append(two)
                length = min(n, length) if length else n
                continue
            if length and _counts(parse, run, length, shared):
                yield run, length
            run, length = [two], 0
        if length and _counts(parse, run, length, shared):
            yield run, length


def _counts(parse: Parse, run: list[Stretch], n: int, shared: Callable[[Parse, Stretch, Stretch], int]) -> bool:
    """Two clauses need a telling opening, three any but a bare determiner or pronoun."""
    start = run[0][0] if shared is _opening else run[0][1] - n + 1
    tokens = parse.tokens[start : start + n]
    weak = words("anaphora", "weak_openings")
    telling = [t for t in tokens if t.lower not in weak]
    if shared is _closing:
        return n >= 2 and any(t.pos in {"NOUN", "VERB", "ADJ", "ADV"} for t in tokens)
    if len(run) >= 3:
        return bool(telling) or n >= 2
    return (n >= 3 and bool(telling)) or (n == 2 and any(t.pos in {"AUX", "VERB", "SCONJ"} for t in tokens[1:]))


def _opening(parse: Parse, one: Stretch, two: Stretch) -> int:
    n = 0
    while one[0] + n <= one[1] and two[0] + n <= two[1] and n < 8:
        a, b = parse.tokens[one[0] + n], parse.tokens[two[0] + n]
        if a.lower != b.lower or a.pos == "PUNCT":
            break
        n += 1
    return n


def _closing(parse: Parse, one: Stretch, two: Stretch) -> int:
    n = 0
    while one[1] - n >= one[0] and two[1] - n >= two[0] and n < 8:
        if parse.tokens[one[1] - n].lower != parse.tokens[two[1] - n].lower:
            break
        n += 1
    return n


def _sentences(parse: Parse) -> list[Stretch]:
    found = []
    for sentence in parse.sentences:
        if parse.voice(sentence.start, sentence.end).voice == "author":
            stretch = _bare(parse, sentence.first, sentence.last)
            if stretch is not None:
                found.append(stretch)
    return found


def _bare(parse: Parse, first: int, last: int) -> Stretch | None:
    skipped = words("anaphora", "leading_words")
    while first <= last and (parse.tokens[first].pos == "PUNCT" or parse.tokens[first].lower in skipped):
        first += 1
    while last >= first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return (first, last) if last > first else None


def _clauses(parse: Parse) -> Iterator[list[Stretch]]:
    """Clauses coordinated in one sentence, as stretches between commas and semicolons."""
    for sentence in parse.sentences:
        if parse.voice(sentence.start, sentence.end).voice != "author":
            continue
        cuts = [sentence.first - 1]
        cuts += [t.i for t in parse.sentence_tokens(sentence) if t.lower in {",", ";", ":", "—", "–"}]
        cuts.append(sentence.last + 1)
        stretches = [s for a, b in pairwise(cuts) if (s := _bare(parse, a + 1, b - 1)) is not None]
        if len(stretches) > 1:
            yield stretches
