"""The Lexicon: one label's definition, entries, word lists and examples, as loaded from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("phrases", "lemmas", "globs", "pattern", "list", "tagged")


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the strings this label must find in it; none where it must find nothing."""

    text: str
    finds: tuple[str, ...]
    entry: str = ""  # set for an example from a table cell, which speaks of this entry alone
    known_failure: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to match, with the gates it must pass and the facts that travel with a hit."""

    id: str
    phrases: tuple[str, ...] = ()
    pattern: tuple[Mapping[str, object], ...] = ()
    gates: tuple[Mapping[str, object], ...] = ()
    unless: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def strength(self) -> int:
        """1 mild, 2 clear, 3 extreme; 0 where the lexicon does not say."""
        return int(self.fields.get("strength") or 0)

    @property
    def polarity(self) -> int:
        """-1, 0 or 1."""
        return int(self.fields.get("polarity") or 0)

    @property
    def value(self) -> float | None:
        """The weight, or polarity times strength where the entry has a polarity."""
        if "weight" in self.fields:
            return float(self.fields["weight"])
        return float(self.polarity * max(1, self.strength)) if "polarity" in self.fields else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One label: what it means, where it comes from, and what it looks for."""

    module: str
    label: str
    kind: str
    version: str
    definition: str
    excludes: str
    tier: str
    sources: tuple[str, ...]
    licence: str
    entries: tuple[Entry, ...]
    lists: Mapping[str, tuple[str, ...]]
    rows: tuple[Mapping[str, str], ...]
    examples: tuple[Example, ...]
    path: Path
    sha256: str
    notes: tuple[str, ...] = ()  # what a reader of a foreign format had to decide
