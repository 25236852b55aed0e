"""The report on one text for the terminal: coloured tables; one finding per line when piped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .export import Result
from .sections import NUMBERS, Cell, Section
from .summary import Fact, Summary, summarise

PROSE_WIDTH = 100
SIGNS = {"critical": "red", "favourable": "green"}
NARROW = 100  # characters; a narrower terminal does without some columns
SPARED = {"Actors": {"type"}, "Loaded terms": {"term"}, "Framing devices": {"tier"}}
WHOLE = NUMBERS | {"mentions", "sentiment", "stance", "agent / patient", "tier", "kind", "years"}  # never folded


def show(result: Result, text: str) -> None:
    """Print the report on the terminal; `NO_COLOR` is honoured."""
    show_on(Console(highlight=False), summarise(result, text))


def show_on(console: Console, report: Summary) -> None:
    """Print a report on a console, tables folded to its width."""
    console.print(Text(safe(report.title), style="bold"))
    console.print(Text(safe(report.line), style="dim"))
    for warning in report.warnings:
        console.print(Text(f"warning: {safe(warning)}", style="yellow"))
    console.print()
    console.print(_glance(report.glance))
    for section in report.sections:
        console.print()
        console.print(Text(section.title, style="bold underline"))
        console.print(Text(safe(section.note), style="dim"))
        console.print(_table(section, console.width < NARROW))
    console.print()
    for line in _closing(report):
        console.print(Text(line, style="dim"))


def to_text(result: Result, text: str) -> str:
    """The report as plain text for files and pipes: no colours, no rules, each finding on one line."""
    report = summarise(result, text)
    parts = [
        "\n".join([safe(report.title), safe(report.line), *(f"warning: {safe(w)}" for w in report.warnings)]),
        "\n".join(_aligned([(fact.name, fact.figure, fact.detail) for fact in report.glance])),
    ]
    for section in report.sections:
        heading = [section.title.upper(), textwrap.fill(safe(section.note), PROSE_WIDTH)]
        parts.append("\n".join([*heading, *_aligned([section.columns, *section.rows])]))
    parts.append("\n".join(textwrap.fill(line, PROSE_WIDTH) for line in _closing(report)))
    return "\n\n".join(parts) + "\n"


def safe(text: str) -> str:
    """The text on one line without control characters, so that no text can drive the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _closing(report: Summary) -> list[str]:
    none = [f"None found: {', '.join(report.absent).lower()}."] if report.absent else []
    return [*none, safe(report.footer)]


def _aligned(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Rows as lines with columns two blanks apart; the last column is as long as it is."""
    cells = [[safe(str(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _glance(facts: Sequence[Fact]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for fact in facts:
        grid.add_row(fact.name, Text(safe(fact.figure), style="bold"), Text(safe(fact.detail)))
    return grid


def _table(section: Section, narrow: bool) -> Table:
    spared = SPARED.get(section.title, set()) if narrow else set()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for column in section.columns:
        if column not in spared:
            justify: Literal["left", "right"] = "right" if column in NUMBERS else "left"
            table.add_column(column, no_wrap=column in WHOLE, justify=justify)
    for row in section.rows:
        kept = [c for name, c in zip(section.columns, row, strict=True) if name not in spared]
        table.add_row(*map(_cell, kept))
    return table


def _cell(cell: Cell) -> Text:
    if isinstance(cell, str):
        return Text(safe(cell), style=SIGNS.get(cell, ""))
    before, words, after = ("".join(filter(str.isprintable, part)) for part in cell)
    return Text.assemble(f"{before}[", (words, "bold"), f"]{after}")
