"""What a change of the instrument does: findings added and removed between two folders of results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..tables import Results, differences, read_file, read_tables

KEY = ("document", "start", "end", "module", "label", "rule", "voice", "text")
Key = tuple[object, ...]
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows (change, then `KEY`), what differs between the instruments, and the texts that cannot be compared."""

    rows: tuple[Row, ...]
    instruments: tuple[str, ...]
    only_before: int  # texts that the first results alone have, or whose text has changed
    only_after: int


def changes(before: Path, after: Path) -> Changes:
    """The findings that the second results have and the first have not, and the other way, in texts that both have.

    Raises `InputError` and `InstrumentError` as `read_tables` does, for each folder by itself.
    """
    first, second = read_tables(before), read_tables(after)
    texts = _texts(first), _texts(second)
    shared = {document for document, digest in texts[0].items() if texts[1].get(document) == digest}
    removed, added = _apart(first, second)
    rows = [*_rows("removed", removed, shared), *_rows("added", added, shared)]
    return Changes(
        tuple(sorted(rows, key=lambda row: (row["document"], row["start"], row["end"], str(row)))),
        tuple(differences(first.instrument, second.instrument)),
        len(texts[0]) - len(shared),
        len(texts[1]) - len(shared),
    )


def _rows(change: str, keys: set[Key], shared: set[str]) -> Iterator[Row]:
    return ({"change": change, **dict(zip(KEY, key, strict=True))} for key in keys if key[0] in shared)


def _texts(results: Results) -> dict[str, str]:
    table = results.arrow("documents")
    return dict(zip(table.column("document").to_pylist(), table.column("sha256").to_pylist(), strict=True))


def _apart(first: Results, second: Results) -> tuple[set[Key], set[Key]]:
    """The findings of one alone, found part by part; a text that has moved to another part cancels out."""
    files = [{file.name: file for file in results.files("findings")} for results in (first, second)]
    removed, added = set[Key](), set[Key]()
    for name in sorted(files[0].keys() | files[1].keys()):
        old, new = (set(_keys(found.get(name))) for found in files)
        removed |= old - new
        added |= new - old
    return removed - added, added - removed


def _keys(file: Path | None) -> Iterator[Key]:
    if file is None:
        return iter(())
    table = read_file(file, KEY)
    return zip(*(table.column(name).to_pylist() for name in KEY), strict=True)
