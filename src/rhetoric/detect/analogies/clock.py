"""When a text speaks, and what is past to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Parse
from .sources import YEAR, Source

FLOOR = 2010  # an undated text is taken to be no older
CEILING = 2035  # later years named are plans
GAP = 10  # years a source must be closed before an inferred date


@dataclass(frozen=True, slots=True)
class Clock:
    """The year of a text; `inferred` where no date was given."""

    year: int
    inferred: bool

    def past(self, source: Source, sure: bool) -> bool:
        """Whether the source is closed. `sure`: the cue itself speaks of the past, so no gap is asked for.

        With a known date a source must have ended before that year; with an inferred one, ten years before it.
        """
        if source.end is None:
            return source.past
        if source.gated and not sure:
            return False
        return source.end < self.year if sure or not self.inferred else source.end <= self.year - GAP


def read_clock(parse: Parse) -> Clock:
    """The document's date, else the newest year the text names (never before FLOOR)."""
    match = re.match(r"\d{4}", parse.document.date)
    if match:
        return Clock(int(match[0]), False)
    years = [int(m[1]) for token in parse.tokens if token.text[:1] == "2" and (m := YEAR.match(token.text))]
    return Clock(max([FLOOR, *(year for year in years if year <= CEILING)]), True)
