"""Lexicons: data files that say what to look for, and the one pass that finds it."""

from __future__ import annotations

from .bounds import entry_problem
from .gates import Match, named, negated, quoted
from .globs import WILDCARD
from .kinds import Hit, Matcher, atoms, finding, longest, overlapping
from .lexicon import Entry, Example, Lexicon
from .load import BUILT_IN, built_in, load, load_folder
from .packs import MEASURED, check_apart, installed_packs, load_paths

__all__ = [
    "BUILT_IN",
    "MEASURED",
    "WILDCARD",
    "Entry",
    "Example",
    "Hit",
    "Lexicon",
    "Match",
    "Matcher",
    "atoms",
    "built_in",
    "check_apart",
    "entry_problem",
    "finding",
    "installed_packs",
    "load",
    "load_folder",
    "load_paths",
    "longest",
    "named",
    "negated",
    "overlapping",
    "quoted",
]
