"""Analogy timeline: the share of op-eds that draw a historical analogy, period by period."""

from __future__ import annotations

from typing import Any

import matplotlib.dates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from ..compare import wilson
from ..errors import InputError
from .choice import FEW_DOCUMENTS, MANIFEST, Choice, Tables, each, filled, needed, require, shown, texts
from .estimates import Array
from .style import BLUE, GREY, SMALL, VERMILLION, WIDE, axes, legend, mark, styled

NAME = "timeline"
DATES: Any = matplotlib.dates  # comes without types
TITLE = "Historical analogies over time"
COLUMNS = ("period", "until", "documents", "with_analogy", "share", "low", "high", "event")
MAKER = "`rhetoric figure timeline RESULTS` makes it"
PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}
GAP = 1.6  # how many periods may lie between two that are joined


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per month (quarter, year) with op-eds: how many, the share with an analogy, its Wilson interval.

    Rows of events follow, with a date and a name alone. Op-eds without a date are left out.
    """
    documents = needed(tables, "documents", ("document",))
    require(documents, ("date",), "documents", MANIFEST)
    analogies = needed(tables, "analogies", ("document", "historical"))
    by = choice.by or "month"
    if by not in PERIODS:
        raise InputError(f"the timeline has no --by {by}: one of {', '.join(PERIODS)}")
    dates = pd.to_datetime(texts(documents["date"]), format="ISO8601", errors="coerce", utc=True).dt.tz_localize(
        None
    )
    past = set(analogies["document"][analogies["historical"].astype(bool)])
    made = documents.assign(date=dates, found=documents["document"].isin(past)).dropna(subset=["date"])
    filled(made, "no document has a date (ISO 8601); fill that column of the corpus's manifest")
    found = [_row(period, part) for period, part in made.groupby(made["date"].dt.to_period(PERIODS[by]))]
    return pd.DataFrame([*found, *map(_event, choice.events)], columns=list(COLUMNS))


def _row(period: pd.Period, part: pd.DataFrame) -> tuple[object, ...]:
    n, k = len(part), int(part["found"].sum())
    return f"{period.start_time:%Y-%m-%d}", f"{period.end_time:%Y-%m-%d}", n, k, k / n, *wilson(k, n), ""


def _event(event: tuple[str, str]) -> tuple[object, ...]:
    date, name = event
    try:
        day = pd.Timestamp(date)
    except ValueError:
        raise InputError(f"the event {name!r} has the date {date!r}; write it as 2022-02-24") from None
    return f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}", *[np.nan] * 5, name


@styled
def timeline(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Shares with Wilson intervals, each amid its period; hollow under 5 op-eds; lines where events fell."""
    require(data, COLUMNS, NAME, MAKER)
    events = texts(data["event"]) != ""
    shares = data[~events]
    ax = axes(ax, width, 5.6 if width > 10 else 5.2)
    at = _middles(shares)
    _shares(ax, shares, at)
    for row in each(data[events]):
        _line(ax, float(DATES.date2num(pd.Timestamp(row.period))), shown(row.event, 24), at)
    ax.set_ylim(-0.13, 1.03)
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
    ax.set_ylabel("Op-eds with an analogy (%)")
    locator = DATES.AutoDateLocator(minticks=3, maxticks=9 if width > 10 else 5)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(DATES.ConciseDateFormatter(locator))
    sns.despine(ax=ax)
    full = mark("share, 95 % Wilson interval", BLUE, "o")
    legend(
        ax, [full, mark(f"hollow: under {FEW_DOCUMENTS} op-eds", BLUE, "o", hollow=True)], 2 if width > 10 else 1
    )
    return ax


def _middles(shares: pd.DataFrame) -> Array:
    first, last = (DATES.date2num(pd.to_datetime(shares[end])) for end in ("period", "until"))
    return np.asarray((first + last + 1) / 2)


def _shares(ax: Axes, shares: pd.DataFrame, at: Array) -> None:
    steps = np.diff(at)
    usual = float(np.min(steps)) if len(steps) else 0.0
    for i in np.nonzero(steps <= GAP * usual)[0]:
        ax.plot(at[i : i + 2], shares["share"].iloc[i : i + 2], color=BLUE, lw=0.6, zorder=1)
    ax.vlines(at, shares["low"], shares["high"], color=BLUE, lw=1, zorder=2)
    for x, row in zip(at, each(shares), strict=True):
        face = "white" if row.documents < FEW_DOCUMENTS else BLUE
        ax.plot(x, row.share, marker="o", ms=4, mfc=face, mec=BLUE, mew=0.9, ls="", zorder=3)
        ax.text(x, -0.055, f"{int(row.documents)}", ha="center", va="top", fontsize=SMALL - 0.5, color=GREY)
    ax.annotate(
        "n", (0, -0.055), (-4, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        ha="right", va="top", fontsize=SMALL - 0.5, color=GREY,
    )  # fmt: skip
    ax.xaxis_date()


def _line(ax: Axes, x: float, name: str, at: Array) -> None:
    """A line at an event, its name on the side where the next interval is farther away."""
    before, after = at[at <= x], at[at > x]
    left = not len(before) or (len(after) > 0 and x - before[-1] > after[0] - x)
    ax.axvline(x, color=VERMILLION, lw=0.7, ls="--", zorder=0)
    ax.annotate(
        name, (x, 1), (-2 if left else 2, 0), xycoords=("data", "axes fraction"), textcoords="offset points",
        rotation=90, ha="right" if left else "left", va="top", fontsize=SMALL, zorder=2.5,
        bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85},
    )  # fmt: skip


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    events = texts(data["event"]) != ""
    told = [f"{r.period}: {int(r.with_analogy)} of {int(r.documents)}" for r in each(data[~events])]
    lines = [f"{r.event} ({r.period})" for r in each(data[events])]
    marked = f" Events marked: {'; '.join(lines)}." if lines else ""
    return (
        "Timeline of the share of op-eds with one historical analogy or more, with 95 percent Wilson intervals, by "
        f"the period's first day. {'; '.join(told)}.{marked}"
    )
