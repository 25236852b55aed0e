"""Analogy map: which past stands for which present, in how many op-eds, and with what stance."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .choice import Choice, Tables, each, filled, listed, needed, require, shown, texts
from .style import BLACK, BLUE, GREY, ORANGE, SMALL, VERMILLION, WIDE, axes, legend, mark, slim, styled

NAME = "analogies"
TITLE = "Historical analogies"
COLUMNS = ("source", "target", "stance", "documents", "mappings", "tasks")
MAKER = "`rhetoric figure analogies RESULTS` makes it"
STANCES = {
    "asserted": (BLUE, "-"), "denied": (VERMILLION, "--"), "questioned": (ORANGE, "-."), "reported": (BLACK, ":"),
}  # fmt: skip
LETTERS = {"stakes": "S", "prescription": "P", "success": "C", "morality": "M", "danger": "D", "situation": "N"}
UNSTATED = "(target not named)"
PRONOUNS = frozenset({
    "", "i", "me", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them", "this", "that", "these",
    "those", "one", "ours", "theirs",
})  # fmt: skip


def table(tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """One row per source, target and stance of the historical analogies: op-eds, mappings, letters of the tasks.

    An analogy in another's voice is reported. `tasks` are Khong's, as far as the text names them. A pronoun
    names no target. Sources beyond the most frequent are left out.
    """
    columns = ("document", "source", "target", "polarity", "historical", "voice", "task")
    analogies = needed(tables, "analogies", columns)
    past = filled(analogies[analogies["historical"].astype(bool)], "the op-eds draw no historical analogy")
    stance = past["polarity"].where(past["voice"].isin(["author", "title"]), "reported")
    target = past["target"].fillna("")
    target = target.where(~target.str.casefold().isin(PRONOUNS), UNSTATED)
    made = past.assign(stance=stance, target=target, letter=past["task"].map(LETTERS).fillna(""))
    often = made.groupby("source")["document"].nunique().sort_values(ascending=False, kind="stable")
    made = made[made["source"].isin(often.index[: choice.most])]
    found = made.groupby(["source", "target", "stance"], as_index=False).agg(
        documents=("document", "nunique"),
        mappings=("document", "size"),
        tasks=("letter", lambda letters: "".join(sorted(set(letters)))),
    )
    rank = found["source"].map(often)
    return found.assign(rank=-rank).sort_values(["rank", "source", "target", "stance"], ignore_index=True)[
        list(COLUMNS)
    ]


@styled
def analogies(data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """Sources at the left, targets at the right; lines thicker the more op-eds, styled by stance."""
    data = require(data, COLUMNS, NAME, MAKER).assign(tasks=texts(data["tasks"]))
    sources = list(dict.fromkeys(data["source"]))
    targets = _targets(data, sources)
    size = max(len(sources), len(targets))
    ax = axes(ax, width, 1.6 + 0.62 * max(size, 3))
    left, right = _heights(len(sources), size), _heights(len(targets), size)
    at = dict(zip(sources, left, strict=True)), dict(zip(targets, right, strict=True))
    _edges(ax, data, *at)
    _nodes(ax, *at)
    ax.set(xlim=(0, 1), ylim=(size - 0.4, -0.6))
    ax.set_axis_off()
    _key(ax, data)
    return ax


def _targets(data: pd.DataFrame, sources: list[str]) -> list[str]:
    """The targets, each as near as can be to the sources that lead to it."""
    middle = data.assign(at=data["source"].map(sources.index)).groupby("target")["at"].mean()
    return [str(name) for name in middle.sort_values(kind="stable").index]


def _heights(count: int, size: int) -> list[float]:
    return [float(y) for y in (np.arange(count) + 0.5) * size / count - 0.5]


def _edges(ax: Axes, data: pd.DataFrame, left: dict[str, float], right: dict[str, float]) -> None:
    """The lines, those between the same two set apart; letters of tasks stand on them."""
    twins = data.groupby(["source", "target"])["stance"].rank(method="first") - 1
    count = data.groupby(["source", "target"])["stance"].transform("size")
    for row, twin, of in zip(each(data), twins, count, strict=True):
        shift = 0.16 * (float(twin) - (float(of) - 1) / 2)
        start, end = left[row.source] + shift, right[row.target] + shift
        path = Path([(0, start), (0.45, start), (0.55, end), (1, end)], [Path.MOVETO, *[Path.CURVE4] * 3])
        colour, dash = STANCES[row.stance]
        weight = 0.5 + 0.9 * float(row.documents)
        ax.add_patch(PathPatch(path, fill=False, ec=colour, ls=dash, lw=min(weight, 7), alpha=0.85, zorder=1))
        if row.tasks:
            at = (0.16, start + (end - start) * 0.06)
            ax.annotate(row.tasks, at, ha="center", va="center", fontsize=SMALL - 0.5, bbox=_BOX, zorder=3)


_BOX = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.9}


def _nodes(ax: Axes, left: dict[str, float], right: dict[str, float]) -> None:
    room = 20 if slim(ax) else 38
    for names, x, align in ((left, 0.0, "right"), (right, 1.0, "left")):
        for name, y in names.items():
            label = textwrap.fill(shown(name, 2 * room), room)
            ax.plot(x, y, marker="o", ms=3, color=GREY, zorder=2, clip_on=False)
            nudge = -4 if align == "right" else 4
            ax.annotate(
                label, (x, y), (nudge, 0), textcoords="offset points", ha=align, va="center", fontsize=SMALL,
                linespacing=0.95, annotation_clip=False,
            )  # fmt: skip


def _key(ax: Axes, data: pd.DataFrame) -> None:
    handles = [
        mark(stance, colour, "", ls=dash, lw=1.2)
        for stance, (colour, dash) in STANCES.items()
        if stance in set(data["stance"])
    ]
    widths = sorted({1, int(data["documents"].max())})
    handles += [mark(_opeds(n), GREY, "", ls="-", lw=min(0.5 + 0.9 * n, 7)) for n in widths]
    used = set("".join(data["tasks"]))
    handles += [mark(f"{letter}: {task}", GREY, "", ls="") for task, letter in LETTERS.items() if letter in used]
    legend(ax, handles)


def _opeds(n: int) -> str:
    return f"{n} op-ed" + ("s" if n > 1 else "")


def alt(data: pd.DataFrame) -> str:
    """The figure in words."""
    told = [f"{r.source} to {r.target} ({r.stance}, {_opeds(r.documents)})" for r in each(data)]
    return (
        f"Map of historical analogies from {data['source'].nunique()} sources to {data['target'].nunique()} "
        f"targets, {listed(sorted(set(data['stance'])))}. {'; '.join(told)}."
    )
