"""A text taken out of a page, a Word file or a PDF: its paragraphs, its headings, what the file says about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .segment import Range


@dataclass(frozen=True)
class Page:
    """The plain text of an article, the ranges of its headings, and its metadata ("" where unknown)."""

    text: str
    titles: tuple[Range, ...] = ()
    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""
    warnings: tuple[str, ...] = ()


def compose(parts: Iterable[tuple[str, bool]]) -> tuple[str, tuple[Range, ...]]:
    """The paragraphs (each with whether it is a heading) as one text, and the headings' ranges in it."""
    text, titles = "", []
    for part, head in parts:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + part
        if head:
            titles.append((start, len(text)))
    return text, tuple(titles)
