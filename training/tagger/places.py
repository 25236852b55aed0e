"""Where a coded span stands in its text."""

from __future__ import annotations

from typing import Any


def placed_code(text: str, code: dict[str, Any]) -> tuple[int, int]:
    """Offsets of a coded span at its occurrence."""
    at = -1
    for _ in range(int(code.get("occurrence") or 1)):
        at = max(at, text.find(code["span"], at + 1))
    return at, at + len(code["span"])
