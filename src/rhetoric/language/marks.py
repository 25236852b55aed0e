"""Quotation marks: which stretches of a document stand between them, nested and unbalanced ones included.

The direction of a mark is read from the characters beside it, never from the glyph, so that curly, straight
and mixed versions of a text agree. Offsets are code points into `Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from ..ingest import View

# The view of a document has folded every mark to one of these two.
_DOUBLE = re.compile('"')
_SINGLE = re.compile("(?<!')'(?!')")
# Words that open with an apostrophe; after one, no single quotation begins.
_ELISION = re.compile(r"(?:\d0s|em|til|till|tis|twas|twere|twill|cause|cos|bout|round|n|neath|un)\b", re.IGNORECASE)
_OPENS_AFTER = frozenset("([{<-–—―/|=\"'")
_OPENS_NOTHING = re.compile(r"\s|[,;:!?)\]}]|\.(?![.\w])|\Z")
_CLOSES_BEFORE = frozenset(")]}>-–—―/|,.;:!?\"'*")
_STOP = re.compile(r"[.!?](?=\s)")
_SENTENCE = re.compile(r"\s+[A-Z]")
_WORD = re.compile(r"\w")


class Marked(NamedTuple):
    """A stretch between quotation marks: `start` to `end` with its marks, `content_*` without them."""

    start: int
    end: int
    content_start: int
    content_end: int
    block: int
    single: bool = False
    closed: bool = True
    continues: bool = False  # it takes up the stretch left open at the end of the paragraph before


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool


class _Pair(NamedTuple):
    """A stretch in the offsets of one view; without a close the two ends agree."""

    start: int
    content_start: int
    content_end: int
    end: int


def find_marked(views: Iterable[View]) -> tuple[Marked, ...]:
    """Every stretch between quotation marks in the paragraphs and titles, in order, outer before inner.

    An unclosed double mark runs to the end of its paragraph; where the next paragraph opens with a mark again,
    that one continues it. A single mark without its pair is an apostrophe.
    """
    found: list[Marked] = []
    held_open = False
    for paragraph in views:
        doubles = list(_doubles(paragraph.text))
        continues = held_open and bool(doubles) and doubles[0].start == 0
        held_open = bool(doubles) and doubles[-1].content_end == doubles[-1].end == len(paragraph.text)
        found += (_marked(paragraph, pair, continues and not i) for i, pair in enumerate(doubles))
        found += (_marked(paragraph, pair)._replace(single=True) for pair in _singles(paragraph.text, doubles))
    return tuple(sorted(found, key=lambda stretch: (stretch.start, -stretch.end)))


def _marked(paragraph: View, pair: _Pair, continues: bool = False) -> Marked:
    start, end = paragraph.original(pair.start, pair.end)
    inner = paragraph.text[pair.content_start : pair.content_end]
    first = pair.content_start + len(inner) - len(inner.lstrip())
    content_start, content_end = paragraph.original(first, first + len(inner.strip()))
    closed = pair.content_end < pair.end
    return Marked(start, end, content_start, content_end, paragraph.block, closed=closed, continues=continues)


def _marks(text: str, pattern: re.Pattern[str]) -> Iterator[_Mark]:
    for match in pattern.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        opens = (before.isspace() or before in _OPENS_AFTER) and not _OPENS_NOTHING.match(text, match.end())
        closes = not before.isspace() and (after.isspace() or after in _CLOSES_BEFORE)
        yield _Mark(match.start(), match.end(), opens, closes)


def _doubles(text: str) -> Iterator[_Pair]:
    opened: _Mark | None = None
    marks = list(_marks(text, _DOUBLE))
    for mark, after in zip_longest(marks, marks[1:]):
        if opened is None:
            opened = mark if mark.opens or not mark.closes or _opens_late(text, mark, after) else None
        elif mark.opens and not mark.closes:
            yield _unclosed(text, opened, mark.start)
            opened = mark
        else:
            if _WORD.search(text, opened.end, mark.start):
                yield _Pair(opened.start, opened.end, mark.start, mark.end)
            opened = None
    if opened is not None and _WORD.search(text, opened.end):
        yield _Pair(opened.start, opened.end, len(text), len(text))


def _opens_late(text: str, mark: _Mark, after: _Mark | None) -> bool:
    """Whether a mark set to the end of a sentence opens the next one: it rained." We stayed in," she said."""
    between = text[mark.end : after.start] if after is not None and after.closes and not after.opens else ""
    return bool(_SENTENCE.match(between)) and text[mark.start - 1] in ".!?"


def _unclosed(text: str, opened: _Mark, limit: int) -> _Pair:
    """A stretch whose close is missing before another mark opens: to the last sentence end between them."""
    stops = [match.end() for match in _STOP.finditer(text, opened.end, limit)]
    end = stops[-1] if stops else opened.end + len(text[opened.end : limit].rstrip())
    return _Pair(opened.start, opened.end, end, end)


def _singles(text: str, doubles: list[_Pair]) -> Iterator[_Pair]:
    marks = [mark for mark in _marks(text, _SINGLE) if not _within_word(text, mark)]
    edges = [edge for pair in doubles for edge in (pair.start, pair.end)]
    until = 0
    for i, mark in enumerate(marks):
        if mark.opens and mark.start >= until and not _ELISION.match(text, mark.end):
            close = _single_close(text, marks[i + 1 :], edges, mark.start)
            if close is not None:
                until = close.end
                yield _Pair(mark.start, mark.end, close.start, close.end)


def _within_word(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1 : mark.start].isalnum() and text[mark.end : mark.end + 1].isalnum()


def _level(edges: list[int], offset: int) -> int:
    """Which pair of double marks holds the offset: 0 for none, else an odd number."""
    passed = bisect_right(edges, offset)
    return passed if passed % 2 else 0


def _single_close(text: str, marks: list[_Mark], edges: list[int], opened: int) -> _Mark | None:
    level = _level(edges, opened)
    doubtful: _Mark | None = None
    for mark in marks:
        if _level(edges, mark.start) != level:
            if level:
                break
        elif mark.opens and not mark.closes:
            break
        elif mark.closes:
            if not _may_be_possessive(text, mark):
                return mark
            doubtful = doubtful or mark
    return doubtful


def _may_be_possessive(text: str, mark: _Mark) -> bool:
    """Whether the mark can be the apostrophe of a plural possessive or of a dropped g: workers' rights."""
    before, after = text[mark.start - 2 : mark.start].lower(), text[mark.end : mark.end + 2]
    return (before[-1:] == "s" or before == "in") and after[:1].isspace() and after[1:].islower()
