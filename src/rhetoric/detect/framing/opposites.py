"""Words of opposite sense: listed pairs, and words that a negative prefix sets against their base."""

from __future__ import annotations

from functools import cache

from .words import words

LABEL = "contrast"


def opposed(one: str, two: str) -> bool:
    """Whether two lemmas are listed as opposites or differ by a negative prefix: "stable", "unstable"."""
    if two in _opposed_to().get(one, ()):
        return True
    short, long = sorted((one, two), key=len)
    return len(short) > 3 and long.endswith(short) and long[: -len(short)] in words(LABEL, "negative_prefixes")


@cache
def _opposed_to() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one, two in (pair.split("/") for pair in words(LABEL, "opposites")):
        found[one] = (*found.get(one, ()), two)
        found[two] = (*found.get(two, ()), one)
    return found
