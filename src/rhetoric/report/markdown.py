"""The report on one text as Markdown."""

from __future__ import annotations

from .export import Result
from .summary import Section, footer, heading, sections

ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#"})


def to_markdown(result: Result, text: str) -> str:
    """Headings and pipe tables; whatever the text holds is escaped."""
    title, line = heading(result)
    parts = [f"# {_cell(title)}", _cell(line)]
    parts += [_section(section) for section in sections(result, text)]
    parts.append(f"---\n{_cell(footer(result))}")
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    if not section.rows:
        return f"## {section.title}\n\nNone found."
    lines = [
        f"## {section.title}",
        "",
        section.note,
        "",
        _row(section.columns),
        _row(("---",) * len(section.columns)),
    ]
    lines += [_row(tuple(map(_cell, row))) for row in section.rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(text: str) -> str:
    return " ".join(text.split()).translate(ESCAPED)
