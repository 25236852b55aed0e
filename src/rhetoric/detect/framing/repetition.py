"""Anaphora and epistrophe: neighbouring clauses that open, or close, with the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...model import Finding, Parse, Sentence, Token
from ..evidence import evidence
from .distance import breaks, size
from .modality import OWN
from .words import words

SHORT = 14  # words of a short sentence
NAMING = frozenset({"PROPN", "DET", "NUM", "PUNCT"})
LONGEST = 8  # words of a repeated opening
CUTS = frozenset({",", ";", ":", "--", "–", "—", "..."})
JOINERS = frozenset({"and", "or", "but", "nor"})


class Stretch(NamedTuple):
    """A sentence or a clause without connective and stops, first and last token."""

    first: int
    last: int


class Run(NamedTuple):
    """Neighbouring stretches that share `length` words at one edge."""

    stretches: tuple[Stretch, ...]
    length: int


def anaphora(parse: Parse) -> Iterator[Finding]:
    """Runs of sentences or clauses that share their first words; the span is the first opening."""
    taken: set[int] = set()
    for within, run in _openings(parse):
        first, last = run.stretches[0].first, run.stretches[0].first + run.length - 1
        if first not in taken and (_telling_within if within else _telling)(parse, run):
            taken.update(t for s in run.stretches for t in range(s.first, s.last + 1))
            rule = f"anaphora/{'clauses' if within else 'sentences'}@2"
            yield evidence(parse, "framing", "anaphora", rule, first, last)


def _openings(parse: Parse) -> Iterator[tuple[bool, Run]]:
    """Runs of sentences and, within sentences, of clauses; those that share most words come first."""
    rows = [(False, _sentences(parse))]
    rows += [(True, _clauses(parse, s)) for s in parse.sentences if _own(parse, s)]
    shared = [
        (within, row, [_shared(parse, a, b) for a, b in pairwise(row)]) for within, row in rows if len(row) > 1
    ]
    for n in range(LONGEST, 0, -1):
        for within, row, common in shared:
            if max(common) >= n:
                yield from ((within, run) for run in _runs(row, common, n))


def sentence_runs(parse: Parse, n: int) -> Iterator[Run]:
    """Neighbouring sentences of the author's that share their first `n` words, each run as long as it goes."""
    row = _sentences(parse)
    yield from _runs(row, [_shared(parse, a, b) for a, b in pairwise(row)], n)


def _telling(parse: Parse, run: Run) -> bool:
    """Three words shared by two sentences; two by three, or by two that are short or open a subordinate clause."""
    opening = _opening(parse, run)
    if all(t.pos in NAMING for t in opening):
        return False
    if len(opening) >= 3 or (len(opening) == 2 and len(run.stretches) >= 3):
        return True
    if len(opening) == 2:
        sizes = [size(parse, s.first, s.last) for s in run.stretches]
        return _subordinate(opening[0]) or (max(sizes) <= SHORT and max(sizes) <= 2 * min(sizes))
    return len(run.stretches) >= 3 and _strong(opening)


def _subordinate(token: Token) -> bool:
    return token.tag in {"IN", "WRB", "WP"}


def _opening(parse: Parse, run: Run) -> list[Token]:
    """The shared words, a name of several words as one."""
    first = run.stretches[0].first
    return [t for t in parse.tokens[first : first + run.length] if t.dep != "flat"]


def _telling_within(parse: Parse, run: Run) -> bool:
    """Within a sentence three words shared by two clauses, two by three, a telling one by four."""
    opening = _opening(parse, run)
    if all(t.pos in NAMING for t in opening):
        return False
    n, r = len(opening), len(run.stretches)
    return n >= 3 or (n == 2 and r >= 3) or (r >= 4 and _strong(opening))


def _strong(opening: Sequence[Token]) -> bool:
    return any(t.lower not in words("anaphora", "weak_openings") for t in opening)


def _runs(stretches: list[Stretch], common: list[int], n: int) -> Iterator[Run]:
    """Maximal runs of neighbours that share `n` opening words."""
    first = 0
    for k in range(1, len(stretches) + 1):
        if k == len(stretches) or common[k - 1] < n:
            if k - first > 1:
                yield Run(tuple(stretches[first:k]), n)
            first = k


def _shared(parse: Parse, one: Stretch, two: Stretch) -> int:
    """Number of opening tokens in common; a comma counts where the words go on alike after it."""
    n = words_end = 0
    while n < min(one.last - one.first, two.last - two.first, LONGEST):
        a, b = parse.tokens[one.first + n], parse.tokens[two.first + n]
        if a.lower != b.lower or (a.pos == "PUNCT" and a.lower != ","):
            break
        n += 1
        words_end = n if a.pos != "PUNCT" else words_end
    return words_end


def _own(parse: Parse, sentence: Sentence) -> bool:
    """Whether the author begins the sentence; what it goes on to report does not matter for its opening."""
    return sentence.kind == "text" and parse.token_voice(sentence.first).voice in OWN


def _sentences(parse: Parse) -> list[Stretch]:
    found = (_bare(parse, s.first, s.last) for s in parse.sentences if _own(parse, s))
    return [stretch for stretch in found if stretch is not None]


def _bare(parse: Parse, first: int, last: int) -> Stretch | None:
    skipped = words("anaphora", "leading_words")
    while first <= last and (parse.tokens[first].pos == "PUNCT" or parse.tokens[first].lower in skipped):
        first += 1
    while last >= first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return Stretch(first, last) if last > first else None


def _clauses(parse: Parse, sentence: Sentence) -> list[Stretch]:
    """The members of a sentence between its commas, semicolons, dashes and conjunctions."""
    cuts = [sentence.first - 1]
    cuts += [t.i for t in parse.sentence_tokens(sentence) if breaks(parse, t.i, CUTS | JOINERS)]
    cuts.append(sentence.last + 1)
    found = (_bare(parse, a + 1, b - 1) for a, b in pairwise(cuts))
    return [stretch for stretch in found if stretch is not None]


def epistrophe(parse: Parse) -> Iterator[Finding]:
    """Runs of sentences or clauses that share their last words; the span is the first closing."""
    taken: set[int] = set()
    for stretches in (_sentences(parse), *(_clauses(parse, s) for s in parse.sentences if _own(parse, s))):
        for one, two in pairwise(stretches):
            n = _closing(parse, one, two)
            new = one.last not in taken
            taken |= {one.last, two.last} if n >= 2 else set()
            if new and n >= 2 and _weighty(parse, one.last - n + 1, one.last):
                yield evidence(parse, "framing", "epistrophe", "epistrophe/closing@2", one.last - n + 1, one.last)


def _closing(parse: Parse, one: Stretch, two: Stretch) -> int:
    n = 0
    while n < min(one.last - one.first, two.last - two.first, LONGEST):
        if parse.tokens[one.last - n].lower != parse.tokens[two.last - n].lower:
            break
        n += 1
    return n


def _weighty(parse: Parse, first: int, last: int) -> bool:
    return any(
        t.pos in {"NOUN", "VERB", "ADJ", "ADV"} and t.lower not in words("epistrophe", "weak_closings")
        for t in parse.tokens[first : last + 1]
    )
