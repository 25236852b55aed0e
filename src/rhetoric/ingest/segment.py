"""Lines, paragraphs and sentences of a folded text, found by layout and punctuation alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

Range = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
WRAP_WIDTH = 100  # characters; a line of a hard-wrapped file is shorter
_BULLET = re.compile(r"(?:[-*+•·>–—]|\d{1,2}[.)]|#{1,6}) ")
_SENTENCE_END = re.compile(r"[.!?:;][\"')\]*_]*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Hon|Rev|Fr|Msgr|vs|v"
    r"|pp?|cf|e\.g|i\.e|viz|al|Ph\.D|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|Art|Inc|Ltd|Co|Corp)|\.[A-Z])$"
)
_BOUNDARY = re.compile(r"([.!?]+)[\"')\]*_]*\s+(?=[\"'(\[*_•@#©]*[A-Z0-9©À-ÖØ-Þ])")


def lines(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The lines with something on them, without their edge blanks."""
    found = []
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        if match[0].strip():
            found.append(trim(text, match.start(), match.end()))
    return found


def trim(text: str, start: int, end: int) -> Range:
    """The range without blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def subtract(pieces: Iterable[Range], holes: list[Range]) -> list[Range]:
    """What is left of each piece outside the holes (sorted, not overlapping)."""
    left = []
    at = 0
    for start, end in pieces:
        while at and holes[at - 1][1] > start:
            at -= 1
        while at < len(holes) and holes[at][0] < end:
            if holes[at][1] > start:
                if holes[at][0] > start:
                    left.append((start, holes[at][0]))
                start = max(start, holes[at][1])
            at += 1
        if start < end:
            left.append((start, end))
    return left


def paragraphs(text: str, kept: list[Range], breaks: list[Range]) -> list[list[Range]]:
    """The kept lines grouped into paragraphs: one each, or joined where the file is hard-wrapped.

    No paragraph goes on across one of the `breaks` (headings).
    """
    ends = [start for start, _ in breaks]
    wrapped = _is_wrapped(text, kept)
    groups: list[list[Range]] = []
    for piece in kept:
        same_part = groups and bisect_left(ends, piece[0]) == bisect_left(ends, groups[-1][-1][0])
        if same_part and _continues(text, groups[-1][-1], piece, wrapped):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _continues(text: str, last: Range, piece: Range, wrapped: bool) -> bool:
    breaks = text.count("\n", last[1], piece[0])
    if breaks == 0:
        return True
    return wrapped and "\n\n" not in text[last[1] : piece[0]] and not _BULLET.match(text, piece[0])


def _is_wrapped(text: str, kept: list[Range]) -> bool:
    """Whether most lines that have a line right under them are short and stop in mid-sentence."""
    inner = [a for a, b in pairwise(kept) if text[a[1] : b[0]].strip(" ") == "\n"]
    broken = sum(end - start < WRAP_WIDTH and not _SENTENCE_END.search(text[start:end]) for start, end in inner)
    return 2 * broken > len(inner)


def listed(text: str, kept: list[Range], above: Iterable[int]) -> list[Range]:
    """The bulleted or numbered lines without a final stop right below the offsets, as below "Most read"."""
    found, ends = [], set(above)
    for start, end in kept:
        if (
            len(text[:start].rstrip()) in ends
            and _BULLET.match(text, start)
            and not _SENTENCE_END.search(text[start:end])
        ):
            found.append((start, end))
            ends.add(end)
    return found


def stretches(text: str, pieces: Iterable[Range]) -> list[Range]:
    """A paragraph's lines as one stretch, cut only where something was taken out between them."""
    merged: list[Range] = []
    for start, end in pieces:
        if merged and text[merged[-1][1] : start].isspace():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Range]:
    """A first cut into sentences, good enough to find those that are not the author's prose."""
    end = len(text) if end is None else end
    at = start
    for match in _BOUNDARY.finditer(text, start, end):
        if match[1] == "." and _ABBREVIATION.search(text, max(at, match.start() - 8), match.start()):
            continue
        yield trim(text, at, match.end())
        at = match.end()
    if at < end:
        yield trim(text, at, end)
