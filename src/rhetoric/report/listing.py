"""A table of plain rows: for the terminal, as text for pipes, as CSV, Markdown or JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .export import csv_cell, to_json
from .markdown import escape
from .sections import shorten
from .terminal import safe

LONGEST_CELL = 70


@dataclass(frozen=True)
class Listing:
    """Rows by column; `shown` are the columns a reader sees, `right` those set to the right."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    shown: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    strong: str = ""  # the column in bold


def show(listing: Listing) -> None:
    """Print the table on the terminal; `NO_COLOR` is honoured."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column in listing.shown or listing.columns:
        style = "bold" if column == listing.strong else ""
        table.add_column(column, justify="right" if column in listing.right else "left", style=style)
    for row in _cells(listing):
        table.add_row(*map(Text, row))
    Console(highlight=False).print(table)


def to_text(listing: Listing) -> str:
    """The table with aligned columns, one row on a line."""
    columns = listing.shown or listing.columns
    cells = [list(columns), *_cells(listing)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        parts = [
            cell.rjust(width) if name in listing.right else cell.ljust(width)
            for name, cell, width in zip(columns, row, widths, strict=True)
        ]
        lines.append("  ".join(parts).rstrip() + "\n")
    return "".join(lines)


def to_csv(listing: Listing) -> str:
    """All columns as CSV, header included."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(listing.columns)
    writer.writerows([csv_cell(row[name]) for name in listing.columns] for row in listing.rows)
    return out.getvalue()


def to_jsonl(listing: Listing) -> str:
    """All columns as one JSON object a line."""
    rows = ({name: row[name] for name in listing.columns} for row in listing.rows)
    return "".join(to_json(row, indent=None) + "\n" for row in rows)


def to_markdown(listing: Listing) -> str:
    """The columns that a reader sees as a pipe table, whole cells; whatever they hold is escaped."""
    columns = listing.shown or listing.columns
    rule = ["---:" if name in listing.right else "---" for name in columns]
    rows = [[escape(_text(row[name])) for name in columns] for row in listing.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in [list(map(escape, columns)), rule, *rows])


def _cells(listing: Listing) -> list[list[str]]:
    columns = listing.shown or listing.columns
    return [[shorten(safe(_text(row[name])), LONGEST_CELL) for name in columns] for row in listing.rows]


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else str(value)
