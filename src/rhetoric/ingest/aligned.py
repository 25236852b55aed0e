"""A string that knows, for every character, which stretch of the original text it came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Characters with the original offsets at which each starts and ends; both arrays never decrease."""

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Aligned:
        """The text as it stands, every character standing for itself."""
        return cls(text, array("q", range(len(text))), array("q", range(1, len(text) + 1)))

    def cut(self, start: int, end: int) -> Aligned:
        """The characters from `start` to `end`, with their original offsets."""
        return Aligned(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def edit(self, edits: Iterable[Edit]) -> Aligned:
        """Replace stretches (in order, not overlapping, none empty); new characters span what they replace."""
        parts: list[str] = []
        starts, ends = array("q"), array("q")
        at = 0
        for start, end, new in edits:
            parts += (self.text[at:start], new)
            starts.extend(self.starts[at:start])
            ends.extend(self.ends[at:start])
            starts.extend([self.starts[start]] * len(new))
            ends.extend([self.ends[end - 1]] * len(new))
            at = end
        parts.append(self.text[at:])
        starts.extend(self.starts[at:])
        ends.extend(self.ends[at:])
        return Aligned("".join(parts), starts, ends)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Aligned:
        """Replace each match, as `re.sub` does but without templates; itself where nothing changes."""
        found = [(m.start(), m.end(), new if isinstance(new, str) else new(m)) for m in pattern.finditer(self.text)]
        edits = [edit for edit in found if self.text[edit[0] : edit[1]] != edit[2]]
        return self.edit(edits) if edits else self

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of the characters from `start` to `end`."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


def join(parts: Iterable[Aligned]) -> Aligned:
    """The parts one after another."""
    text: list[str] = []
    starts, ends = array("q"), array("q")
    for part in parts:
        text.append(part.text)
        starts.extend(part.starts)
        ends.extend(part.ends)
    return Aligned("".join(text), starts, ends)
