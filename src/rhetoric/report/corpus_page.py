"""The report on a whole corpus as one HTML page; its texts are inside or, if too many, in a folder beside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from . import corpus_tables
from .cells import Cell, Column, Table, whole, words
from .codebook import note
from .corpus_glance import glance, line
from .export import Result, Row
from .marks import NAMES, SHOWN, Mark, marks
from .methods import LIMITS, paragraphs, parts
from .packed import BLOCK, Pool, deflated, pack
from .page import THINNEST, asset, environment, hashed, script_safe, scripts, to_html
from .text import visible

if TYPE_CHECKING:
    from ..compare import Overview

MOST_INSIDE = 4_000_000  # bytes of packed texts in the page; the rest of it is some hundred thousand
FOLDER = "_texts"  # behind the page's name


@dataclass(frozen=True)
class Report:
    """What the page says besides the texts."""

    title: str
    found: Overview
    analogies: Sequence[Row]
    failures: Sequence[Row]
    instrument: Mapping[str, Any]
    book: Mapping[str, Any]
    definitions: Mapping[str, str]
    warnings: Sequence[str] = ()


@dataclass(frozen=True)
class Measured:
    """One text's result, and the text itself unless it is left out."""

    result: Result
    text: str | None


@dataclass(frozen=True)
class Inside:
    """What the reader shows: each text's title and line, and the packed texts in blocks with what they share."""

    texts: list[Row] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    pool: Pool = field(default_factory=Pool)


Texts = Callable[[], Iterable[Measured]]
Link = Callable[[str, int | None], str]


def to_page(report: Report, texts: Texts, name: str) -> tuple[str, Iterable[tuple[str, str]]]:
    """The page, and the pages of its texts (path beside it, content): none where the texts fit inside.

    `texts` gives the texts in the order of the overview, anew each time; `name` is the page's file.
    """
    names = [str(r["document"]) for r in report.found.texts]
    inside = _packed(report, texts())
    if inside is not None:
        places = {document: n for n, document in enumerate(names)}
        return _page(report, lambda d, at: f"#text={places[d]}" + _at("&at=", at), inside), ()
    folder, home = Path(name).stem + FOLDER, f"../{quote(name)}#texts"
    files = {d: f"{folder}/{n:04}-{_plain(d)}.html" for n, d in enumerate(names, start=1)}
    pages = ((files[_about(m)["document"]], _alone(report, m, home)) for m in texts())
    return _page(report, lambda d, at: quote(files[d]) + _at("#at", at), Inside()), pages


def _at(mark: str, place: int | None) -> str:
    return "" if place is None else f"{mark}{place}"


def _plain(document: str) -> str:
    """The id as part of a file's name and an address."""
    return re.sub(r"[^A-Za-z0-9]+", "-", document).strip("-")[:60]


def _about(measured: Measured) -> Row:
    found: Row = measured.result["document"]  # type: ignore[assignment]
    return found


def _packed(report: Report, texts: Iterable[Measured]) -> Inside | None:
    """What the page's reader needs; None where it is more than a page should hold."""
    inside, size = Inside(), 0
    stream = iter(texts)
    while block := list(islice(stream, BLOCK)):
        inside.texts.extend({"t": visible(_title(m)), "l": visible(_line(m))} for m in block)
        inside.blocks.append(deflated([pack(m.result, m.text, report.definitions, inside.pool) for m in block]))
        size += len(inside.blocks[-1])
        if size > MOST_INSIDE:
            return None
    return inside


def _title(measured: Measured) -> str:
    return str(_about(measured)["title"] or _about(measured)["document"])


def _line(measured: Measured) -> str:
    row = _about(measured)
    parts = [row["author"], row["outlet"], row["date"], f"{row['n_words']:,} words", row["document"]]
    parts += ["" if measured.text is not None else f"without its text; SHA-256 of the file {row['sha256']}"]
    return " · ".join(part for part in parts if part)


def _page(report: Report, link: Link, inside: Inside) -> str:
    found = report.found
    style, script = asset("document.css.j2") + asset("corpus.css.j2"), scripts("corpus.js")
    shared = {"pool": inside.pool.strings, "shapes": inside.pool.shapes, "block": BLOCK}
    drawn = {"names": NAMES, "shown": sorted(SHOWN), "thinnest": THINNEST}
    data = {"texts": inside.texts, "blocks": inside.blocks, **shared, **drawn}
    return environment().get_template("corpus.html.j2").render(
        title=report.title,
        line=line(found.texts),
        warnings=report.warnings,
        glance=glance(found, report.analogies, report.failures),
        tables=corpus_tables.tables(found, report.analogies, report.failures, link),
        methods=paragraphs(found, report.failures, report.instrument),
        parts=parts(report.instrument),
        codebook=_codebook(report.book),
        codebook_note=note(report.book),
        limits=LIMITS,
        footer=f"Instrument {report.instrument['fingerprint']} (rhetoric {report.instrument['package']}).",
        data=script_safe(data),
        style=style,
        style_hash=hashed(style),
        script=script,
        script_hash=hashed(script),
    )  # fmt: skip


def _codebook(book: Mapping[str, Any]) -> Table:
    """The labels with their definitions and measured scores."""
    columns = (
        Column("label"), Column("module", facet=True), Column("tier", facet=True), Column("counts"),
        Column("does not count"), Column("precision", number=True), Column("recall", number=True),
    )  # fmt: skip
    rows = tuple(
        (
            words(r["label"].replace("_", " ")), words(r["module"]), words(r["tier"]), words(r["definition"]),
            words(r["excludes"]), _score(r, "precision"), _score(r, "recall"),
        )
        for r in book["labels"]
    )  # fmt: skip
    return Table("codebook", "Codebook", "", columns, rows)


def _score(row: Row, name: str) -> Cell:
    value = row[name]
    return Cell("–" if value is None else f"{value:.2f}" + "*" * bool(row["together"]), value)


def _alone(report: Report, measured: Measured, home: str) -> str:
    """The page of one text that stands by itself and leads back to the corpus."""
    if measured.text is not None:
        return to_html(measured.result, measured.text, report.definitions, home)
    style = asset("document.css.j2") + asset("corpus.css.j2")
    script = asset("tables.js") + asset("offsets.js")
    return environment().get_template("offsets.html.j2").render(
        title=_title(measured),
        line=_line(measured),
        home=home,
        table=_offsets(marks(measured.result, {})),
        style=style,
        style_hash=hashed(style),
        script=script,
        script_hash=hashed(script),
    )  # fmt: skip


def _offsets(found: Sequence[Mark]) -> Table:
    """What stands where, without the text."""
    columns = (
        Column("start", number=True), Column("end", number=True), Column("what"), Column("kind", facet=True),
        Column("details"),
    )  # fmt: skip
    rows = tuple(
        (
            whole(m.start), whole(m.end), words(m.title), words(NAMES[m.group]),
            words("; ".join(f"{name}: {value}" for name, value in m.facts)),
        )
        for m in found
    )  # fmt: skip
    note = "Offsets are code points of the file; the text is left out."
    return Table("findings", "Findings by place", note, columns, rows)
