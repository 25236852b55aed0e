"""What a user names as a source, into records: a folder, a text, a table, an export of Nexis, a corpus of NLTK."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...errors import InputError
from ..encoding import decode
from ..readers import MAX_BYTES, SUFFIXES, load, read_bytes
from ..webpage import looks_like_page
from ..word import looks_like_docx, paragraphs
from . import nexis
from .manifest import BOOKKEEPING, MANIFEST
from .named import PREFIX, read_named
from .record import Columns, Incoming, Noted, Record, Rejected, facts_of, with_marks
from .tables import TABLES, read_table

_PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
_SAVED = "_files"  # ends the name of the folder in which a browser keeps the parts of a page that it saves


@dataclass(frozen=True)
class Importer:
    """How sources are read: names of columns, the largest file, and a folder to leave out (the corpus itself)."""

    columns: Columns = field(default_factory=Columns)
    max_bytes: int = MAX_BYTES
    without: Path | None = None

    def listed(self, source: str) -> list[tuple[str, str]]:
        """What a source holds to read: (file or corpus name, id); a folder's files by name.

        Hidden files and the parts that a browser saves beside a page (`page_files/`) are left out.
        A folder with a manifest is that manifest; its other files are not in the corpus it describes.
        """
        path = Path(source)
        if source.startswith(PREFIX) or not path.is_dir():
            return [(source, path.stem)]
        if (path / MANIFEST).is_file():
            return [(str(path / MANIFEST), MANIFEST)]
        files = self._files(path)
        if not files:
            raise InputError(f"{source}: the folder holds no files; check the name")
        return [(str(p), p.relative_to(path).with_suffix("").as_posix()) for p in files]

    def _files(self, folder: Path) -> list[Path]:
        return sorted(p for p in folder.rglob("*") if p.is_file() and not self._left_out(p.relative_to(folder), p))

    def _left_out(self, inside: Path, path: Path) -> bool:
        hidden = any(part.startswith(".") for part in inside.parts)
        part_of_page = any(map(_is_part_of_page, path.parents[: len(inside.parts) - 1]))
        in_corpus = self.without is not None and path.resolve().is_relative_to(self.without.resolve())
        return hidden or part_of_page or in_corpus

    def read(self, name: str, id: str) -> Iterator[Incoming]:
        """The texts in one file or corpus; a file that cannot be read is rejected with its reason."""
        try:
            yield from self._read(name, id)
        except InputError as error:
            yield Rejected(name, str(error).removeprefix(f"{name}: "))

    def _read(self, name: str, id: str) -> Iterator[Incoming]:
        path = Path(name)
        suffix = path.suffix.lower()
        if name.startswith(PREFIX):
            yield from read_named(name)
        elif suffix in TABLES:
            if not path.is_file():
                raise InputError(f"{name}: no such file; check the name")
            yield from self._table(path, name)
        elif suffix in SUFFIXES or not path.exists():
            yield from self._texts(path, name, id)
        else:
            raise InputError(f"{name}: files of the kind {suffix or '(none)'} are not read; {_kinds()}")

    def _texts(self, path: Path, name: str, id: str) -> Iterator[Incoming]:
        data = load(path, self.max_bytes)
        if path.suffix.lower() in _PLAIN:
            text, _ = decode(data, name)
            if nexis.is_text_export(text):
                yield from nexis.from_text(text, name, id)
                return
        elif looks_like_docx(data):
            lines = [line for line, _ in paragraphs(data, name, self.max_bytes)]
            if nexis.is_word_export(lines):
                yield from nexis.from_word(lines, name, id)
                return
        yield self._record(data, name, id)

    def _record(self, data: bytes, name: str, id: str) -> Record:
        document = read_bytes(data, name=name, id=id, max_bytes=self.max_bytes)
        as_it_stands = Path(name).suffix.lower() in _PLAIN and not looks_like_page(decode(data, name)[0])
        text = document.text if as_it_stands else with_marks(document)
        return Record(id, text, name, facts_of(document), document.warnings)

    def _table(self, path: Path, name: str) -> Iterator[Incoming]:
        named: set[Path] = set()

        def from_file(file: Path, id: str, where: str) -> Record | Rejected:
            named.add(file.resolve())
            return self._listed_file(file, id, where)

        yield from read_table(path, name, self.columns, self.max_bytes, from_file)
        if named and path.name == MANIFEST:
            left = [p for p in self._files(path.parent) if p.resolve() not in named and p.name not in BOOKKEEPING]
            if left:
                told = ", ".join(str(p.relative_to(path.parent)) for p in left[:3])
                more = f" and {len(left) - 3} more" if left[3:] else ""
                yield Noted(f"{path.parent}: not in its {MANIFEST} and left out: {told}{more}")

    def _listed_file(self, path: Path, id: str, where: str) -> Record | Rejected:
        """The text of a file that a table names."""
        try:
            record = self._record(load(path, self.max_bytes), str(path), id)
        except InputError as error:
            return Rejected(where, f"document {id!r}: {error}")
        return replace(record, source=where)


def _is_part_of_page(folder: Path) -> bool:
    stem = folder.name.removesuffix(_SAVED)
    return stem != folder.name and any(folder.with_name(stem + end).is_file() for end in (".html", ".htm"))


def _kinds() -> str:
    return f"these are: {', '.join(sorted(kind.lstrip('.') for kind in SUFFIXES | TABLES))}"
