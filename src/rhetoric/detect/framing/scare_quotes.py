"""Scare quotes: marks that set a label at a distance from the author (codebook; Predelli 2003)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse
from ..evidence import evidence


def scare_quotes(parse: Parse) -> Iterator[Finding]:
    """The words inside marks that neither report an utterance nor name a work."""
    for quotation in parse.quotations:
        tokens = parse.tokens_in(quotation.content_start, quotation.content_end)
        if quotation.kind == "scare" and tokens:
            yield evidence(parse, "framing", "scare_quotes", "scare_quotes/label@1", tokens[0], tokens[-1])
