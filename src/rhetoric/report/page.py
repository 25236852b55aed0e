"""The report on one text as a single HTML file that asks nothing of the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from .export import Result
from .segments import NAMES, SHOWN, Mark, marks, segments
from .summary import footer, heading, rate, sections

if TYPE_CHECKING:
    from jinja2 import Template

FRAME_HEIGHT = 720
IN_PAGE = ("Actors", "Historical analogies")  # shown in a form of their own


def to_html(result: Result, text: str, definitions: Mapping[str, str]) -> str:
    """The page: the text with highlights, a barcode of it, actors, analogies and all tables."""
    found = marks(result, definitions)
    document: Mapping[str, Any] = result["document"]  # type: ignore[assignment]
    title, line = heading(result)
    return _template().render(
        title=title,
        line=line,
        footer=footer(result),
        language=document["language"],
        paragraphs=segments(text, found, document["removed"]),
        groups=[(name, NAMES[name], sum(m.group == name for m in found), name in SHOWN) for name in NAMES],
        lanes=_lanes(found, len(text)),
        actors=_actors(result),
        analogies=result["analogies"],
        sections=[s for s in sections(result, text) if s.title not in IN_PAGE],
        data=_script_safe([{"t": m.title, "g": m.group, "f": m.facts} for m in found]),
        rate=rate,
    )


def to_fragment(result: Result, text: str, definitions: Mapping[str, str]) -> str:
    """The page inside a frame, for a notebook cell: its styles and script stay its own."""
    page = escape(to_html(result, text, definitions), quote=True)
    return (
        f'<iframe srcdoc="{page}" title="rhetoric report" sandbox="allow-scripts" '
        f'style="width:100%;height:{FRAME_HEIGHT}px;border:1px solid #ccc"></iframe>'
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("rhetoric.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("document.html.j2")


def _script_safe(value: object) -> str:
    """JSON that cannot end its script element, whatever the text holds."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _lanes(found: tuple[Mark, ...], length: int) -> list[tuple[str, str, list[tuple[float, float, int]]]]:
    """For each group with marks its name, label and (left, width, mark number) in percent of the text."""
    lanes = []
    for group, label in NAMES.items():
        ticks = [
            (100 * m.start / length, max(0.12, 100 * (m.end - m.start) / length), n)
            for n, m in enumerate(found)
            if m.group == group
        ]
        if ticks:
            lanes.append((group, label, ticks))
    return lanes


def _actors(result: Result) -> list[Mapping[str, Any]]:
    """Actor rows: the author's voice first, most mentioned first."""
    rows: list[Mapping[str, Any]] = list(result["actors"])  # type: ignore[call-overload]
    return sorted(rows, key=lambda r: (r["voice"] != "author", r["voice"], -r["mentions"], r["actor"]))
