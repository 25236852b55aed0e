"""Running the instrument: one text, how its settings are fingerprinted, and what its lexicons say and hold."""

from __future__ import annotations

from ..matching import Lexicon
from .codebook import codebook
from .diff import diff
from .document import analyze_document, analyze_path, analyze_text, explain_document, prepare
from .examples import failure, failures
from .explain import named
from .instrument import SCHEMA, instrument
from .kwic import COLUMNS as KWIC_COLUMNS
from .kwic import Query, kwic_path, ordered, query
from .lexica import ENTRY_COLUMNS, at, converted, entry_rows, labelled, to_check
from .portray import portray_spans
from .settings import Settings

__all__ = [
    "ENTRY_COLUMNS",
    "KWIC_COLUMNS",
    "SCHEMA",
    "Lexicon",
    "Query",
    "Settings",
    "analyze_document",
    "analyze_path",
    "analyze_text",
    "at",
    "codebook",
    "converted",
    "diff",
    "entry_rows",
    "explain_document",
    "failure",
    "failures",
    "instrument",
    "kwic_path",
    "labelled",
    "named",
    "ordered",
    "portray_spans",
    "prepare",
    "query",
    "to_check",
]
