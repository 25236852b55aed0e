"""The report on one text as Markdown."""

from __future__ import annotations

import re

from .export import Result
from .sections import Section
from .summary import Fact, summarise

ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[](){}<>|#~^$@&!"})
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto)(?=:)|\bwww(?=\.)")


def to_markdown(result: Result, text: str) -> str:
    """Headings, a list and pipe tables; whatever the text holds is escaped."""
    report = summarise(result, text)
    parts = [f"# {escape(report.title)}", escape(report.line)]
    parts += [f"> {escape(warning)}" for warning in report.warnings]
    parts.append("\n".join(["## At a glance", "", *map(_fact, report.glance)]))
    parts += [_section(section) for section in report.sections]
    if report.absent:
        parts.append(f"None found: {', '.join(report.absent).lower()}.")
    parts.append(f"---\n\n{escape(report.footer)}")
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """The text on one line with nothing in it that Markdown, HTML or a link finder would act on."""
    flat = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return _LINK.sub(lambda match: match[0] + "\\", flat.translate(ESCAPED))


def _fact(fact: Fact) -> str:
    detail = f": {escape(fact.detail)}" if fact.detail else ""
    return f"- **{fact.name}** {escape(fact.figure)}{detail}"


def _section(section: Section) -> str:
    lines = [f"## {section.title}", "", escape(section.note), ""]
    lines += [_row(section.columns), _row(("---",) * len(section.columns))]
    lines += [_row(tuple(escape(str(cell)) for cell in row)) for row in section.rows]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
