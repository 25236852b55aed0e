"""Web annotations (W3C 2017), one JSON object a line: findings out, annotations back in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..errors import InputError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 24  # characters of context on each side


def to_jsonl(found: pd.DataFrame, path: str, text: str) -> str:
    """The findings of one document: label as tag, voice as a second body, place by offsets and by quote."""
    return "".join(json.dumps(_annotation(one, path, text)) + "\n" for one in found.itertuples())


def _annotation(one: Any, path: str, text: str) -> Mapping[str, object]:
    start, end = int(one.start), int(one.end)
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "@context": CONTEXT,
        "id": f"urn:rhetoric:{one.document}:{start}:{end}:{one.module}:{one.label}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": f"{one.module}/{one.label}"},
            {"type": "TextualBody", "purpose": "describing", "value": f"voice: {one.voice}"},
        ],
        "target": {
            "source": path,
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        },
    }


def from_annotation(told: Mapping[str, Any]) -> tuple[str, str, int | None, int | None, str]:
    """Source, tag, start, end and quoted words of one annotation; offsets are missing where it has a quote alone.

    Raises `InputError` where it has no tag, no source, or neither offsets nor quote.
    """
    target = _first(told.get("target"))
    tags = [b.get("value") for b in _many(told.get("body")) if b.get("purpose", "tagging") == "tagging"]
    selectors = {s.get("type"): s for s in _many(target.get("selector"))}
    place, quote = selectors.get("TextPositionSelector", {}), selectors.get("TextQuoteSelector", {})
    source = target.get("source")
    name = str(source.get("id", "")) if isinstance(source, Mapping) else str(source or "")
    words = str(quote.get("exact", ""))
    if not tags or not tags[0] or not name or ("start" not in place and not words):
        raise InputError(
            "an annotation needs a body with a tag, a target with a source, and its offsets or a quote"
        )
    start, end = (int(place["start"]), int(place["end"])) if "start" in place else (None, None)
    return name, str(tags[0]), start, end, words


def _many(value: Any) -> list[Mapping[str, Any]]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, Mapping)]


def _first(value: Any) -> Mapping[str, Any]:
    found = _many(value)
    return found[0] if found else {}
