"""The word lists that detectors read from the framing lexicons."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ...errors import LexiconError
from ...matching import Lexicon, built_in


@cache
def lexicon(label: str, module: str = "framing") -> Lexicon:
    """The shipped lexicon of that label."""
    for found in built_in(module):
        if found.label == label:
            return found
    raise LexiconError(f"lexicons/{module}/{label}.toml is missing; reinstall the package")


@cache
def words(label: str, name: str, module: str = "framing") -> frozenset[str]:
    """A named list of a lexicon, lower case."""
    lists = lexicon(label, module).lists
    if name not in lists:
        raise LexiconError(f"lexicons/{module}/{label}.toml has no list {name}; reinstall the package")
    return frozenset(word.lower() for word in lists[name])


@cache
def table(label: str, key: str, module: str = "framing") -> Mapping[str, Mapping[str, str]]:
    """The rows of a lexicon's table by the column `key`, lower case."""
    return {row[key].lower(): row for row in lexicon(label, module).rows}
