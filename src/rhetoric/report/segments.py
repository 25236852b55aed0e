"""A text cut where marks begin and end, so that overlapping ones can all be shown."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .marks import GROUPS, Mark

TINTED = frozenset({"loaded", "quotation", "actor"})  # shown by the letters or their ground
LINED = tuple(group for group in GROUPS if group not in TINTED)  # shown by lines under the text
LANES = 5
WRAP_WIDTH = 100  # characters; lines of a hard-wrapped file are shorter
SENTENCE_ENDS = tuple(".!?:;\"'”’)]")


@dataclass(frozen=True)
class Segment:
    """A stretch of text with the numbers of the marks over it, the shortest first.

    `classes` say how to draw it, `opens` that a mark begins here; `tone` is that of a mention that
    ends here; `paratext` is the rule that left it out.
    """

    start: int
    text: str
    marks: tuple[int, ...] = ()
    classes: tuple[str, ...] = ()
    opens: bool = False
    tone: str = ""
    paratext: str = ""


def lanes(found: Sequence[Mark]) -> tuple[int, ...]:
    """For each mark the number of its line under the text, 0 nearest to it; -1 for marks without a line.

    Marks that overlap lie on different lines, the longer below, up to `LANES` lines.
    """
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    chosen = [-1] * len(found)
    for n in sorted(range(len(found)), key=lambda n: (found[n].end - found[n].start, n)):
        if found[n].group in LINED:
            chosen[n] = next((k for k in range(LANES) if _free(taken[k], found[n])), LANES - 1)
            insort(taken[chosen[n]], (found[n].start, found[n].end))
    return tuple(chosen)


def _free(lane: list[tuple[int, int]], mark: Mark) -> bool:
    at = bisect_left(lane, (mark.start, mark.start))
    clear_left = at == 0 or lane[at - 1][1] <= mark.start
    return clear_left and (at == len(lane) or lane[at][0] >= mark.end)


def segments(text: str, found: Sequence[Mark], removed: Sequence[Mapping[str, Any]]) -> list[list[Segment]]:
    """The text as paragraphs of segments, every character in exactly one; blank paragraphs are left out."""
    breaks = set(_paragraph_ends(text))
    lines = lanes(found)
    paragraphs: list[list[Segment]] = [[]]
    active: list[int] = []
    opening = 0
    for start, end in itertools.pairwise(_cuts(text, found, removed, breaks)):
        active = [n for n in active if found[n].end > start]
        first = opening
        while opening < len(found) and found[opening].start <= start:
            opening += 1
        active += range(first, opening)
        rule = next((b["rule"] for b in removed if b["start"] <= start < b["end"]), "")
        over = sorted(active, key=lambda n: (found[n].end - found[n].start, n))
        tone = next((found[n].tone for n in over if found[n].tone and found[n].end == end), "")
        segment = Segment(
            start, text[start:end], tuple(over), _classes(over, found, lines), opening > first, tone, rule
        )
        paragraphs[-1].append(segment)
        if end in breaks:
            paragraphs.append([])
    return [p for p in paragraphs if any(s.text.strip() for s in p)]


def _cuts(
    text: str, found: Iterable[Mark], removed: Iterable[Mapping[str, Any]], breaks: Iterable[int]
) -> list[int]:
    cuts = {0, len(text), *breaks}
    cuts.update(at for mark in found for at in (mark.start, mark.end))
    cuts.update(at for block in removed for at in (block["start"], block["end"]))
    return sorted(cuts)


def _classes(over: Iterable[int], found: Sequence[Mark], lines: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark_classes(found[n], lines[n]) for n in over))


def mark_classes(mark: Mark, line: int) -> str:
    """How a mark on the line of that number is drawn: names of classes."""
    lane = f"-{line}" if line >= 0 else ""
    return " ".join([f"g-{mark.group}{lane}", *filter(None, [mark.tone, "weak" * mark.weak])])


def _paragraph_ends(text: str) -> list[int]:
    """Where paragraphs end: at each line break, but in a hard-wrapped text only at blank lines."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [line for line, after in itertools.pairwise(lines) if line and after]
    short = sum(len(line) < WRAP_WIDTH and not line.endswith(SENTENCE_ENDS) for line in inner)
    pattern = r"\n[^\S\n]*\n\s*" if 2 * short > len(inner) else r"\n\s*"
    return [match.end() for match in re.finditer(pattern, text)]
