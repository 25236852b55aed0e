"""Scare quotes: marks that set a label at a distance from the author (codebook; Predelli 2003)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Finding, Parse
from ..evidence import evidence


def scare_quotes(parse: Parse) -> Iterator[Finding]:
    """The words inside marks that neither report an utterance nor name a work.

    The marks are the author's, also in what the author reports of others without marks.
    """
    for quotation in parse.quotations:
        tokens = parse.tokens_in(quotation.content_start, quotation.content_end)
        if quotation.kind == "scare" and tokens:
            found = evidence(parse, "framing", "scare_quotes", "scare_quotes/label@2", tokens[0], tokens[-1])
            yield replace(found, voice="author", speaker="") if found.voice == "reported" else found
