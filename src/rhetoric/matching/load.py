"""Read lexicon files (TOML, with a TSV table beside them) and refuse what is wrong in them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from .bounds import PHRASED, entry_problem
from .gates import GATES, check_gates
from .lexicon import KINDS, Entry, Example, Lexicon

BUILT_IN = Path(__file__).resolve().parents[1] / "lexicons"
REQUIRED = ("label", "kind", "version", "definition", "sources", "licence")
HEADER = {
    *REQUIRED,
    "excludes",
    "tier",
    "table",
    "module",
    "defaults",
    "lists",
    "gates",
    "entries",
    "examples",
    "register",
}
FIELDS = {"type", "domain", "polarity", "strength", "neutral", "sense", "register", "class", "weight"}
ENTRY = {"id", "phrases", "pattern", "gate", "unless", *FIELDS, *GATES}


@cache
def built_in(module: str) -> tuple[Lexicon, ...]:
    """The lexicons that ship for one module, in the order of their file names."""
    return load_folder(BUILT_IN / module)


def load_folder(folder: Path, sources: frozenset[str] | None = None) -> tuple[Lexicon, ...]:
    """Every lexicon of a folder; its name is their module."""
    known = bibliography(BUILT_IN / "sources.bib") if sources is None else sources
    return tuple(load(path, known) for path in sorted(folder.glob("*.toml")))


def bibliography(path: Path) -> frozenset[str]:
    """The keys of a BibTeX file."""
    return frozenset(re.findall(r"^\s*@\w+\s*\{\s*([^,\s]+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def load(path: Path, sources: frozenset[str], module: str = "") -> Lexicon:
    """One lexicon file, checked: header, kind, sources, gates, entries and examples.

    Its module is the folder's name unless `module` or the file's header says otherwise.
    """
    data, raw = _read_toml(path)
    _check_header(path, data, sources)
    rows: tuple[Mapping[str, str], ...] = ()
    if "table" in data:
        table = path.parent / str(data["table"])
        rows = _read_table(path, table)
        raw += table.read_bytes()
    lists = {name: tuple(words) for name, words in data.get("lists", {}).items()}
    named = {name: _expanded(path, name, gate, lists) for name, gate in data.get("gates", {}).items()}
    defaults = _expanded(path, "defaults", data.get("defaults", {}), lists)
    entries = [_toml_entry(path, entry, named, defaults, lists) for entry in data.get("entries", [])]
    examples = [_example(path, example) for example in data.get("examples", [])]
    if data["kind"] != "list":
        names = Counter(_first_phrase(row) for row in rows)
        for row in rows:
            entry = _table_entry(path, row, named, defaults, lists, names[_first_phrase(row)] > 1)
            entries.append(entry)
            examples += _table_examples(row, entry.id)
    _check_entries(path, str(data["kind"]), entries)
    _check_examples(path, data["kind"], examples)
    return Lexicon(
        module=str(data.get("module") or module or path.parent.name),
        label=str(data["label"]),
        kind=str(data["kind"]),
        version=str(data["version"]),
        definition=str(data["definition"]),
        excludes=str(data.get("excludes", "")),
        tier=str(data.get("tier", "B")),
        sources=tuple(data["sources"]),
        licence=str(data["licence"]),
        entries=tuple(entries),
        lists=lists,
        rows=rows,
        examples=tuple(examples),
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _read_toml(path: Path) -> tuple[dict[str, Any], bytes]:
    try:
        raw = path.read_bytes()
        return tomllib.loads(raw.decode("utf-8")), raw
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: is not valid TOML: {error}") from None


def _check_header(path: Path, data: Mapping[str, Any], sources: frozenset[str]) -> None:
    for key in REQUIRED:
        if not data.get(key):
            raise LexiconError(f'{path}: the header lacks "{key}"')
    for key in data:
        if key not in HEADER:
            raise LexiconError(f'{path}: unknown header key "{key}"; known are {", ".join(sorted(HEADER))}')
    if data["kind"] not in KINDS:
        raise LexiconError(f'{path}: unknown kind "{data["kind"]}"; one of {", ".join(KINDS)}')
    if data["label"] != path.stem:
        raise LexiconError(f'{path}: label "{data["label"]}" is not the file name "{path.stem}"')
    if data.get("tier", "B") not in {"A", "B", "C"}:
        raise LexiconError(f'{path}: tier "{data["tier"]}" is not A, B or C')
    for source in data["sources"]:
        key = re.sub(r"\[.*\]$", "", str(source))
        if key not in sources:
            raise LexiconError(f'{path}: source "{key}" is not in sources.bib')


def _read_table(path: Path, table: Path) -> tuple[Mapping[str, str], ...]:
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: its table {table.name} cannot be read: {error}") from None
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise LexiconError(f"{path}: its table {table.name} is empty")
    columns = numbered[0][1].split("\t")
    rows = []
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise LexiconError(f"{table}: line {number} has {len(cells)} cells, the header {len(columns)}")
        rows.append(
            dict(zip(columns, [c.strip() for c in cells] + [""] * (len(columns) - len(cells)), strict=True))
        )
    return tuple(rows)


def _expanded(
    path: Path, name: str, gate: Mapping[str, Any], lists: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    """A gate with every `@list` put in place of its name."""
    found: dict[str, Any] = {}
    for key, value in gate.items():
        if isinstance(value, str) and key in {"pos", "not_pos", "dep", "not_dep"}:
            value = value.split()
        if not isinstance(value, list) or key in FIELDS:
            found[key] = value
            continue
        words: list[str] = []
        for item in value:
            if isinstance(item, str) and item.startswith("@"):
                if item[1:] not in lists:
                    raise LexiconError(f'{path}: "{name}": no list "{item[1:]}" under [lists]')
                words += lists[item[1:]]
            else:
                words.append(item)
        found[key] = words
    problem = check_gates({k: v for k, v in found.items() if k not in FIELDS})
    if problem:
        raise LexiconError(f'{path}: "{name}": {problem}')
    return found


def _toml_entry(
    path: Path,
    data: Mapping[str, Any],
    named: Mapping[str, dict[str, Any]],
    defaults: Mapping[str, Any],
    lists: Mapping[str, tuple[str, ...]],
) -> Entry:
    name = str(data.get("id") or "-".join(str((data.get("phrases") or ["?"])[0]).split()))
    for key in data:
        if key not in ENTRY:
            raise LexiconError(f'{path}: entry "{name}": unknown gate or field "{key}"')
    own = _expanded(path, name, {k: v for k, v in data.items() if k in GATES}, lists)
    return Entry(
        id=name,
        phrases=tuple(data.get("phrases", ())),
        pattern=tuple(data.get("pattern", ())),
        gates=_gates(path, name, own, _names(data.get("gate")), named, defaults),
        unless=tuple(data.get("unless", ())),
        fields={k: str(v) for k, v in {**defaults, **data}.items() if k in FIELDS},
    )


def _table_entry(
    path: Path,
    row: Mapping[str, str],
    named: Mapping[str, dict[str, Any]],
    defaults: Mapping[str, Any],
    lists: Mapping[str, tuple[str, ...]],
    shared: bool,
) -> Entry:
    phrases = tuple(term.strip() for term in row.get("term", "").split("|") if term.strip())
    name = row.get("id") or _first_phrase(row)
    if shared and not row.get("id"):
        name = "-".join([name, *row.get("pos", "").lower().split()])
    own = _expanded(path, name, {"pos": row["pos"]}, lists) if row.get("pos") else {}
    return Entry(
        id=name,
        phrases=phrases,
        gates=_gates(path, name, own, _names(row.get("gate")), named, defaults),
        unless=tuple(_names(row.get("unless"))),
        fields={k: str(v) for k, v in {**defaults, **{k: v for k, v in row.items() if v}}.items() if k in FIELDS},
    )


def _first_phrase(row: Mapping[str, str]) -> str:
    return "-".join(row.get("term", "").split("|")[0].split()) or "?"


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [part.strip() for part in str(value or "").split(";") if part.strip()]


def _gates(
    path: Path,
    name: str,
    own: Mapping[str, Any],
    wanted: list[str],
    named: Mapping[str, dict[str, Any]],
    defaults: Mapping[str, Any],
) -> tuple[Mapping[str, object], ...]:
    for gate in wanted:
        if gate not in named:
            raise LexiconError(f'{path}: entry "{name}": no gate "{gate}" under [gates]')
    set_here = {key for gate in [own, *(named[g] for g in wanted)] for key in gate}
    base = {k: v for k, v in defaults.items() if k in GATES and k not in set_here}
    return tuple(gate for gate in (base, own, *(named[g] for g in wanted)) if gate)


def _example(path: Path, data: Mapping[str, Any]) -> Example:
    if "text" not in data or "finds" not in data:
        raise LexiconError(f'{path}: an example lacks "text" or "finds"')
    return Example(str(data["text"]), tuple(data["finds"]), "", str(data.get("known_failure", "")))


def _table_examples(row: Mapping[str, str], entry: str) -> list[Example]:
    found = [Example(row["for"], (row.get("term", ""),), entry)] if row.get("for") else []
    return found + ([Example(row["against"], (), entry)] if row.get("against") else [])


def _check_entries(path: Path, kind: str, entries: list[Entry]) -> None:
    seen: dict[str, str] = {}
    ids: set[str] = set()
    for entry in entries:
        if entry.id in ids:
            raise LexiconError(f'{path}: entry "{entry.id}" stands twice; give one of them another id')
        ids.add(entry.id)
        if kind == "pattern" and not entry.pattern:
            raise LexiconError(f'{path}: entry "{entry.id}": kind "pattern" needs a pattern')
        if kind in PHRASED and not entry.phrases:
            raise LexiconError(f'{path}: entry "{entry.id}": kind "{kind}" needs phrases')
        problem = entry_problem(kind, entry)
        if problem:
            raise LexiconError(f'{path}: entry "{entry.id}": {problem}')
        for phrase in entry.phrases:
            gated = f"{phrase.lower()} {entry.gates}"
            if seen.setdefault(gated, entry.id) != entry.id:
                raise LexiconError(
                    f'{path}: entry "{entry.id}": phrase "{phrase}" also in entry "{seen[gated]}"; keep it in one'
                )


def _check_examples(path: Path, kind: str, examples: list[Example]) -> None:
    if kind != "list" and not any(example.finds for example in examples):
        raise LexiconError(f"{path}: at least one example must find something")
    if kind != "list" and all(example.finds for example in examples):
        raise LexiconError(f"{path}: at least one example must find nothing")
