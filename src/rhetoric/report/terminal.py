"""The report on one text for the terminal: coloured tables, or plain text when piped."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .export import Result
from .summary import Section, footer, heading, sections

PLAIN_WIDTH = 118
SIGNS = {"critical": "red", "favourable": "green"}


def show(result: Result, text: str) -> None:
    """Print the report on the terminal; `NO_COLOR` is honoured."""
    _print(Console(), result, text)


def to_text(result: Result, text: str) -> str:
    """The report as plain text without colours or control codes."""
    out = io.StringIO()
    _print(Console(file=out, width=PLAIN_WIDTH, color_system=None, force_terminal=False), result, text)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _print(console: Console, result: Result, text: str) -> None:
    title, line = heading(result)
    console.print(Text(_safe(title), style="bold"))
    console.print(Text(_safe(line)))
    for section in sections(result, text):
        console.print()
        console.print(Text(section.title, style="bold underline"))
        if section.rows:
            console.print(Text(_safe(section.note), style="dim"))
            console.print(_table(section))
        else:
            console.print(Text("none found", style="dim"))
    console.print()
    console.print(Text(footer(result), style="dim"))


def _table(section: Section) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column in section.columns:
        table.add_column(column, overflow="fold", no_wrap=column in {"tier", "count", "sign", "strength"})
    for row in section.rows:
        table.add_row(*(Text(_safe(cell), style=SIGNS.get(cell, "")) for cell in row))
    return table


def _safe(text: str) -> str:
    """The text on one line without control characters, so that no text can drive the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
