"""Lexicons: data files that say what to look for, and the one pass that finds it."""

from __future__ import annotations

from .gates import Match, named, negated, quoted
from .kinds import Hit, Matcher, atoms, finding, longest
from .lexicon import Entry, Example, Lexicon
from .load import BUILT_IN, built_in, load, load_folder, load_paths

__all__ = [
    "BUILT_IN",
    "Entry",
    "Example",
    "Hit",
    "Lexicon",
    "Match",
    "Matcher",
    "atoms",
    "built_in",
    "finding",
    "load",
    "load_folder",
    "load_paths",
    "longest",
    "named",
    "negated",
    "quoted",
]
