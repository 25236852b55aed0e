"""Names known beforehand (gazetteer.toml, norp.txt): what they are, and random ones for training text."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

_HERE = Path(__file__).parent
_LISTS = tomllib.loads((_HERE / "gazetteer.toml").read_text(encoding="utf-8"))


def _lines(name: str) -> list[str]:
    return [entry.strip() for line in _LISTS[name].split("\n") for entry in line.split(";") if entry.strip()]


TITLES = frozenset(_LISTS["titles"].split())
FIRST_NAMES, LAST_NAMES = _LISTS["first_names"].split(), _LISTS["last_names"].split()
PLACES, ORGANISATIONS = _lines("places"), _lines("organisations")
KNOWN = {**dict.fromkeys(PLACES, "LOC"), **dict.fromkeys(ORGANISATIONS, "ORG")}
NORP_NAMES = frozenset(
    tuple(line.split()) for line in (_HERE / "norp.txt").read_text(encoding="utf-8").splitlines() if line
)


def another(label: str, length: int, rng: random.Random) -> tuple[str, ...]:
    """A random name of the label; a person's has as many parts as the name it replaces, up to two."""
    if label == "PERSON" and length > 1:
        return rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    if label == "PERSON":
        return (rng.choice(LAST_NAMES if rng.random() < 0.6 else FIRST_NAMES),)
    return tuple(rng.choice(PLACES if label == "LOC" else ORGANISATIONS).split())
