"""The registry: every actor that ships, with all strings that stand for it, and the user's own actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..errors import LexiconError
from ..matching import Lexicon, built_in
from .codebook import codebook_hashes, read_codebook
from .names import Alias, Node, build, folded, words

COLUMNS = {  # column of a table -> kind of alias
    "aliases": "name",
    "acronyms": "name",
    "demonym_adjective": "demonym",
    "demonym_people": "people",
    "seats": "seat",
    "places": "place",
    "capital": "capital",
    "surname": "surname",
}
ORDER = ("name", "surname", "seat", "place", "capital", "people", "demonym", "office")
TABLES = ("states", "organisations", "collectives", "persons")


class Role(NamedTuple):
    """An office that a person held; `start` and `end` are ISO dates, or years, or empty.

    `body` is whose office it was where that is not the person's country: the European Commission.
    """

    office: str
    start: str = ""
    end: str = ""
    body: str = ""

    def held(self, date: str) -> bool:
        """Whether the office was held on an ISO date (the days of a bare year all count)."""
        return self.start <= date[: len(self.start) or None] and (not self.end or date[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts: facts only, no value."""

    name: str
    type: str
    region: str = ""
    people: str = ""  # of a state: the name of its people
    country: str = ""  # of a person
    roles: tuple[Role, ...] = ()
    pronoun: str = ""  # of a person: he | she
    rank: str = ""  # of an office
    title: bool = False  # of an office: may stand before a name


@dataclass(frozen=True, slots=True)
class Registry:
    """All actors by name, their aliases in a trie, and the groups that a user's codebook defines."""

    actors: Mapping[str, Actor]
    trie: Node
    given_names: Mapping[str, str]  # folded -> he | she | "" where both use it
    name_words: frozenset[str]  # folded words of all aliases written with a capital
    groups: Mapping[str, frozenset[str]]  # group -> its actors, groups within it resolved


def load_registry(user_paths: tuple[Path, ...] = ()) -> Registry:
    """The registry that ships, with the actors and groups of the user's codebooks (TOML).

    A user's alias takes precedence over the same alias of an actor that ships. Raises `LexiconError` where two
    actors of one source share an alias, where groups form a cycle, and for unknown fields, naming both entries.
    """
    paths = tuple(Path(path) for path in user_paths)
    return _load(paths, codebook_hashes(paths))


@cache
def _load(paths: tuple[Path, ...], hashes: tuple[str, ...]) -> Registry:
    """The registry for codebooks with these hashes, so that an edited file is read anew."""
    tables = {lexicon.label: lexicon for lexicon in built_in("actors")}
    actors: dict[str, Actor] = {}
    aliases: list[Alias] = []
    for label in TABLES:
        aliases += _read(tables[label], actors)
    aliases += _offices(tables["offices"], actors)
    chosen = _unique(aliases, "the actors that ship")
    own, groups = read_codebook(paths, frozenset(actors))
    for name, kind, strings, path in own:
        actors.setdefault(name, Actor(name, kind))
        chosen.update(_unique([Alias(s, name, "name") for s in (name, *strings)], str(path)))
    return Registry(
        MappingProxyType(actors),
        build(chosen.values()),
        MappingProxyType(_given_names(tables["given_names"])),
        frozenset(w for a in chosen.values() if a.kind != "office" for w in _capital_words(a)),
        MappingProxyType(groups),
    )


def _read(table: Lexicon, actors: dict[str, Actor]) -> Iterator[Alias]:
    """The aliases of one table's rows; its actors are added."""
    for row in table.rows:
        name = row["name"]
        if name in actors:
            raise LexiconError(f'{table.path}: actor "{name}" stands twice')
        peoples = split(row.get("demonym_people"))
        actors[name] = Actor(
            name,
            row.get("type") or {"persons": "person", "collectives": "collective"}.get(table.label, "organisation"),
            row.get("region", ""),
            peoples[0] if peoples else "",
            row.get("country", ""),
            tuple(_role(cell) for cell in split(row.get("roles"))),
            row.get("pronoun", ""),
        )
        if not (table.label == "collectives" and row.get("places")):
            yield Alias(name, name, "name")
        for column, kind in COLUMNS.items():
            for text in split(row.get(column)):
                yield Alias(text, name, kind)


def _offices(table: Lexicon, actors: dict[str, Actor]) -> Iterator[Alias]:
    for row in table.rows:
        actors[row["name"]] = Actor(row["name"], "office", rank=row["rank"], title=row["title"] == "yes")
        for text in (row["name"], *split(row.get("aliases"))):
            yield Alias(text, row["name"], "office")


def split(cell: str | None) -> list[str]:
    """The alternatives of a table cell."""
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _role(cell: str) -> Role:
    name, _, dates = cell.rpartition(" ")
    if ".." not in dates:
        return Role(cell)
    start, _, end = dates.partition("..")
    office, _, body = name.partition("@")
    return Role(office, start, end, body)


def _unique(aliases: Iterable[Alias], where: str) -> dict[tuple[str, ...], Alias]:
    """One alias per string and case; a name beats a seat, a seat a capital (Brussels is the EU's seat)."""
    chosen: dict[tuple[str, ...], Alias] = {}
    for alias in aliases:
        key = (*folded(alias.text), "Aa"[alias.text[:1].islower()])
        other = chosen.get(key)
        if other is not None and other.actor != alias.actor and _rank(other) == _rank(alias):
            raise LexiconError(
                f'{where}: "{alias.text}" stands for both "{other.actor}" and "{alias.actor}"; keep it in one'
            )
        if other is None or ORDER.index(alias.kind) < ORDER.index(other.kind):
            chosen[key] = alias
    return chosen


def _rank(alias: Alias) -> str:
    return alias.kind if alias.kind in {"seat", "capital", "place", "office"} else "name"


def _capital_words(alias: Alias) -> Iterator[str]:
    for part in alias.text.split():
        for word, _ in words(part):
            if word[:1].isupper():
                yield from folded(word)


def _given_names(table: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table.rows:
        name = folded(row["name"])[0]
        found[name] = row["pronoun"] if found.get(name, row["pronoun"]) == row["pronoun"] else ""
    return found
