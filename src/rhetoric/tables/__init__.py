"""Tidy tables: their columns, rows and rates; Parquet in and out; the guard against mixing instruments."""

from __future__ import annotations

from .guard import check_same, differences
from .parquet import Stamp, arranged, chosen, column_types, decode, encode, joined, read_file, read_stamp, to_arrow
from .results import Results, combine, part_files, read_tables
from .rows import (
    COLUMNS,
    COUNTED_VOICES,
    EVIDENCE_COLUMNS,
    PER,
    PERCENTILE_COLUMNS,
    Row,
    Tables,
    count_row,
    document_row,
    module_counts,
    poisson_interval,
    quotation_rows,
    rows,
    scores,
    word_counts,
)
from .saving import save_whole
from .wordless import without_words, wordless_rows

__all__ = [
    "COLUMNS",
    "COUNTED_VOICES",
    "EVIDENCE_COLUMNS",
    "PER",
    "PERCENTILE_COLUMNS",
    "Results",
    "Row",
    "Stamp",
    "Tables",
    "arranged",
    "check_same",
    "chosen",
    "column_types",
    "combine",
    "count_row",
    "decode",
    "differences",
    "document_row",
    "encode",
    "joined",
    "module_counts",
    "part_files",
    "poisson_interval",
    "quotation_rows",
    "read_file",
    "read_stamp",
    "read_tables",
    "rows",
    "save_whole",
    "scores",
    "to_arrow",
    "without_words",
    "word_counts",
    "wordless_rows",
]
