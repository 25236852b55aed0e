"""Rows of CSV and TSV files, decoded cell by cell: exports often mix UTF-8 with an older encoding."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..encoding import decode

_SAMPLE = 4_000_000  # bytes of lines that are not UTF-8, enough to tell their encoding
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_PIECE = re.compile(rb"[,;\t|]")


@dataclass(frozen=True)
class Row:
    """A row's cells by column, the line it ends on, and what is wrong with it or worth telling."""

    line: int
    cells: dict[str, str]
    problem: str = ""
    note: str = ""


@dataclass(frozen=True)
class _Cells:
    """How the bytes of a cell become text: as UTF-8, else in the encoding of the file's other lines."""

    name: str
    fallback: str
    problem: str

    def decoded(self, cell: str) -> tuple[str, bool]:
        """The text of a cell read as Latin-1, and whether the fallback was needed."""
        data = cell.encode("latin-1")
        try:
            return data.decode("utf-8"), False
        except UnicodeDecodeError:
            if not self.fallback:
                raise InputError(self.problem) from None
            return data.decode(self.fallback), True


def read_rows(path: Path, name: str, delimiter: str, longest: int) -> Iterator[Row]:
    """The rows of a file under its header, one at a time.

    `delimiter` "" finds it in the header. Raises InputError where the header or all that follows a line
    cannot be read.
    """
    csv.field_size_limit(longest)
    with path.open("rb") as stream:
        head = stream.read(4096)
    mark = next((encoding for bom, encoding in _MARKS if head.startswith(bom)), "")
    cells = None if mark else _cells(path, name, head)
    with path.open(encoding=mark or "latin-1", newline="") as text:
        first = text.readline()
        text.seek(0)
        reader = csv.reader(text, delimiter=delimiter or _delimiter(first), strict=True)
        try:
            yield from _rows(reader, cells, name)
        except csv.Error as error:
            what = "no closing quotation mark" if "end of data" in str(error) else str(error)
            raise InputError(
                f"{name}: line {reader.line_num}: {what}; the rows from there on are not read"
            ) from None
        except UnicodeError:
            raise InputError(f"{name}: breaks as {mark} after line {reader.line_num}; save it as UTF-8") from None


def _cells(path: Path, name: str, head: bytes) -> _Cells:
    if b"\0" in head or head.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise InputError(f"{name}: a binary file, not a table in text; save it as CSV in UTF-8")
    other: list[bytes] = []
    with path.open("rb") as stream:
        for line in stream:
            if sum(map(len, other)) < _SAMPLE:
                other += [piece for piece in _PIECE.split(line) if not _is_utf8(piece)]
    if not other:
        return _Cells(name, "utf-8", "")
    try:
        return _Cells(name, decode(b"".join(other), name)[1], "")
    except InputError as error:
        return _Cells(name, "", str(error).removeprefix(f"{name}: "))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _rows(reader: Any, cells: _Cells | None, name: str) -> Iterator[Row]:
    header: list[str] | None = None
    told = False
    for raw in reader:
        line = int(reader.line_num)
        if not any(cell.strip() for cell in raw):
            continue
        try:
            row = [cells.decoded(cell) if cells else (cell, False) for cell in raw]
        except InputError as error:
            if header is None:
                raise InputError(f"{name}: the header {error}") from None
            yield Row(line, {}, problem=str(error))
            continue
        values = [text for text, _ in row]
        if header is None:
            header = _header(values, name)
        elif len(values) != len(header):
            yield Row(line, {}, problem=f"has {len(values)} cells under {len(header)} columns; mend the row")
        else:
            note = "" if told or not any(fell for _, fell in row) else _said(name, cells)
            told = told or bool(note)
            yield Row(line, dict(zip(header, values, strict=True)), note=note)
    if header is None:
        raise InputError(f"{name}: empty, no header and no rows")


def _said(name: str, cells: _Cells | None) -> str:
    return f"{name}: not all of it is UTF-8; what is not is read as {cells.fallback}" if cells else ""


def _header(values: list[str], name: str) -> list[str]:
    names = [value.strip() or f"column_{i}" for i, value in enumerate(values, 1)]
    if twice := {column for column in names if names.count(column) > 1}:
        raise InputError(f"{name}: two columns are named {', '.join(map(repr, sorted(twice)))}; rename one")
    return names
