"""What every report of one text says, as titled tables; the writers only lay it out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .export import Result

Row = Mapping[str, Any]
CONTEXT = 34
STYLE_NAMES = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "gunning_fog": "Gunning fog",
    "smog_index": "SMOG",
    "coleman_liau_index": "Coleman-Liau",
    "automated_readability_index": "ARI",
    "sentence_length": "Words per sentence",
    "word_length": "Characters per word",
    "mattr": "MATTR (50 words)",
    "mtld": "MTLD",
}


@dataclass(frozen=True)
class Section:
    """A titled table of text cells, with a note under the title."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections(result: Result, text: str) -> tuple[Section, ...]:
    """The sections of the report on one text, in reading order; empty ones say that nothing was found."""
    return (
        _actors(result),
        _analogies(result),
        _loaded(result, text),
        _devices(result),
        _depictions(result),
        _quotations(result, text),
        _style(result),
        _removed(result, text),
    )


def heading(result: Result) -> tuple[str, str]:
    """Title of the report, and a line on the text's size and voices."""
    row: Row = result["document"]  # type: ignore[assignment]
    title = row["title"] or row["document"]
    words, own = row["n_words"], row["n_author_words"]
    by = f" · by {row['author']}" if row["author"] else ""
    dated = f" · {row['date']}" if row["date"] else ""
    line = f"{words:,} words, {own:,} in the author's voice · {row['n_sentences']} sentences{by}{dated}"
    return title, line


def footer(result: Result) -> str:
    """Which instrument measured, and how to read it."""
    made: Row = result["instrument"]  # type: ignore[assignment]
    return (
        f"Instrument {made['fingerprint']} (rhetoric {made['package']}, textstat {made['textstat']}). "
        "Rates are per 1,000 words of the author's voice with exact 95 % Poisson intervals; one text is a case, "
        "not an estimate. Tiers: A counted, B candidate interpretations, C aids for a coder. "
        "Op-eds argue by design: density is not a fault."
    )


def shorten(text: str, limit: int = 90) -> str:
    """The text on one line, cut in the middle of a long one."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit * 2 // 3].rstrip()} … {flat[-limit // 3 :].lstrip()}"


def rate(row: Row) -> str:
    """A rate with its interval: "3.3 [0.7, 9.7]"."""
    if row["rate"] is None:
        return "–"
    if row["low"] is None:
        return f"{row['rate']:.1f}"
    return f"{row['rate']:.1f} [{row['low']:.1f}, {row['high']:.1f}]"


def _table(result: Result, name: str) -> Sequence[Row]:
    found = result[name]
    assert isinstance(found, list)
    return found


def _actors(result: Result) -> Section:
    rows = sorted(
        (r for r in _table(result, "actors") if r["voice"] == "author"),
        key=lambda r: (-r["mentions"], r["actor"]),
    )
    cells = []
    for r in rows[:15]:
        interval = f" [{r['low']:+.2f}, {r['high']:+.2f}]" if r["low"] is not None else ""
        flag = " (few)" if r["flagged"] else ""
        cells.append(
            (
                r["actor"],
                r["type"],
                f"{r['mentions']}{flag}",
                f"{r['sentiment']:+.2f}{interval}",
                r["stance"],
                f"{r['agent']} / {r['patient']}",
            )
        )
    note = "Author's voice. Sentiment from -1 to +1; names carry none. Fewer than 5 mentions are flagged (few)."
    return Section(
        "Actors", note, ("actor", "type", "mentions", "sentiment", "stance", "agent / patient"), tuple(cells)
    )


def _analogies(result: Result) -> Section:
    cells = []
    for r in _table(result, "analogies"):
        kind = r["source_kind"] if r["historical"] else f"{r['source_kind']}, present day"
        prop = shorten(r["property"], 60) + (f" ({r['property_speaker']})" if r["property_speaker"] else "")
        cells.append(
            (r["source"], kind, shorten(r["target"], 50), f"{r['polarity']}, {r['voice']}", r["cue"], prop)
        )
    columns = ("source", "kind", "target", "polarity, voice", "cue", "shared property")
    return Section("Historical analogies", "A present thing likened to a past one.", columns, tuple(cells))


def _loaded(result: Result, text: str) -> Section:
    cells = [
        (r["text"], r["label"].replace("_", " "), f"{r['value'] or 0:+.0f}", r["target"], keyword(text, r))
        for r in _table(result, "findings")
        if r["module"] == "loaded" and r["voice"] in {"author", "title"}
    ]
    note = "Author's voice. Strength from -3 to +3; the actor at whom the term is aimed, where the sentence tells."
    return Section("Loaded terms", note, ("term", "type", "strength", "aimed at", "in context"), tuple(cells))


def keyword(text: str, row: Row) -> str:
    """The found words in their context, on one line."""
    before = " ".join(text[max(0, row["start"] - CONTEXT) : row["start"]].split())
    after = " ".join(text[row["end"] : row["end"] + CONTEXT].split())
    return f"…{before} [{' '.join(row['text'].split())}] {after}…"


def _devices(result: Result) -> Section:
    examples: dict[str, list[str]] = defaultdict(list)
    for r in _table(result, "findings"):
        if r["module"] not in {"loaded"} and r["voice"] in {"author", "title"}:
            examples[f"{r['module']}/{r['label']}"].append(r["text"])
    cells = []
    for r in _table(result, "scores"):
        key = f"{r['module']}/{r['label']}"
        if r["voice"] == "author" and r["count"] and key in examples and r["module"] != "style":
            shown = "; ".join(f"“{shorten(e, 46)}”" for e in list(dict.fromkeys(examples[key]))[:3])
            cells.append((r["label"].replace("_", " "), r["tier"], str(r["count"]), rate(r), shown))
    columns = ("device", "tier", "count", "per 1,000 words", "examples")
    return Section("Framing devices", "Author's voice.", columns, tuple(cells))


def _depictions(result: Result) -> Section:
    cells = [
        (r["target"], f"{r['value'] or 0:+.0f}", shorten(r["text"]), r["voice"], r["speaker"])
        for r in _table(result, "findings")
        if r["label"] == "depiction"
    ]
    return Section(
        "Depictions",
        "How actors are characterised.",
        ("actor", "sign", "words", "voice", "speaker"),
        tuple(cells),
    )


def _quotations(result: Result, text: str) -> Section:
    rows = [r for r in _table(result, "quotations") if r["kind"] != "indirect"]
    reported = Counter(r["speaker"] or "unnamed" for r in _table(result, "quotations") if r["kind"] == "indirect")
    cells = [
        (
            r["speaker"] or "unnamed",
            r["kind"],
            r["cue"],
            shorten(text[r["content_start"] : r["content_end"]], 70),
        )
        for r in rows
    ]
    said = ", ".join(f"{name} {n}" for name, n in reported.most_common(8))
    note = f"Reported without marks: {said}." if said else "Nothing reported without marks."
    return Section("Quotations", note, ("speaker", "kind", "cue", "words"), tuple(cells))


def _style(result: Result) -> Section:
    cells = [
        (STYLE_NAMES[r["label"]], "–" if r["rate"] is None else f"{r['rate']:.2f}")
        for r in _table(result, "scores")
        if r["module"] == "style" and r["label"] in STYLE_NAMES
    ]
    return Section("Style", "The author's own sentences.", ("measure", "value"), tuple(cells))


def _removed(result: Result, text: str) -> Section:
    row: Row = result["document"]  # type: ignore[assignment]
    cells = [(r["rule"], shorten(text[r["start"] : r["end"]], 80)) for r in row["removed"]]
    return Section("Left out as paratext", "Not read as the author's text.", ("rule", "text"), tuple(cells))
