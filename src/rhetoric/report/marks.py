"""What a page highlights in the text: one mark per finding, analogy, quotation and mention, with its card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .export import Result, Row, table_rows

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
    "figure": "Figures of speech",
    "metadiscourse": "Hedges and boosters",
    "evidence": "Evidence",
    "agency": "Hidden agency",
    "analogy": "Analogies",
    "quotation": "Others’ words",
    "actor": "Actors",
    "other": "Own lexicons",
}
SHOWN = frozenset({"loaded", "image", "reasoning", "figure", "analogy", "quotation", "actor", "other"})
TONE = 0.25  # a sentiment nearer to nothing gets no sign


@dataclass(frozen=True)
class Mark:
    """One highlighted thing: where, in which group, and what its card says.

    `tone` is critical or favourable for a mention that is portrayed so; `weak` marks a mention by
    a pronoun or a description.
    """

    start: int
    end: int
    group: str
    title: str
    facts: tuple[tuple[str, str], ...]
    tone: str = ""
    weak: bool = False


def marks(result: Result, definitions: Mapping[str, str]) -> tuple[Mark, ...]:
    """Everything the page highlights, in text order, the longer first."""
    found = [_finding(row, definitions) for row in table_rows(result, "findings")]
    found += [_analogy(row) for row in table_rows(result, "analogies")]
    found += [_quotation(row) for row in table_rows(result, "quotations")]
    found += [_mention(row) for row in table_rows(result, "mentions")]
    return tuple(sorted((m for m in found if m.start < m.end), key=lambda m: (m.start, -m.end, m.group)))


def _facts(**facts: object) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", " "), str(value)) for name, value in facts.items() if value not in ("", None))


def _voice(row: Row) -> str:
    return f"{row['voice']} ({row['speaker']})" if row["speaker"] else str(row["voice"])


def _finding(row: Row, definitions: Mapping[str, str]) -> Mark:
    loaded = row["module"] == "loaded"
    label = row["label"].replace("_", " ")
    facts = _facts(
        voice=_voice(row),
        aimed_at=row["target"],
        strength=None if row["value"] is None else f"{row['value']:+g}",
        definition=definitions.get(f"{row['module']}/{row['label']}", ""),
        rule=row["rule"],
        probability=None if row["probability"] is None else f"{row['probability']:.2f} by the tagger",
        tier=row["tier"],
    )
    group = "loaded" if loaded else GROUP_OF.get(row["label"], "other")
    return Mark(row["start"], row["end"], group, f"loaded term: {label}" if loaded else label, facts)


def _analogy(row: Row) -> Mark:
    title = f"analogy: {row['source']} → {row['target'] or 'target not stated'}"
    facts = _facts(
        polarity=row["polarity"],
        drawn_by=row["voice"],
        cue=row["cue"],
        construction=row["construction"],
        source_dates=years(row),
        historical="yes" if row["historical"] else "no, a present-day parallel",
        shared_property=row["property"],
        property_said_by=row["property_speaker"],
        inference=row["inference"],
        task=row["task"],
    )
    return Mark(row["start"], row["end"], "analogy", title, facts)


def years(row: Row) -> str:
    """The years of an analogy's source: "1938–1939", "1938" or nothing."""
    first, last = row["source_from"], row["source_to"]
    if first is None:
        return ""
    return str(first) if last in (None, first) else f"{first}–{last}"


def _quotation(row: Row) -> Mark:
    title = f"{row['kind']} quotation" if row["kind"] != "indirect" else "reported speech or belief"
    facts = _facts(speaker=row["speaker"] or "not named", cue=row["cue"], cue_class=row["cue_class"])
    return Mark(row["content_start"], row["content_end"], "quotation", title, facts)


def _mention(row: Row) -> Mark:
    value = row["sentiment"]
    facts = _facts(
        voice=_voice(row),
        sentiment=f"{value:+.2f}",
        shares=f"negative {row['negative']:.2f}, neutral {row['neutral']:.2f}, positive {row['positive']:.2f}",
        role=row["role"],
        mentioned_by=row["kind"],
        other_reading=row["alternative"],
    )
    tone = "critical" if value <= -TONE else "favourable" if value >= TONE else ""
    weak = row["kind"] in {"pronoun", "description"}
    return Mark(row["start"], row["end"], "actor", row["actor"], facts, tone, weak)
