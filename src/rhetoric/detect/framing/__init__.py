"""Framing devices that no lexicon kind can say: one small detector each, listed in `DETECTORS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model import Finding, Parse
from .chiasmus import chiasmus
from .consequence import consequence
from .contrast import contrast
from .depiction import depiction
from .harm import agentless_passive, nominalisation
from .principle import principle
from .questions import hypophora, rhetorical_question
from .recommendation import recommendation
from .repetition import anaphora, epistrophe
from .scare_quotes import scare_quotes
from .tricolon import tricolon

Detector = Callable[[Parse], Iterator[Finding]]

DETECTORS: tuple[Detector, ...] = (
    depiction,
    scare_quotes,
    consequence,
    recommendation,
    contrast,
    rhetorical_question,
    hypophora,
    tricolon,
    anaphora,
    epistrophe,
    chiasmus,
    agentless_passive,
    nominalisation,
)

__all__ = ["DETECTORS", "Detector", "principle"]
