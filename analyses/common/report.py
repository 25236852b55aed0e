"""A study's report: Markdown that GitHub, pandoc and Quarto read alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

DASH = "–"
_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_<|$^~"})


class Report:
    """Parts of a text in their order, with tables and figures that are counted."""

    def __init__(self, title: str, subtitle: str) -> None:
        self.parts = [
            f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nsubtitle: {json.dumps(subtitle)}\nlang: en\n---"
        ]
        self.tables = self.figures = 0

    def heading(self, text: str, level: int = 2) -> None:
        """Begin a section."""
        self.parts.append(f"{'#' * level} {text}")

    def text(self, *paragraphs: str) -> None:
        """Add paragraphs of Markdown."""
        self.parts += paragraphs

    def items(self, lines: Sequence[str]) -> None:
        """Add a list."""
        self.parts.append("\n".join(f"- {line}" for line in lines))

    def table(self, caption: str, frame: pd.DataFrame, digits: Mapping[str, int] | int = 2) -> None:
        """Add the frame as a pipe table with its caption; `digits` after the point, by column or for all."""
        self.tables += 1
        right = [pd.api.types.is_numeric_dtype(frame[c]) for c in frame.columns]
        lines = [_row(map(_title, frame.columns)), _row("---:" if r else "---" for r in right)]
        places = [_places(frame[c], digits) for c in frame.columns]
        for row in frame.itertuples(index=False):
            lines.append(_row(_cell(value, n) for value, n in zip(row, places, strict=True)))
        self.parts.append("\n".join(lines))
        self.parts.append(f"Table: **Table {self.tables}.** {caption}")

    def figure(self, file: str, caption: str, alt: str) -> None:
        """Add a figure of the folder `figures` with its caption, and words for those who cannot see it."""
        self.figures += 1
        self.parts.append(f"![{_bracketed(alt)}](figures/{file}.svg)\\\n**Figure {self.figures}.** {caption}")

    def write(self, path: Path) -> None:
        """Save it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(self.parts) + "\n", encoding="utf-8")


def escape(text: str) -> str:
    """The text on one line, without what Markdown would act on."""
    return " ".join(text.split()).translate(_ESCAPED)


def _bracketed(text: str) -> str:
    return escape(text).replace("[", "\\[").replace("]", "\\]")


def _places(column: pd.Series, digits: Mapping[str, int] | int) -> int:
    """Digits after the point: none for whole numbers."""
    if pd.api.types.is_float_dtype(column) and (column.dropna() % 1 == 0).all():
        return 0
    return digits if isinstance(digits, int) else digits.get(str(column.name), 2)


def _row(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"


def _title(column: object) -> str:
    return escape(str(column).replace("_", " "))


def _cell(value: object, digits: int) -> str:
    if value is None or value != value or value == "":
        return DASH
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.{digits}f}".replace("-", "−")
    return f"{value:,}" if isinstance(value, int) else escape(str(value))


def interval(low: float, high: float, digits: int = 2, *, sign: bool = False) -> str:
    """The ends of an interval in brackets, a dash where there is none."""
    if low != low or high != high:
        return DASH
    form = f"{'+' if sign else ''}.{digits}f"
    return f"[{low:{form}}, {high:{form}}]".replace("-", "−")
