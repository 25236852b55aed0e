"""Rhetorical barcode: where in one op-ed its devices, loaded terms, analogies and mentions stand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..errors import InputError
from .choice import FEW_MENTIONS, Choice, Tables, each, filled, listed, needed, require, shown
from .style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    HATCH,
    ORANGE,
    PURPLE,
    VERMILLION,
    WIDE,
    axes,
    legend,
    margin,
    mark,
    rows,
    styled,
    xlabel,
)

NAME = "barcode"
TITLE = "One op-ed"
COLUMNS = ("document", "characters", "lane", "label", "start", "end", "voice", "sign")
MAKER = "`rhetoric figure barcode RESULTS` makes it"
VOICE = "(voice)"
LOADED, ANALOGIES, MENTIONS, OTHER = "loaded terms", "analogies", "mentions", "other devices"
LANES = 9  # framing devices with a lane of their own
SHARE = 0.2  # a sentiment nearer to 0 counts as neutral
SPANS: dict[str, dict[str, Any]] = {
    "quoted": {"fc": "#dcdcdc"},
    "reported": {"fc": "#f3f3f3", "ec": "#bdbdbd", "hatch": HATCH},
}
COLOURS = {LOADED: VERMILLION, ANALOGIES: PURPLE, OTHER: ORANGE}


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per finding, historical analogy and mention of one op-ed: lane, offsets and voice; no text.

    `sign` is -1, 0 or 1 for a mention's sentiment. Rows of the lane `(voice)` are the stretches of other voices.
    """
    documents = needed(tables, "documents", ("document", "n_characters"))
    document = _one(documents, choice.document)
    parts = [_findings(tables, document, choice.most), _analogies(tables, document), _mentions(tables, document)]
    parts.append(_voices(tables, document))
    made = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    filled(made[made["lane"] != VOICE], f"nothing was found in {document}")
    length = int(documents["n_characters"][documents["document"] == document].iloc[0])
    return made.assign(document=document, characters=length)[list(COLUMNS)]


def _one(documents: pd.DataFrame, wanted: str) -> str:
    ids = documents["document"].astype(str)
    if not wanted and len(ids) == 1:
        return str(ids.iloc[0])
    if wanted not in set(ids):
        asked = f"there is no document {wanted!r}" if wanted else f"{len(ids)} documents, and a barcode shows one"
        raise InputError(f"{asked}; choose with --document: {listed(ids.iloc[:8])}{' …' if len(ids) > 8 else ''}")
    return wanted


def _findings(tables: Tables, document: str, most: int) -> pd.DataFrame:
    findings = needed(tables, "findings", ("document", "module", "label", "start", "end", "voice"))
    own = findings[(findings["document"] == document) & findings["module"].isin(["framing", "loaded"])]
    framing = own["label"][own["module"] == "framing"].value_counts(sort=False).nlargest(min(LANES, most))
    label = own["label"].str.replace("_", " ")
    lane = label.where(own["label"].isin(framing.index), OTHER).where(own["module"] == "framing", LOADED)
    return pd.DataFrame(
        {"lane": lane, "label": label, "start": own["start"], "end": own["end"], "voice": own["voice"], "sign": 0}
    )


def _analogies(tables: Tables, document: str) -> pd.DataFrame:
    table = needed(tables, "analogies", ("document", "start", "end", "voice", "historical", "polarity"))
    own = table[(table["document"] == document) & table["historical"].astype(bool)]
    named = own.rename(columns={"polarity": "label"})[["label", "start", "end", "voice"]]
    return named.assign(lane=ANALOGIES, sign=0)


def _mentions(tables: Tables, document: str) -> pd.DataFrame:
    table = needed(tables, "mentions", ("document", "actor", "start", "end", "voice", "sentiment"))
    own = table[table["document"] == document]
    sentiment = own["sentiment"].fillna(0.0).astype(float)
    sign = (sentiment >= SHARE).astype(int) - (sentiment <= -SHARE).astype(int)
    return own.rename(columns={"actor": "label"})[["label", "start", "end", "voice"]].assign(
        lane=MENTIONS, sign=sign
    )


def _voices(tables: Tables, document: str) -> pd.DataFrame:
    table = needed(tables, "quotations", ("document", "content_start", "content_end", "kind"))
    own = table[table["document"] == document]
    voice = np.where(own["kind"] == "indirect", "reported", "quoted")
    spans = {"lane": VOICE, "label": own["kind"], "start": own["content_start"], "end": own["content_end"]}
    return pd.DataFrame({**spans, "voice": voice, "sign": 0})


@styled
def barcode(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """A lane per kind, a bar per span; grey stretches are quoted, hatched ones reported. Counts at the right."""
    require(data, COLUMNS, NAME, MAKER)
    own = data[data["lane"] != VOICE]
    lanes = _ordered(own)
    ax = axes(ax, width, 2.4 + 0.42 * len(lanes))
    rows(ax, lanes)
    for row in each(data[data["lane"] == VOICE]):
        ax.axvspan(row.start, row.end, lw=0, zorder=0, **SPANS[row.voice])
    for i, lane in enumerate(lanes):
        _bars(ax, own[own["lane"] == lane], i, COLOURS.get(lane, BLUE))
    margin(ax, [(i, str(int((own["lane"] == lane).sum()))) for i, lane in enumerate(lanes)], "n")
    ax.set_xlim(0, float(data["characters"].iloc[0]))
    xlabel(ax, f"Position in the text (characters), {shown(data['document'].iloc[0])}")
    sns.despine(ax=ax, left=True)
    _key(ax, MENTIONS in lanes)
    return ax


def _ordered(own: pd.DataFrame) -> list[str]:
    counts = own["lane"].value_counts(sort=False)
    framing = counts.drop([LOADED, ANALOGIES, MENTIONS, OTHER], errors="ignore").sort_index()
    devices = [str(lane) for lane in framing.sort_values(ascending=False, kind="stable").index]
    return [lane for lane in (LOADED, *devices, OTHER, ANALOGIES, MENTIONS) if lane in counts]


def _bars(ax: Axes, part: pd.DataFrame, at: int, colour: str) -> None:
    """A bar in the middle of each span; those of other voices are low. Mentions go up or down with their sign."""
    for row in each(part):
        reach = 0.34 if row.voice in ("author", "title") else 0.16
        low, high = (-reach, reach) if row.lane != MENTIONS else _signed(row.sign, reach)
        ink = {-1: VERMILLION, 0: GREY, 1: GREEN}[row.sign] if row.lane == MENTIONS else colour
        x = (float(row.start) + float(row.end)) / 2
        ax.vlines(x, at - high, at - low, color=ink, lw=1.0, zorder=3)


def _signed(sign: int, reach: float) -> tuple[float, float]:
    return (0.0, reach) if sign > 0 else (-reach, 0.0) if sign < 0 else (-0.07, 0.07)


def _key(ax: Axes, mentions: bool) -> None:
    spans = [Patch(**look, label=voice) for voice, look in SPANS.items()]
    ticks = [_tick("author", BLACK, 7), _tick("others", BLACK, 3.5)]
    signs = [_tick("up: positive", GREEN, 5), _tick("down: negative", VERMILLION, 5)]
    legend(ax, [*ticks, *spans, *(signs if mentions else [])])


def _tick(label: str, colour: str, size: float) -> Line2D:
    return mark(label, colour, "|", ms=size, mew=1.2)


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    own = data[data["lane"] != VOICE]
    told = [f"{lane} {int((own['lane'] == lane).sum())}" for lane in _ordered(own)]
    quoted = int((data["lane"] == VOICE).sum())
    few = " A single text is a case, not an estimate." if len(own) >= FEW_MENTIONS else " There is little to see."
    return (
        f"Barcode of the op-ed {data['document'].iloc[0]}, {data['characters'].iloc[0]} characters long: places of "
        f"{'; '.join(told)}; {quoted} stretches are quoted or reported.{few}"
    )
