"""Device signature matrix after Gamson: which framing and reasoning devices each group uses, and how often."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.patches import Patch, Rectangle

from ..compare import counted, group_rates, sample
from ..errors import InputError
from ..tables import PER
from .choice import Choice, Tables, each, filled, needed, require, shown
from .style import GREY, HATCH, SMALL, WIDE, axes, legend, slim, styled

NAME = "signature"
TITLE = "Devices by group"
COLUMNS = (
    "group", "module", "label", "documents", "count", "words", "rate", "low", "high", "interval", "norm",
)  # fmt: skip
MAKER = "`rhetoric figure signature RESULTS` makes it"
# Gamson & Modigliani's devices, those for pictures replaced by Entman's remedy.
DEVICES = (
    ("framing", "metaphor"), ("analogy", "historical"), ("framing", "catchphrase"), ("framing", "depiction"),
    ("framing", "cause"), ("framing", "consequence"), ("framing", "principle"), ("framing", "recommendation"),
)  # fmt: skip


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per group (author, unless another column of the documents) and device: rate per 1,000 author words.

    `norm` is the rate over all documents (the median document has none of a rare device). Intervals are
    those of `group_rates`, over authors (texts, where authors are compared).
    """
    scores = needed(tables, "scores", ("document", "module", "label", "voice", "count", "denominator", "unit"))
    documents = needed(tables, "documents", ("document", "author"))
    counts = counted(scores).set_index(["module", "label"])
    for module, label in DEVICES:
        if (module, label) not in counts.index:
            raise InputError(f"the table scores has no {module}/{label} in the author's voice")
    tidy = counts.loc[counts.index.isin(DEVICES)].reset_index().drop(columns="voice")
    found = group_rates(sample(tidy, documents, choice.by or "author"))
    made = filled(found[found["denominator"] > 0], "no document has words in the author's voice")
    return _finished(made, tidy)


def _finished(made: pd.DataFrame, tidy: pd.DataFrame) -> pd.DataFrame:
    """The rates with the norm, groups together and devices in their order."""
    sums = tidy.groupby(["module", "label"])[["numerator", "denominator"]].sum()
    keys = pd.MultiIndex.from_frame(made[["module", "label"]])
    norm = (PER * sums["numerator"] / sums["denominator"]).reindex(keys).to_numpy()
    sizes = {"count": made["numerator"].astype(int), "words": made["denominator"].astype(int)}
    order = [DEVICES.index(key) for key in keys]
    whole = made.assign(**sizes, norm=norm, order=order)
    return whole.sort_values(["group", "order"], ignore_index=True)[list(COLUMNS)]


def within(data: pd.DataFrame) -> pd.Series[bool]:
    """Whether a group's interval includes the rate of all, or there is none: no difference is shown."""
    return data["low"].isna() | ((data["low"] <= data["norm"]) & (data["norm"] <= data["high"]))


@styled
def signature(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Cells shaded by rate; hatched where the group's interval includes the rate of the whole corpus."""
    require(data, COLUMNS, NAME, MAKER)
    made = data.assign(name=[_name(r.module, r.label) for r in each(data)], hatched=within(data))
    rates = made.pivot(index="group", columns="name", values="rate")[list(dict.fromkeys(made["name"]))]
    hatched = made.pivot(index="group", columns="name", values="hatched")[list(rates.columns)]
    ax = axes(ax, width, 3.6 + 0.55 * len(rates))
    narrow = slim(ax)
    _cells(ax, rates, narrow)
    for i, j in zip(*np.nonzero(hatched.to_numpy(bool)), strict=True):
        ax.add_patch(Rectangle((j, i), 1, 1, fill=False, hatch=HATCH, ec="#8c8c8c", lw=0, zorder=2))
    _numbers(ax, rates, narrow)
    legend(ax, [Patch(fc="white", ec=GREY, hatch=HATCH, label="95 % interval includes the rate of all op-eds")])
    return ax


def _name(module: str, label: str) -> str:
    return f"{label} analogy" if module == "analogy" else label


def _cells(ax: Axes, rates: pd.DataFrame, narrow: bool) -> None:
    top = max(1.0, float(np.nanmax(rates.to_numpy())))
    bar = {"label": "per 1,000 author words", "shrink": 0.9, "aspect": 25, "pad": 0.02}
    sns.heatmap(
        rates, ax=ax, cmap="Blues", norm=PowerNorm(0.6, 0, top), linewidths=0.8, linecolor="white", cbar_kws=bar
    )
    ax.set(xlabel="", ylabel="")
    ax.tick_params(length=0)
    ax.set_yticks(ax.get_yticks(), [shown(name, 20 if narrow else 28) for name in rates.index], rotation=0)
    ax.set_xticks(ax.get_xticks(), list(rates.columns), rotation=45, ha="right", rotation_mode="anchor")


def _numbers(ax: Axes, rates: pd.DataFrame, narrow: bool) -> None:
    """The rates in their cells, on a patch of the cell's own colour."""
    mesh = ax.collections[0]
    values = rates.to_numpy()
    for (i, j), value in np.ndenumerate(values):
        if np.isnan(value):
            continue
        colour = mesh.cmap(mesh.norm(value))
        ink = "white" if np.dot(colour[:3], (0.299, 0.587, 0.114)) < 0.5 else "black"
        box = {"boxstyle": "round,pad=0.12", "fc": colour, "ec": "none"}
        size = SMALL - 1 if narrow else SMALL
        ax.text(j + 0.5, i + 0.5, f"{value:.1f}", ha="center", va="center", fontsize=size, color=ink, bbox=box)


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    kept = data[~within(data)]
    told = [
        f"{r.group}, {_name(r.module, r.label)}: {r.rate:.1f} [{r.low:.1f}, {r.high:.1f}], all {r.norm:.1f}"
        for r in each(kept)
    ]
    found = "; ".join(told) if told else "none"
    return (
        f"Heat map of {data['group'].nunique()} groups by {data['label'].nunique()} devices, in findings per 1,000 "
        f"words in the author's voice. Cells whose 95 percent interval leaves out the rate of all: {found}."
    )
