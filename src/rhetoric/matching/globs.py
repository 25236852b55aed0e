"""Phrases with wildcards: `*` stands for any letters or none, `?` for one, within a word (as quanteda's globs)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick_rs

WILDCARD = re.compile(r"[*?]")
_WORD = re.compile(r"n['’]t\b|['’][\w*?]+|(?:(?!n['’]t)[\w*?])+|[^\w\s\-‐‑]")
Owner = TypeVar("Owner")


class Glob(NamedTuple):
    """A phrase ready to be found: `anchor`, its longest literal stretch, stands in word number `place`."""

    words: tuple[str, ...]
    anchor: str
    place: int

    def fits(self, words: Sequence[str]) -> bool:
        """Whether these words, lower case, are what the phrase describes."""
        return len(words) == len(self.words) and all(map(_fits, self.words, words))


class Place(NamedTuple):
    """Words `first` to `last` of a stream, both included."""

    first: int
    last: int


@cache
def compiled(phrase: str) -> Glob:
    """The glob of a phrase; its anchor is empty where it is wildcards alone."""
    words = tuple(word.replace("’", "'") for word in _WORD.findall(phrase.lower()))
    if not any(WILDCARD.search(word) for word in words):
        return Glob(words, f" {' '.join(words)} " if words else "", 0)
    pieces = [(len(piece.strip()), -i, piece) for i, word in enumerate(words) for piece in _pieces(word)]
    if not pieces:
        return Glob(words, "", 0)
    _, place, anchor = max(pieces)
    return Glob(words, anchor, -place)


def _pieces(word: str) -> list[str]:
    """The literal stretches of a word, a blank where one begins or ends it."""
    return [piece for piece in WILDCARD.split(f" {word} ") if piece.strip()]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    kinds = {"*": ".*", "?": "."}
    return re.compile("".join(kinds.get(c) or re.escape(c) for c in word))


def _fits(glob: str, word: str) -> bool:
    return glob == word or (WILDCARD.search(glob) is not None and _pattern(glob).fullmatch(word) is not None)


class Index(Generic[Owner]):
    """Many globs, found together: one pass for their anchors, then a look at the words around each."""

    def __init__(self, phrases: Iterable[tuple[str, Owner]]) -> None:
        found: dict[str, list[tuple[Glob, Owner]]] = defaultdict(list)
        for phrase, owner in phrases:
            glob = compiled(phrase)
            found[glob.anchor].append((glob, owner))
        self._globs = list(found.values())
        self._automaton: Any = ahocorasick_rs.AhoCorasick(list(found)) if found else None

    def find(self, text: str, words: Sequence[str], number: Any) -> Iterator[tuple[Owner, Place]]:
        """Every glob that stands in `words`; `text` is those between blanks, `number(offset)` the word there."""
        if self._automaton is None:
            return
        for which, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            at = number(start + (text[start] == " "))
            for glob, owner in self._globs[which]:
                first = at - glob.place
                if first >= 0 and glob.fits(words[first : first + len(glob.words)]):
                    yield owner, Place(first, first + len(glob.words) - 1)
