"""What an analysis depends on besides the text: one frozen object, passed whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of the instrument. The defaults are the shipped one."""

    pipeline: str = ""  # a spaCy pipeline by name; "" for the shipped one
    lexicons: tuple[Path, ...] = ()  # the user's own lexicons, besides those that ship
    actors: tuple[Path, ...] = ()  # the user's own actors and groups, besides those that ship
    nested: bool = False  # keep matches within longer ones, instead of the longest alone
    rules_only: bool = False  # without the tagger
    max_bytes: int = MAX_BYTES  # larger files are refused; no part of the fingerprint
