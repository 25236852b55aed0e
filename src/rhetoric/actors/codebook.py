"""A user's own actors: a TOML file of actors with aliases, and of groups such as "Western".

[[actors]]
name = "Serbian List"
type = "party"
aliases = ["Srpska Lista", "SL"]

[[groups]]
name = "Western"
members = ["United States", "European Union"]
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import LexiconError
from .names import folded

FIELDS = {"actors": {"name", "type", "aliases"}, "groups": {"name", "members"}}
LISTS = ("aliases", "members")


class Own(NamedTuple):
    """An actor of a user's codebook: its name, its type, its other names and the file it stands in."""

    name: str
    type: str
    aliases: tuple[str, ...]
    path: Path


class _Group(NamedTuple):
    path: Path
    members: tuple[str, ...]


def read_codebook(
    paths: tuple[Path, ...], known: frozenset[str]
) -> tuple[tuple[Own, ...], dict[str, frozenset[str]]]:
    """The actors and the groups (name, all actors in it) of the codebooks; `known` are the actors that ship.

    Raises `LexiconError` for a file that cannot be read, an unknown field, an alias with two actors, a name given
    twice, a member that is no actor and no group, and a group within itself. The message names file and entries.
    """
    actors: dict[str, Own] = {}
    owner: dict[tuple[str, ...], Own] = {}
    groups: dict[str, _Group] = {}
    for path in paths:
        for kind, entry in _entries(path):
            name = entry["name"]
            _refuse_second(path, name, actors, groups, known if kind == "groups" else frozenset())
            if kind == "groups":
                groups[name] = _Group(path, tuple(entry.get("members", ())))
            else:
                own = Own(name, entry.get("type", "organisation"), tuple(entry.get("aliases", ())), path)
                actors[name] = own
                _claim(own, owner)
    able = known | frozenset(actors)
    return tuple(actors.values()), {name: _resolved(name, groups, able, ()) for name in groups}


def codebook_hashes(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The SHA-256 of each codebook; empty for one that cannot be read, which reading it refuses."""
    return tuple(hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for p in paths)


def _entries(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each entry with the table it stands in, its fields checked."""
    for kind, entries in _tables(path).items():
        if kind not in FIELDS:
            raise LexiconError(f'{path}: unknown table "{kind}"; known are {", ".join(FIELDS)}')
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise LexiconError(f'{path}: "{kind}" is no list of tables; write [[{kind}]] above each entry')
        for entry in entries:
            problem = _problem(entry, FIELDS[kind])
            if problem:
                raise LexiconError(f'{path}: {kind} "{entry.get("name", "?")}": {problem}')
            yield kind, entry


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: is not valid TOML: {error}") from None


def _problem(entry: Mapping[str, Any], fields: set[str]) -> str:
    """What is wrong with an entry's fields; empty where nothing is."""
    for field, value in entry.items():
        if field not in fields:
            return f'unknown field "{field}"; known are {", ".join(sorted(fields))}'
        strings = value if field in LISTS else [value]
        if not isinstance(strings, list) or not all(
            isinstance(s, str) and any(map(str.isalnum, s)) for s in strings
        ):
            form = "a list of strings" if field in LISTS else "a string"
            return f'"{field}" must be {form} with a letter or digit in it'
    return "" if "name" in entry else "no name"


def _refuse_second(
    path: Path, name: str, actors: Mapping[str, Own], groups: Mapping[str, _Group], known: frozenset[str]
) -> None:
    if name in actors or name in groups:
        other = actors[name].path if name in actors else groups[name].path
        raise LexiconError(f'{path}: "{name}" stands twice, first in {other}; keep one')
    if name in known:
        raise LexiconError(f'{path}: group "{name}" has the name of an actor that ships; give it another')


def _claim(own: Own, owner: dict[tuple[str, ...], Own]) -> None:
    for alias in (own.name, *own.aliases):
        other = owner.setdefault((*folded(alias), "Aa"[alias[:1].islower()]), own)
        if other is not own:
            where = "" if other.path == own.path else f" ({other.path})"
            raise LexiconError(
                f'{own.path}: "{alias}" stands for both "{other.name}"{where} and "{own.name}"; keep it in one'
            )


def _resolved(
    name: str, groups: Mapping[str, _Group], actors: frozenset[str], above: tuple[str, ...]
) -> frozenset[str]:
    path = groups[name].path
    if name in above:
        raise LexiconError(f'{path}: group "{name}" contains itself through "{above[-1]}"; take one out')
    found: set[str] = set()
    for member in groups[name].members:
        if member in groups:
            found |= _resolved(member, groups, actors, (*above, name))
        elif member in actors:
            found.add(member)
        else:
            raise LexiconError(f'{path}: group "{name}": "{member}" is neither an actor nor a group')
    return frozenset(found)
