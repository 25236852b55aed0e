"""A dictionary file decoded, the terms read from it, and the lexicons they make."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from ...errors import LexiconError
from ..bounds import entry_problem
from ..lexicon import Entry, Lexicon

Gates = tuple[Mapping[str, object], ...]
ANYWHERE: Mapping[str, object] = {"name": "any", "mention": "any"}  # a dictionary counts words, names included
_BREAK = re.compile(r"\r\n|\r|\n")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class Source:
    """The text of a dictionary file, and how it was decoded."""

    path: Path
    text: str
    sha256: str
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines, whichever system wrote them."""
        return _BREAK.split(self.text)

    def refuse(self, line: int, reason: str) -> LexiconError:
        """The error that names file, line and reason."""
        return LexiconError(f"{self.path}: line {line}: {reason}")


@dataclass(frozen=True)
class Term:
    """A word or phrase, wildcards allowed, in one category."""

    category: str
    text: str
    line: int
    weight: float | None = None
    gates: Gates = ()


@dataclass
class Terms:
    """What a reader found: terms, what categories mean where the file says so, and what was decided."""

    terms: list[Term] = field(default_factory=list)
    meanings: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def decoded(path: Path, raw: bytes) -> Source:
    """The file's text: by its byte order mark, else as UTF-8, else as Windows-1252, which a note then says."""
    name = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    notes: tuple[str, ...] = ()
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as error:
        if name != "utf-8":
            raise LexiconError(f"{path}: line {_line(raw, error.start)}: is not {name} as its mark says") from None
        text = _western(path, raw)
        at = _line(raw, error.start)
        notes = (f"{path}: line {at}: is not UTF-8; the file was read as Windows-1252",)
    if "\0" in text:
        line = len(_BREAK.findall(text, 0, text.index("\0"))) + 1
        raise LexiconError(f"{path}: line {line}: holds a null character; this is no text file")
    return Source(path, text, hashlib.sha256(raw).hexdigest(), notes)


def _western(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        line = _line(raw, error.start)
        raise LexiconError(f"{path}: line {line}: is neither UTF-8 nor Windows-1252; save it as UTF-8") from None


def _line(raw: bytes, at: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", raw[:at])) + 1


def category(source: Source, line: int, parts: list[str]) -> str:
    """The label of a category by its path; refused where a part is empty or cannot be printed."""
    names = [" ".join(part.split()) for part in parts]
    if not all(names):
        raise source.refuse(line, "a category has no name")
    if not all(name.isprintable() for name in names):
        raise source.refuse(line, f"category {names[-1]!r} holds control characters")
    return "/".join(names)


def weight(source: Source, line: int, text: str) -> float:
    """A weight in digits; anything else is refused."""
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not isfinite(found):
        raise source.refuse(line, f'weight "{text}" is not a number')
    return found


def lexicons(source: Source, found: Terms, module: str) -> tuple[Lexicon, ...]:
    """One lexicon per category, its entries checked as those of a TOML file are."""
    by_category: dict[str, list[Entry]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for term in found.terms:
        key = (term.category, term.text.lower(), repr(term.gates))
        if key in seen:
            where = f'category "{term.category}" on line {seen[key]}'
            raise source.refuse(term.line, f'entry "{term.text}" stands already in {where}; keep one')
        seen[key] = term.line
        by_category.setdefault(term.category, []).append(_entry(source, term))
    if not by_category:
        raise LexiconError(f"{source.path}: line 1: holds no terms")
    made = [_lexicon(source, module, name, entries, found) for name, entries in by_category.items()]
    return tuple(made)


def _entry(source: Source, term: Term) -> Entry:
    name = "-".join(term.text.split()) + "".join(f"~{key}" for gate in term.gates for key in gate)
    fields = {} if term.weight is None else {"weight": f"{term.weight:g}"}
    entry = Entry(name, (" ".join(term.text.split()),), gates=(ANYWHERE, *term.gates), fields=fields)
    problem = entry_problem("globs", entry)
    if problem:
        raise source.refuse(term.line, f'entry "{term.text}": {problem}')
    return entry


def _lexicon(source: Source, module: str, label: str, entries: list[Entry], found: Terms) -> Lexicon:
    first = label == found.terms[0].category
    meaning = found.meanings.get(label)
    return Lexicon(
        module=module,
        label=label,
        kind="globs",
        version=source.sha256[:8],
        definition=f"{meaning}: words of {label}." if meaning else f"Words of {label}.",
        excludes="",
        tier="B",
        sources=(),
        licence="",
        entries=tuple(entries),
        lists={},
        rows=(),
        examples=(),
        path=source.path,
        sha256=source.sha256,
        notes=(*source.notes, *found.notes) if first else (),
    )
