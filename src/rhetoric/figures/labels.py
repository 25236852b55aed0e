"""Names beside marks, each where it covers the least."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from .style import GREY, SMALL

_MARK = 5.0  # half the side of a mark, in points
_SIDES = (
    (1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top"),
    (1, 1, "left", "bottom"), (-1, 1, "right", "bottom"), (1, -1, "left", "top"), (-1, -1, "right", "top"),
)  # fmt: skip
_PATCH = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.75}  # over lines that cross it
_ROOM = 1.0  # left free round a label, in points
_FAR = 12.0  # from here on a line leads to the mark
_PLACES = [(reach * x, reach * y, ha, va) for reach in (6, 10, 16, 24) for x, y, ha, va in _SIDES]


def place(ax: Axes, points: Sequence[tuple[float, float, str]]) -> None:
    """Write each name near its point, the first named having the first choice of place."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.canvas.draw()  # lays the figure out, so that places are final
    side = _MARK * figure.dpi / 72
    centres = [ax.transData.transform((x, y)) for x, y, _ in points]
    marks = [Bbox.from_extents(*(at - side), *(at + side)) for at in centres]
    names: list[Bbox] = []
    for i, (x, y, name) in enumerate(points):
        names.append(_write(ax, (x, y), name, [*marks[:i], *marks[i + 1 :], *names]))


def _write(ax: Axes, at: tuple[float, float], name: str, taken: Sequence[Bbox]) -> Bbox:
    label = ax.annotate(
        name, at, (0, 0), textcoords="offset points", fontsize=SMALL, zorder=5, annotation_clip=False, bbox=_PATCH,
        arrowprops={"arrowstyle": "-", "lw": 0.3, "color": GREY, "shrinkA": 0, "shrinkB": 2},
    )  # fmt: skip
    label.set_in_layout(False)
    inside = ax.get_window_extent()
    tried = [(_cost(_at(label, rank), taken, inside) + rank, rank) for rank in range(len(_PLACES))]
    return _at(label, min(tried)[1])


def _at(label: Annotation, rank: int) -> Bbox:
    """Move the label to one of the places; the room that it takes there."""
    x, y, ha, va = _PLACES[rank]
    label.set(ha=ha, va=va)
    label.set_position((x, y))
    assert label.arrow_patch is not None
    label.arrow_patch.set_visible(abs(x) + abs(y) > _FAR)
    label.update_positions(label.get_figure(root=True).canvas.get_renderer())  # type: ignore[union-attr]
    return Text.get_window_extent(label).padded(_ROOM * label.get_figure(root=True).dpi / 72)  # type: ignore[union-attr]


def _cost(box: Bbox, taken: Sequence[Bbox], inside: Bbox) -> float:
    """How much of other labels and marks the box covers, and how much of it lies outside the axes."""
    covered = sum(_area(Bbox.intersection(box, other)) for other in taken)
    return 5 * covered + 10 * (_area(box) - _area(Bbox.intersection(box, inside)))


def _area(box: Bbox | None) -> float:
    return 0.0 if box is None else float(box.width * box.height)
