"""The report on one text as a single HTML file that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from .evidence import sentences_by_actor
from .export import Result, Row, table_rows
from .marks import NAMES, SHOWN, Mark, marks, years
from .sections import NUMBERS, dating, interval, signed
from .segments import LANES, LINED, lanes, segments
from .summary import summarise
from .text import kind_of, visible

if TYPE_CHECKING:
    from jinja2 import Environment

FRAME_HEIGHT = 720
IN_PAGE = ("Actors", "Evidence", "Historical analogies")  # shown in a form of their own
SHARED_SCRIPTS = ("tables.js", "reader.js")
THINNEST = 0.3  # per cent of the text: a tick that can be seen


def to_html(result: Result, text: str, definitions: Mapping[str, str], home: str = "") -> str:
    """The page: a glance, a barcode, the text with highlights, actors, analogies and all tables.

    `home` is the address of the page of the corpus, if there is one.
    """
    found = marks(result, definitions)
    report = summarise(result, text)
    document: Row = result["document"]  # type: ignore[assignment]
    counts = Counter(mark.group for mark in found)
    style, script = asset("document.css.j2"), scripts("document.js")
    return environment().get_template("document.html.j2").render(
        report=report,
        home=home,
        language=document["language"],
        paragraphs=[(kind_of(p, report.title), p) for p in segments(text, found, document["removed"])],
        depth=max(lanes(found), default=-1) + 1,
        groups=[(g, name, counts[g], g in SHOWN) for g, name in NAMES.items() if counts[g]],
        barcode=_barcode(found, len(text)),
        actors=_actors(result),
        evidence=sentences_by_actor(result, text),
        analogies=sorted(table_rows(result, "analogies"), key=lambda a: (not a["historical"], a["start"])),
        sections=[s for s in report.sections if s.title not in IN_PAGE],
        data=script_safe([{"t": m.title, "g": m.group, "s": m.start, "f": m.facts} for m in found]),
        style=style,
        style_hash=hashed(style),
        script=script,
        script_hash=hashed(script),
    )  # fmt: skip


def to_fragment(result: Result, text: str, definitions: Mapping[str, str]) -> str:
    """The page inside a frame, for a notebook cell: its styles and script stay its own."""
    page = escape(to_html(result, text, definitions), quote=True)
    return (
        f'<iframe srcdoc="{page}" title="rhetoric report" sandbox="allow-scripts" '
        f'style="width:100%;height:{FRAME_HEIGHT}px;border:1px solid #ccc"></iframe>'
    )


@cache
def environment() -> Environment:
    """Where the templates are; whatever a template prints is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("rhetoric.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    made.globals.update(years=years, dating=dating, numbers=NUMBERS, signed=signed, interval=interval)
    return made


@cache
def asset(name: str) -> str:
    """The page's style sheet or script as it stands between its tags."""
    if name.endswith(".j2"):
        return environment().get_template(name).render(lined=LINED, lanes=range(LANES))
    return (files("rhetoric.report") / "templates" / name).read_text(encoding="utf-8")


def scripts(name: str) -> str:
    """A page's script behind those that all pages share: tables and the reading of marks."""
    return "".join(map(asset, (*SHARED_SCRIPTS, name)))


def hashed(text: str) -> str:
    """The hash by which the page's security policy lets this inline text through, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def script_safe(value: object) -> str:
    """JSON that cannot end its script element, whatever the text holds."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _barcode(found: Sequence[Mark], length: int) -> list[tuple[str, str, list[tuple[float, float, int]]]]:
    """For each group with marks its key, name and ticks: left edge and width in percent, number of the mark."""
    ticks: dict[str, list[tuple[float, float, int]]] = {group: [] for group in NAMES}
    for n, mark in enumerate(found):
        width = max(THINNEST, 100 * (mark.end - mark.start) / length)
        ticks[mark.group].append((100 * mark.start / length, width, n))
    return [(group, NAMES[group], ticks[group]) for group in NAMES if ticks[group]]


def _actors(result: Result) -> list[Row]:
    """Actor rows: the author's voice first, most mentioned first."""
    return sorted(
        table_rows(result, "actors"), key=lambda r: (r["voice"] != "author", r["voice"], -r["mentions"], r["actor"])
    )
