"""When a text speaks, and what is past to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Parse
from .sources import YEAR, Source

FLOOR = 2010  # a newest year before this one is history told, not the time of the text
ASSUMED = 2020  # the year of an undated text that names none since
CEILING = 2035  # later years named are plans
GAP = 10  # years a source must be closed before a year that no date states
_AHEAD = frozenset({"by", "until", "till", "through"})  # words before a year that may be still to come


@dataclass(frozen=True, slots=True)
class Clock:
    """The year of a text, and its `basis`: `stated` by its date, the newest year `named` in it, or `assumed`."""

    year: int
    basis: str

    def past(self, source: Source, sure: bool) -> bool:
        """Whether the source is closed: before a stated year, or ten years before one that is not stated.

        `sure`: the cue itself speaks of the past, so that a name which is also a present one means the past.
        """
        if source.end is None:
            return source.past
        if source.gated and not sure:
            return False
        return source.end < self.year if self.basis == "stated" else source.end <= self.year - GAP


def read_clock(parse: Parse) -> Clock:
    """The year of the document's date, else the newest year that the text names, else an assumed one."""
    match = re.match(r"\d{4}", parse.document.date)
    if match:
        return Clock(int(match[0]), "stated")
    newest = max(_years(parse), default=0)
    return Clock(newest, "named") if newest >= FLOOR else Clock(ASSUMED, "assumed")


def _years(parse: Parse) -> Iterator[int]:
    """The years named in a text, up to CEILING, without those that may lie ahead of it."""
    for token in parse.tokens:
        match = YEAR.match(token.text) if token.text[:1] == "2" else None
        ahead = token.i > 0 and parse.tokens[token.i - 1].lower in _AHEAD
        if match and int(match[1]) <= CEILING and not ahead:
            yield int(match[1])
