"""Span codes from files at their places in the texts: the shipped corpora's, brat's, and web annotations."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import InputError
from .brat import from_ann
from .names import resolved
from .webannotation import from_annotation

NOT_SPANS = frozenset({"doc", "actors", "self_check"})
KINDS = (".json", ".jsonl", ".ann")
COLUMNS = ("document", "name", "start", "end")
Span = tuple[str, str, int, int]


@dataclass(frozen=True)
class Texts:
    """The texts that codes are about, by document, and the documents by the names of their files."""

    texts: Mapping[str, str]
    paths: Mapping[str, str]  # document by path

    def document(self, name: str) -> str:
        """The document of that id, path or file name, its suffix left out or not."""
        if name in self.texts:
            return name
        for known, key in zip(self._known, (name, name, Path(name).name, Path(name).stem), strict=True):
            found = known.get(key, ())
            if len(found) > 1:
                raise InputError(f"document {name!r}: may be {' or '.join(found)}; give its id")
            if found:
                return found[0]
        raise InputError(f"document {name!r}: not among the results")

    @cached_property
    def _known(self) -> tuple[Mapping[str, list[str]], ...]:
        """The documents by their id as the name of a file, their path, its last part, and that without suffix."""
        found: tuple[dict[str, list[str]], ...] = ({}, {}, {}, {})
        for path, document in self.paths.items():
            names = (document.replace("/", "_"), path, Path(path).name, Path(path).stem)
            for known, key in zip(found, names, strict=True):
                known.setdefault(key, []).append(document)
        return found


@dataclass(frozen=True)
class Codes:
    """Coded spans; the labels and the documents that were coded, those without a span among them."""

    spans: pd.DataFrame  # document, name, start, end
    labels: tuple[str, ...]
    documents: tuple[str, ...]


def is_codes(path: Path) -> bool:
    """Whether a file or folder holds span codes by its kind: .json, .jsonl or .ann."""
    return path.is_dir() or path.suffix.lower() in KINDS


def read_codes(paths: Sequence[Path], texts: Texts, names: Collection[str]) -> Codes:
    """The codes in files and folders of files: one JSON object per text, JSON Lines of such, brat, or annotations.

    `names` are the labels that may occur. Raises `InputError`, naming file and place, for a document that is not
    known, a label off the scale, and a span that does not stand where it should.
    """
    spans: list[Span] = []
    documents: dict[str, None] = {}
    labels: dict[str, None] = {}
    for path in [file for given in paths for file in _files(given)]:
        for document, coded, found in _read(path, texts, names):
            documents[document] = None
            labels |= dict.fromkeys(coded)
            spans += found
    if not documents:
        raise InputError(f"{', '.join(map(str, paths))}: hold no codes")
    frame = pd.DataFrame(spans, columns=list(COLUMNS)).drop_duplicates(ignore_index=True)
    return Codes(frame, tuple(sorted(labels)), tuple(sorted(documents)))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.suffix.lower() in KINDS)
        if not found:
            raise InputError(f"{path}: holds no codes ({', '.join(KINDS)})")
        return found
    return [path]


Part = tuple[str, Sequence[str], list[Span]]


def _read(path: Path, texts: Texts, names: Collection[str]) -> Iterator[Part]:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8: {error}") from None
    try:
        if path.suffix.lower() == ".ann":
            yield _brat(path, content, texts, names)
        elif path.suffix.lower() == ".json":
            yield _coded(_object(content), texts, names)
        else:
            yield from _jsonl(path, content, texts, names)
    except InputError as error:
        raise InputError(f"{path}: {str(error).removeprefix(f'{path}: ')}") from None


def _jsonl(path: Path, content: str, texts: Texts, names: Collection[str]) -> Iterator[Part]:
    for line, told in enumerate(content.split("\n"), 1):
        if not told.strip():
            continue
        try:
            one = _object(told)
            yield _annotated(one, texts, names) if "target" in one else _coded(one, texts, names)
        except InputError as error:
            raise InputError(f"{path}: line {line}: {error}") from None


def _object(content: str) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error})") from None
    if not isinstance(found, dict):
        raise InputError("not a JSON object")
    return found


def _coded(told: Mapping[str, Any], texts: Texts, names: Collection[str]) -> Part:
    """One text's codes: `doc`, and a list of spans for each label."""
    if "doc" not in told:
        raise InputError("no key doc: it names the text that the codes are of")
    document = texts.document(str(told["doc"]))
    spans: list[Span] = []
    coded = []
    for key in told.keys() - NOT_SPANS:
        name = resolved(key, names)
        coded.append(name)
        for number, item in enumerate(told[key], 1):
            try:
                spans.append((document, name, *_place(texts.texts[document], item)))
            except InputError as error:
                raise InputError(f"{key} {number}: {error}") from None
    return document, coded, spans


def _place(text: str, item: Mapping[str, Any]) -> tuple[int, int]:
    """Offsets of one code: `start` and `end`, or where its `span` stands for the `occurrence`-th time."""
    if not isinstance(item, Mapping) or not ({"start", "end"} <= item.keys() or item.get("span")):
        raise InputError("a code needs a span, or start and end")
    span = str(item.get("span") or "")
    if {"start", "end"} <= item.keys():
        start, end = int(item["start"]), int(item["end"])
        if not 0 <= start < end <= len(text) or (span and text[start:end] != span):
            raise InputError(
                f"start {start}, end {end}: not the place of {span[:40]!r}" if span else "no such place"
            )
        return start, end
    at = -1
    for _ in range(int(item.get("occurrence") or 1)):
        at = text.find(span, at + 1)
        if at < 0:
            raise InputError(f"span {span[:60]!r}: not in the text")
    return at, at + len(span)


def _brat(path: Path, content: str, texts: Texts, names: Collection[str]) -> Part:
    document = texts.document(path.stem)
    spans: list[Span] = []
    for line, kind, start, end in from_ann(content, texts.texts[document]):
        try:
            spans.append((document, resolved(kind, names), start, end))
        except InputError as error:
            raise InputError(f"line {line}: {error}") from None
    return document, [name for _, name, _, _ in spans], spans


def _annotated(told: Mapping[str, Any], texts: Texts, names: Collection[str]) -> Part:
    source, tag, start, end, words = from_annotation(told)
    document = texts.document(source)
    item = {"span": words} if start is None else {"span": words, "start": start, "end": end}
    name = resolved(tag, names)
    return document, [name], [(document, name, *_place(texts.texts[document], item))]
