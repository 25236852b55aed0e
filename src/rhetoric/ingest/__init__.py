"""Texts into Documents: reading, decoding, and marking what is not the author's prose."""

from __future__ import annotations

from .clean import CONTINUED
from .corpus import KNOWN, Corpus, Entry, open_corpus
from .corpus import count as count_texts
from .readers import MAX_BYTES, STDIN, SUFFIXES, from_text, read, read_bytes
from .rules import RULES, Rule
from .view import View, view

__all__ = [
    "CONTINUED",
    "KNOWN",
    "MAX_BYTES",
    "RULES",
    "STDIN",
    "SUFFIXES",
    "Corpus",
    "Entry",
    "Rule",
    "View",
    "count_texts",
    "from_text",
    "open_corpus",
    "read",
    "read_bytes",
    "view",
]
