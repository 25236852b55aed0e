"""A text cut where findings begin and end, so that overlapping ones can all be shown."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .export import Result

GROUPS: Mapping[str, tuple[str, ...]] = {
    "loaded": (),
    "image": ("metaphor", "depiction", "catchphrase", "hyperbole", "scare_quotes"),
    "reasoning": ("recommendation", "consequence", "cause", "problem", "principle"),
    "figure": (
        "contrast", "rhetorical_question", "hypophora", "tricolon", "anaphora", "epistrophe", "chiasmus",
    ),
    "metadiscourse": ("hedge", "booster", "self_mention", "engagement"),
    "evidence": ("authority", "statistic", "testimony"),
    "agency": ("agentless_passive", "nominalisation"),
    "analogy": (),
    "quotation": (),
    "actor": (),
    "other": (),
}  # fmt: skip
GROUP_OF = {label: group for group, labels in GROUPS.items() for label in labels}
NAMES = {
    "loaded": "Loaded terms",
    "image": "Images and labels",
    "reasoning": "Reasoning",
    "figure": "Figures",
    "metadiscourse": "Hedges and boosters",
    "evidence": "Evidence",
    "agency": "Hidden agency",
    "analogy": "Analogies",
    "quotation": "Quotations",
    "actor": "Actors",
    "other": "Own lexicons",
}
SHOWN = frozenset({"loaded", "image", "reasoning", "figure", "analogy", "quotation", "actor", "other"})


@dataclass(frozen=True)
class Mark:
    """One highlighted thing: where, in which group, and what its card says."""

    start: int
    end: int
    group: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Segment:
    """A stretch of text with the numbers of the marks over it; `opens` are those that begin here."""

    text: str
    marks: tuple[int, ...]
    groups: tuple[str, ...]
    opens: tuple[int, ...]
    paratext: str = ""


def marks(result: Result, definitions: Mapping[str, str]) -> tuple[Mark, ...]:
    """Everything the page highlights, in text order."""
    found = [_finding(row, definitions) for row in _rows(result, "findings")]
    found += [_analogy(row) for row in _rows(result, "analogies")]
    found += [_quotation(row) for row in _rows(result, "quotations")]
    found += [_mention(row) for row in _rows(result, "mentions")]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.group)))


def segments(text: str, found: Sequence[Mark], removed: Sequence[Mapping[str, Any]]) -> list[list[Segment]]:
    """The text as paragraphs of segments; paratext is kept, marked with its rule."""
    cuts = {0, len(text)}
    cuts.update(at for mark in found for at in (mark.start, mark.end))
    cuts.update(at for block in removed for at in (block["start"], block["end"]))
    cuts.update(i + 1 for i, c in enumerate(text) if c == "\n")
    points = sorted(cuts)
    paragraphs: list[list[Segment]] = [[]]
    active: list[int] = []
    nxt = 0
    for start, end in itertools.pairwise(points):
        active = [n for n in active if found[n].end > start]
        opens = []
        while nxt < len(found) and found[nxt].start <= start:
            active.append(nxt)
            opens.append(nxt)
            nxt += 1
        rule = next((b["rule"] for b in removed if b["start"] <= start < b["end"]), "")
        groups = tuple(dict.fromkeys(found[n].group for n in active))
        paragraphs[-1].append(Segment(text[start:end], tuple(active), groups, tuple(opens), rule))
        if text[end - 1] == "\n":
            paragraphs.append([])
    return [p for p in paragraphs if any(s.text.strip() for s in p)]


def _rows(result: Result, table: str) -> Sequence[Mapping[str, Any]]:
    found = result[table]
    assert isinstance(found, list)
    return found


def _facts(**facts: object) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", " "), str(value)) for name, value in facts.items() if value not in ("", None))


def _voice(row: Mapping[str, Any]) -> str:
    return f"{row['voice']} ({row['speaker']})" if row["speaker"] else str(row["voice"])


def _finding(row: Mapping[str, Any], definitions: Mapping[str, str]) -> Mark:
    group = "loaded" if row["module"] == "loaded" else GROUP_OF.get(row["label"], "other")
    strength = None if row["value"] is None else f"{row['value']:+g}"
    facts = _facts(
        meaning=definitions.get(f"{row['module']}/{row['label']}", ""),
        voice=_voice(row),
        aimed_at=row["target"],
        value=strength,
        rule=row["rule"],
        tier=row["tier"],
    )
    return Mark(row["start"], row["end"], group, row["label"].replace("_", " "), facts)


def _analogy(row: Mapping[str, Any]) -> Mark:
    title = f"analogy: {row['source']} → {row['target'] or '?'}"
    when = f"{row['source_from']}–{row['source_to']}" if row["source_from"] is not None else ""
    facts = _facts(
        cue=row["cue"], construction=row["construction"], polarity=row["polarity"], voice=row["voice"],
        source_dates=when, historical=row["historical"], shared_property=row["property"],
        property_said_by=row["property_speaker"],
    )  # fmt: skip
    return Mark(row["start"], row["end"], "analogy", title, facts)


def _quotation(row: Mapping[str, Any]) -> Mark:
    title = f"{row['kind']} quotation" if row["kind"] != "indirect" else "reported speech or belief"
    facts = _facts(speaker=row["speaker"] or "not named", cue=row["cue"], cue_class=row["cue_class"])
    return Mark(row["content_start"], row["content_end"], "quotation", title, facts)


def _mention(row: Mapping[str, Any]) -> Mark:
    facts = _facts(
        kind=row["kind"], role=row["role"], voice=_voice(row), sentiment=f"{row['sentiment']:+.2f}",
        other_reading=row["alternative"],
    )  # fmt: skip
    return Mark(row["start"], row["end"], "actor", row["actor"], facts)
