"""Capitals and seats of power: the place, or the power in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.actors import mentions, name_finder
from rhetoric.ingest import from_text
from rhetoric.language import parse

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "metonymy_sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def read_as(sentence: str, name: str) -> str:
    """The reading of the name's last use in the sentence."""
    found = mentions(parse(from_text(sentence, id="t"), find_names=name_finder()))
    at = sentence.rindex(name)
    return "power" if any(m.start <= at < m.end for m in found) else "place"


def test_both_readings_are_present() -> None:
    assert {row[2] for row in ROWS} == {"power", "place"}
    assert len({row[1] for row in ROWS}) >= 25


def test_accuracy() -> None:
    right = sum(read_as(sentence, name) == reading for sentence, name, reading in ROWS)
    assert right / len(ROWS) >= 0.9


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
