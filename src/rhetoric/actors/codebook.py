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

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import LexiconError

FIELDS = {"actors": {"name", "type", "aliases"}, "groups": {"name", "members"}}

Own = tuple[str, str, tuple[str, ...]]


def read_codebook(
    paths: tuple[Path, ...], known: frozenset[str]
) -> tuple[tuple[Own, ...], dict[str, frozenset[str]]]:
    """The actors (name, type, aliases) and the groups (name, all actors in it) of the codebooks.

    Raises `LexiconError` for a file that cannot be read, an unknown field, an alias with two actors, a member
    that is no actor and no group, and a group within itself.
    """
    actors: dict[str, Own] = {}
    owner: dict[str, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    for path in paths:
        for kind, entry in _entries(path):
            name = str(entry["name"])
            if kind == "groups":
                members[name] = tuple(entry.get("members", ()))
                continue
            actors[name] = (name, str(entry.get("type", "organisation")), tuple(entry.get("aliases", ())))
            _claim(path, actors[name], owner)
    groups = {name: _resolved(name, members, known | frozenset(actors), ()) for name in members}
    return tuple(actors.values()), groups


def _entries(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: is not valid TOML: {error}") from None
    for kind, entries in data.items():
        if kind not in FIELDS:
            raise LexiconError(f'{path}: unknown table "{kind}"; known are {", ".join(FIELDS)}')
        for entry in entries:
            unknown = sorted(set(entry) - FIELDS[kind])
            if unknown or not entry.get("name"):
                problem = f'unknown field "{unknown[0]}"' if unknown else "no name"
                raise LexiconError(f'{path}: {kind} "{entry.get("name", "?")}": {problem}')
            yield kind, entry


def _claim(path: Path, actor: Own, owner: dict[str, str]) -> None:
    for alias in (actor[0], *actor[2]):
        other = owner.setdefault(alias, actor[0])
        if other != actor[0]:
            raise LexiconError(f'{path}: "{alias}" stands for both "{other}" and "{actor[0]}"; keep it in one')


def _resolved(
    name: str, members: Mapping[str, tuple[str, ...]], actors: frozenset[str], above: tuple[str, ...]
) -> frozenset[str]:
    if name in above:
        raise LexiconError(f'group "{name}" contains itself through "{above[-1]}"; take one out of the other')
    found: set[str] = set()
    for member in members[name]:
        if member in members:
            found |= _resolved(member, members, actors, (*above, name))
        elif member in actors:
            found.add(member)
        else:
            raise LexiconError(f'group "{name}": "{member}" is neither an actor nor a group')
    return frozenset(found)
