"""The gazetteer of history: persons, events, places, policies, texts and periods, found in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from ...errors import LexiconError
from ...matching import Lexicon, built_in
from ...model import Token

KINDS = frozenset({"person", "event", "place", "policy", "text", "period"})
GATES = frozenset({"", "needs_cue", "full_name"})
_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "s"})
_WORD = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"[IVX]+\Z")
_SURNAME_FIRST = frozenset({"East Asia", "Southeast Asia"})
_OLDEST = 120  # years of the longest life
_SILENT = frozenset("-–—.'’‘´`")


class Item(NamedTuple):
    """One entry: `start` and `end` are years (negative for BCE), both included."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    start: int
    end: int
    region: str = ""
    lesson: str = ""
    ambiguity: str = ""
    gate: str = ""


class Hit(NamedTuple):
    """An entry found over the tokens `first` to `last`, both included."""

    first: int
    last: int
    item: Item
    form: str  # full | surname | plural


class _Form(NamedTuple):
    item: Item
    kind: str
    capital: bool  # the first word must begin with a capital


def fold(word: str) -> str:
    """The word in lower case without diacritics."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens, full stops and apostrophes part them, a leading 'the' is dropped."""
    found = tuple(_WORD.findall(fold(name)))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


class Gazetteer:
    """Entries with an index of their names; the longest name at a place wins.

    Raises `LexiconError` where a name stands for two entries; `files` says where a user's own entries stand.
    """

    def __init__(self, items: Sequence[Item], files: Mapping[str, str] | None = None) -> None:
        self.items = tuple(items)
        clashes = list(_shared_names(items, files or {}))
        if clashes:
            raise LexiconError("gazetteer: " + "; ".join(clashes))
        self._index: dict[str, dict[tuple[str, ...], _Form]] = defaultdict(dict)
        self._names: dict[tuple[str, ...], Item] = {}
        for item in items:
            for alias in (item.name, *item.aliases):
                self._add_name(item, alias)
        self._add_derived()

    def _add_name(self, item: Item, alias: str) -> None:
        key = words(alias)
        self._names[key] = item
        bare = alias.removeprefix("the ")
        self._index[key[0]][key] = _Form(item, "full", bare[:1].isupper() or bare[:1].isdigit())

    def _add_derived(self) -> None:
        surnames: dict[tuple[str, ...], list[Item]] = defaultdict(list)
        for item in self.items:
            if item.kind == "person" and _has_surname(item):
                surnames[words(item.name)[-1:]].append(item)
        for key, owners in surnames.items():
            if len(owners) == 1 and key not in self._names:
                self._index[key[0]][key] = _Form(owners[0], "surname", True)
        single = [(key, form) for forms in self._index.values() for key, form in forms.items() if len(key) == 1]
        for (word,), form in single:
            plural = (word + ("es" if word.endswith(("s", "x", "z", "ch")) else "s"),)
            long = len(word) > 4  # Hamas is no plural of Hama
            if long and form.item.kind in {"person", "event", "place"} and plural not in self._index[plural[0]]:
                self._index[plural[0]][plural] = _Form(form.item, "plural", True)

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """The entries named in the tokens, left to right, none inside another."""
        pieces = [(piece, token) for token in tokens for piece in _pieces(token)]
        i = 0
        while i < len(pieces):
            found = self._longest(pieces, i) if pieces[i][0] in self._index else None
            if found is None:
                i += 1
                continue
            form, length = found
            yield Hit(pieces[i][1].i, pieces[i + length - 1][1].i, form.item, form.kind)
            i += length

    def _longest(self, pieces: list[tuple[str, Token]], i: int) -> tuple[_Form, int] | None:
        best: tuple[_Form, int] | None = None
        for key, form in self._index[pieces[i][0]].items():
            n = len(key)
            if best is not None and n <= best[1]:
                continue
            if form.capital and pieces[i][1].text[:1].islower():
                continue
            if tuple(piece for piece, _ in pieces[i : i + n]) == key:
                best = form, n
        return best


def _has_surname(item: Item) -> bool:
    """Whether the last word of the name is a family name: not an epithet, a place, a number or a given name."""
    parts = item.name.split()
    plain = not {"of", "the", "and", "brothers"} & set(parts) and "-" not in parts[-1] and len(parts[-1]) > 2
    return len(parts) > 1 and plain and not _NUMERAL.match(parts[-1]) and item.region not in _SURNAME_FIRST


def _pieces(token: Token) -> list[str]:
    if token.lower in _SILENT:
        return []
    text = token.lower if token.lower.isascii() else fold(token.text)
    return [text] if text.isalnum() else _WORD.findall(text) or [""]


def _shared_names(items: Iterable[Item], files: Mapping[str, str]) -> Iterator[str]:
    """Each name that stands for two entries, with both."""
    owners: dict[tuple[str, ...], Item] = {}
    for item in items:
        for alias in (item.name, *item.aliases):
            other = owners.setdefault(words(alias), item)
            if other.id != item.id:
                one, two = (f'"{i.id}" ({files.get(i.id, "shipped")})' for i in (other, item))
                yield f'"{alias}" names both {one} and {two}; keep it in one'


def read(lexicons: Iterable[Lexicon]) -> tuple[Item, ...]:
    """The entries of gazetteer tables. Raises `LexiconError` naming file and reason of each faulty entry."""
    faults: list[str] = []
    found: list[Item] = []
    seen: set[str] = set()
    for lexicon in lexicons:
        if lexicon.kind != "list" or not lexicon.rows:
            faults.append(f'{lexicon.path}: a gazetteer is of kind "list" and names its table')
        for row in lexicon.rows:
            fault = _fault(row, seen)
            if fault:
                faults.append(f'{lexicon.path}: entry "{row.get("id") or row.get("name")}": {fault}')
            else:
                seen.add(row["id"])
                found.append(_item(row))
    if faults:
        raise LexiconError("; ".join(faults))
    return tuple(found)


def _fault(row: Mapping[str, str], seen: set[str]) -> str:
    if not row.get("id") or not row.get("name"):
        return "lacks an id or a name"
    if row["id"] in seen:
        return "the id stands twice"
    if row.get("kind") not in KINDS:
        return f'unknown kind "{row.get("kind", "")}"'
    if row.get("gate", "") not in GATES:
        return f'unknown gate "{row["gate"]}"'
    if not all(map(words, (row["name"], *_aliases(row)))):
        return "a name or alias without a letter or digit"
    try:
        start, end = int(row["from"]), int(row["to"])
    except (KeyError, ValueError):
        return "from and to must be years"
    return _misdated(start, end, row["kind"] == "person")


def _misdated(start: int, end: int, person: bool) -> str:
    """What is impossible about the years; empty for nothing."""
    this_year = date.today().year
    if start > end:
        return f"ends ({end}) before it begins ({start})"
    if 0 in {start, end}:
        return "there is no year 0: 1 BCE is -1, and 1 CE follows it"
    if end > this_year:
        return f"{'begins' if start > this_year else 'ends'} ({max(start, end)}) after this year: it is not past"
    return f"a person of {end - start} years" if person and end - start > _OLDEST else ""


def _aliases(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip())


def _item(row: Mapping[str, str]) -> Item:
    rest = (row.get(column, "") for column in ("region", "lesson", "ambiguity", "gate"))
    return Item(row["id"], row["name"], _aliases(row), row["kind"], int(row["from"]), int(row["to"]), *rest)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer(read(built_in("history")))


def joined(own: Iterable[Lexicon]) -> Gazetteer:
    """The shipped gazetteer with a user's entries; an entry of the same id takes the place of the shipped one.

    Raises `LexiconError` with file, entries and reason where dates are impossible or two entries share a name.
    """
    lexicons = tuple(own)
    items = read(lexicons)
    files = {row["id"]: str(lexicon.path) for lexicon in lexicons for row in lexicon.rows}
    return Gazetteer([*(item for item in shipped().items if item.id not in files), *items], files)
