"""Loaded terms: wording that evaluates where a neutral word exists, and at whom it is aimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..matching import Hit, finding
from ..model import Finding, Parse
from .aim import aim


def loaded_terms(parse: Parse, hits: Iterable[Hit]) -> Iterator[Finding]:
    """The findings of the module `loaded`; `value` is polarity times strength, -3 to 3."""
    for hit in hits:
        found = finding(parse, hit)
        mention = aim(parse, hit.match.head)
        yield replace(found, target=mention.actor if mention else "")
