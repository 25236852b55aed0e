"""A folder of results as data frames, read under the guard; several of one instrument as one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import InputError
from .guard import Instrument, check_same
from .parquet import Stamp, read_file, read_stamp, to_arrow
from .rows import COLUMNS, Row

APART = "they must not be mixed: read them apart"
RESCORE = "finish the run, or run it with --rescore"


class Results(Mapping[str, Any]):
    """The tables of a corpus, each a data frame, sorted by document; read when first asked for."""

    def __init__(self, instrument: Instrument, parts: Mapping[Path, tuple[str, ...]]) -> None:
        self.instrument = instrument
        self._parts = parts  # the parts in each folder
        self._frames: dict[str, Any] = {}

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the instrument that measured them."""
        return str(self.instrument["fingerprint"])

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the tables lie in."""
        return tuple(self._parts)

    def __getitem__(self, table: str) -> Any:
        if table not in COLUMNS:
            raise KeyError(f"no table {table}; one of {', '.join(COLUMNS)}")
        if table not in self._frames:
            self._frames[table] = self.arrow(table).to_pandas()
        return self._frames[table]

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)

    def __repr__(self) -> str:
        return f"Results({', '.join(map(str, self._parts))}; instrument {self.fingerprint})"

    def sizes(self) -> dict[str, int]:
        """How many rows each table has, without reading them."""
        return {table: sum(_length(file) for file in self.files(table)) for table in COLUMNS}

    def _repr_html_(self) -> str:
        """The tables with their rows and columns, for a notebook."""
        rows = "".join(
            f"<tr><td>{table}</td><td>{n:,}</td><td>{', '.join(COLUMNS[table])}</td></tr>"
            for table, n in self.sizes().items()
        )
        where = ", ".join(escape(str(folder)) for folder in self.folders)
        return (
            f"<p><strong>Results</strong> in {where}; instrument {self.fingerprint}</p>"
            '<table class="dataframe"><thead><tr><th>table</th><th>rows</th><th>columns</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )

    def arrow(self, table: str) -> Any:
        """One table as an Arrow table, sorted by document."""
        import pyarrow as pa
        import pyarrow.compute as pc

        found = [read_file(file) for file in self.files(table)] or [to_arrow(table, ())]
        whole = pa.concat_tables(found, promote_options="default")
        return whole.take(pc.sort_indices(whole, [("document", "ascending")]))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of one table as plain data, sorted by document; read anew each time, a batch at once."""
        for batch in self.arrow(table).to_batches():
            yield from batch.to_pylist()

    def files(self, table: str) -> Iterator[Path]:
        """The files of one table, without parts whose files are not of one writing: those are being written."""
        for folder, names in self._parts.items():
            for name in names:
                stamps = [read_stamp(folder / t / name) for t in dict.fromkeys(("documents", table))]
                if all(stamps) and len({stamp[0].part for stamp in stamps if stamp}) == 1:
                    yield folder / table / name


def _length(file: Path) -> int:
    found = read_stamp(file)
    return found[1] if found else 0


def part_files(folder: Path) -> list[str]:
    """The names of the parts that a folder of results holds, sorted."""
    return sorted(path.name for path in (folder / "documents").glob("part-*.parquet"))


def read_tables(results: str | Path) -> Results:
    """The tables in a folder that `rhetoric corpus run` wrote: a mapping from table to data frame.

    Raises `InputError` where the folder holds none, and `InstrumentError`, naming what differs, where parts
    of it were measured with different instruments.
    """
    folder = Path(results)
    names = part_files(folder)
    if not names:
        raise InputError(f"{folder}: holds no results; make some with `rhetoric corpus run CORPUS -o {folder}`")
    return Results(_instrument(folder), {folder: tuple(names)})


def _instrument(folder: Path) -> Instrument:
    """The one instrument of all files in the folder."""
    first: Stamp | None = None
    for table in COLUMNS:
        for path in sorted((folder / table).glob("part-*.parquet")):
            found = read_stamp(path)
            if found is None:
                raise InputError(f"{path}: not a table that can be read; run `rhetoric corpus run` again")
            first = first or found[0]
            if found[0].instrument != first.instrument:
                told = json.loads(first.instrument), json.loads(found[0].instrument)
                check_same(*told, f"{folder}", RESCORE)
    assert first is not None
    return dict(json.loads(first.instrument))


def combine(first: Results | str | Path, *others: Results | str | Path) -> Results:
    """Several results as one, tables one below the other; each is what `read_tables` gave, or a folder.

    Raises `InstrumentError`, naming what differs, where they come from different instruments, and `InputError`
    where two hold a document of the same id.
    """
    found = [given if isinstance(given, Results) else read_tables(given) for given in (first, *others)]
    parts: dict[Path, tuple[str, ...]] = {}
    for results in found:
        where = f"{found[0].folders[0]} and {results.folders[0]}"
        check_same(found[0].instrument, results.instrument, where, APART)
        parts |= results._parts
    whole = Results(found[0].instrument, parts)
    ids = whole.arrow("documents").column("document").to_pylist()
    twice = sorted({a for a, b in pairwise(ids) if a == b})
    if twice:
        raise InputError(f"documents in more than one of the results: {', '.join(twice[:5])}; give them other ids")
    return whole
