"""Words at their places on a printed page, into lines in reading order: down each column, left to right.

A gutter is a strip that the words of many successive rows leave free, with text of some width on either side;
rows above and below it (a headline, a footer) are read before and after (after Nagy and Seth's XY-cut, 1984).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

_SAME_ROW = 3.0  # points between the baselines of words in one row
_GUTTER = 9.0  # points
_STEP = 2.0
_FEWEST_ROWS = 5  # on either side of a gutter
_NARROWEST = 0.2  # of the text's width, for a column; list numbers and bullets are narrower


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word with its place, in points from the page's left and top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


Row = list[Word]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, place and size of type, and the column (counted over the page) it stands in."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    column: int


def lines(words: Sequence[Word]) -> list[Line]:
    """The page's lines in reading order."""
    return [_line(row, number) for number, block in enumerate(_blocks(_rows(words))) for row in block]


def _line(row: Row, column: int) -> Line:
    text = " ".join(word.text for word in row)
    return Line(text, row[0].x0, row[-1].x1, row[0].top, median(word.size for word in row), column)


def _rows(words: Sequence[Word]) -> list[Row]:
    rows: list[Row] = []
    for word in sorted(words, key=lambda w: (w.bottom, w.x0)):
        if rows and word.bottom - rows[-1][0].bottom <= _SAME_ROW:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows of each column, in reading order."""
    found = _gutter(rows)
    if found is None:
        if rows:
            yield rows
        return
    x, first, last = found
    inside = [word for row in rows[first:last] for word in row]
    yield from _blocks(rows[:first])
    yield from _blocks(_rows([word for word in inside if word.x1 <= x]))
    yield from _blocks(_rows([word for word in inside if word.x0 > x]))
    yield from _blocks(rows[last:])


def _gutter(rows: list[Row]) -> tuple[float, int, int] | None:
    """Where the gutter of the most rows is, and from which row to which it goes."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    margin = _NARROWEST * (right - left)
    best: tuple[float, int, int] | None = None
    x = left + margin
    while x < right - margin:
        for first, last in _runs(rows, x):
            longer = best is None or last - first > best[2] - best[1]
            if longer and _two_columns(rows[first:last], x, margin):
                best = x, first, last
        x += _STEP
    return best


def _runs(rows: list[Row], x: float) -> Iterator[tuple[int, int]]:
    """The stretches of successive rows that leave a gutter at `x` free."""
    free = (not any(w.x0 < x + _GUTTER / 2 and w.x1 > x - _GUTTER / 2 for w in row) for row in rows)
    at = 0
    for is_free, run in groupby(free):
        length = sum(1 for _ in run)
        if is_free:
            yield at, at + length
        at += length


def _two_columns(rows: list[Row], x: float, narrowest: float) -> bool:
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for side, words in zip(sides, ([w for w in row if w.x1 <= x], [w for w in row if w.x0 > x]), strict=True):
            if words:
                side.append(words)
    return all(
        len(side) >= _FEWEST_ROWS and max(r[-1].x1 for r in side) - min(r[0].x0 for r in side) >= narrowest
        for side in sides
    )
