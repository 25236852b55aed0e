"""Dictionaries as tables: LIWC-22's .dicx, and CSV files with the columns term, category and weight."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from .source import Source, Term, Terms, category, weight

Cells = list[str]
DELIMITERS = (",", ";", "\t")
COLUMNS = ("term", "category", "weight")


def read_csv(source: Source) -> Terms:
    """The terms of a table `term,category,weight`; a category may be a path, as `emotion/negative`."""
    rows = _rows(source)
    line, header = next(rows, (1, []))
    names = [cell.lower() for cell in header]
    for name in ("term", "category"):
        if names.count(name) != 1:
            raise source.refuse(line, f'the header must name the column "{name}" once; it is {", ".join(header)}')
    found = Terms()
    unused = [cell for cell, name in zip(header, names, strict=True) if name not in COLUMNS]
    if unused:
        found.notes.append(f"{source.path}: line {line}: columns not used: {', '.join(unused)}")
    for number, cells in rows:
        row = dict(zip(names, _as_wide(source, number, cells, len(names)), strict=True))
        if not row["term"] or not row["category"]:
            raise source.refuse(number, f"the {'category' if row['term'] else 'term'} is empty")
        value = weight(source, number, row["weight"]) if row.get("weight") else None
        found.terms.append(Term(category(source, number, row["category"].split("/")), row["term"], number, value))
    return found


def read_dicx(source: Source) -> Terms:
    """The terms of a .dicx: a column per category, X (or a weight) where the term belongs to it."""
    rows = _rows(source)
    line, header = next(rows, (1, []))
    if not header or header[0].lower() != "dicterm" or len(header) < 2:
        raise source.refuse(line, "the header must be DicTerm and the names of the categories")
    names = [category(source, line, [cell]) for cell in header[1:]]
    if len(set(names)) < len(names):
        raise source.refuse(line, "a category stands twice in the header; rename one")
    found = Terms()
    for number, cells in rows:
        term, *marks = _as_wide(source, number, cells, len(header))
        chosen = [(name, mark) for name, mark in zip(names, marks, strict=True) if mark]
        if not term or not chosen:
            raise source.refuse(number, f'"{term}" is in no category' if term else "the term is empty")
        for name, mark in chosen:
            value = None if mark.lower() == "x" else weight(source, number, mark)
            found.terms.append(Term(name, term, number, value))
    empty = set(names) - {term.category for term in found.terms}
    found.notes += [f'{source.path}: category "{name}" has no terms' for name in names if name in empty]
    return found


def _rows(source: Source) -> Iterator[tuple[int, Cells]]:
    """The rows that hold something, cells stripped, each with the number of its last line."""
    first = next((line for line in source.lines if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [" ".join(cell.split()) for cell in cells]
    except csv.Error as error:
        raise source.refuse(reader.line_num, f"is not valid CSV: {error}") from None


def _as_wide(source: Source, number: int, cells: Cells, width: int) -> Cells:
    if len(cells) > width and any(cells[width:]):
        raise source.refuse(number, f"has {len(cells)} cells, the header {width}")
    return [*cells[:width], *[""] * (width - len(cells))]
