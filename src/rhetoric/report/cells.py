"""Tables of a page: cells that know what they are sorted by, where they lead and what is drawn in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Drawn(NamedTuple):
    """An interval and a value on a scale, in per cent of its width."""

    low: float
    high: float
    value: float


@dataclass(frozen=True)
class Column:
    """A column's name and kind.

    `number` is set to the right, `facet` can be chosen from, `short` is never wrapped, `drawn` shows a scale.
    """

    name: str
    number: bool = False
    facet: bool = False
    short: bool = False
    drawn: tuple[str, ...] = ()  # what stands at the scale's ends, or at both ends and the middle


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `value` is what it is sorted by, where that is not the text."""

    text: str
    value: float | None = None
    link: str = ""
    tone: str = ""  # critical | favourable
    flag: str = ""  # why the number is to be read with care
    drawn: Drawn | None = None

    @property
    def sorted_by(self) -> str | None:
        """The number that a column is sorted by, where the text does not begin with it."""
        if self.value is None or self.drawn or self.text == f"{self.value:.0f}":
            return None
        return f"{self.value:.6g}"


@dataclass(frozen=True)
class Table:
    """A titled table; `inner` are tables under it, each with a smaller title."""

    id: str
    title: str
    note: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    inner: tuple[Table, ...] = ()


def whole(number: float | None, link: str = "", flag: str = "") -> Cell:
    """A count."""
    return Cell("–" if number is None else f"{number:,.0f}", number, link, flag=flag)


def words(text: object, link: str = "", tone: str = "") -> Cell:
    """A text; nothing where there is none."""
    return Cell(" ".join(str(text or "").split()), link=link, tone=tone)


def scaled(low: float | None, high: float | None, value: float | None, ends: tuple[float, float]) -> Drawn | None:
    """An interval and value on a scale between two ends, cut there; without an interval the value alone."""
    if value is None:
        return None
    least, most = ends
    places = [value if end is None else end for end in (low, high)]
    part = [100 * (min(max(place, least), most) - least) / (most - least) for place in (*places, value)]
    return Drawn(*part)


def longest(rates: Iterable[float | None]) -> float:
    """The end of a scale from 0 that holds all rates."""
    return max((rate for rate in rates if rate), default=1.0) * 1.25


def present(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables that have rows, themselves or within."""
    return tuple(t for t in tables if t.rows or t.inner)
