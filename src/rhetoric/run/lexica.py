"""Lexicons as a user handles them: one by its name, its entries as rows, a foreign dictionary as lexicon files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..detect import lexicons
from ..errors import LexiconError
from ..matching import BUILT_IN, WILDCARD, Entry, Lexicon, load_paths
from .codebook import every_lexicon
from .settings import Settings

Row = dict[str, object]
ENTRY_COLUMNS = ("entry", "phrases", "value", "facts", "gates", "unless")
SOURCE = "dictionary"
MISS = "Xyzzy."  # no word of any dictionary


def at(paths: tuple[Path, ...]) -> tuple[Lexicon, ...]:
    """The lexicons at some paths alone, loaded and checked."""
    return load_paths(paths)


def to_check(paths: tuple[Path, ...]) -> tuple[Settings, tuple[Lexicon, ...]]:
    """The lexicons at some paths, or without a path all that make findings, and the settings to check them with."""
    if not paths:
        return Settings(), lexicons()
    own = tuple(path for path in paths if not _ships(path))
    places = {path.resolve() for path in paths if _ships(path)}
    shipped = [x for x in lexicons() if places & {x.path, *x.path.parents}]
    return Settings(lexicons=own), (*shipped, *load_paths(own))


def _ships(path: Path) -> bool:
    return BUILT_IN in {path.resolve(), *path.resolve().parents}


def labelled(name: str, settings: Settings = Settings()) -> Lexicon:
    """The lexicon of that name, `label` or `module/label`. Raises `LexiconError` where none or several have it."""
    found = [x for x in every_lexicon(settings) if name in {x.label, f"{x.module}/{x.label}"}]
    if len(found) == 1:
        return found[0]
    if found:
        raise LexiconError(f"{name}: several labels; one of {', '.join(f'{x.module}/{x.label}' for x in found)}")
    raise LexiconError(f"{name}: no such label; `rhetoric lexicon list` names them")


def entry_rows(lexicon: Lexicon) -> list[Row]:
    """One row per entry; of a `list`, one per word of its lists and row of its table."""
    rows = [_row(entry) for entry in lexicon.entries]
    rows += [_bare(word, list=name) for name, words in lexicon.lists.items() for word in words]
    if lexicon.kind in {"list", "tagged"}:
        rows += [_bare(next(iter(row.values())), **dict(list(row.items())[1:])) for row in lexicon.rows]
    return rows


def _row(entry: Entry) -> Row:
    return {
        "entry": entry.id,
        "phrases": " | ".join(entry.phrases) or " ".join(map(_brief, entry.pattern)),
        "value": entry.value,
        "gates": "; ".join(f"{key}: {_brief(value)}" for gate in entry.gates for key, value in gate.items()),
        "unless": " | ".join(entry.unless),
        "facts": _facts(entry.fields),
    }


def _bare(word: str, **facts: str) -> Row:
    return {"entry": word, "phrases": word, "value": None, "gates": "", "unless": "", "facts": _facts(facts)}


def _facts(fields: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {value}" for key, value in fields.items() if value)


def _brief(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def converted(found: Iterable[Lexicon], licence: str) -> dict[str, str]:
    """The TOML files of some imported lexicons by file name, with the bibliography that they cite."""
    files: dict[str, str] = {}
    for lexicon in found:
        name = re.sub(r"[^\w-]+", "_", lexicon.label).strip("_") or "category"
        if f"{name}.toml" in files:
            raise LexiconError(f'{lexicon.path}: two categories would be the file "{name}.toml"; rename one')
        files[f"{name}.toml"] = _toml(lexicon, name, licence)
        title = lexicon.path.name
    return {**files, "sources.bib": f"@misc{{{SOURCE},\n  title = {{{title}}}\n}}\n"}


def _toml(lexicon: Lexicon, name: str, licence: str) -> str:
    header = {
        "label": name, "kind": lexicon.kind, "version": "1", "definition": lexicon.definition, "tier": "B",
        "sources": [SOURCE], "licence": licence,
    }  # fmt: skip
    lines = [f"{key} = {_quoted(value)}" for key, value in header.items()]
    lines += ["", "[defaults]", 'name = "any"', 'mention = "any"']
    for entry in lexicon.entries:
        lines += ["", "[[entries]]", f"id = {_quoted(entry.id)}", f"phrases = {_quoted(list(entry.phrases))}"]
        lines += [f"{key} = {value}" for key, value in entry.fields.items()]
        lines += [f"{key} = {_quoted(value)}" for gate in entry.gates[1:] for key, value in gate.items()]
    lines += ["", *_examples(lexicon)]
    return "\n".join(lines) + "\n"


def _examples(lexicon: Lexicon) -> list[str]:
    """A hit and a near miss to begin with, for the user to replace by real sentences."""
    plain = [e.phrases[0] for e in lexicon.entries if len(e.gates) == 1]
    word = WILDCARD.sub("", min(plain or [lexicon.entries[0].phrases[0]], key=lambda p: len(WILDCARD.findall(p))))
    hit = ["[[examples]]", f"text = {_quoted(word)}", f"finds = [{_quoted(word)}]"]
    return [*hit, "", "[[examples]]", f"text = {_quoted(MISS)}", "finds = []"]


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
