"""Keyness dumbbell: the terms that set two groups apart, their rates in both, and how evenly they are spread."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from ..errors import InputError
from .choice import Choice, Tables, each, filled, needed, require, shown
from .style import BLUE, GREY, ORANGE, WIDE, axes, legend, margin, mark, rows, signed, styled, xlabel

NAME = "keyness"
TITLE = "Terms that set two groups apart"
COLUMNS = ("term", "a", "b", "count_a", "count_b", "rate_a", "rate_b", "log_ratio", "dp", "q", "passes")
MAKER = "`rhetoric compare RESULTS --by COLUMN` writes keyness.csv"


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """The terms of one contrast with the largest log ratios to either side, those that pass first.

    Reads the table `keyness` of a comparison: `a` and `b` are the groups, rates are per 1,000 words, `dp` is Gries'
    deviation of proportions, `passes` is q < .05 and DP < .8.
    """
    keyness = needed(tables, "keyness", COLUMNS, MAKER)
    one = _one(filled(keyness, "no term was compared"), choice.contrast).assign(size=lambda d: d["log_ratio"].abs())
    ranked = one.sort_values(["passes", "size", "term"], ascending=[False, False, True], kind="stable")
    half = max(1, choice.most // 2)
    sides = [ranked[ranked["log_ratio"] > 0].head(half), ranked[ranked["log_ratio"] < 0].head(half)]
    kept = pd.concat(sides).sort_values(["log_ratio", "term"], ascending=[False, True], ignore_index=True)
    return filled(kept[list(COLUMNS)], "no term is more frequent in one group than in the other")


def _one(keyness: pd.DataFrame, wanted: tuple[str, str] | tuple[()]) -> pd.DataFrame:
    pairs = list(dict.fromkeys(zip(keyness["a"].astype(str), keyness["b"].astype(str), strict=True)))
    if not wanted and len(pairs) > 1:
        told = "; ".join(f"{a!r} {b!r}" for a, b in pairs[:6])
        raise InputError(f"{len(pairs)} contrasts, and the dumbbell shows one; choose with --contrast: {told}")
    a, b = wanted or pairs[0]
    if (a, b) not in pairs:
        raise InputError(f"there is no contrast of {a!r} and {b!r}; there is " + "; ".join(map(str, pairs[:6])))
    return keyness[(keyness["a"].astype(str) == a) & (keyness["b"].astype(str) == b)]


@styled
def keyness(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Two dots a term, joined; larger the more evenly the term is spread; filled where it passes."""
    require(data, COLUMNS, NAME, MAKER)
    ax = axes(ax, width, 2.4 + 0.42 * len(data))
    rows(ax, data["term"])
    for i, row in enumerate(each(data)):
        ax.plot([row.rate_b, row.rate_a], [i, i], color=GREY, lw=1, zorder=1)
        for rate, colour, marker in ((row.rate_b, ORANGE, "s"), (row.rate_a, BLUE, "o")):
            face = colour if row.passes else "white"
            ax.plot(rate, i, marker=marker, ms=_size(row.dp), mfc=face, mec=colour, mew=0.9, ls="", zorder=2)
    margin(ax, [(i, signed(r.log_ratio)) for i, r in enumerate(each(data))], "log ratio")
    top = float(data[["rate_a", "rate_b"]].to_numpy(float).max())
    ax.set_xlim(-0.04 * top, 1.06 * top)
    xlabel(ax, "Per 1,000 words")
    sns.despine(ax=ax, left=True)
    _key(ax, data)
    return ax


def _size(dp: float) -> float:
    return 2.4 + 4.0 * (1 - min(1.0, float(dp)))


def _key(ax: Axes, data: pd.DataFrame) -> None:
    a, b = shown(data["a"].iloc[0]), shown(data["b"].iloc[0])
    handles = [mark(a, BLUE, "o"), mark(b, ORANGE, "s")]
    handles.append(mark("hollow: q ≥ .05 or DP ≥ .8", GREY, "o", hollow=True))
    handles += [mark(f"DP {dp:.1f}", GREY, "o", ms=_size(dp)) for dp in (0.2, 0.8)]
    legend(ax, handles)


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    a, b = data["a"].iloc[0], data["b"].iloc[0]
    told = [f"{r.term} {r.rate_a:.2f} against {r.rate_b:.2f}, log ratio {r.log_ratio:+.1f}" for r in each(data)]
    passing = int(data["passes"].astype(bool).sum())
    return (
        f"Dumbbell plot of {len(data)} terms by their rate per 1,000 words in {a} and in {b}. {'; '.join(told)}. "
        f"{passing} of them pass (q below .05 and DP below .8)."
    )
