"""Specification curve: one contrast under every defensible choice, and under swapped names."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from ..errors import InputError
from .choice import Choice, Tables, each, filled, needed, require, shown
from .style import BLUE, GREY, ORANGE, PALE, SMALL, WIDE, axes, legend, mark, room, styled, xlabel

NAME = "specification"
TITLE = "One contrast under many specifications"
COLUMNS = ("estimate", "low", "high", "kind")
ABOUT = ("main", "measure", "contrast")  # what is said of a row besides its choices
WHOLE = frozenset({"all", "nothing", "author"})  # choices that leave nothing out, or are the usual ones
SPECIFICATION, SWAP = "specification", "swap"
LONGEST = 80  # characters of the contrast told under the axes
CURVE, ROW = 4.2, 0.34  # heights of the curve and of a row of choices, in cm
MAKER = (
    "`rhetoric specification RESULTS --by COLUMN --of LABEL --contrast A B` makes it; a CSV of your own needs a "
    "row per specification: estimate, low, high, and a column per choice (voice, lexicon left out ...); rows of "
    "kind `swap` hold estimates with names swapped"
)


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per specification, smallest estimate first, then those with swapped names.

    Reads the table `specification`: estimate, low, high; `kind` is `swap` for estimates with swapped names;
    `main` (true once) marks the one reported; every other column of words is a choice.
    """
    found = needed(tables, "specification", ("estimate", "low", "high"), MAKER)
    made = found if "kind" in found.columns else found.assign(kind=SPECIFICATION)
    made = made.assign(kind=made["kind"].fillna(SPECIFICATION), main=_main(made))
    filled(made[made["kind"] == SPECIFICATION], "no specification")
    if not choices(made):
        raise InputError(f"the table specification has no column of choices: {MAKER}")
    return made.sort_values(["kind", "estimate"], kind="stable", ignore_index=True)


def _main(found: pd.DataFrame) -> pd.Series[bool]:
    """Which row is the one reported."""
    if "main" not in found.columns:
        return pd.Series(False, index=found.index)
    return found["main"].fillna(False).astype(str).str.lower().isin(["true", "1", "1.0", "yes"])


def choices(data: pd.DataFrame) -> list[str]:
    """The columns that hold choices: those of words."""
    rest = [c for c in data.columns if c not in {*COLUMNS, *ABOUT}]
    return [str(c) for c in rest if not pd.api.types.is_numeric_dtype(data[c]) and data[c].notna().any()]


@styled
def specification(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Estimates in order of size with intervals; below, which choices made each; at the right, swapped names.

    Hollow: the interval includes 0.
    """
    require(data, COLUMNS, NAME, MAKER)
    kept = data[data["kind"] == SPECIFICATION].reset_index(drop=True)
    swaps = data[data["kind"] == SWAP]
    picked = _picked(kept)
    ax = axes(ax, width, 1.6 + CURVE + ROW * (len(picked) + 1))
    low, high = min(0.0, float(kept["low"].min())), max(0.0, float(kept["high"].max()))
    right = len(kept) - 0.2
    _curve(ax, kept, right)
    if len(swaps):
        right = _strip(ax, swaps, right, (low, high))
    _dashboard(ax, kept, picked, (low, high))
    ax.set_xlim(-0.8, right)
    if "contrast" in kept.columns:
        xlabel(ax, shown(kept["contrast"].iloc[0], LONGEST))
    _key(ax, kept)
    return ax


def _picked(kept: pd.DataFrame) -> list[tuple[str, str]]:
    """The choices by column, the one that leaves nothing out first."""
    values = {
        c: sorted(set(kept[c].dropna().astype(str)), key=lambda v: (v not in WHOLE, v)) for c in choices(kept)
    }
    return [(column, value) for column, found in values.items() for value in found]


def _scale(ax: Axes, kept: pd.DataFrame) -> float:
    """How much smaller marks are where specifications stand close: 1 with room, less without."""
    return min(1.0, max(0.3, 28 * room(ax) / WIDE * 3 / len(kept)))


def _curve(ax: Axes, kept: pd.DataFrame, right: float) -> None:
    ax.hlines(0, -0.8, right, color=GREY, lw=0.6, zorder=0)
    scale = _scale(ax, kept)
    for i, row in enumerate(each(kept)):
        colour, marker = (ORANGE, "D") if row.main else (BLUE, "o")
        top, large = (3, 3.6) if row.main else (1, 3.2 * scale)
        ax.vlines(i, row.low, row.high, color=colour, lw=0.9 * (1.0 if row.main else scale), zorder=top)
        face = "white" if row.low <= 0 <= row.high else colour
        width = 0.8 * (1.0 if row.main else scale)
        ax.plot(i, row.estimate, marker=marker, ms=large, mfc=face, mec=colour, mew=width, ls="", zorder=top + 1)


def _strip(ax: Axes, swaps: pd.DataFrame, left: float, ends: tuple[float, float]) -> float:
    """Estimates with swapped names, each a line across a band at the right; where the band ends."""
    wide = max(1.5, left / 10)
    start, stop = left + wide / 4, left + wide * 1.25
    ax.fill_between([start, stop], *ends, color=PALE, alpha=0.6, lw=0, zorder=-1)
    ax.hlines(swaps["estimate"], start, stop, color=GREY, lw=0.8)
    ax.annotate(
        f"names swapped, n = {len(swaps)}", (stop, ends[1]), (0, 2), textcoords="offset points", ha="right",
        va="bottom", fontsize=SMALL, annotation_clip=False,
    )  # fmt: skip
    return stop


def _dashboard(ax: Axes, kept: pd.DataFrame, picked: list[tuple[str, str]], ends: tuple[float, float]) -> None:
    """Below the curve a row per choice, with a tick under each estimate that made it; the axis names both."""
    low, high = ends
    step = (high - low) * ROW / CURVE
    at = [low - step * (y + 1.2) for y in range(len(picked))]
    for (column, value), y in zip(picked, at, strict=True):
        made = kept.index[kept[column].astype(str) == value]
        ax.plot(made, [y] * len(made), ls="", marker="|", ms=3.6, mew=1.6 * _scale(ax, kept), color="black")
    ticks = [t for t in MaxNLocator(5).tick_values(low, high) if low <= t <= high]
    ax.set_yticks([*ticks, *at], [*(f"{t:.1f}".replace("-", "−") for t in ticks), *_names(picked)])
    for tick in ax.yaxis.get_major_ticks()[len(ticks) :]:
        tick.tick1line.set_visible(False)
        tick.label1.set_fontsize(SMALL)
    ax.set(xticks=[], ylim=(at[-1] - step / 2, high + step / 2))
    sns.despine(ax=ax, bottom=True)
    ax.spines["left"].set_bounds(low, high)
    middle = 1 - (high - low) / 2 / (high + step - at[-1])
    ax.set_ylabel(f"{_measure(kept)}, 95 % interval", y=middle, ha="center")


def _measure(kept: pd.DataFrame) -> str:
    """What the estimates are."""
    told = str(kept["measure"].iloc[0]).strip() if "measure" in kept.columns else ""
    return f"{told[:1].upper()}{told[1:]}" if told else "Estimate"


def _names(picked: list[tuple[str, str]]) -> list[str]:
    """The choices' values, the first of each with the name of its column."""
    last = [None, *(column for column, _ in picked)]
    return [
        shown(v if c == before else f"{c}: {v}".replace("_", " "))
        for (c, v), before in zip(picked, last, strict=False)
    ]


def _key(ax: Axes, kept: pd.DataFrame) -> None:
    handles = [mark("specification", BLUE, "o"), mark("hollow: interval holds 0", BLUE, "o", hollow=True)]
    if kept["main"].any():
        handles.insert(0, mark("as reported", ORANGE, "D"))
    legend(ax, handles)


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    kept = data[data["kind"] == SPECIFICATION]
    swaps = data[data["kind"] == SWAP]["estimate"]
    holds = int(((kept["low"] <= 0) & (kept["high"] >= 0)).sum())
    swapped = f" With names swapped it lies from {swaps.min():.3f} to {swaps.max():.3f}." if len(swaps) else ""
    return (
        f"Specification curve of {len(kept)} estimates{_about(kept)}, from {kept['estimate'].min():.2f} to "
        f"{kept['estimate'].max():.2f}, median {kept['estimate'].median():.2f}; {holds} of their intervals "
        f"include 0. Choices varied: {', '.join(choices(kept))}.{swapped}"
    )


def _about(kept: pd.DataFrame) -> str:
    return f" of {kept['contrast'].iloc[0]} ({_measure(kept).lower()})" if "contrast" in kept.columns else ""
