"""Rows as Parquet bytes and back: fixed columns, types and writer options, so that equal rows are equal bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..model import Analogy, Finding, Mention, Quotation
from .rows import COLUMNS, Row

RECORDS = {"findings": Finding, "mentions": Mention, "analogies": Analogy, "quotations": Quotation}
INTEGERS = frozenset({
    "n_characters", "n_words", "n_author_words", "n_sentences", "n_paratext_characters", "mentions", "agent",
    "patient", "loaded_negative", "loaded_positive", "depictions_negative", "depictions_positive",
    "recommendations", "harms", "helps", "harmed", "helped", "count", "denominator",
})  # fmt: skip
NUMBERS = frozenset({
    "sentiment", "low", "high", "negative", "neutral", "positive", "p_critical", "p_neutral", "p_favourable",
    "rate", "probability",
})  # fmt: skip
TRUTHS = frozenset({"flagged"})
OPTIONS = {
    "version": "2.6",
    "data_page_version": "1.0",
    "compression": "zstd",
    "compression_level": 3,
    "use_dictionary": True,
    "write_statistics": True,
}
PREFIX = "rhetoric."


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a Parquet file says of itself: the instrument behind it, and the part of a corpus that it holds."""

    instrument: str  # as JSON
    part: str  # a digest of the texts and settings
    texts: str = ""  # digest by document, as JSON; in the table of documents alone

    @property
    def fingerprint(self) -> str:
        """The instrument's fingerprint."""
        return str(json.loads(self.instrument)["fingerprint"])

    def metadata(self) -> dict[str, str]:
        """The stamp as a schema's metadata."""
        named = {"fingerprint": self.fingerprint, "instrument": self.instrument, "part": self.part}
        return {PREFIX + name: value for name, value in {**named, "texts": self.texts}.items() if value}


def to_arrow(table: str, rows: Iterable[Row], extra: Sequence[str] = ()) -> Any:
    """The rows as an Arrow table with all columns of the contract, then the `extra` ones as text."""
    import pyarrow as pa

    kinds = {int: pa.int64(), float: pa.float64(), bool: pa.bool_(), str: pa.string()}
    columns = [(name, kinds[kind]) for name, kind in column_types(table).items()]
    return pa.Table.from_pylist(list(rows), pa.schema([*columns, *((name, pa.string()) for name in extra)]))


def column_types(table: str) -> Mapping[str, type]:
    """The type of each column of a table, int, float, bool or str: a record's own, else by the column's name."""
    if table in RECORDS:
        named = {"int": int, "float": float, "bool": bool, "str": str}
        declared = {f.name: named[str(f.type).removesuffix(" | None")] for f in fields(RECORDS[table])}
        return {name: declared[name] for name in COLUMNS[table]}
    groups = ((INTEGERS, int), (NUMBERS, float), (TRUTHS, bool))
    return {name: next((k for names, k in groups if name in names), str) for name in COLUMNS[table]}


def encode(table: Any, stamp: Stamp) -> bytes:
    """The Arrow table as the bytes of a Parquet file with the stamp in its metadata."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    stamped = table.combine_chunks().replace_schema_metadata(stamp.metadata())
    pq.write_table(stamped, out, row_group_size=max(1, table.num_rows), **OPTIONS)
    return out.getvalue()


def decode(content: bytes) -> Any:
    """The Arrow table in the bytes of a Parquet file."""
    import pyarrow.parquet as pq

    return pq.read_table(io.BytesIO(content)).replace_schema_metadata(None)


def read_file(path: Path, columns: Sequence[str] | None = None) -> Any:
    """The Arrow table in one Parquet file, or some of its columns."""
    import pyarrow.parquet as pq

    return pq.ParquetFile(path, memory_map=False).read(columns).replace_schema_metadata(None)


def read_stamp(path: Path) -> tuple[Stamp, int] | None:
    """A file's stamp and its number of rows; None where there is no such file, or one without a stamp."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        found = pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid):
        return None
    told = {k.decode(): v.decode() for k, v in (found.metadata or {}).items()}
    try:
        texts = told.get(PREFIX + "texts", "")
        return Stamp(told[PREFIX + "instrument"], told[PREFIX + "part"], texts), int(found.num_rows)
    except KeyError:
        return None


def joined(texts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The Arrow tables of several texts, or of groups of texts, as one of each kind."""
    import pyarrow as pa

    return {name: pa.concat_tables([tables[name] for tables in texts]) for name in COLUMNS}


def chosen(table: Any, documents: Iterable[str]) -> Any:
    """The rows of some documents."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return table.filter(pc.is_in(table.column("document"), value_set=pa.array(documents, pa.string())))


def arranged(table: Any, documents: Sequence[str]) -> Any:
    """The rows by the order of their documents, those of one document as they were."""
    import pyarrow as pa
    import pyarrow.compute as pc

    places = pc.index_in(table.column("document"), value_set=pa.array(documents, pa.string()))
    return table.take(pc.sort_indices(pa.table({"place": places}), [("place", "ascending")]))
