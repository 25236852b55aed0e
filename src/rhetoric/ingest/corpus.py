"""A corpus as a stream of entries, one per text, never held whole: from its manifest, or from a folder of texts."""

from __future__ import annotations

import csv
import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from ..errors import InputError

MANIFEST = "manifest.csv"
NEEDED = ("document", "path")
KNOWN = ("title", "author", "outlet", "date")  # what the manifest says of a text before the text itself
TEXTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
LONGEST_FIELD = 10_000_000
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T.+)?)?)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a corpus: its id, its file, and what the manifest says of it."""

    document: str
    path: str  # from the corpus's folder
    sha256: str = ""  # of the file's bytes
    known: tuple[str, ...] = ("",) * len(KNOWN)  # title, author, outlet, date
    more: tuple[str, ...] = ()  # values of the manifest's own columns


@dataclass(frozen=True)
class Corpus:
    """A folder with a manifest, or a plain folder of texts; iterating reads it anew."""

    folder: Path
    columns: tuple[str, ...] = ()  # the manifest's own, after those of the contract
    manifest: bool = True

    def __iter__(self) -> Iterator[Entry]:
        if not self.manifest:
            return _files(self.folder)
        return (entry for _, entry in _rows(self.folder / MANIFEST))


def open_corpus(folder: Path) -> Corpus:
    """The corpus in a folder. Raises `InputError` where there is none or its manifest lacks a column."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give a corpus folder, or any folder of texts")
    path = folder / MANIFEST
    if not path.exists():
        return Corpus(folder, manifest=False)
    with _reading(path), path.open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream), [])
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise InputError(f"{path}: no column {' and no '.join(missing)}; its columns are {', '.join(header)}")
    if len(set(header)) < len(header) or "" in header:
        raise InputError(f"{path}: a column without a name, or two of one name; rename them")
    return Corpus(folder, tuple(name for name in header if name not in {*NEEDED, *KNOWN, "sha256"}))


def count(corpus: Corpus) -> int:
    """How many texts the corpus has. Raises `InputError` for ids that repeat and for all else that is wrong."""
    import numpy as np

    ids = array("Q", (_short(entry.document) for entry in corpus))
    if not ids:
        raise InputError(f"{corpus.folder}: holds no text; add some")
    ordered = np.sort(np.frombuffer(ids, dtype=np.uint64))
    suspects = {int(i) for i in ordered[1:][ordered[1:] == ordered[:-1]]}
    if suspects:
        _refuse_twins(corpus, suspects)
    return len(ids)


def _refuse_twins(corpus: Corpus, suspects: set[int]) -> None:
    first: dict[str, str] = {}
    for entry in corpus:
        if _short(entry.document) in suspects:
            if entry.document in first:
                both = f"{first[entry.document]} and {entry.path}"
                raise InputError(f'{corpus.folder}: two texts have the id "{entry.document}" ({both}); rename one')
            first[entry.document] = entry.path


def _short(document: str) -> int:
    return int.from_bytes(blake2b(document.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _files(folder: Path) -> Iterator[Entry]:
    """The texts in a folder and its subfolders, by name; the id is the path without its suffix."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix.lower() in TEXTS)
    names = sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))
    for name in names:
        if (folder / name).is_file():
            yield Entry(str(Path(name).with_suffix("").as_posix()), name)


def _rows(path: Path) -> Iterator[tuple[int, Entry]]:
    """Each line's number and entry."""
    csv.field_size_limit(LONGEST_FIELD)
    with _reading(path), path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        header = next(reader, [])
        for row in reader:
            if row:
                yield reader.line_num, _entry(header, row, f"{path}: line {reader.line_num}")


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start} of a block: {error.reason}); save it so") from None
    except csv.Error as error:
        raise InputError(f"{path}: not a CSV file that can be read ({error}); correct it") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the file") from None


def _entry(header: list[str], row: list[str], where: str) -> Entry:
    if len(row) != len(header):
        raise InputError(f"{where}: {len(row)} fields, but the header has {len(header)}; correct it")
    named = dict(zip(header, row, strict=True))
    if not named["document"].strip() or not named["path"].strip():
        raise InputError(f"{where}: no document or no path; fill both in")
    date = named.get("date", "")
    if date and not _is_date(date):
        raise InputError(f'{where}: the date "{date}" is not ISO 8601 (2024-05-31); correct it or leave it empty')
    rest = (value for name, value in named.items() if name not in {*NEEDED, *KNOWN, "sha256"})
    known = tuple(named.get(name, "") for name in KNOWN)
    return Entry(named["document"], named["path"], named.get("sha256", ""), known, tuple(rest))


def _is_date(text: str) -> bool:
    """Whether the text is a year, a month, a day or a time by ISO 8601."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True
