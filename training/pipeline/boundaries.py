"""Forbid sentence starts that print never has, before the parser decides the rest."""

from __future__ import annotations

from typing import Any

from spacy.language import Language

STOPS = [".", "!", "?", "...", "…", "?!", "!!"]
CLOSERS = ['"', "'", "''", "”", "’", ")", "]"]
OPENERS = ['"', "'", "``", "“", "‘", "(", "["]
NO_START = {"SENT_START": 2**64 - 1}  # -1 as the unsigned number that token attributes are stored in


def add_boundaries(nlp: Language) -> None:
    """Put a ruler first: no sentence starts with a mark that ends the last, nor without a mark before."""
    ruler: Any = nlp.add_pipe("attribute_ruler", name="boundaries", first=True)
    stop, closer = {"ORTH": {"IN": STOPS}, "SPACY": False}, {"ORTH": {"IN": CLOSERS}}
    ruler.add([[stop, closer]], NO_START, index=1)
    ruler.add([[stop, {**closer, "SPACY": False}, closer]], NO_START, index=2)
    ruler.add([[{"ORTH": {"IN": OPENERS}, "SPACY": False}, {"IS_ALPHA": True}]], NO_START, index=1)
    ruler.add([[{"IS_ALPHA": True}, {"IS_ALPHA": True}]], NO_START, index=1)
    ruler.add([[{"ORTH": ","}, {"IS_SPACE": False}]], NO_START, index=1)
