"""How all figures look: colours that the colour-blind tell apart, marks that grey print keeps, print widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..errors import InputError
from .choice import shown

P = ParamSpec("P")
R = TypeVar("R")

CM = 1 / 2.54
NARROW, WIDE = 8.5, 17.5  # one and two columns of a journal, in cm
# Okabe & Ito (2008), the darker ones first: neighbours also differ in grey.
BLUE, ORANGE, GREEN, VERMILLION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE, BLACK, YELLOW = "#56B4E9", "#CC79A7", "#000000", "#F0E442"
COLOURS = (BLUE, ORANGE, BLACK, SKY, VERMILLION, PURPLE, GREEN, YELLOW)
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "h", "p", "*")
DASHES = ("-", "--", ":", "-.")
GREY, PALE = "#666666", "#d9d9d9"
HATCH = "////"
SMALL, TEXT = 6.0, 7.0
OWN = "rhetoric"
FITTING = 0.98  # of the room that a key may take
LINE = 0.2  # height of a key of one line, in inches
RC: Any = {
    **sns.axes_style("ticks"),
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib, so all machines draw alike
    "font.size": TEXT,
    "axes.labelsize": TEXT,
    "axes.titlesize": TEXT,
    "xtick.labelsize": TEXT - 0.5,
    "ytick.labelsize": TEXT,
    "legend.fontsize": TEXT - 0.5,
    "legend.frameon": False,
    "legend.handlelength": 1.6,
    "legend.columnspacing": 1.2,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "lines.linewidth": 0.9,
    "hatch.linewidth": 0.5,
    "text.parse_math": False,  # a dollar sign in a text is one
    "text.usetex": False,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "svg.fonttype": "none",
    "svg.hashsalt": "rhetoric",
    "path.simplify": False,
}


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """The function, drawing in the figures' style and leaving the caller's settings alone."""

    @wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with mpl.rc_context(RC):
            return function(*args, **kwargs)

    return inside


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or those of a new figure of this size in cm."""
    if ax is not None:
        return ax
    layout = ConstrainedLayoutEngine(h_pad=0.02, w_pad=0.03)  # inches
    figure, made = plt.subplots(figsize=(width * CM, height * CM), layout=layout)
    figure.set_label(OWN)
    return made


def room(ax: Axes) -> float:
    """How wide the figure is in cm if it is ours, else how wide the axes are."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    share = 1.0 if figure.get_label() == OWN else ax.get_position().width
    return share * float(figure.get_size_inches()[0]) / CM


def slim(ax: Axes) -> bool:
    """Whether there is no more room than in one column of a journal."""
    return room(ax) <= NARROW + 2


def legend(ax: Axes, handles: Sequence[Line2D | Patch], columns: int = 6) -> None:
    """The key above the axes, or the whole figure where it is ours, in as many columns as fit.

    A figure of ours grows with the lines of its key.
    """
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    own = figure.get_label() == OWN
    for count in range(min(columns, len(handles)), 0, -1):
        if own:
            key = figure.legend(handles=list(handles), loc="outside upper left", ncols=count, borderaxespad=0)
        else:
            key = ax.legend(handles=list(handles), loc="lower left", bbox_to_anchor=(0, 1.04), ncols=count)
        size = key.get_window_extent(figure.canvas.get_renderer())  # type: ignore[attr-defined]
        if size.width / figure.dpi / CM <= room(ax) * FITTING or count == 1:
            break
        key.remove()
    if own:
        wide, high = figure.get_size_inches()
        figure.set_size_inches(wide, high + max(0.0, size.height / figure.dpi - LINE))


def xlabel(ax: Axes, text: str) -> None:
    """The name of the x axis; where there is little room it ends with the axis, so that nothing is cut off."""
    ax.set_xlabel(text, loc="right" if slim(ax) else "center")


def signed(value: float) -> str:
    """The number with its sign and one digit after the point."""
    return f"{value:+.1f}".replace("-", "−")


def looks(names: Sequence[str], by: str = "groups") -> dict[str, tuple[str, str]]:
    """A colour and a marker for each name."""
    if len(names) > len(MARKERS):
        raise InputError(f"{len(names)} {by} are too many to tell apart; choose a coarser column, or fewer of them")
    return {name: (COLOURS[i % len(COLOURS)], MARKERS[i]) for i, name in enumerate(names)}


def mark(label: str, colour: str, marker: str, *, hollow: bool = False, **more: Any) -> Line2D:
    """A mark for the key."""
    face = "white" if hollow else colour
    options = {"ls": "", "ms": 4, "mew": 0.8, **more}
    return Line2D([], [], color=colour, marker=marker, mfc=face, mec=colour, label=label, **options)


def rows(ax: Axes, labels: Iterable[object], *, longest: int = 28) -> None:
    """One row per label, the first on top, with a pale line to lead the eye."""
    names = [shown(label, longest) for label in labels]
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.hlines(range(len(names)), 0, 1, transform=ax.get_yaxis_transform(), color=PALE, lw=0.4, zorder=0)
    sns.despine(ax=ax, left=True)


def margin(ax: Axes, notes: Iterable[tuple[float, str]], head: str = "") -> None:
    """Short texts right of the axes, each at its height, under a head."""
    for y, note in notes:
        ax.text(1.02, y, note, transform=ax.get_yaxis_transform(), va="center", fontsize=SMALL, clip_on=False)
    if head:
        ax.annotate(
            head, (1.02, 1), (0, 3), xycoords="axes fraction", textcoords="offset points", fontsize=SMALL,
            va="bottom",
        )  # fmt: skip


def spread(count: int, room: float = 0.5) -> list[float]:
    """Offsets that set several marks apart within one row."""
    return [0.0] if count == 1 else [room * (i / (count - 1) - 0.5) for i in range(count)]


def order(values: pd.Series, first: Sequence[str] = ()) -> list[str]:
    """The distinct values, sorted, those named first ahead."""
    found = sorted(set(values.astype(str)))
    return [v for v in first if v in found] + [v for v in found if v not in first]
