"""Texts into Documents: reading, decoding, and marking what is not the author's prose."""

from __future__ import annotations

from .clean import CONTINUED
from .readers import MAX_BYTES, STDIN, from_text, read, read_bytes
from .rules import RULES, Rule
from .view import View, view

__all__ = ["CONTINUED", "MAX_BYTES", "RULES", "STDIN", "Rule", "View", "from_text", "read", "read_bytes", "view"]
