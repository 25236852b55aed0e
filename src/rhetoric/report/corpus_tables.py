"""The tables of a corpus report, laid out from plain rows; nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from .cells import Cell, Column, Table, longest, present, scaled, whole, words
from .export import Row
from .marks import years
from .sections import rate, shorten, signed

if TYPE_CHECKING:
    from ..compare import Overview

FEW_CLUSTERS, FEW_MENTIONS = 5, 30
MOST_TERMS = 500
STANCES = ("critical", "neutral", "favourable")
Link = Callable[[str, int | None], str]  # to a text, and to a place in it


def tables(found: Overview, analogies: Sequence[Row], failures: Sequence[Row], link: Link) -> tuple[Table, ...]:
    """All tables of the page that have rows, in reading order."""
    return present([
        texts(found.texts, link),
        groups(found.groups),
        actors(found.actors, found.unlisted),
        devices(found.devices),
        terms(found.terms),
        analogy_table(analogies, link),
        failed(failures),
    ])  # fmt: skip


def texts(rows: Iterable[Row], link: Link) -> Table:
    """The texts with their main numbers; each leads to its reader."""
    columns = (
        Column("text"), Column("author", facet=True), Column("outlet", facet=True), Column("date", short=True),
        Column("words", number=True), Column("loaded terms", number=True), Column("loaded per 1,000", number=True),
        Column("devices", number=True), Column("devices per 1,000", number=True), Column("analogies", number=True),
    )  # fmt: skip
    cells = tuple(
        (
            words(r["title"] or r["document"], link(r["document"], None)), words(r["author"]), words(r["outlet"]),
            words(r["date"]), whole(r["n_words"]), whole(r["loaded_count"]), _rate(r["loaded_rate"]),
            whole(r["framing_count"]), _rate(r["framing_rate"]), whole(r["analogy_count"]),
        )
        for r in rows
    )  # fmt: skip
    note = (
        "Choose a title to read the text with its highlights. Loaded terms, framing devices and historical "
        "analogies in the author’s voice; rates per 1,000 of the author’s words. One text is a case, no estimate."
    )
    return Table("texts", "Texts", note, columns, cells)


def _rate(value: float | None) -> Cell:
    return Cell("–" if value is None else f"{value:.1f}", value)


def groups(found: Mapping[str, Sequence[Row]]) -> Table:
    """The rates by each column that was grouped by, a table for each."""
    note = (
        "Rates per 1,000 of the authors’ words, the sum over a group’s texts, with 95 % intervals between authors "
        "(between texts where authors are the groups). In alphabetical order: this is no ranking. "
        f"⚑ under {FEW_CLUSTERS} authors or texts: the interval leans on the spread of the other groups."
    )
    inner = tuple(_grouped(n, by, rows) for n, (by, rows) in enumerate(found.items()))
    return Table("groups", "Groups", note, inner=inner)


def _grouped(n: int, by: str, rows: Sequence[Row]) -> Table:
    loaded, framing, analogy = (_by_group(rows, module) for module in ("loaded", "framing", "analogy"))
    ends = [(0.0, longest(r["rate"] for r in each.values())) for each in (loaded, framing)]
    columns = (
        Column(by), Column("texts", number=True), Column("author words", number=True),
        Column("loaded per 1,000", number=True), Column("loaded, drawn", drawn=("0", f"{ends[0][1]:.0f}")),
        Column("devices per 1,000", number=True), Column("devices, drawn", drawn=("0", f"{ends[1][1]:.0f}")),
        Column("analogies", number=True),
    )  # fmt: skip
    cells = tuple(
        (
            words(name), whole(framing[name]["documents"], flag=_few(framing[name])),
            whole(framing[name]["denominator"]), *_interval(loaded[name], ends[0]),
            *_interval(framing[name], ends[1]), whole(analogy[name]["numerator"]),
        )
        for name in sorted(framing)
    )  # fmt: skip
    return Table(f"by-{n}", f"By {by.replace('_', ' ')}", "", columns, cells)


def _by_group(rows: Iterable[Row], module: str) -> dict[str, Row]:
    return {str(r["group"]): r for r in rows if r["module"] == module}


def _few(row: Row) -> str:
    return f"{row['clusters']} to compare" if row["clusters"] < FEW_CLUSTERS else ""


def _interval(row: Row, ends: tuple[float, float]) -> tuple[Cell, Cell]:
    drawn = scaled(row["low"], row["high"], row["rate"], ends)
    return Cell(rate(row), row["rate"]), Cell("", row["rate"], drawn=drawn)


def actors(rows: Iterable[Row], unlisted: int) -> Table:
    """The most mentioned actors: sentiment with interval, parts in action, stances."""
    columns = (
        Column("actor"), Column("type", facet=True), Column("mentions", number=True), Column("texts", number=True),
        Column("sentiment", number=True), Column("sentiment, drawn", drawn=("−1", "0", "+1")),
        Column("agent", number=True), Column("patient", number=True), Column("critical", number=True),
        Column("neutral", number=True), Column("favourable", number=True),
    )  # fmt: skip
    cells = tuple(
        (
            words(r["actor"]), words(str(r["type"]).replace("_", " ")),
            whole(r["mentions"], flag=f"fewer than {FEW_MENTIONS} mentions" if r["flagged"] else ""),
            whole(r["documents"]), Cell(signed(r["mean"]) + _ends(r), r["mean"]),
            Cell("", r["mean"], drawn=scaled(r["low"], r["high"], r["mean"], (-1.0, 1.0))),
            *(whole(r[name]) for name in ("agent", "patient")), *(whole(r[f"texts_{name}"]) for name in STANCES),
        )
        for r in rows
    )  # fmt: skip
    left = f" Not listed: {unlisted:,} that are mentioned less." if unlisted else ""
    note = (
        "Author’s voice. Sentiment: how the sentences sound, the mean of all mentions from −1 to +1 with its 95 % "
        "interval between authors; names carry none. Agent, patient: mentions that act or are acted on. Critical, "
        "neutral, favourable: texts by the author’s stance, a candidate reading. "
        f"⚑ under {FEW_MENTIONS} mentions: read with care.{left}"
    )
    return Table("actors", "Actors", note, columns, cells)


def _ends(row: Row) -> str:
    return "" if row["low"] is None else f" [{signed(row['low'])}, {signed(row['high'])}]"


def devices(rows: Sequence[Row]) -> Table:
    """Every label that is counted, found or not, with its rate in the corpus."""
    ends = (0.0, longest(r["rate"] for r in rows))
    columns = (
        Column("label"), Column("module", facet=True), Column("tier", facet=True), Column("count", number=True),
        Column("texts", number=True), Column("per 1,000 words", number=True),
        Column("rate, drawn", drawn=("0", f"{ends[1]:.0f}")),
    )  # fmt: skip
    cells = tuple(
        (
            words(r["label"].replace("_", " ")), words(r["module"]), words(r["tier"]), whole(r["numerator"]),
            whole(r["texts"]), *_interval(r, ends),
        )
        for r in rows
    )  # fmt: skip
    note = (
        "Author’s voice; rates over the whole corpus with 95 % intervals between authors. Tiers: A, counted; "
        "B, candidate interpretations; C, aids for a coder. What each label means is in the codebook below."
    )
    return Table("devices", "Devices", note, columns, cells)


def terms(rows: Sequence[Row]) -> Table:
    """The loaded terms, the most frequent first."""
    columns = (
        Column("term"), Column("type", facet=True), Column("strength", number=True), Column("count", number=True),
        Column("texts", number=True),
    )  # fmt: skip
    cells = tuple(
        (
            words(r["term"]), words(r["label"].replace("_", " ")),
            Cell("–" if r["value"] is None else f"{r['value']:+.0f}", r["value"]), whole(r["count"]),
            whole(r["texts"]),
        )
        for r in rows[:MOST_TERMS]
    )  # fmt: skip
    left = f" Not listed: {len(rows) - MOST_TERMS:,} that are rarer." if len(rows) > MOST_TERMS else ""
    return Table("terms", "Loaded terms", f"Author’s voice. Strength from −3 to +3.{left}", columns, cells)


def analogy_table(rows: Iterable[Row], link: Link) -> Table:
    """The analogies, each leading to its place in the text; the historical ones first."""
    columns = (
        Column("source"), Column("years", short=True), Column("applied to"), Column("polarity", facet=True),
        Column("voice", facet=True), Column("construction", facet=True), Column("kind", facet=True, short=True),
        Column("text"),
    )  # fmt: skip
    ordered = sorted(rows, key=lambda r: (not r["historical"], r["source"], r["document"], r["start"]))
    cells = tuple(
        (
            words(shorten(r["source"], 80) or "not given", link(r["document"], r["start"])),
            Cell(years(r), r["source_from"]), words(shorten(r["target"], 120) or "not stated"),
            words(r["polarity"]), words(r["voice"]), words(r["construction"]),
            words("historical" if r["historical"] else "present-day"), words(r["document"]),
        )
        for r in ordered
    )  # fmt: skip
    note = (
        "A present thing likened to a past one; parallels between present things are marked as such. All voices. "
        "Choose a source to see its place in the text."
    )
    return Table("analogies", "Historical analogies", note, columns, cells)


def failed(rows: Iterable[Row]) -> Table:
    """The texts that could not be measured."""
    columns = (Column("text"), Column("stage", facet=True), Column("reason"))
    cells = tuple((words(r["document"]), words(r["stage"]), words(r["error"])) for r in rows)
    return Table("failures", "Not measured", "Left out of every number on this page.", columns, cells)
