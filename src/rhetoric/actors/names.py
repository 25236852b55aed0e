"""Names as they are matched: folded words, their places in a text, and the one pass over a trie of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..model import Parse

_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th"}
)
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_WORD = re.compile(r"\w+|[^\w\s'’`\-‐‑–—]")
_LONG_ACRONYM = 4


class Piece(NamedTuple):
    """A word of the text as names are matched: folded, as it stands, its token and its offsets."""

    folded: str
    raw: str
    token: int
    start: int
    end: int


class Hit(NamedTuple):
    """An alias found over some pieces; `first` and `last` are its tokens, both included."""

    alias: Alias
    first: int
    last: int
    start: int
    end: int


class Alias(NamedTuple):
    """One string that stands for an actor, and how: name, acronym, demonym, people, capital, seat, ..."""

    text: str
    actor: str
    kind: str


Node = dict[str, "Node | tuple[Alias, ...]"]
END = ""  # key of the aliases that end at a node


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word without case and diacritics, so that Vučić, Vucic and VUCIC are one."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[tuple[str, int], ...]:
    """The words of a string with their offsets: apostrophes and hyphens part them, U.S. is US."""
    if _ABBREVIATION.fullmatch(text):
        return ((text.replace(".", ""), 0),)
    if text.isalpha():
        return ((text, 0),)
    return tuple((m[0], m.start()) for m in _WORD.finditer(text))


def folded(text: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(word) for part in text.split() for word, _ in words(part))


def pieces(parse: Parse) -> list[Piece]:
    """The words of all tokens, in text order."""
    found: list[Piece] = []
    for token in parse.tokens:
        parts = words(token.text)
        if len(parts) == 1:
            found.append(Piece(fold(parts[0][0]), parts[0][0], token.i, token.start, token.end))
            continue
        for word, at in parts:
            found.append(Piece(fold(word), word, token.i, token.start + at, token.start + at + len(word)))
    return found


def build(aliases: Iterable[Alias]) -> Node:
    """A trie over the folded words of all aliases."""
    root: Node = {}
    for alias in aliases:
        node = root
        for word in folded(alias.text):
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[END] = (*node.get(END, ()), alias)
    return root


def scan(trie: Mapping[str, object], text: Sequence[Piece], shouted: frozenset[int] = frozenset()) -> list[Hit]:
    """The longest aliases from left to right; `shouted` are tokens of sentences all in capitals."""
    found: list[Hit] = []
    at = 0
    while at < len(text):
        hit, length = _longest(trie, text, at, shouted)
        if hit is not None:
            found.append(hit)
        at += length
    return found


def _longest(
    trie: Mapping[str, object], text: Sequence[Piece], at: int, shouted: frozenset[int]
) -> tuple[Hit | None, int]:
    best: Hit | None = None
    length = 1
    if text[at].folded not in trie:
        return best, length
    node: object = trie
    for n in range(at, len(text)):
        node = node.get(text[n].folded) if isinstance(node, dict) else None
        if node is None:
            break
        for alias in node.get(END, ()):
            if _case_agrees(alias, text[at : n + 1], shouted):
                best = Hit(alias, text[at].token, text[n].token, text[at].start, text[n].end)
                length = n + 1 - at
                break
    return best, length


def _case_agrees(alias: Alias, found: Sequence[Piece], shouted: frozenset[int]) -> bool:
    """Capitals in the alias ask for capitals; a short acronym for all of them (US, never us)."""
    for at, word in _capitals(alias.text):
        raw = found[at].raw
        if not raw[:1].isupper():
            return False
        mixed = len(word) < _LONG_ACRONYM and any(c.isupper() for c in word[1:]) and not word.isupper()
        if mixed and raw != word:  # LeT is not "let"
            return False
        if len(word) > 1 and word.isupper():
            long = len(word) >= _LONG_ACRONYM
            if found[at].token in shouted and not long:
                return False
            if raw != word and not (long and raw == word.capitalize()):
                return False
    return True


@lru_cache(maxsize=50_000)
def _capitals(text: str) -> tuple[tuple[int, str], ...]:
    """The words of an alias that are written with a capital, by their place."""
    parts = [word for part in text.split() for word, _ in words(part)]
    return tuple((at, word) for at, word in enumerate(parts) if word[:1].isupper())


def shouted_tokens(parse: Parse) -> frozenset[int]:
    """Tokens of the sentences that stand in capitals, where a capital tells nothing."""
    found: set[int] = set()
    for sentence in parse.sentences:
        alphabetic = [t for t in parse.sentence_tokens(sentence) if t.text.isalpha()]
        if len(alphabetic) > 2 and sum(t.text.isupper() for t in alphabetic) > 0.8 * len(alphabetic):
            found.update(range(sentence.first, sentence.last + 1))
    return frozenset(found)
