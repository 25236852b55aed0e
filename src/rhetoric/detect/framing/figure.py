"""How a figure of form is written down."""

from __future__ import annotations

from dataclasses import replace

from ...model import Finding, Parse
from ..evidence import evidence


def figure(parse: Parse, label: str, rule: str, first: int, last: int, *, value: float | None = None) -> Finding:
    """The figure over tokens `first` to `last`, both included.

    Indirect speech gives what another said in the author's words, so its form is the author's.
    """
    found = evidence(parse, "framing", label, rule, first, last, value=value)
    return replace(found, voice="author", speaker="") if found.voice == "reported" else found
