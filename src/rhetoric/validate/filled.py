"""Filled sheets read back: columns, rows and codes are checked, and what is wrong is named by file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..compare import evidence
from ..errors import InputError, InstrumentError
from ..tables import Results
from .names import coded_names, pooled, resolved
from .sampling import FINDING, SENTENCE
from .sheets import FORMULA_STARTS

NEEDED = (
    "kind", "document", "label", "voice", "correct", "missed", "start", "end", "stratum", "pi", "instrument",
)  # fmt: skip
YES, NO = frozenset({"1", "1.0", "yes", "y", "true"}), frozenset({"0", "0.0", "no", "n", "false"})
NOTHING = frozenset({"0", "0.0", "none", "no", "-", "–"})
UNCODED = ("style", "quote")  # modules that a sheet does not ask for
KEY = ["kind", "document", "start", "end", "label"]


@dataclass(frozen=True)
class Sheets:
    """The rows of a sheet with each coder's codes: `correct` (0 or 1), `missed` (names), blank ones missing."""

    rows: pd.DataFrame  # the key, name, voice, stratum and pi
    correct: pd.DataFrame  # a column per coder
    missed: pd.DataFrame
    own: pd.DataFrame  # the codes in the column asked for besides, as text


def read_sheets(paths: Sequence[Path], results: Results, column: str = "") -> Sheets:
    """The sheets of one or several coders, checked against the results they were drawn from.

    `column` is a further one that the coders filled in. Raises `InputError`, naming file and line, for a missing
    column, an unknown document or finding, a code outside the scale, and sheets of different samples.
    """
    known = _Known.of(results)
    read = {path.name if len({p.name for p in paths}) == len(paths) else str(path): path for path in paths}
    frames = {name: _checked(path, known, column) for name, path in read.items()}
    first = next(iter(frames.values()))
    for name, frame in list(frames.items())[1:]:
        if frame[KEY].values.tolist() != first[KEY].values.tolist():
            raise InputError(f"{name}: other rows than in {next(iter(frames))}; coders fill copies of one sheet")
    codes = {
        field: pd.DataFrame({name: frame[field] for name, frame in frames.items()})
        for field in ("correct", "missed", "own")
    }
    return Sheets(first.drop(columns=["correct", "missed", "own"]), **codes)


@dataclass(frozen=True)
class _Known:
    """What the rows of a sheet are held against."""

    instrument: str
    lengths: Mapping[str, int]
    found: frozenset[tuple[str, int, int, str]]
    names: frozenset[str]

    @classmethod
    def of(cls, results: Results) -> _Known:
        documents, found = results["documents"], evidence(results)
        labels = found["module"] + "/" + found["label"]
        places = zip(found["document"], found["start"], found["end"], labels, strict=True)
        lengths = dict(zip(documents["document"], documents["n_characters"], strict=True))
        return cls(results.fingerprint, lengths, frozenset(places), coded_names(results, UNCODED))


def _checked(path: Path, known: _Known, column: str) -> pd.DataFrame:
    """One coder's sheet, with codes as numbers and names."""
    rows = []
    for line, row in _lines(path, (*NEEDED, *((column,) if column else ()))):
        try:
            rows.append(_row(row, known, column))
        except (InputError, InstrumentError) as error:
            raise type(error)(f"{path}: line {line}: {error}") from None
    if not rows:
        raise InputError(f"{path}: the sheet has no rows")
    return pd.DataFrame(rows)


def _lines(path: Path, needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows by the line they begin on, from CSV as spreadsheets save it: commas, semicolons or tabs."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save it as CSV UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        has = ", ".join(reader.fieldnames or ()) or "none"
        raise InputError(
            f"{path}: no column {', '.join(missing)}; a sheet of `rhetoric sample` has it; here: {has}"
        )
    found = []
    for row in reader:
        if any((value or "").strip() for value in row.values() if isinstance(value, str)):
            found.append((reader.line_num, {k: _unguarded(v) for k, v in row.items() if k and isinstance(v, str)}))
    return found


def _unguarded(value: str) -> str:
    value = value.strip()
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA_STARTS) else value


def _row(row: Mapping[str, str], known: _Known, column: str) -> dict[str, object]:
    kind, document, label = row.get("kind", ""), row.get("document", ""), row.get("label", "")
    if kind not in (FINDING, SENTENCE):
        raise InputError(f"kind {kind!r}: must be {FINDING} or {SENTENCE}")
    if document not in known.lengths:
        raise InputError(f"document {document!r}: not among the results")
    start, end = _whole(row, "start"), _whole(row, "end")
    if row.get("instrument") != known.instrument:
        drawn = f"drawn from results of instrument {row.get('instrument')}, but these are of {known.instrument}"
        raise InstrumentError(f"{drawn}; validate with the results that the sample was drawn from")
    if not 0 <= start < end <= known.lengths[document]:
        raise InputError(f"start {start}, end {end}: not in {document}, of {known.lengths[document]} characters")
    if kind == FINDING and (document, start, end, label) not in known.found:
        raise InputError(f"{label} at {start} to {end} of {document}: no such finding in the results")
    return {
        **{"kind": kind, "document": document, "start": start, "end": end, "label": label},
        "name": pooled(*label.split("/", 1)) if kind == FINDING else "",
        **{name: row.get(name, "") for name in ("voice", "stratum")},
        "pi": _chance(row.get("pi", "")),
        "correct": _judged(row.get("correct", "")) if kind == FINDING else None,
        "missed": _missed(row.get("missed", ""), known.names) if kind == SENTENCE else None,
        "own": (row.get(column, "") or None) if column else None,
    }


def _whole(row: Mapping[str, str], name: str) -> int:
    try:
        return int(float(row.get(name, "")))
    except ValueError:
        raise InputError(f"{name} {row.get(name, '')!r}: not a whole number") from None


def _chance(text: str) -> float:
    try:
        chance = float(text.replace(",", "."))
    except ValueError:
        chance = 0.0
    if not 0 < chance <= 1:
        raise InputError(f"pi {text!r}: not above 0 and up to 1; leave the column as it was drawn")
    return chance


def _judged(text: str) -> float | None:
    if not text:
        return None
    if text.lower() in YES | NO:
        return float(text.lower() in YES)
    raise InputError(f"correct {text!r}: not on the scale; write 1 or 0, or leave it blank")


def _missed(text: str, names: frozenset[str]) -> tuple[str, ...] | None:
    if not text:
        return None
    if text.lower() in NOTHING:
        return ()
    return tuple(resolved(part.strip(), names) for part in text.replace(",", ";").split(";") if part.strip())
