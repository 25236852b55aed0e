"""Brat standoff: findings as .ann files with their texts, and annotations made in brat (or INCEpTION) read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from ..errors import InputError

_TEXT_BOUND = re.compile(r"T\S*\t(?P<type>\S+) (?P<offsets>\d+ \d+(?:;\d+ \d+)*)\t(?P<text>.*)")
_LINES = re.compile(r"[\r\n]+")


def to_ann(found: pd.DataFrame, text: str) -> str:
    """The findings of one document as brat's standoff: a text-bound annotation and its voice for each.

    The type is `module_label`; offsets count characters; a span over line ends is in fragments, as brat wants it.
    """
    lines = []
    rows: Iterator[Any] = iter(found.itertuples(index=False))
    for number, one in enumerate(rows, 1):
        parts = list(_fragments(int(one.start), int(one.end), text))
        offsets = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(text[start:end] for start, end in parts)
        lines.append(f"T{number}\t{type_name(str(one.module), str(one.label))} {offsets}\t{words}\n")
        lines.append(f"A{number}\tvoice T{number} {one.voice}\n")
    return "".join(lines)


def to_conf(labels: Iterable[tuple[str, str]], voices: Iterable[str]) -> str:
    """The `annotation.conf` of a folder: the types and the attribute `voice`."""
    types = "".join(f"{name}\n" for name in sorted({type_name(m, n) for m, n in labels}))
    told = f"voice\tArg:<ENTITY>, Value:{'|'.join(voices)}\n"
    return f"[entities]\n{types}\n[relations]\n\n[events]\n\n[attributes]\n{told}"


def type_name(module: str, label: str) -> str:
    """A label as brat allows it: letters, digits, hyphen and underscore."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", f"{module}_{label}")


def from_ann(content: str, text: str) -> Iterator[tuple[int, str, int, int]]:
    """Line, type, start and end of each text-bound annotation; a span in fragments from its first to its last.

    Raises `InputError` where the words noted are not those at the offsets.
    """
    for line, note in enumerate(content.split("\n"), 1):
        if not note.startswith("T"):
            continue
        match = _TEXT_BOUND.fullmatch(note)
        if match is None:
            raise InputError(f"line {line}: not an annotation of brat: {note[:60]!r}")
        parts = [(int(a), int(b)) for a, b in (part.split() for part in match["offsets"].split(";"))]
        if " ".join(_LINES.sub(" ", text[a:b]) for a, b in parts) != match["text"]:
            there = " ".join(text[a:b] for a, b in parts)
            raise InputError(
                f"line {line}: {match['text'][:40]!r} is not at {match['offsets']}, there is {there[:40]!r}"
            )
        yield line, match["type"], parts[0][0], parts[-1][1]


def _fragments(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _LINES.finditer(text, start, end):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end
