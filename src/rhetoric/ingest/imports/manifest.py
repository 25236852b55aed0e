"""The files of a corpus folder: the manifest that ties ids to texts and metadata, and the lists beside it."""

from __future__ import annotations

import csv
import errno
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from ...errors import InputError
from .record import OWN

MANIFEST, REJECTED, DUPLICATES, TEXTS, LOCK = "manifest.csv", "rejected.csv", "duplicates.csv", "texts", ".adding"
BOOKKEEPING = frozenset({MANIFEST, REJECTED, DUPLICATES, LOCK})
_KEPT = " ()[],;=@+!'&~"  # besides letters, digits and _.-, what a file's name may hold on every system
_LONGEST = 180  # bytes of one part of a path
_OF_THE_NAME = {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ}

Rows = dict[str, dict[str, str]]


def read_manifest(folder: Path) -> tuple[list[str], Rows]:
    """The manifest's columns, and its rows by document; none where there is no manifest.

    Raises InputError where a column is missing or a document stands twice.
    """
    path = folder / MANIFEST
    columns, found = read_list(path)
    if not columns:
        return list(OWN), {}
    if missing := [name for name in ("document", "path") if name not in columns]:
        raise InputError(f"{path}: no column {missing[0]!r}; it has {', '.join(columns)}")
    rows: Rows = {}
    for row in found:
        if row["document"] in rows:
            raise InputError(f"{path}: document {row['document']!r} stands twice; remove one row")
        rows[row["document"]] = row
    return [*OWN, *(name for name in columns if name not in OWN)], rows


def read_list(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and rows of a CSV file, cells that a row lacks empty; nothing where the file does not exist."""
    csv.field_size_limit(2**31 - 1)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="")
            rows = [{name: value for name, value in row.items() if name} for row in reader]
            return list(reader.fieldnames or ()), rows
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}); save it as CSV in UTF-8") from None


def write_list(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A CSV file written whole or not at all; none, where a list has no rows and never had any."""
    rows = list(rows)
    if not rows and not path.exists():
        return
    with _beside(path) as part:
        with os.fdopen(part.handle, "w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        part.done()


def write_text(path: Path, data: bytes) -> str:
    """Write a text whole or not at all; why its name is not possible, or "". Raises InputError for a full disk."""
    try:
        with _beside(path) as part:
            with os.fdopen(part.handle, "wb") as stream:
                stream.write(data)
            part.done()
    except InputError as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno in _OF_THE_NAME:
            return f"its id makes no file name here ({cause.strerror})"
        raise
    return ""


class _beside:
    """A new file beside the place it is for, moved there when done and removed otherwise."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.handle = -1
        self._part = ""

    def __enter__(self) -> _beside:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.handle, self._part = tempfile.mkstemp(dir=self.path.parent, prefix=".part-")
        except OSError as error:
            raise InputError(f"{self.path}: cannot be written: {error.strerror}") from error
        return self

    def done(self) -> None:
        os.chmod(self._part, 0o644)
        os.replace(self._part, self.path)
        self._part = ""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._part:
            os.unlink(self._part)
        if isinstance(error, OSError):
            raise InputError(f"{self.path}: cannot be written: {error.strerror}") from error


def file_of(document: str, taken: Iterable[str]) -> str:
    """Where a document's text goes: `texts/<document>.txt`, with signs that no file name can hold escaped.

    `taken` are the places of other documents, in lower case, for file systems that tell no case.
    """
    place = f"{TEXTS}/{'/'.join(map(_part_of_path, document.split('/')))}.txt"
    if place.lower() in taken:
        place = f"{place.removesuffix('.txt')}~{sha256(document.encode()).hexdigest()[:8]}.txt"
    return place


def _part_of_path(part: str) -> str:
    escaped = "".join(c if c.isalnum() or c in "_.-" or c in _KEPT else quote(c, safe="") for c in part)
    if not escaped.strip(". ") or escaped.startswith(".") or escaped.endswith((".", " ")):
        escaped = escaped.replace(".", "%2E").replace(" ", "%20") or "%"
    if len(escaped.encode()) > _LONGEST:
        cut = escaped.encode()[: _LONGEST - 9].decode("utf-8", "ignore")
        escaped = f"{cut}~{sha256(part.encode()).hexdigest()[:8]}"
    return escaped
