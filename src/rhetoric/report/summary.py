"""What every report of one text says: a glance, then titled tables; the writers only lay it out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from ..tables import count_row
from . import sections as make
from .evidence import evidence
from .export import Result, Row, table_rows
from .norms import percentiles
from .sections import Section, by_mentions, device_scores, mapping, rate, shorten, signed

MOST_DRAWN = 3
ORDER = (
    make.actors, evidence, make.analogies, make.loaded, make.devices, make.own_lexicons, make.depictions,
    make.quotations, make.style, percentiles, make.removed,
)  # fmt: skip


class Fact(NamedTuple):
    """One line of the glance: what, how much, and the most telling cases."""

    name: str
    figure: str
    detail: str


@dataclass(frozen=True)
class Summary:
    """The whole report: `sections` hold something, `absent` names those that would not."""

    title: str
    line: str
    warnings: tuple[str, ...]
    glance: tuple[Fact, ...]
    sections: tuple[Section, ...]
    absent: tuple[str, ...]
    footer: str


def summarise(result: Result, text: str) -> Summary:
    """The report on one text, in reading order."""
    document: Row = result["document"]  # type: ignore[assignment]
    sections = [section(result, text) for section in ORDER]
    return Summary(
        title=document["title"] or document["document"],
        line=_line(document),
        warnings=tuple(document.get("warnings", ())),
        glance=_glance(result),
        sections=tuple(s for s in sections if s.rows),
        absent=tuple(s.title for s in sections if not s.rows and not s.unasked),
        footer=_footer(result),
    )


def _line(document: Row) -> str:
    parts = [
        f"{document['n_words']:,} words, {document['n_author_words']:,} in the author's voice",
        f"{document['n_sentences']} sentences",
        f"by {document['author']}" if document["author"] else "",
        document["outlet"],
        document["date"],
    ]
    return " · ".join(part for part in parts if part)


def _footer(result: Result) -> str:
    made: Row = result["instrument"]  # type: ignore[assignment]
    return (
        f"Instrument {made['fingerprint']} (rhetoric {made['package']}, textstat {made['textstat']}). "
        "Rates are per 1,000 words of the author's voice with exact 95 % Poisson intervals; one text is a case, "
        "not an estimate. Tiers: A counted, B candidate interpretations, C aids for a coder. "
        "Op-eds argue by design: density is not a fault."
    )


def _glance(result: Result) -> tuple[Fact, ...]:
    return (
        _loaded_fact(result),
        _devices_fact(result),
        _actors_fact(result),
        _analogies_fact(result),
        _quotations_fact(result),
        _style_fact(result),
    )


def _loaded_fact(result: Result) -> Fact:
    document: Row = result["document"]  # type: ignore[assignment]
    found = [r for r in table_rows(result, "findings") if r["module"] == "loaded" and r["voice"] == "author"]
    row = count_row(document["document"], "loaded", "all", "author", len(found), document["n_author_words"], "B")
    strongest = sorted(found, key=lambda r: (-abs(r["value"] or 0), r["start"]))
    terms = list(dict.fromkeys(shorten(r["text"].lower(), 30) for r in strongest))[:5]
    detail = f"{rate(row)} per 1,000 words" + (f"; strongest: {', '.join(terms)}" if terms else "")
    return Fact("Loaded terms", str(len(found)), detail)


def _devices_fact(result: Result) -> Fact:
    counts = Counter({r["label"]: r["count"] for r in device_scores(result)})
    named = [f"{label.replace('_', ' ')} {n}" for label, n in counts.most_common(6)]
    more = f" and {len(counts) - 6} other kinds" if len(counts) > 6 else ""
    return Fact("Framing devices", str(counts.total()), ", ".join(named) + more)


def _actors_fact(result: Result) -> Fact:
    rows = by_mentions(result)
    firm = [r for r in rows if not r["flagged"]][:6]
    groups: dict[str, list[str]] = {"critical": [], "favourable": [], "neutral": []}
    for r in firm:
        groups[r["stance"]].append(f"{r['actor']} {signed(r['sentiment'])}")
    said = [f"{stance}: {', '.join(names)}" for stance, names in groups.items() if names]
    return Fact("Actors", str(len(rows)), "; ".join(said) if said else "none mentioned five times or more")


def _analogies_fact(result: Result) -> Fact:
    rows = [r for r in table_rows(result, "analogies") if r["historical"]]
    present = len(table_rows(result, "analogies")) - len(rows)
    drawn = [mapping(r) + ("" if r["polarity"] == "asserted" else f", {r['polarity']}") for r in rows[:MOST_DRAWN]]
    if present:
        drawn.append(f"{present} present-day parallel{'s' if present > 1 else ''} counted apart")
    return Fact("Historical analogies", str(len(rows)), "; ".join(drawn))


def _quotations_fact(result: Result) -> Fact:
    rows = table_rows(result, "quotations")
    marked = [r for r in rows if r["kind"] != "indirect"]
    speakers = Counter(shorten(r["speaker"], 40) for r in rows if r["speaker"])
    named = ", ".join(f"{name} {n}" for name, n in speakers.most_common(4))
    reported = f"and {len(rows) - len(marked)} reported without marks"
    return Fact("Quotations", str(len(marked)), reported + (f"; {named}" if named else ""))


def _style_fact(result: Result) -> Fact:
    values = {r["label"]: r["rate"] for r in table_rows(result, "scores") if r["module"] == "style"}
    grade, length = values.get("flesch_kincaid_grade"), values.get("sentence_length")
    figure = "–" if grade is None else f"{grade:.1f}"
    detail = "Flesch-Kincaid grade" + ("" if length is None else f"; {length:.1f} words per sentence")
    return Fact("Readability", figure, detail)
