"""What the parser reads: each paragraph without paratext, in one spelling, with the way back to the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Block, Document
from .aligned import Aligned, join
from .clean import CONTINUED
from .fold import fold
from .rules import INLINE_TAG

_MARKERS = re.compile(r"^(?:#{1,6} +|>+ ?|[-*+•·] +)| +#+$", re.MULTILINE)
# Markdown whose marks go and whose words, group 1, stay.
_MARKUP = (
    re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?:https?:|mailto:|www\.|/|#)[^()\s]*(?: \"[^\"\n]*\")?\)"),
    re.compile(r"\*\*(?=[^\s*])([^\n]+?)(?<=[^\s*])\*\*"),
    re.compile(r"(?<!\w)__(?=[^\s_])([^\n]+?)(?<=[^\s_])__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)"),
)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_BLANKS = re.compile(r"\s+")
_EDGES = re.compile(r"\A\s+|\s+\Z")


@dataclass(frozen=True)
class View:
    """One paragraph or title as the parser reads it.

    `offsets` holds for each character of `text` where it starts in `Document.text`, then where the last
    one ends; `ends` holds where each character ends. `block` numbers its first block in `Document.blocks`.
    """

    text: str
    offsets: array[int]
    ends: array[int]
    block: int
    kind: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets into `Document.text` of the characters from `start` to `end` of the view."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.ends[end - 1]


def view(document: Document) -> tuple[View, ...]:
    """One view per paragraph and title, in order; those with nothing left to read are skipped."""
    folded = fold(document.text)
    views = []
    for number, pieces in _paragraphs(document.blocks):
        read = _plain(_joined(document.text, folded, pieces))
        if read.text:
            offsets = read.starts + array("q", [read.ends[-1]])
            views.append(View(read.text, offsets, read.ends, number, pieces[0].kind))
    return tuple(views)


def _paragraphs(blocks: Iterable[Block]) -> list[tuple[int, list[Block]]]:
    """The blocks that are read, each with those that continue it, and the first one's number."""
    groups: list[tuple[int, list[Block]]] = []
    for number, block in enumerate(blocks):
        if block.kind == "paratext":
            continue
        if groups and block.rule == CONTINUED:
            groups[-1][1].append(block)
        else:
            groups.append((number, [block]))
    return groups


def _joined(text: str, folded: Aligned, pieces: list[Block]) -> Aligned:
    parts: list[Aligned] = []
    at = pieces[0].start
    for block in pieces:
        if parts and _separates(text[at : block.start]):
            parts.append(Aligned(" ", array("q", [at]), array("q", [block.start])))
        first = bisect_left(folded.starts, block.start)
        parts.append(folded.cut(first, bisect_right(folded.ends, block.end, lo=first)))
        at = block.end
    return join(parts)


def _separates(gap: str) -> bool:
    """Whether what was taken out stood between words: anything but inline tags with no blank around them."""
    rest = INLINE_TAG.sub("", gap)
    return bool(rest)


def _plain(piece: Aligned) -> Aligned:
    """The characters without Markdown, on one line."""
    plain = piece.sub(_IMAGE, "").sub(_MARKERS, "")
    for pattern in _MARKUP:
        plain = _unwrap(plain, pattern)
    return plain.sub(_BLANKS, " ").sub(_EDGES, "")


def _unwrap(piece: Aligned, pattern: re.Pattern[str]) -> Aligned:
    edits = [
        edit
        for match in pattern.finditer(piece.text)
        for edit in ((match.start(), match.start(1), ""), (match.end(1), match.end(), ""))
    ]
    return piece.edit(edits) if edits else piece
