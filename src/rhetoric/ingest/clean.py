"""Blocks of a text: title, paragraphs, and what is no part of them, each with the rule that said so.

Nothing is edited. The order is: fragments and lines by `rules.RULES`, bylines, the headline and its
repetitions, then, sentence by sentence in the paragraphs that remain, the sentence rules and biographies.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import Block
from .aligned import Aligned
from .bio import Evidence, find_bios, is_role_line
from .bylines import author_lines, find_bylines, headings, is_headline, mastheads, repetitions, without_outlet
from .fold import fold
from .rules import LINK, RULES
from .segment import WRAP_WIDTH, Range, lines, listed, paragraphs, sentences, stretches, subtract, trim

CONTINUED = "continued"  # rule of a text block that carries on the paragraph of the text block before it
_MAX_LENGTH = 600  # characters; no line or sentence of paratext is longer
_TOP = 8  # pieces looked at to tell a headline


@dataclass
class _Marks:
    """Ranges found so far, by rule; the first rule to claim a character keeps it."""

    text: str
    found: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def holes(self) -> list[Range]:
        return [(start, end) for start, end, _ in self.found]

    def add(self, ranges: Iterable[Range], rule: str) -> None:
        free = [trim(self.text, *piece) for piece in subtract(sorted(ranges), self.holes)]
        self.found = sorted(self.found + [(start, end, rule) for start, end in free if start < end])


@dataclass(frozen=True)
class Layout:
    """The blocks of a text with the headline and the authors that its own lines name."""

    blocks: tuple[Block, ...]
    title: str
    authors: tuple[str, ...]


def lay_out(text: str, *, authors: tuple[str, ...] = (), titles: Sequence[Range] = ()) -> Layout:
    """Blocks for every non-blank character of the text.

    `authors` are names the file's metadata give; `titles` are ranges known to be headings.
    """
    folded = fold(text)
    marks = _Marks(folded.text)
    _mark_rules(marks)
    authors = _mark_bylines(marks, authors)
    _mark_bios_above(marks, authors)
    heads = sorted({*_folded_ranges(titles, folded), *headings(folded.text)})
    headline = _headline(marks, heads)
    heads = sorted({*heads, *headline})
    title = " ".join(folded.text[start:end].strip("# ") for start, end in subtract(headline, marks.holes))
    if title:
        title, outlet = without_outlet(folded.text, title, headline[0])
        marks.add(_merged(repetitions(folded.text, title, headline[0])), "repeated_headline")
        marks.add(_merged(mastheads(folded.text, outlet)), "masthead")
    groups = _mark_prose(marks, heads, authors)
    return Layout(_blocks(text, folded, marks, heads, groups), title, authors)


def _mark_rules(marks: _Marks) -> None:
    _mark_anywhere(marks, "fragment")
    alone = _alone(marks.text, _kept(marks))
    _mark_whole(marks, [row for row in alone if len(list(sentences(marks.text, *row))) == 1], {"line", "sentence"})
    _mark_whole(marks, alone, {"line"})
    marks.add(listed(marks.text, _kept(marks), [end for _, end, rule in marks.found if rule == LINK]), LINK)
    _mark_anywhere(marks, "inline")


def _mark_anywhere(marks: _Marks, scope: str) -> None:
    for rule in RULES:
        if rule.scope == scope:
            marks.add(_merged(match.span() for match in rule.pattern.finditer(marks.text)), rule.name)


def _alone(text: str, pieces: list[Range]) -> list[Range]:
    """The pieces that are all that is left of their lines."""
    edges = [(-1, -1), *pieces, (len(text) + 1, len(text) + 1)]
    return [
        piece
        for before, piece, after in zip(edges, pieces, edges[2:], strict=False)
        if (before[1] < 0 or "\n" in text[before[1] : piece[0]])
        and (after[0] > len(text) or "\n" in text[piece[1] : after[0]])
    ]


def _mark_whole(marks: _Marks, ranges: Sequence[Range], scopes: set[str]) -> None:
    """Mark each range that a rule of the scopes covers entirely."""
    rules = [rule for rule in RULES if rule.scope in scopes]
    hits: dict[str, list[Range]] = {}
    for start, end in ranges:
        if end - start <= _MAX_LENGTH:
            words = " ".join(marks.text[start:end].split())
            name = next((rule.name for rule in rules if rule.pattern.fullmatch(words)), "")
            if name:
                hits.setdefault(name, []).append((start, end))
    for name, found in hits.items():
        marks.add(found, name)


def _mark_bylines(marks: _Marks, authors: tuple[str, ...]) -> tuple[str, ...]:
    bylines = list(find_bylines(marks.text))
    marks.add(_merged((start, end) for start, end, _ in bylines), "byline")
    marks.add(_merged(author_lines(marks.text, authors)), "byline")
    below = {end + 1 for end in _byline_ends(marks)}
    marks.add(
        [row for row in _kept(marks) if row[0] in below and is_role_line(marks.text[slice(*row)])], "author_bio"
    )
    return tuple(dict.fromkeys((*authors, *(name for *_, names in bylines for name in names))))


def _mark_bios_above(marks: _Marks, authors: tuple[str, ...]) -> None:
    """Mark the biographies that are lines of their own at the top, where they may stand above the headline."""
    rows = _kept(marks)[:_TOP]
    found = set(find_bios([[row] for row in rows], Evidence(marks.text, _byline_ends(marks), authors)))
    for row in rows:
        if row not in found:
            break
        marks.add([row], "author_bio")


def _byline_ends(marks: _Marks) -> list[int]:
    return [end for _, end, rule in marks.found if rule == "byline"]


def _mark_prose(marks: _Marks, heads: list[Range], authors: tuple[str, ...]) -> list[list[Range]]:
    """Mark whole sentences inside paragraphs; what remains of each paragraph."""
    groups = paragraphs(marks.text, subtract(_kept(marks), heads), heads)
    cut = [
        piece for group in groups for a, b in stretches(marks.text, group) for piece in sentences(marks.text, a, b)
    ]
    _mark_whole(marks, cut, {"sentence"})
    groups = [left for group in groups if (left := _trimmed(marks.text, subtract(group, marks.holes)))]
    marks.add(find_bios(groups, Evidence(marks.text, _byline_ends(marks), authors)), "author_bio")
    return [left for group in groups if (left := _trimmed(marks.text, subtract(group, marks.holes)))]


def _kept(marks: _Marks) -> list[Range]:
    return _trimmed(marks.text, subtract(lines(marks.text), marks.holes))


def _trimmed(text: str, pieces: Iterable[Range]) -> list[Range]:
    cut = [trim(text, *piece) for piece in pieces]
    return [(start, end) for start, end in cut if start < end]


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """The ranges in order, those that overlap made one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _folded_ranges(ranges: Iterable[Range], folded: Aligned) -> list[Range]:
    found = ((bisect_left(folded.starts, start), bisect_right(folded.ends, end)) for start, end in ranges)
    return [(start, end) for start, end in found if start < end]


def _headline(marks: _Marks, heads: list[Range]) -> list[Range]:
    """The headline's range, where the first line that remains is one."""
    kept = _kept(marks)[:_TOP]
    if not kept:
        return []
    known = [head for head in heads if head[0] <= kept[0][0] < head[1]]
    line_end = marks.text.find("\n", kept[0][0]) % (len(marks.text) + 1)
    row = [piece for piece in kept if piece[0] < line_end]
    below = kept[len(row) :]
    if known or not below:
        return known[:1]
    twice = _twice(marks.text, kept)
    if twice:
        return twice
    longest = max(end - start for start, end in below)
    set_apart = "\n\n" in marks.text[line_end : below[0][0]] or longest >= WRAP_WIDTH
    words = " ".join(marks.text[start:end] for start, end in row)
    return [(row[0][0], row[-1][1])] if set_apart and is_headline(words, longest) else []


def _twice(text: str, rows: list[Range]) -> list[Range]:
    """The first row that reads as a headline and stands again right below."""
    for upper, lower in pairwise(rows):
        words = text[slice(*upper)]
        if (
            words.casefold() == text[slice(*lower)].casefold()
            and words[-1].isalnum()
            and is_headline(words, WRAP_WIDTH)
        ):
            return [upper]
    return []


def _blocks(
    text: str, folded: Aligned, marks: _Marks, heads: list[Range], groups: list[list[Range]]
) -> tuple[Block, ...]:
    items = [(start, end, "paratext", rule) for start, end, rule in marks.found]
    titled = ((head, subtract([head], marks.holes)) for head in heads)
    kinds = [("title", pieces) for _, pieces in titled] + [("text", group) for group in groups]
    for kind, pieces in kinds:
        items += [(a, b, kind, CONTINUED if i else "") for i, (a, b) in enumerate(_trimmed(folded.text, pieces))]
    blocks: list[Block] = []
    for start, end, kind, rule in sorted(items):
        first, last = folded.original(start, end)
        if blocks and rule == CONTINUED and blocks[-1].kind == kind:
            blocks[-1] = blocks[-1]._replace(end=last)
        else:
            blocks.append(Block(first, last, kind, rule))
    return tuple(_cover(text, blocks))


def _cover(text: str, blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with one more for each stretch between them that folding emptied but is not blank."""
    at = 0
    for block in [*blocks, Block(len(text), len(text), "end")]:
        start, end = trim(text, at, block.start)
        if start < end:
            yield Block(start, end, "paratext", "invisible")
        if block.kind != "end":
            yield block
        at = block.end
