"""Texts with their marks, packed small for a page that holds many: what its reader needs, deflated in blocks."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

from .export import Result
from .marks import Mark, marks
from .segments import Segment, lanes, mark_classes, segments
from .text import kind_of, visible

Packed = dict[str, object]
BLOCK = 8  # texts deflated together: small, yet quick to open
SHARED_FROM = 24  # characters; longer strings stand once in the page
LEVEL = 9
UNSAID = frozenset({"shares"})  # for want of room


class Pool:
    """What many texts share, each kept once and named by its number: strings, and the names of a card's facts."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._shapes: dict[tuple[str, ...], int] = {}

    def shape(self, names: Iterable[str]) -> int:
        """The number of the names."""
        return self._shapes.setdefault(tuple(names), len(self._shapes))

    @property
    def shapes(self) -> list[tuple[str, ...]]:
        """All names of facts, by number."""
        return list(self._shapes)

    def put(self, text: str) -> str | int:
        """The text itself if it is short, else its number."""
        shown = visible(text)
        return shown if len(shown) < SHARED_FROM else self._places.setdefault(shown, len(self._places))

    @property
    def strings(self) -> list[str]:
        """All strings, by number."""
        return list(self._places)


def pack(result: Result, text: str | None, definitions: Mapping[str, str], pool: Pool) -> Packed:
    """The marks of a text, and its paragraphs unless there is no text.

    `n` is the text's length, `k` the number of lines under it; a mark is its distance from the start of the one
    before, its length, group, classes, title, the shape of its facts and these; a segment is a string, (text, rule)
    of paratext, or (text, marks, whether one begins, tone), without what is empty at its end.
    """
    found = marks(result, definitions)
    document: Mapping[str, object] = result["document"]  # type: ignore[assignment]
    lines = lanes(found)
    starts = [0, *(mark.start for mark in found)]
    said: Packed = {
        "n": document["n_characters"],
        "k": max(lines, default=-1) + 1,
        "m": [
            _mark(mark, mark.start - before, line, pool)
            for mark, before, line in zip(found, starts, lines, strict=False)
        ],
    }
    if text is not None:
        title = str(document["title"])
        cut = segments(text, found, document["removed"])  # type: ignore[arg-type]
        said["p"] = [[kind_of(p, title), [_segment(s) for s in p]] for p in cut]
    return said


def deflated(texts: Sequence[Packed]) -> str:
    """Packed texts as base64 of deflated JSON."""
    plain = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(plain.encode("utf-8", "backslashreplace"), LEVEL)).decode()


def _mark(mark: Mark, distance: int, line: int, pool: Pool) -> list[object]:
    facts = dict(fact for fact in mark.facts if fact[0] not in UNSAID)
    drawn = [mark.group, mark_classes(mark, line)]
    said = [pool.put(mark.title), pool.shape(facts), *map(pool.put, facts.values())]
    return [distance, mark.end - mark.start, *drawn, *said]


def _segment(segment: Segment) -> object:
    shown = visible(segment.text)
    if segment.paratext:
        return [shown, segment.paratext.replace("_", " ")]
    if not segment.marks:
        return shown
    parts: list[object] = [shown, segment.marks, int(segment.opens), segment.tone]
    while not parts[-1]:
        parts.pop()
    return parts
