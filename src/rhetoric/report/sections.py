"""The titled tables of a report on one text, as cells of text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .export import Result, Row, table_rows
from .marks import years

CONTEXT = 36  # characters on either side of found words
MOST_ACTORS = 15
NUMBERS = frozenset({"count", "per 1,000 words", "strength", "sign", "value"})  # columns set to the right
EXAMPLES = 3
SMALLEST = 0.005  # rounds to 0.00 below
OWN = frozenset({"author", "title"})
SHIPPED = frozenset({"framing", "style", "quote", "analogy", "loaded"})  # any other module is the user's own
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


class Context(NamedTuple):
    """Found words between the words around them; as a string they stand in square brackets."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}[{self.words}]{self.after}"


Cell = str | Context


@dataclass(frozen=True)
class Section:
    """A titled table, with a note under the title.

    `places` are the rows' offsets in the text; `lights` says that the first column names marks; `unasked`
    that nobody looked for its contents, so that it goes unsaid where it is empty.
    """

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[int, ...] = ()
    lights: bool = False
    unasked: bool = False


def shorten(text: str, limit: int = 90) -> str:
    """The text on one line, cut between words in the middle of a long one."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    head, tail = flat[: limit * 2 // 3], flat[len(flat) - limit // 3 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def rate(row: Row) -> str:
    """A rate with its interval: "3.3 [0.7, 9.7]"."""
    if row["rate"] is None:
        return "–"
    if row["low"] is None:
        return f"{row['rate']:.1f}"
    return f"{row['rate']:.1f} [{row['low']:.1f}, {row['high']:.1f}]"


def signed(value: float) -> str:
    """A sentiment with its sign; one that rounds to nothing has none."""
    return "0.00" if abs(value) < SMALLEST else f"{value:+.2f}"


def interval(row: Row) -> str:
    """The interval of an actor's sentiment, a blank before it, or nothing."""
    return "" if row["low"] is None else f" [{signed(row['low'])}, {signed(row['high'])}]"


def _said(words: str, speaker: str) -> str:
    return shorten(words, 60) + (f" ({shorten(speaker, 30)})" if speaker else "")


def context(text: str, row: Row) -> Context:
    """The found words with a few whole words on either side, on one line."""
    start, end = row["start"], row["end"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before.lstrip().partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rstrip().rpartition(" ")[0] + " …"
    return Context(_flat(before), " ".join(row["text"].split()), _flat(after))


def _flat(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text).replace("  ", " ")


def by_mentions(result: Result) -> list[Row]:
    """The actors in the author's voice, most mentioned first."""
    rows = [r for r in table_rows(result, "actors") if r["voice"] == "author"]
    return sorted(rows, key=lambda r: (-r["mentions"], r["actor"]))


def device_scores(result: Result) -> list[Row]:
    """The devices found in the author's voice, with counts and rates."""
    return [
        r
        for r in table_rows(result, "scores")
        if r["voice"] == "author" and r["module"] == "framing" and r["count"]
    ]


def actors(result: Result, text: str) -> Section:
    """The actors in the author's voice, most mentioned first."""
    rows = by_mentions(result)
    cells = tuple(
        (
            r["actor"],
            r["type"].replace("_", " "),
            f"{r['mentions']}{' (few)' if r['flagged'] else ''}",
            signed(r["sentiment"]) + interval(r),
            r["stance"],
            f"{r['agent']} / {r['patient']}",
        )
        for r in rows[:MOST_ACTORS]
    )
    left = f" Not listed: {len(rows) - MOST_ACTORS} more." if len(rows) > MOST_ACTORS else ""
    note = (
        "Author's voice. Sentiment: how the sentences sound, from -1 to +1; names carry none. Stance: the author's "
        f"side over the whole text, a candidate reading. Under 5 mentions: (few).{left}"
    )
    columns = ("actor", "type", "mentions", "sentiment", "stance", "agent / patient")
    return Section("Actors", note, columns, cells)


def analogies(result: Result, text: str) -> Section:
    """The analogies, the historical ones first."""
    rows = sorted(table_rows(result, "analogies"), key=lambda r: (not r["historical"], r["start"]))
    cells = tuple((mapping(r), f"{r['polarity']}, {r['voice']}", _basis(r)) for r in rows)
    columns = ("source → applied to", "polarity, voice", "basis")
    note = "A present thing likened to a past one; parallels between present things are counted apart."
    return Section("Historical analogies", note + dating(rows), columns, cells, tuple(r["start"] for r in rows))


def dating(rows: Sequence[Row]) -> str:
    """How past was told where the text has no date; empty where it has one, or no analogies."""
    taken = {"named": "the newest year it names", "assumed": "an assumed year, since it names none later"}
    basis = rows[0]["text_year_basis"] if rows else ""
    if basis not in taken:
        return ""
    return f" The text bears no date: past is what closed ten years before {rows[0]['text_year']}, {taken[basis]}."


def mapping(row: Row) -> str:
    """Source, its years, and what it is applied to: "Munich (1938) → the talks"."""
    when = f" ({years(row)})" if years(row) else "" if row["historical"] else " (present day)"
    return f"{shorten(row['source'], 50)}{when} → {shorten(row['target'], 50) or 'target not stated'}"


def _basis(row: Row) -> str:
    parts = [
        f"cue: {row['cue']}" if row["cue"] else "",
        f"shared: {_said(row['property'], row['property_speaker'])}" if row["property"] else "",
    ]
    return "; ".join(part for part in parts if part)


def loaded(result: Result, text: str) -> Section:
    """The loaded terms in the author's voice, in text order."""
    found = [r for r in table_rows(result, "findings") if r["module"] == "loaded"]
    rows = [r for r in found if r["voice"] in OWN]
    cells = tuple(
        (r["text"], r["label"].replace("_", " "), f"{r['value'] or 0:+.0f}", r["target"], context(text, r))
        for r in rows
    )
    others = [f"{r['text']} ({shorten(r['speaker'], 30) or r['voice']})" for r in found if r["voice"] not in OWN]
    said = f" In others' words: {', '.join(others)}." if others else ""
    note = f"Author's voice. Strength from -3 to +3; aimed at: the actor, where the sentence tells.{said}"
    columns = ("term", "type", "strength", "aimed at", "in context")
    return Section("Loaded terms", note, columns, cells, tuple(r["start"] for r in rows))


def devices(result: Result, text: str) -> Section:
    """The framing devices in the author's voice, each with its rate and examples; the most frequent first."""
    said = _said_by_label(result)
    cells = tuple(
        (r["label"].replace("_", " "), str(r["count"]), rate(r), r["tier"], said[f"{r['module']}/{r['label']}"])
        for r in sorted(device_scores(result), key=lambda r: (-r["count"], r["label"]))
    )
    columns = ("device", "count", "per 1,000 words", "tier", "examples")
    return Section("Framing devices", "Author's voice.", columns, cells, lights=True)


def own_lexicons(result: Result, text: str) -> Section:
    """The labels of the user's own lexicons, each with its rate and examples."""
    scores = [r for r in table_rows(result, "scores") if r["voice"] == "author" and r["module"] not in SHIPPED]
    said = _said_by_label(result)
    cells = tuple(
        (r["label"].replace("_", " "), str(r["count"]), rate(r), said[f"{r['module']}/{r['label']}"])
        for r in sorted(scores, key=lambda r: (-r["count"], r["label"]))
        if r["count"]
    )
    columns = ("label", "count", "per 1,000 words", "examples")
    return Section("Own lexicons", "Author's voice.", columns, cells, lights=True, unasked=not scores)


def _said_by_label(result: Result) -> dict[str, str]:
    """A few examples of each label in the author's voice."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for r in table_rows(result, "findings"):
        if r["voice"] == "author":
            found[f"{r['module']}/{r['label']}"][f"“{shorten(r['text'], 46)}”"] = None
    return defaultdict(str, {name: "; ".join(list(texts)[:EXAMPLES]) for name, texts in found.items()})


def depictions(result: Result, text: str) -> Section:
    """The characterisations of actors, in text order."""
    rows = [r for r in table_rows(result, "findings") if r["label"] == "depiction"]
    cells = tuple((r["target"], f"{r['value'] or 0:+.0f}", shorten(r["text"], 60), spoken(r)) for r in rows)
    columns = ("actor", "sign", "depicted as", "voice")
    note = "How actors are characterised."
    return Section("Depictions", note, columns, cells, tuple(r["start"] for r in rows))


def spoken(row: Row) -> str:
    """The voice of a row, with its speaker where known."""
    return f"{row['voice']}: {shorten(row['speaker'], 30)}" if row["speaker"] else str(row["voice"])


def quotations(result: Result, text: str) -> Section:
    """Direct and partial quotations in text order; a note counts what is reported without marks."""
    found = table_rows(result, "quotations")
    rows = [r for r in found if r["kind"] != "indirect"]
    reported = Counter(r["speaker"] or "unnamed" for r in found if r["kind"] == "indirect")
    cells = tuple((_speaker(r), r["kind"], r["cue"], shorten(_content(text, r), 70)) for r in rows)
    said = ", ".join(f"{shorten(name, 40)} {n}" for name, n in reported.most_common(8))
    note = f"Quoting is not endorsing. Reported without marks: {said or 'nothing'}."
    columns = ("speaker", "kind", "cue", "words")
    return Section("Quotations", note, columns, cells, tuple(r["content_start"] for r in rows))


def _speaker(row: Row) -> str:
    return shorten(row["speaker"], 40) or "unnamed"


def _content(text: str, row: Row) -> str:
    return text[row["content_start"] : row["content_end"]]


def style(result: Result, text: str) -> Section:
    """Readability and lexical diversity."""
    cells = tuple(
        (STYLE_NAMES[r["label"]], f"{r['rate']:.2f}")
        for r in table_rows(result, "scores")
        if r["module"] == "style" and r["label"] in STYLE_NAMES and r["rate"] is not None
    )
    return Section("Style", "The author's own sentences.", ("measure", "value"), cells)


def removed(result: Result, text: str) -> Section:
    """What was left out, with the rule that did so."""
    blocks = result["document"]["removed"]  # type: ignore[index]
    cells = tuple((r["rule"].replace("_", " "), shorten(text[r["start"] : r["end"]], 80)) for r in blocks)
    return Section("Left out as paratext", "Not read as the author's text.", ("rule", "text"), cells)
