"""The codebook: what each label means, its sources, size, examples, precision and recall, from the data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..detect import lexicons
from ..errors import LexiconError
from ..matching import BUILT_IN, MEASURED, Lexicon, built_in
from .settings import Settings

Row = dict[str, object]
Book = dict[str, Any]
DATA_MODULES = ("analogy", "quotation", "portrayal", "actors", "history")
SCORE_COLUMNS = ("label", "system", "gold", "precision", "recall")
_ENTRY = re.compile(r"^\s*@\w+\s*\{\s*([^,\s]+)\s*,(.*?)(?=^\s*@|\Z)", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"(?P<key>[^\[]+)(?:\[(?P<pages>.*)\])?")


def codebook(settings: Settings = Settings()) -> Book:
    """`labels`, a row for each with all the codebook says of it, and `measured`, what the scores rest on."""
    measured = scores(BUILT_IN / MEASURED)
    every = every_lexicon(settings)
    known: dict[Path, Mapping[str, str]] = {}
    rows = []
    for lexicon in every:
        known.setdefault(lexicon.path.parent, _references(lexicon.path))
        rows.append(_row(lexicon, known[lexicon.path.parent], measured["labels"]))
    about = {name: value for name, value in measured.items() if name != "labels"}
    return {"labels": rows, "measured": about}


def every_lexicon(settings: Settings = Settings()) -> tuple[Lexicon, ...]:
    """All lexicons: those that make findings, the user's own, and the lists that detectors read."""
    return (*lexicons(settings.lexicons), *(x for module in DATA_MODULES for x in built_in(module)))


def scores(path: Path) -> Book:
    """The measured scores: `labels` by "module/label", or by module for all its labels together."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from None
    return {**found, "labels": found.get("labels", {})}


def measured_labels() -> list[Row]:
    """The scores that ship with the labels, a row each: label, system (spans found), gold, precision, recall."""
    labels = scores(BUILT_IN / MEASURED)["labels"]
    return [{"label": name, **{key: row.get(key) for key in SCORE_COLUMNS[1:]}} for name, row in labels.items()]


def size(lexicon: Lexicon) -> int:
    """How many entries a lexicon holds; of a `list`, the words of its lists and the rows of its table."""
    return len(lexicon.entries) or len(lexicon.rows) + sum(map(len, lexicon.lists.values()))


def _row(lexicon: Lexicon, known: Mapping[str, str], measured: Mapping[str, Row]) -> Row:
    name = f"{lexicon.module}/{lexicon.label}"
    own = measured.get(name)
    score = own or measured.get(lexicon.module) or {}
    plain = [e for e in lexicon.examples if not e.known_failure]
    return {
        "module": lexicon.module,
        "label": lexicon.label,
        "kind": lexicon.kind,
        "tier": lexicon.tier,
        "version": lexicon.version,
        "definition": lexicon.definition,
        "excludes": lexicon.excludes,
        "licence": lexicon.licence,
        "entries": size(lexicon),
        "examples": len(lexicon.examples),
        "precision": score.get("precision"),
        "recall": score.get("recall"),
        "gold": score.get("gold"),
        "system": score.get("system"),
        "together": bool(score) and own is None,
        "sources": [_cited(source, known) for source in lexicon.sources],
        "hits": [{"text": e.text, "finds": list(e.finds)} for e in plain if e.finds and not e.entry][:2],
        "misses": [e.text for e in plain if not e.finds][:2],
    }


def _cited(source: str, known: Mapping[str, str]) -> str:
    match = _KEY.fullmatch(source)
    if match is None:
        return source
    reference = known.get(match["key"], match["key"])
    return reference.replace("). ", f": {match['pages']}). ", 1) if match["pages"] else reference


def _references(path: Path) -> dict[str, str]:
    """The references by key, as "Author (year). Title.", from the bibliographies that hold for a lexicon file."""
    files = [BUILT_IN / "sources.bib", path.parent.parent / "sources.bib", path.parent / "sources.bib"]
    return dict(pair for file in files if file.exists() for pair in _entries(file.read_text(encoding="utf-8")))


def _entries(bibtex: str) -> Iterator[tuple[str, str]]:
    for key, body in _ENTRY.findall(bibtex):
        fields = {name.lower(): _plain(value) for name, value in re.findall(r"(\w+)\s*=\s*\{(.*)\}", body)}
        people = _surnames(fields.get("author") or fields.get("editor") or fields.get("organization") or key)
        yield key, f"{people} ({fields.get('year', 'n.d.')}). {fields.get('title', '').rstrip('.')}."


def _surnames(authors: str) -> str:
    names = [name.split(",")[0].strip() for name in authors.split(" and ")]
    return f"{names[0]} et al." if len(names) > 3 else _and(names)


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} & {last}" if first else last


def _plain(value: str) -> str:
    return re.sub(r"[{}]", "", value.replace(r"\&", "&").replace("--", "–"))
