"""What the importers hand over: a text with its metadata, or the place and reason of one that is not taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model import Document

OWN = ("document", "path", "sha256", "title", "author", "outlet", "date")  # a manifest's first columns
FACTS = ("title", "author", "outlet", "date")


@dataclass(frozen=True)
class Record:
    """One text to add; `facts` hold title, author, outlet and date, then the source's own columns."""

    id: str
    text: str
    source: str
    facts: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """A text, row or file that is not taken: where it stands, and why."""

    source: str
    reason: str


@dataclass(frozen=True)
class Noted:
    """Something worth telling that is no rejection."""

    message: str


Incoming = Record | Rejected | Noted


@dataclass(frozen=True)
class Columns:
    """The names a user gives to a table's columns ("" takes the usual ones), and how its dates are written."""

    text: str = ""
    id: str = ""
    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""
    file: str = ""
    date_format: str = ""


def facts_of(document: Document) -> dict[str, str]:
    """What a document's own lines or file say about it."""
    return {name: getattr(document, name) for name in FACTS}


def with_marks(document: Document) -> str:
    """The text of a page, Word file or PDF, its headings marked as Markdown so that they stay headings."""
    parts, at = [], 0
    for block in document.blocks:
        if block.kind == "title" and not document.text.startswith("#", block.start):
            parts += [document.text[at : block.start], "# "]
            at = block.start
    return "".join([*parts, document.text[at:]])


def joined_names(words: str) -> str:
    """Names joined by semicolons, out of a byline, without the place; capitals throughout are made ordinary."""
    words = re.sub(r"\([^()]*\)|^\s*by\b:?", " ", words, flags=re.IGNORECASE)
    words = re.sub(r" in [A-Z][\w ]*$", "", words)
    names = (" ".join(name.split()) for name in re.split(r";|,| and | & ", words, flags=re.IGNORECASE))
    return "; ".join(name.title() if name.isupper() else name for name in names if name)
