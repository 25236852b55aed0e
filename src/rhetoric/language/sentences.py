"""Where sentences begin: the parser's boundaries, with closing marks kept with what they close."""

from __future__ import annotations

from typing import Any

CLOSING = frozenset({'"', "'", ")", "]"})


def sentence_starts(doc: Any, heads: list[int], deps: list[str]) -> frozenset[int]:
    """Numbers of the tokens that open a sentence.

    A closing quotation mark or bracket that the parser put at the head of the next sentence goes
    back to the one it closes; `heads` and `deps` are changed to match.
    """
    starts = {word.i for word in doc if word.is_sent_start} | {0}
    for start in sorted(starts - {0}):
        moved = start
        while moved < len(doc) and _closes(doc, moved):
            moved += 1
        if moved == start:
            continue
        _reattach(start, moved, heads, deps, len(doc), starts)
        starts = (starts - {start}) | ({moved} if moved < len(doc) else set())
    return frozenset(starts)


def _closes(doc: Any, i: int) -> bool:
    """A mark with no space before it; a space or another such mark follows."""
    if doc[i].text not in CLOSING or doc[i - 1].whitespace_:
        return False
    return i + 1 == len(doc) or bool(doc[i].whitespace_) or doc[i + 1].text in CLOSING


def _reattach(start: int, moved: int, heads: list[int], deps: list[str], length: int, starts: set[int]) -> None:
    end = moved if moved in starts or moved == length else min([s for s in starts if s > moved], default=length)
    root = next((i for i in range(start - 1, -1, -1) if heads[i] == i), start - 1)
    for i in range(start, moved):
        heads[i], deps[i] = root, "punct"
    if end == moved:
        return
    orphans = [i for i in range(moved, end) if start <= heads[i] < moved]
    new_root = next((i for i in range(moved, end) if heads[i] == i), orphans[0] if orphans else moved)
    for i in orphans:
        heads[i] = new_root
        if i == new_root:
            deps[i] = "ROOT"
