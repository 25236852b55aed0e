"""Running the instrument: one text, and how its settings are fingerprinted."""

from __future__ import annotations

from .document import analyze_document, analyze_path, analyze_text, explain_document, prepare
from .explain import named
from .instrument import SCHEMA, instrument
from .portray import portray_spans
from .settings import Settings

__all__ = [
    "SCHEMA",
    "Settings",
    "analyze_document",
    "analyze_path",
    "analyze_text",
    "explain_document",
    "instrument",
    "named",
    "portray_spans",
    "prepare",
]
