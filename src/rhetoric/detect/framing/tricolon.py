"""Tricolon: exactly three parallel members for effect (Lanham 1991; Fahnestock 2011)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Token
from ..evidence import evidence
from .distance import size
from .repetition import sentence_runs
from .series import Series, head_of, series_of_three
from .words import words

SHARED = 2  # opening words shared by three sentences
SENTENCE = 12  # words of such a sentence
PHRASE = 8  # words of a verbal member
CLAUSE = 4  # words of a member that tells an event
NARRATIVE = frozenset({"VBD", "VBZ", "CLAUSE"})
VERBAL = NARRATIVE | {"VB", "VBG", "to"}
Triple = tuple[str, int, int]


def tricolon(parse: Parse) -> Iterator[Finding]:
    """Three parallel members, no fourth; rows of names, numbers and goods are left out."""
    taken: set[int] = set()
    for sort, first, last in (*_within(parse), *_across(parse)):
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            yield evidence(parse, "framing", "tricolon", f"tricolon/{sort}@3", first, last)


def _within(parse: Parse) -> Iterator[Triple]:
    for sentence in parse.sentences:
        for series in series_of_three(parse, sentence):
            if _for_effect(parse, series):
                yield series.sort, series.members[0][0], series.members[2][1]


def _across(parse: Parse) -> Iterator[Triple]:
    """Exactly three short sentences in a row that open alike."""
    for run in sentence_runs(parse, SHARED):
        sizes = [size(parse, s.first, s.last) for s in run.stretches]
        if len(sizes) == 3 and max(sizes) <= SENTENCE:
            yield "sentences", run.stretches[0].first, run.stretches[2].last


def _for_effect(parse: Parse, series: Series) -> bool:
    heads = [head_of(parse, member) for member in series.members]
    named = [any(map(_names, parse.tokens[first : last + 1])) for first, last in series.members[:2]]
    if all(named) or (any(named) and series.sort in {"NOUN", "ADJ", "the", "a"}):
        return False
    if series.sort in {"NOUN", "the", "a", "an"}:
        return not any(_names(h) for h in heads) and _weighty(parse, series, heads)
    if series.sort == "ADJ":
        return sum(h.lower.endswith(tuple(words("tricolon", "classing_endings"))) for h in heads) < 2
    return series.sort not in VERBAL or _even(parse, series)


def _even(parse: Parse, series: Series) -> bool:
    """Whether the first two members are short enough to be heard as one measure."""
    longest = max(size(parse, *member) for member in series.members[:2])
    return longest <= (CLAUSE if series.sort in NARRATIVE else PHRASE)


def _names(token: Token) -> bool:
    return token.pos in {"PROPN", "NUM", "SYM", "X"} or bool(token.entity)


def _weighty(parse: Parse, series: Series, heads: list[Token]) -> bool:
    """Nouns in a row make a figure when they are abstract, or phrases of one shape."""
    if (
        all(first == last for first, last in series.members)
        and parse.tokens[series.members[0][1] + 1].lower == "and"
    ):
        return True  # "food and sunshine and family"
    abstract = sum(_abstract(t) for t in heads)
    shapes = {tuple(t.pos for t in parse.tokens[first : last + 1]) for first, last in series.members}
    return abstract >= 2 or (len(shapes) == 1 and len(next(iter(shapes))) > 1)


def _abstract(token: Token) -> bool:
    lemma = token.lemma.lower()
    return lemma in words("tricolon", "value_nouns") or lemma.endswith(tuple(words("tricolon", "abstract_endings")))
