"""Validation panel: precision and recall of each label beside what human coders and simple rules reach."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from ..compare import wilson
from .choice import Choice, Tables, each, filled, needed, require
from .style import BLACK, BLUE, GREY, ORANGE, WIDE, axes, legend, margin, mark, rows, styled, xlabel

NAME = "validation"
TITLE = "Precision and recall against hand-coded texts"
COLUMNS = (
    "label", "system", "gold", "precision", "precision_low", "precision_high", "recall", "recall_low",
    "recall_high", "alpha", "floor",
)  # fmt: skip
MAKER = (
    "`rhetoric validate RESULTS --codes FILE` makes it of your own coding, `rhetoric codebook --csv` writes the "
    "scores that ship with the labels; a CSV needs a row per label: label, system (spans found), gold (spans "
    "coded), precision, recall, and if known alpha (human agreement) and floor (F1 of a simple rule)"
)
FEW_SPANS = 30


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per label, best F1 first, with intervals of precision and recall: those given, else Wilson's.

    Reads the table `validation`: label, system, gold, precision, recall; `alpha` and `floor` may be there.
    """
    found = needed(tables, "validation", ("label", "system", "gold", "precision", "recall"), MAKER)
    filled(found, "no label was validated")
    known = {name: found[name] if name in found.columns else np.nan for name in ("alpha", "floor")}
    p, r = found["precision"].astype(float), found["recall"].astype(float)
    made = found.assign(**known, f1=(2 * p * r / (p + r)).fillna(0.0))
    for share, n in (("precision", "system"), ("recall", "gold")):
        if {f"{share}_low", f"{share}_high"} <= set(found.columns):  # of a weighted sample
            continue
        ends = [wilson(value * size, size) for value, size in zip(made[share], made[n], strict=True)]
        made[[f"{share}_low", f"{share}_high"]] = pd.DataFrame(ends, index=made.index)
    return made.sort_values(["f1", "label"], ascending=[False, True], ignore_index=True)[list(COLUMNS)]


@styled
def validation(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Dots for precision, squares for recall with Wilson intervals; bars for human alpha, crosses for the floor.

    A share of under 30 spans is hollow.
    """
    require(data, COLUMNS, NAME, MAKER)
    ax = axes(ax, width, 2.4 + 0.46 * len(data))
    rows(ax, [str(label).split("/")[-1].replace("_", " ") for label in data["label"]])
    _shares(ax, data, "precision", "system", -0.14, BLUE, "o")
    _shares(ax, data, "recall", "gold", 0.14, ORANGE, "s")
    at = np.arange(len(data))
    ax.plot(data["alpha"].astype(float), at, ls="", marker="|", ms=9, mew=1.4, color=BLACK, zorder=4)
    ax.plot(data["floor"].astype(float), at, ls="", marker="x", ms=4, mew=1.1, color=BLACK, zorder=4)
    margin(ax, [(i, f"{int(r.system)} · {int(r.gold)}") for i, r in enumerate(each(data))], "found · coded")
    ax.set_xlim(-0.01, 1.01)
    xlabel(ax, "Share, with 95 % Wilson interval")
    sns.despine(ax=ax, left=True)
    _key(ax, data)
    return ax


def _shares(ax: Axes, data: pd.DataFrame, share: str, n: str, shift: float, colour: str, marker: str) -> None:
    at = np.arange(len(data)) + shift
    ax.hlines(at, data[f"{share}_low"], data[f"{share}_high"], color=colour, lw=1.1, zorder=2)
    for y, x, size in zip(at, data[share], data[n], strict=True):
        face = "white" if size < FEW_SPANS else colour
        ax.plot(x, y, marker=marker, ms=4, mfc=face, mec=colour, mew=0.9, ls="", zorder=3)


def _key(ax: Axes, data: pd.DataFrame) -> None:
    handles = [mark("precision", BLUE, "o")]
    if data["recall"].notna().any():
        handles.append(mark("recall", ORANGE, "s"))
    handles.append(mark(f"hollow: under {FEW_SPANS} spans", GREY, "o", hollow=True))
    if data["alpha"].notna().any():
        handles.append(mark("agreement of human coders (α)", BLACK, "|", ms=8, mew=1.4))
    if data["floor"].notna().any():
        handles.append(mark("F1 of a simple rule", BLACK, "x"))
    legend(ax, handles)


def _words(row: Any, share: str) -> str:
    value, low, high = (getattr(row, share + end) for end in ("", "_low", "_high"))
    return f"{share} {value:.2f} [{low:.2f}, {high:.2f}]" if np.isfinite(value) else f"{share} not known"


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    told = [f"{r.label}: {_words(r, 'precision')}, {_words(r, 'recall')}" for r in each(data)]
    return f"Precision and recall of {len(data)} labels with 95 percent Wilson intervals. {'; '.join(told)}."
