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
    return True
