"""Texts in the rows of CSV, TSV, JSON Lines and Parquet files, with any further columns as metadata."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...errors import InputError
from ..dates import stated_date
from .delimited import read_rows
from .record import OWN, Columns, Incoming, Record, Rejected

TABLES = frozenset({".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".parquet"})
_USUAL = {
    "text": ("text",),
    "id": ("doc_id", "document", "id"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "outlet": ("outlet", "publication", "newspaper"),
    "date": ("date", "published"),
    "file": ("path", "file", "filename"),
}
_BATCH = 256  # rows of a Parquet file in memory at a time
Row = tuple[str, Mapping[str, object] | str, str]  # where, cells or what is wrong with them, a note
FromFile = Callable[[Path, str, str], Record | Rejected]


def read_table(path: Path, name: str, columns: Columns, longest: int, from_file: FromFile) -> Iterator[Incoming]:
    """The texts of a table, row by row.

    A table with a column of files instead of texts has each read by `from_file` (path, id, source), its path
    relative to the table. Raises InputError where the table cannot be read or lacks a column.
    """
    loose = path.suffix.lower() in {".jsonl", ".ndjson"}
    number = 0
    for number, (where, cells, note) in enumerate(_rows(path, name, longest), 1):
        if isinstance(cells, str):
            yield Rejected(where, cells)
            continue
        try:
            roles = _roles(tuple(cells), columns)
        except InputError as error:
            if not loose:
                raise InputError(f"{name}: {error}") from None
            yield Rejected(where, str(error))
            continue
        found = _record(cells, roles, where, f"{path.stem}-{number:06d}", columns.date_format)
        if "text" not in roles and isinstance(found, Record):
            found = _with_file(found, path.parent, from_file)
        yield replace(found, notes=(*found.notes, note)) if note and isinstance(found, Record) else found
    if not number:
        raise InputError(f"{name}: no rows, so no texts")


def _rows(path: Path, name: str, longest: int) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        yield from _parquet(path, name)
    elif suffix in {".jsonl", ".ndjson"}:
        yield from _json_lines(path, name)
    else:
        delimiter = "" if suffix == ".csv" else "\t"
        for row in read_rows(path, name, delimiter, longest):
            yield f"{name}:{row.line}", row.problem or row.cells, row.note


def _json_lines(path: Path, name: str) -> Iterator[Row]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                cells = json.loads(line.decode("utf-8-sig"))
            except UnicodeDecodeError:
                yield f"{name}:{number}", "not UTF-8, as JSON must be", ""
            except (ValueError, RecursionError) as error:
                yield f"{name}:{number}", f"not JSON ({error})", ""
            else:
                yield f"{name}:{number}", cells if isinstance(cells, dict) else "not a JSON object", ""


def _parquet(path: Path, name: str) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches(_BATCH):
                for cells in _without_nanoseconds(batch).to_pylist():
                    number += 1
                    yield f"{name}:{number}", cells, ""
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: not a Parquet file that can be read ({error})") from None


def _without_nanoseconds(batch: Any) -> Any:
    """The batch with time stamps to the microsecond: pyarrow turns finer ones into objects of pandas."""
    import pyarrow as pa

    table = pa.Table.from_batches([batch])
    for i, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            values = table.column(i).cast(pa.timestamp("us", field.type.tz), safe=False)
            table = table.set_column(i, field.name, values)
    return table


@lru_cache(1024)
def _roles(header: tuple[str, ...], columns: Columns) -> dict[str, str]:
    """Which column plays which part. Raises InputError for a column that is named but not there, or no text."""
    by_name = {column.strip().casefold(): column for column in reversed(header)}
    roles: dict[str, str] = {}
    for role, usual in _USUAL.items():
        wanted = getattr(columns, role)
        if wanted and wanted not in header:
            raise InputError(f"no column {wanted!r}; it has {', '.join(header)}")
        column = wanted or next((by_name[known] for known in usual if known in by_name), "")
        if column and column not in roles.values():
            roles[role] = column
    if "text" in roles and not columns.file:
        roles.pop("file", None)
    elif "file" not in roles:
        raise InputError(f"no column 'text'; it has {', '.join(header)}; name it with --text-column")
    else:
        roles.pop("text", None)
    return roles


def _record(
    cells: Mapping[str, object], roles: Mapping[str, str], where: str, numbered: str, date_format: str
) -> Record | Rejected:
    taken = {role: _plain(cells[column]) for role, column in roles.items()}
    id = " ".join(taken.get("id", numbered).split())
    if not id:
        return Rejected(where, f"no id in column {roles['id']!r}")
    body = taken.get("text", taken.get("file", ""))
    if not body.strip():
        return Rejected(where, f"document {id!r}: {'empty text' if 'text' in roles else 'names no file'}")
    facts = {role: " ".join(taken.get(role, "").split()) for role in ("title", "author", "outlet", "date")}
    dated = isinstance(cells.get(roles.get("date", "")), date)
    try:
        facts["date"] = stated_date(facts["date"], "" if dated else date_format)
    except ValueError:
        told = "does not fit --date-format" if date_format else "is not clear; tell its form by --date-format"
        return Rejected(where, f"document {id!r}: the date {facts['date']!r} {told}")
    rest = {column: _plain(value) for column, value in cells.items() if column not in roles.values()}
    return Record(id, body, where, {**facts, **_renamed(rest)})


def _renamed(cells: Mapping[str, str]) -> dict[str, str]:
    """The user's own columns; those that a manifest needs for itself get `source_` before their names."""
    return {(f"source_{name}" if name in OWN else name): value for name, value in cells.items() if name}


def _with_file(record: Record, folder: Path, from_file: FromFile) -> Record | Rejected:
    found = from_file(folder / record.text, record.id, record.source)
    if isinstance(found, Rejected):
        return found
    said = {name: value for name, value in record.facts.items() if value or name not in found.facts}
    return replace(found, facts={**found.facts, **said})


def _plain(value: object) -> str:
    """A cell as text: dates in ISO 8601, lists and objects as JSON, nothing for a missing value."""
    if value is None or value != value:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping) or (isinstance(value, Iterable) and not isinstance(value, str | bytes)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
