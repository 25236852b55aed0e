"""Percentile profile: where a text stands among the documents of a norm, indicator by indicator."""

from __future__ import annotations

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..errors import InputError
from .choice import Choice, Tables, each, filled, listed, needed, require, shown
from .style import BLUE, GREY, PALE, WIDE, axes, legend, looks, margin, mark, rows, spread, styled, xlabel

NAME = "profile"
TITLE = "Percentiles among the norm's documents"
COLUMNS = (
    "document",
    "module",
    "label",
    "rate",
    "percentile",
    "low",
    "high",
    "own_low",
    "own_high",
    "norm_documents",
)
MAKER = "`rhetoric analyze FILE --norms NORMS.json --format json -o oped.json` writes it; give that file"
MIDDLE = 50.0
MOST_TEXTS = 4


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """The indicators in the author's voice that lie farthest from the norm's median, largest percentile first.

    Reads the table `percentiles`: mid-rank `percentile`, its interval from the norm's sample (`low`, `high`), and
    the percentiles of the ends of the text's own interval (`own_low`, `own_high`).
    """
    found = needed(tables, "percentiles", (*COLUMNS, "voice"), MAKER)
    if "unit" in found.columns:
        found = found[found["unit"] != "DP"]
    found = found[found["voice"] == "author"]
    found = found[found["document"] == choice.document] if choice.document else found
    filled(found, f"no percentile of {choice.document or 'any document'} in the author's voice")
    keys = found["module"] + "/" + found["label"]
    far = (found["percentile"] - MIDDLE).abs().groupby(keys).max()
    kept = keys.isin(far.sort_values(ascending=False, kind="stable").index[: choice.most])
    top = found["percentile"].groupby(keys).transform("mean")
    return found.assign(top=top)[kept].sort_values(
        ["top", "module", "label", "document"], ascending=[False, True, True, True], ignore_index=True
    )[list(COLUMNS)]  # fmt: skip


@styled
def profile(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """A dot per indicator and text, a thick line for the norm's sample, a thin one for the text's own interval.

    The norm's middle half is shaded. Hollow: the text's own interval does not exclude the median.
    """
    require(data, COLUMNS, NAME, MAKER)
    texts = list(dict.fromkeys(data["document"]))
    if len(texts) > MOST_TEXTS:
        raise InputError(f"{len(texts)} texts, and a profile shows {MOST_TEXTS}; choose one with --document")
    look = looks(texts)
    keys = list(dict.fromkeys(data["module"] + "/" + data["label"]))
    ax = axes(ax, width, 2.4 + 0.24 * len(keys) * max(2, len(texts)))
    rows(ax, map(_name, keys))
    ax.axvspan(25, 75, color=PALE, alpha=0.6, lw=0, zorder=-1)
    ax.axvline(MIDDLE, color=GREY, lw=0.6, zorder=0)
    shift = dict(zip(texts, spread(len(texts)), strict=True))
    for row in each(data):
        y = keys.index(f"{row.module}/{row.label}") + shift[row.document]
        _dot(ax, row.percentile, y, (row.low, row.high), (row.own_low, row.own_high), look[row.document])
    if len(texts) == 1:
        margin(ax, [(i, f"{rate:.1f}") for i, rate in enumerate(data["rate"])], "rate")
    ax.set_xlim(-2, 102)
    xlabel(ax, f"Percentile among {int(data['norm_documents'].max())} documents of the norm")
    sns.despine(ax=ax, left=True)
    _key(ax, look)
    return ax


def _name(key: str) -> str:
    module, label = key.split("/", 1)
    return (label if module == "framing" else f"{module}: {label}").replace("_", " ")


def _dot(
    ax: Axes, x: float, y: float, norm: tuple[float, float], own: tuple[float, float], look: tuple[str, str]
) -> None:
    colour, marker = look
    ax.hlines(y, *own, color=colour, lw=0.7, zorder=1)
    ax.hlines(y, *norm, color=colour, lw=2.4, alpha=0.55, zorder=2)
    sure = own[0] > MIDDLE or own[1] < MIDDLE
    ax.plot(x, y, marker=marker, ms=4, mfc=colour if sure else "white", mec=colour, mew=0.9, ls="", zorder=3)


def _key(ax: Axes, look: dict[str, tuple[str, str]]) -> None:
    handles = [mark(shown(name), colour, marker) for name, (colour, marker) in look.items()]
    thick = mark("norm's sample", BLUE, "", ls="-", lw=2.4, alpha=0.55)
    thin = mark("text's own interval", BLUE, "", ls="-", lw=0.7)
    hollow = mark("hollow: median not excluded", GREY, "o", hollow=True)
    legend(ax, [*handles, thick, thin, hollow, Patch(fc=PALE, label="middle half")])


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    told = [f"{r.label} {r.percentile:.0f} [{r.low:.0f}, {r.high:.0f}]" for r in each(data)]
    return (
        f"Percentile profile of {listed(dict.fromkeys(data['document']))} among "
        f"{int(data['norm_documents'].max())} documents of the norm, with 95 percent intervals: {'; '.join(told)}."
    )
