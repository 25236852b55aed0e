"""One text, pure: a file or a string and the settings in, rows of all tables out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .. import tables
from ..actors import load_registry, mentions, name_finder
from ..detect import actor_rows, analogies, detect, matcher, measures, portray_mentions, style_rows
from ..ingest import from_text, read
from ..language import parse
from ..model import Document
from ..tables import Tables
from .settings import Settings


def prepare(settings: Settings) -> None:
    """Load what the settings name before any text is read. Raises `LexiconError` where some of it is wrong."""
    matcher(settings.lexicons)
    load_registry(settings.actors)


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


def analyze_document(document: Document, settings: Settings = Settings()) -> Tables:
    """The tables of one document, each a list of rows in a fixed order."""
    registry = load_registry(settings.actors)
    bare = parse(document, settings.pipeline, name_finder(registry))
    read_ = replace(bare, mentions=mentions(bare, registry))
    findings = detect(read_, settings.lexicons)
    portrayed = portray_mentions(read_, findings)
    words = tables.word_counts(read_)
    scores = tables.scores(document.id, findings, words, measures(settings.lexicons))
    records = analogies(read_, read_.mentions)
    return {
        "documents": [tables.document_row(document, read_)],
        "findings": tables.rows(findings),
        "mentions": tables.rows(portrayed),
        "actors": actor_rows(document.id, portrayed, registry.groups),
        "analogies": tables.rows(records),
        "quotations": tables.quotation_rows(read_.quotations),
        "scores": scores + tables.module_counts(read_, records, words) + style_rows(read_, findings),
        "failures": [],
    }
