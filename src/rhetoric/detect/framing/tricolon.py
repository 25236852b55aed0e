"""Tricolon: exactly three parallel members for effect (Lanham 1991; Fahnestock 2011)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Token
from ..evidence import evidence
from .series import Series, head_of, series_of_three
from .words import words


def tricolon(parse: Parse) -> Iterator[Finding]:
    """Three parallel members, no fourth; rows of names, numbers and goods are left out."""
    taken: set[int] = set()
    for sentence in parse.sentences:
        for series in series_of_three(parse, sentence):
            first, last = series.members[0][0], series.members[2][1]
            if taken.isdisjoint(range(first, last + 1)) and _for_effect(parse, series):
                taken.update(range(first, last + 1))
                rule = f"tricolon/{series.sort}@2"
                yield evidence(parse, "framing", "tricolon", rule, first, last)


def _for_effect(parse: Parse, series: Series) -> bool:
    heads = [head_of(parse, member) for member in series.members]
    if any(_names(t) for first, last in series.members[:2] for t in parse.tokens[first : last + 1]):
        return series.sort not in {"NOUN", "ADJ", "the", "a"}
    if series.sort in {"NOUN", "the", "a", "an"}:
        return not any(_names(h) for h in heads) and _weighty(parse, series, heads)
    return True


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
