"""A rule of paratext: a row of data."""

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """One kind of paratext: its name in the log, its scope, and the pattern that recognises it."""

    name: str
    scope: str  # "fragment" | "line" | "inline" | "sentence"
    pattern: re.Pattern[str]


def rule(name: str, scope: str, pattern: str, flags: int = re.IGNORECASE) -> Rule:
    """The row, its pattern compiled; case makes no difference unless the flags say otherwise."""
    return Rule(name, scope, re.compile(pattern, flags))
