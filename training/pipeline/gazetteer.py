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
CALENDAR = frozenset(_LISTS["calendar"].split())
FIRST_NAMES, LAST_NAMES = _LISTS["first_names"].split(), _LISTS["last_names"].split()
FIRST, PERSONS = frozenset(FIRST_NAMES), frozenset(_LISTS["persons"].split())
ORGANISATION_LAST = frozenset(_LISTS["organisation_last"].split())
PLACES, ORGANISATIONS = _lines("places"), _lines("organisations")
KNOWN = {**dict.fromkeys(PLACES, "LOC"), **dict.fromkeys(ORGANISATIONS, "ORG")}
NORP_NAMES = frozenset(
    tuple(line.split()) for line in (_HERE / "norp.txt").read_text(encoding="utf-8").splitlines() if line
)


def known(words: tuple[str, ...]) -> str:
    """The label the lists give a run of proper nouns, or an empty string."""
    text = " ".join(words)
    if words in NORP_NAMES:
        return "NORP"
    if text in KNOWN:
        return KNOWN[text]
    if words[-1] in ORGANISATION_LAST and len(words) > 1:
        return "ORG"
    return "PERSON" if text in PERSONS or (words[0] in FIRST and len(words) <= 3) else ""


def another(label: str, length: int, rng: random.Random) -> tuple[str, ...]:
    """A random name of the label; a person's has as many parts as the name it replaces, up to two."""
    if label == "PERSON" and length > 1:
        return rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    if label == "PERSON":
        return (rng.choice(LAST_NAMES if rng.random() < 0.6 else FIRST_NAMES),)
    return tuple(rng.choice(PLACES if label == "LOC" else ORGANISATIONS).split())
