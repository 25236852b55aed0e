"""The study's two figures: readability by date, and how devices change in ten years."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from common import Study
from rhetoric.figures import save, style

mpl.use("Agg")
Frames = Mapping[str, pd.DataFrame]
LOOKS = {"State of the Union": (style.BLUE, "o"), "inaugural": (style.ORANGE, "s")}
WINDOW = 9  # addresses in the running median


def readability(run: Study, found: Frames) -> str:
    """Flesch-Kincaid grade of each address with a running median; the words for it."""
    data = found["addresses"][["document", "kind", "year", "flesch_kincaid_grade"]]
    alt = "Scatter plot of the Flesch-Kincaid grade of each address by year, with a running median. " + " ".join(
        map(_span, *zip(*data.groupby("kind"), strict=True))
    )
    _saved(run, "readability", data, _grades, "Readability of presidents' addresses", alt)
    return alt


def _span(kind: str, part: pd.DataFrame) -> str:
    part = part.sort_values("year")
    ends = part.head(WINDOW), part.tail(WINDOW)
    told = [f"{e['flesch_kincaid_grade'].median():.1f} in {e['year'].min()} to {e['year'].max()}" for e in ends]
    return f"{kind}: median {' and '.join(told)}."


@style.styled
def _grades(data: pd.DataFrame, width: float) -> Axes:
    ax = style.axes(None, width, 6.5)
    for kind, (colour, marker) in LOOKS.items():
        part = data[data["kind"] == kind].sort_values(["year", "document"])
        grade = part["flesch_kincaid_grade"]
        ax.plot(part["year"], grade, ls="", marker=marker, ms=3, mfc="white", mec=colour, mew=0.8, zorder=2)
        ax.plot(
            part["year"], grade.rolling(WINDOW, center=True, min_periods=5).median(), color=colour, lw=1.4, zorder=3
        )
    ax.set(xlabel="Year", ylabel="Flesch-Kincaid grade", ylim=(0, None))
    sns.despine(ax=ax)
    handles = [style.mark(kind, colour, marker, hollow=True) for kind, (colour, marker) in LOOKS.items()]
    style.legend(ax, [*handles, style.mark(f"median of {WINDOW} addresses", style.GREY, "", ls="-", lw=1.4)])
    return ax


def devices(run: Study, found: Frames) -> str:
    """The factor of each device's rate in ten years, with its interval; the words for it."""
    data = found["trends"][["label", "group", "per_decade", "low", "high", "q"]].dropna(subset=["per_decade"])
    first = data.drop_duplicates("label").set_index("label")["per_decade"]
    data = data.assign(order=data["label"].map(first)).sort_values(
        ["order", "label", "group"], ascending=[False, True, True]
    )
    data = data.drop(columns="order").reset_index(drop=True)
    told = [f"{r.label}, {r.group}: {r.per_decade:.2f} [{r.low:.2f}, {r.high:.2f}]" for r in data.itertuples()]
    alt = f"Forest plot of the factor by which the rates of devices change in ten years. {'; '.join(told)}."
    _saved(run, "devices", data, _factors, "Change of devices in ten years", alt.replace("_", " "))
    return alt.replace("_", " ")


@style.styled
def _factors(data: pd.DataFrame, width: float) -> Axes:
    labels = list(dict.fromkeys(data["label"]))
    ax = style.axes(None, width, 2.4 + 0.5 * len(labels))
    style.rows(ax, [label.replace("_", " ") for label in labels])
    ax.axvline(1, color=style.GREY, lw=0.6, zorder=0)
    for (kind, (colour, marker)), shift in zip(LOOKS.items(), style.spread(len(LOOKS), 0.4), strict=True):
        part = data[data["group"] == kind]
        at = np.array([labels.index(label) for label in part["label"]]) + shift
        ax.hlines(at, part["low"], part["high"], color=colour, lw=1.1, zorder=2)
        for y, row in zip(at, part.itertuples(), strict=True):
            face = colour if row.q < 0.05 else "white"
            ax.plot(row.per_decade, y, marker=marker, ms=4, mfc=face, mec=colour, mew=0.9, ls="", zorder=3)
    ax.set_xscale("log")
    low, high = float(data["low"].min()), float(data["high"].max())
    ticks = [t for t in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0) if low * 0.95 <= t <= high * 1.05]
    ax.set_xticks(ticks, [f"{t:g}" for t in ticks])
    ax.minorticks_off()
    style.xlabel(ax, "Factor per ten years, 95 % interval")
    sns.despine(ax=ax, left=True)
    handles = [style.mark(kind, colour, marker) for kind, (colour, marker) in LOOKS.items()]
    style.legend(ax, [*handles, style.mark("hollow: q ≥ .05", style.GREY, "o", hollow=True)])
    return ax


def _saved(
    run: Study, name: str, data: pd.DataFrame, draw: Callable[[pd.DataFrame, float], Axes], title: str, alt: str
) -> None:
    """Draw and save the figure for the report, and for print at each width."""
    for path, width in run.places(name).items():
        ax = draw(data, width)
        run.made.update(save(ax, data, path, title=title, alt=alt))
        plt.close(ax.get_figure(root=True))


FIGURES: Mapping[str, Callable[[Study, Frames], str]] = {"readability": readability, "devices": devices}
