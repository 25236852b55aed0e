"""One text, pure: a file or a string and the settings in, rows of all tables out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .. import tables
from ..actors import mentions, name_finder
from ..detect import actor_rows, analogies, detect, measures, portray_mentions, style_rows
from ..ingest import from_text, read
from ..language import parse
from ..model import Document, Parse
from ..tables import Tables
from .settings import Settings


def analyze_path(path: str | Path, settings: Settings = Settings(), *, name: str = "") -> tuple[Document, Tables]:
    """The document read from a file (`-` for standard input) and its tables.

    Raises `InputError` for a file that cannot be read as a text.
    """
    document = read(path, max_bytes=settings.max_bytes, id=name or None)
    return document, analyze_document(document, settings)


def analyze_text(text: str, settings: Settings = Settings(), *, name: str = "text") -> tuple[Document, Tables]:
    """The document made of a string and its tables."""
    document = from_text(text, id=name)
    return document, analyze_document(document, settings)


def parsed(document: Document, settings: Settings = Settings()) -> Parse:
    """The document with everything the detectors read: syntax, quotations, mentions of actors."""
    bare = parse(document, settings.pipeline, name_finder())
    return replace(bare, mentions=mentions(bare))


def analyze_document(document: Document, settings: Settings = Settings()) -> Tables:
    """The tables of one document, each a list of rows in a fixed order."""
    read_ = parsed(document, settings)
    findings = detect(read_, settings.lexicons, nested=settings.nested)
    portrayed = portray_mentions(read_, findings)
    words = tables.word_counts(read_)
    scores = tables.scores(document.id, findings, words, measures(settings.lexicons))
    records = analogies(read_, read_.mentions)
    return {
        "documents": [tables.document_row(document, read_)],
        "findings": tables.rows(findings),
        "mentions": tables.rows(portrayed),
        "actors": actor_rows(document.id, portrayed),
        "analogies": tables.rows(records),
        "quotations": tables.quotation_rows(read_.quotations),
        "scores": scores + tables.module_counts(read_, records, words) + style_rows(read_, findings),
        "failures": [],
    }
