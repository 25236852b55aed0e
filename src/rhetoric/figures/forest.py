"""Actor x voice forest: mean sentiment toward each actor, the author's voice beside that of others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from ..compare import group_rates, sample
from .choice import FEW_AUTHORS, FEW_IN_GROUP, FEW_MENTIONS, Choice, Tables, each, filled, listed, needed, require
from .style import GREY, WIDE, axes, legend, looks, margin, mark, order, rows, spread, styled, xlabel

NAME = "forest"
TITLE = "Sentiment toward actors"
COLUMNS = ("actor", "group", "mentions", "clusters", "mean", "low", "high", "interval")
MAKER = "`rhetoric figure forest RESULTS` makes it"
ALL = "(all)"
VOICES = {"author": "author", "quoted": "others quoted", "reported": "others quoted"}


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per actor and group: mean sentiment of the mentions with its interval over authors.

    Groups are the author's voice and that of others, quoted or reported; or, by a column of the documents, its
    values, in the author's voice. Actors are those named, else those mentioned most.
    """
    mentions = needed(tables, "mentions", ("document", "actor", "voice", "sentiment")).dropna(subset=["sentiment"])
    documents = needed(tables, "documents", ("document", "author"))
    by = "" if choice.by == "voice" else choice.by
    said = mentions.assign(side=mentions["voice"].map(VOICES)).dropna(subset=["side"])
    said = said[said["side"] == "author"] if by else said
    actors = choice.actors or tuple(said["actor"].value_counts(sort=False).nlargest(choice.most).index)
    said = filled(said[said["actor"].isin(actors)], f"no mention of {listed(actors) or 'any actor'}")
    made = _means(said, documents, by)
    first = made.sort_values("mentions", ascending=False).drop_duplicates("actor").set_index("actor")["mean"]
    made = made.assign(key=made["actor"].map(first))
    return made.sort_values(["key", "actor", "group"], ignore_index=True)[list(COLUMNS)]


def _means(said: pd.DataFrame, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    """Mean sentiment with its interval over authors (texts, where authors are compared), actor by actor."""
    sums = said.groupby(["document", "actor", "side"], as_index=False)["sentiment"].agg(["sum", "size"])
    tidy = sums.rename(columns={"sum": "numerator", "size": "denominator"})
    found = group_rates(sample(tidy, documents.assign(**{ALL: ALL}), by or ALL, scale=1.0, counts=False))
    made = found[found["denominator"] > 0].rename(columns={"rate": "mean"})
    group = made["group"] if by else made["side"]
    ends = {"low": made["low"].clip(lower=-1), "high": made["high"].clip(upper=1)}
    return made.assign(**ends, group=group, mentions=made["denominator"].astype(int))


@styled
def forest(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Dots with 95 % intervals, a row per actor, a colour and a marker per group; mentions at the right.

    Under 5 mentions there is no dot; under 30, or 5 authors (texts, where authors are compared), it is hollow.
    """
    require(data, COLUMNS, NAME, MAKER)
    actors = list(dict.fromkeys(data["actor"]))
    names = order(data["group"], ("author",))
    look = looks(names)
    ax = axes(ax, width, 1.8 + 0.26 * len(actors) * max(2, len(names)))
    rows(ax, actors)
    ax.axvline(0, color=GREY, lw=0.6, zorder=1)
    for name, shift in zip(names, spread(len(names), 0.5), strict=True):
        part = data[(data["group"] == name) & (data["mentions"] >= FEW_MENTIONS)]
        _dots(ax, part, [actors.index(a) + shift for a in part["actor"]], look[name])
    margin(ax, _counts(data, actors, names), "mentions")
    ax.set_xlim(-1.02, 1.02)
    xlabel(ax, "Mean sentiment (−1 to +1), 95 % interval")
    sns.despine(ax=ax, left=True)
    _key(ax, look, len(names))
    return ax


def _dots(ax: Axes, part: pd.DataFrame, heights: list[float], look: tuple[str, str]) -> None:
    colour, marker = look
    ax.hlines(heights, part["low"], part["high"], color=colour, lw=1.1, zorder=2)
    weak = ((part["mentions"] < FEW_IN_GROUP) | (part["clusters"] < FEW_AUTHORS)).to_numpy()
    for y, x, hollow in zip(heights, part["mean"], weak, strict=True):
        face = "white" if hollow else colour
        ax.plot(x, y, marker=marker, ms=4, mfc=face, mec=colour, mew=0.9, ls="", zorder=3)


def _counts(data: pd.DataFrame, actors: list[str], names: list[str]) -> list[tuple[float, str]]:
    sizes = data.set_index(["actor", "group"])["mentions"]
    return [(i, " · ".join(_count(int(sizes.get((a, n), 0))) for n in names)) for i, a in enumerate(actors)]


def _count(n: int) -> str:
    return f"({n})" if 0 < n < FEW_MENTIONS else str(n)


def _key(ax: Axes, look: dict[str, tuple[str, str]], count: int) -> None:
    handles = [mark(name, colour, marker) for name, (colour, marker) in look.items()]
    weak = mark(f"hollow: under {FEW_IN_GROUP} mentions or {FEW_AUTHORS} authors", GREY, "o", hollow=True)
    none = mark(f"(n): under {FEW_MENTIONS}, no dot", GREY, "", ls="")
    legend(ax, [*handles, weak, none])


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    kept = data[data["mentions"] >= FEW_MENTIONS]
    told = [
        f"{r.actor}, {r.group}: {r.mean:+.2f}" + ("" if np.isnan(r.low) else f" [{r.low:+.2f}, {r.high:+.2f}]")
        for r in each(kept)
    ]
    return (
        f"Forest plot of the mean sentiment toward {data['actor'].nunique()} actors, from -1 to +1, by "
        f"{listed(order(data['group'], ('author',)))}, with 95 percent intervals. {'; '.join(told)}. "
        f"Means withheld, of under {FEW_MENTIONS} mentions: {len(data) - len(kept)}."
    )
