"""Adding to a corpus folder: texts into `texts/`, their rows into the manifest, what is refused into a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath

from ...errors import InputError
from ..encoding import decode
from ..readers import MAX_BYTES
from .duplicates import Duplicates, sketch
from .lock import alone
from .manifest import (
    DUPLICATES,
    LOCK,
    MANIFEST,
    REJECTED,
    TEXTS,
    file_of,
    read_list,
    read_manifest,
    write_list,
    write_text,
)
from .record import Columns, Noted, Record, Rejected
from .sources import Importer

_REJECTED = ("source", "reason")
_DUPLICATE = ("document", "duplicate_of", "similarity", "kept")


@dataclass(frozen=True)
class Options:
    """How to add: names of columns, values for all texts, what happens to texts that are there already."""

    columns: Columns = field(default_factory=Columns)
    values: Mapping[str, str] = field(default_factory=dict)
    replace: bool = False
    duplicates: str = "report"  # "report" | "once": keep the first alone | "off"
    similarity: float = 0.7
    max_bytes: int = MAX_BYTES


@dataclass
class Report:
    """What an adding did: ids of the texts by what became of them, and each rejection."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    duplicates: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def texts(self) -> int:
        """How many texts were looked at."""
        dropped = sum(row["kept"] == "no" for row in self.duplicates)
        return len(self.added) + len(self.replaced) + self.unchanged + len(self.rejected) + dropped


def add(
    sources: Sequence[str],
    folder: Path,
    options: Options = Options(),
    advance: Callable[[int, int, Report], None] = lambda done, total, report: None,
) -> Report:
    """Add the texts of the sources to the corpus in a folder, which is made where there is none.

    `advance` is told after each text how many of the listed files are done. What was added before an error or
    an interruption stays. Raises InputError where the folder is not a corpus or cannot be written, or a source
    lists nothing.
    """
    _refuse_other_folder(folder)
    importer = Importer(options.columns, options.max_bytes, folder)
    listed = [pair for source in sources for pair in importer.listed(source)]
    with alone(folder):
        corpus = _Corpus(folder, options)
        corpus.forget_rejections({name for name, _ in listed})
        try:
            for done, (name, id) in enumerate(listed):
                for found in importer.read(name, id):
                    corpus.take(found)
                    advance(done, len(listed), corpus.report)
                advance(done + 1, len(listed), corpus.report)
        finally:
            corpus.save()
    return corpus.report


def _refuse_other_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: a file, not a folder; choose another name")
    others = {p.name for p in folder.iterdir()} if folder.is_dir() else set()
    if MANIFEST not in others and others - {TEXTS, LOCK, REJECTED, DUPLICATES}:
        raise InputError(
            f"{folder}: holds files but no {MANIFEST}; choose a new folder, and add this one as a source"
        )


class _Corpus:
    """A corpus folder while texts are added."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.report = Report()
        self._folder, self._options = folder, options
        columns, self._rows = read_manifest(folder)
        self._columns = dict.fromkeys(columns)
        self._rejected = {row["source"]: row for row in read_list(folder / REJECTED)[1]}
        known = read_list(folder / DUPLICATES)[1]
        self._duplicates = {(row["document"], row["duplicate_of"]): row for row in known}
        self._places = {row["path"].lower(): id for id, row in self._rows.items()}
        self._seen: dict[str, str] = {}
        self._index: Duplicates | None = None

    def forget_rejections(self, files: set[str]) -> None:
        """Drop what the list says of files that are now read anew."""
        for source in list(self._rejected):
            if source in files or source.rpartition(":")[0] in files:
                del self._rejected[source]

    def take(self, found: Record | Rejected | Noted) -> None:
        """Add a text, or list why it is not taken."""
        if isinstance(found, Noted):
            self.report.notes.append(found.message)
        elif isinstance(found, Rejected):
            self._reject(found)
        else:
            self.report.notes += found.notes
            try:
                self._add(found)
            except _Copy as copy:
                self._rejected[found.source] = {"source": found.source, "reason": str(copy)}
            except _NotTaken as refusal:
                self._reject(Rejected(found.source, str(refusal)))
            else:
                self._rejected.pop(found.source, None)
                self._seen.setdefault(found.id, found.source)

    def save(self) -> None:
        """Write the manifest and the lists beside it."""
        write_list(self._folder / MANIFEST, list(self._columns), self._rows.values())
        write_list(self._folder / REJECTED, _REJECTED, self._rejected.values())
        write_list(self._folder / DUPLICATES, _DUPLICATE, self._duplicates.values())

    def _reject(self, found: Rejected) -> None:
        self.report.rejected.append(found)
        self._rejected[found.source] = {"source": found.source, "reason": found.reason}

    def _add(self, record: Record) -> None:
        data = _checked(record, self._options.max_bytes)
        facts = {name: _cell(value) for name, value in {**record.facts, **self._options.values}.items()}
        digest = sha256(data).hexdigest()
        old = self._rows.get(record.id)
        if old is not None and self._is_there(record, old, digest, facts):
            self.report.unchanged += 1
            return
        if self._options.duplicates != "off" and (old is None or old.get("sha256") != digest):
            self._look_for_duplicates(record)
        place = old["path"] if old and _is_inside(old["path"]) else file_of(record.id, self._places)
        if problem := write_text(self._folder / place, data):
            raise _NotTaken(f"document {record.id!r}: {problem}")
        self._places[place.lower()] = record.id
        self._columns.update(dict.fromkeys(facts))
        self._rows[record.id] = {"document": record.id, "path": place, "sha256": digest, **facts}
        (self.report.replaced if old else self.report.added).append(record.id)

    def _is_there(self, record: Record, old: Mapping[str, str], digest: str, facts: Mapping[str, str]) -> bool:
        """Whether nothing is to be done for a document of this name."""
        if first := self._seen.get(record.id):
            if digest == old.get("sha256"):
                return True
            raise _NotTaken(f"document {record.id!r} comes twice with different texts, first in {first}; {_RENAME}")
        other = [name for name, value in facts.items() if value and old.get(name, "") != value]
        if digest == old.get("sha256") and not (other and self._options.replace):
            if other:
                told = ", ".join(f"{name} {old.get(name, '')!r}, here {facts[name]!r}" for name in other)
                self.report.notes.append(f"{record.source}: {record.id!r} is there with {told}; kept as it is")
            return (self._folder / old["path"]).is_file()
        if not self._options.replace:
            raise _NotTaken(
                f"document {record.id!r} is there with another text; --replace takes this one, or {_RENAME}"
            )
        return False

    def _look_for_duplicates(self, record: Record) -> None:
        index = self._indexed()
        for pair in [pair for pair in self._duplicates if record.id in pair]:
            del self._duplicates[pair]
        mine = sketch(record.text)
        if found := index.similar(record.id, mine):
            self._report_copy(record.id, *found[0])
        index.add(record.id, mine)

    def _indexed(self) -> Duplicates:
        """The index over all texts of the corpus, made when the first new text asks for it."""
        if self._index is None:
            self._index = Duplicates(self._options.similarity, self._text)
            for id in self._rows:
                if text := self._text(id):
                    self._index.add(id, sketch(text))
        return self._index

    def _report_copy(self, document: str, first: str, similarity: float) -> None:
        once = self._options.duplicates == "once"
        values = (document, first, f"{similarity:.3f}", "no" if once else "yes")
        row = dict(zip(_DUPLICATE, values, strict=True))
        self._duplicates[document, first] = row
        self.report.duplicates.append(row)
        if once:
            raise _Copy(f"document {document!r} is a near-duplicate of {first!r} (similarity {similarity:.3f})")

    def _text(self, document: str) -> str:
        try:
            data = (self._folder / self._rows[document]["path"]).read_bytes()
        except (OSError, KeyError):
            return ""
        return data.decode("utf-8", "replace")


_RENAME = "give it another id (that of a file is its name)"


def _cell(value: str) -> str:
    """The value with line ends of one kind: a lone carriage return would break the manifest's row."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _is_inside(place: str) -> bool:
    path = PurePath(place)
    return bool(place) and not path.is_absolute() and ".." not in path.parts


class _NotTaken(Exception):
    """Why a text is not added."""


class _Copy(_NotTaken):
    """A near-duplicate that the user asked to leave out."""


def _checked(record: Record, max_bytes: int) -> bytes:
    """The text's bytes, where it holds something, and nothing that no text holds."""
    try:
        data = record.text.encode("utf-8")
        decode(data, record.source)
        "".join([record.id, *record.facts, *record.facts.values()]).encode("utf-8")
    except UnicodeEncodeError:
        raise _NotTaken(f"document {record.id!a}: holds half a character (a lone surrogate)") from None
    except InputError as error:
        raise _NotTaken(f"document {record.id!r}: {str(error).removeprefix(f'{record.source}: ')}") from None
    if not record.text.strip():
        raise _NotTaken(f"document {record.id!r}: empty text")
    if len(data) > max_bytes:
        raise _NotTaken(f"document {record.id!r}: larger than {max_bytes / 1e6:g} MB; raise --max-size")
    return data
