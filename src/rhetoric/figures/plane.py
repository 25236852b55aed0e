"""Portrayal plane: how often an actor acts, against how it is evaluated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Patch

from ..compare import grouping
from .choice import (
    FEW_DOCUMENTS,
    FEW_IN_GROUP,
    FEW_MENTIONS,
    Choice,
    Tables,
    each,
    filled,
    listed,
    needed,
    require,
    shown,
)
from .estimates import resampled, totals
from .labels import place
from .style import GREY, WIDE, axes, legend, looks, mark, order, slim, styled

NAME = "plane"
TITLE = "Agency and evaluation of actors"
COLUMNS = (
    "actor", "group", "documents", "mentions", "in_action", "agent_share", "mean", "sd_share", "sd_mean",
    "correlation",
)  # fmt: skip
MAKER = "`rhetoric figure plane RESULTS` makes it"
REACH = 5.991464547107979  # the 95 % point of chi-squared with two degrees of freedom


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per actor and group (author, unless another column of the documents), in the author's voice.

    `agent_share` is the part of acting mentions among those that act or suffer (`in_action`), `mean` the mean
    sentiment; their deviations and correlation come from resampling documents, where there are 5 or more. Actors
    mentioned or in action under 5 times are left out.
    """
    mentions = needed(tables, "mentions", ("document", "actor", "voice", "role", "sentiment"))
    documents = needed(tables, "documents", ("document",))
    said = mentions[(mentions["voice"] == "author") & mentions["sentiment"].notna()]
    said = said.assign(group=said["document"].map(grouping(documents, choice.by or "author"))).dropna(
        subset=["group"]
    )
    actors = choice.actors or tuple(said["actor"].value_counts(sort=False).nlargest(choice.most).index)
    said = said[said["actor"].isin(actors)]
    found = [_row(str(a), str(g), part) for (a, g), part in said.groupby(["actor", "group"])]
    made = pd.DataFrame(found, columns=list(COLUMNS))
    what = f"no actor acts or suffers {FEW_MENTIONS} times or more in the op-eds of one {choice.by or 'author'}"
    return filled(made[made["in_action"] >= FEW_MENTIONS].reset_index(drop=True), what)


def _row(actor: str, group: str, part: pd.DataFrame) -> tuple[object, ...]:
    agent, acts = part["role"] == "agent", part["role"].isin(["agent", "patient"])
    values = np.column_stack([agent, acts, part["sentiment"], np.ones(len(part))]).astype(float)
    sums = totals(values, part["document"].to_numpy(object))
    agents, acting, sentiment, mentions = sums.sum(axis=0)
    share = agents / acting if acting else np.nan
    return actor, group, len(sums), int(mentions), int(acting), share, sentiment / mentions, *_deviations(sums)


def _deviations(sums: np.ndarray) -> tuple[float, float, float]:
    if len(sums) < FEW_DOCUMENTS:
        return np.nan, np.nan, np.nan
    drawn = resampled(sums)
    drawn = drawn[drawn[:, 1] > 0]
    share, mean = drawn[:, 0] / drawn[:, 1], drawn[:, 2] / drawn[:, 3]
    spread = float(share.std()), float(mean.std())
    together = float(np.corrcoef(share, mean)[0, 1]) if min(spread) > 0 else 0.0
    return *spread, together


@styled
def plane(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """A mark per actor and group, larger the more mentions; ellipses hold 95 % of resampled documents' values.

    Under 30 mentions the mark is hollow; under 5 documents it has no ellipse.
    """
    require(data, COLUMNS, NAME, MAKER)
    names = order(data["group"])
    look = looks(names)
    ax = axes(ax, width, min(width, 11.0) * 0.75 + 2.2)
    ax.axhline(0, color=GREY, lw=0.5, zorder=0)
    ax.axvline(0.5, color=GREY, lw=0.5, zorder=0)
    for row in each(data):
        _point(ax, row, *look[row.group])
    reach = REACH**0.5 * data["sd_mean"].fillna(0) + 0.06
    low, high = min(-0.2, (data["mean"] - reach).min()), max(0.2, (data["mean"] + reach).max())
    ax.set(xlim=(-0.06, 1.06), ylim=(max(low, -1.05), min(high, 1.05)))
    ax.set_xlabel("Agent share (acts rather than suffers)")
    ax.set_ylabel("Mean sentiment (−1 to +1)")
    sns.despine(ax=ax)
    _key(ax, look)
    named = data.nlargest(9 if slim(ax) else 14, "mentions")
    place(ax, [(r.agent_share, r.mean, shown(r.actor, 20)) for r in each(named)])
    return ax


def _point(ax: Axes, row: Any, colour: str, marker: str) -> None:
    face = "white" if row.mentions < FEW_IN_GROUP else colour
    size = min(1.6 * float(row.mentions) ** 0.5, 10)
    ax.plot(row.agent_share, row.mean, marker=marker, ms=size, mfc=face, mec=colour, mew=0.9, ls="", zorder=3)
    if pd.notna(row.sd_share):
        ax.add_patch(_ellipse(row, colour))


def _ellipse(row: Any, colour: str) -> Ellipse:
    together = row.correlation * row.sd_share * row.sd_mean
    matrix = np.array([[row.sd_share**2, together], [together, row.sd_mean**2]], dtype=float)
    sizes, directions = np.linalg.eigh(matrix)
    wide, high = 2 * np.sqrt(REACH * np.maximum(sizes, 0))[::-1]
    angle = np.degrees(np.arctan2(directions[1, 1], directions[0, 1]))
    look: dict[str, Any] = {"fill": False, "ec": colour, "lw": 0.5, "ls": "--", "alpha": 0.6, "zorder": 2}
    return Ellipse((row.agent_share, row.mean), wide, high, angle=angle, **look)


def _key(ax: Axes, look: dict[str, tuple[str, str]]) -> None:
    handles: list[Line2D | Patch] = [mark(shown(name), colour, marker) for name, (colour, marker) in look.items()]
    handles.append(mark(f"hollow: under {FEW_IN_GROUP} mentions", GREY, "o", hollow=True))
    resamples = f"95 % of resamples (≥ {FEW_DOCUMENTS} op-eds)"
    legend(ax, [*handles, Patch(fill=False, ec=GREY, ls="--", lw=0.7, label=resamples)])


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    told = [f"{r.actor} ({r.group}) {r.agent_share:.2f}, {r.mean:+.2f}" for r in each(data)]
    return (
        f"Scatter plot of {data['actor'].nunique()} actors by {listed(order(data['group']))}: share of mentions as "
        f"agent, from 0 to 1, against mean sentiment, from -1 to +1. {'; '.join(told)}."
    )
