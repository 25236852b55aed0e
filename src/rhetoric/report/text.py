"""How a text's characters and paragraphs are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .segments import Segment

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with characters that steer its display (controls, direction overrides) shown by their code."""
    return _STEERING.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def kind_of(paragraph: Sequence[Segment], title: str) -> str:
    """What a paragraph is drawn as: the headline, paratext, or text."""
    if all(s.paratext or not s.text.strip() for s in paragraph):
        return "aside"
    return "headline" if "".join(s.text for s in paragraph).strip("#*_ \n") == title else "text"
