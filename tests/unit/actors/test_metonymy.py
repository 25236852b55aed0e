"""Capitals and seats of power: the place, or the government in it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from rhetoric.actors import mentions, name_finder
from rhetoric.ingest import from_text
from rhetoric.language import parse

READINGS = ("place", "government")
ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "metonymy.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def read_as(sentence: str, name: str) -> list[str]:
    """The reading of each use of the name in the sentence."""
    all_found = mentions(parse(from_text(sentence, id="t"), find_names=name_finder()))
    found = [m for m in all_found if m.kind in {"metonym", "name"}]
    uses = [use.start() for use in re.finditer(re.escape(name), sentence)]
    return [READINGS[any(m.start <= at < m.end for m in found)] for at in uses]


@cache
def confusion() -> Counter[tuple[str, str]]:
    """How often each (written, read) pair of readings occurs."""
    counts: Counter[tuple[str, str]] = Counter()
    for (sentence, name), rows in groupby(ROWS, key=lambda row: row[:2]):
        written = [row[2] for row in rows]
        counts.update(zip(written, read_as(sentence, name), strict=True))
    return counts


def test_the_set_is_wide_and_holds_both_readings() -> None:
    names = {name: {row[2] for row in ROWS if row[1] == name} for _, name, _ in ROWS}
    assert len({row[0] for row in ROWS}) >= 240
    assert len(names) >= 30
    assert sum(readings == set(READINGS) for readings in names.values()) >= 30
    assert set.union(*names.values()) == set(READINGS)


def test_accuracy() -> None:
    counts = confusion()
    right = sum(counts[reading, reading] for reading in READINGS)
    for written in READINGS:
        print(written, {read: counts[written, read] for read in READINGS})
    assert right / counts.total() >= 0.9


@pytest.mark.parametrize("reading", READINGS)
def test_recall(reading: str) -> None:
    counts = confusion()
    assert counts[reading, reading] / sum(counts[reading, read] for read in READINGS) >= 0.85


@pytest.mark.parametrize(
    ("sentence", "name", "actor"),
    [
        ("Washington insists on a vote.", "Washington", "United States"),
        ("Brussels wants a vote.", "Brussels", "European Union"),
        ("Downing Street denied it.", "Downing Street", "United Kingdom"),
    ],
)
def test_power_keeps_the_place_as_alternative(sentence: str, name: str, actor: str) -> None:
    (found,) = (m for m in mentions(parse(from_text(sentence, id="t"), find_names=name_finder())) if m.text == name)
    assert (found.actor, found.kind, found.alternative) == (actor, "metonym", f"{name} (place)")
    assert found.confidence < 1
