"""The publication figures: a tidy table in, Axes out. `table` makes the table, `save` writes figure and data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from ..errors import InputError
from . import (
    analogy_map,
    barcode,
    forest,
    keyness,
    plane,
    profile,
    signature,
    specification,
    timeline,
    validation,
)
from .choice import Choice, Tables, require
from .reading import read
from .saving import DIGITS, save, targets, to_csv
from .style import NARROW, WIDE

Data = pd.DataFrame  # a figure's own table


@dataclass(frozen=True)
class Figure:
    """A figure: the columns that it draws, what makes them, how it is drawn and told in words."""

    name: str
    title: str
    columns: tuple[str, ...]
    table: Callable[[Tables, Choice], pd.DataFrame]
    draw: Callable[..., Axes]
    alt: Callable[[pd.DataFrame], str]
    maker: str  # what makes its table
    source: str  # the table of a comparison or validation that it is made from; empty: the results


def _figure(module: ModuleType, source: str = "") -> Figure:
    home: Any = module
    return Figure(
        home.NAME, home.TITLE, home.COLUMNS, home.table, getattr(home, home.NAME), home.alt, home.MAKER, source
    )


FIGURES: Mapping[str, Figure] = {
    figure.name: figure
    for figure in (
        _figure(forest),
        _figure(plane),
        _figure(signature),
        _figure(analogy_map),
        _figure(timeline),
        _figure(barcode),
        _figure(keyness, "keyness"),
        _figure(profile, "percentiles"),
        _figure(validation, "validation"),
        _figure(specification, "specification"),
    )
}


def named(name: str) -> Figure:
    """The figure of that name."""
    if name not in FIGURES:
        raise InputError(f"there is no figure {name!r}; one of {', '.join(FIGURES)}")
    return FIGURES[name]


def table(name: str, tables: Tables, choice: Choice = Choice()) -> pd.DataFrame:
    """The figure's own data, made from the tables of a corpus (or of a comparison)."""
    return named(name).table(tables, choice)


def from_file(name: str, path: Path, choice: Choice = Choice()) -> pd.DataFrame:
    """The figure's own data: from a CSV of a comparison or an earlier drawing, or from an analysis as JSON."""
    figure = named(name)
    frame = read(path, figure.source)
    if figure.source and set(figure.columns) != set(frame.columns):  # not what a figure left
        return figure.table({figure.source: frame}, choice)
    return require(frame, figure.columns, str(path), figure.maker)


def draw(name: str, data: pd.DataFrame, *, ax: Axes | None = None, width: float = WIDE) -> Axes:
    """The figure of its data."""
    return named(name).draw(data, ax=ax, width=width)


def render(name: str, data: pd.DataFrame, path: str | Path, *, width: float = WIDE) -> tuple[Path, ...]:
    """Draw the figure and save it with its data; the files made. Drawn is what the CSV says, digit by digit."""
    figure, data = named(name), data.round(DIGITS)
    ax = figure.draw(data, width=width)
    try:
        return save(ax, data, path, title=figure.title, alt=figure.alt(data))
    finally:
        plt.close(ax.get_figure(root=True))


__all__ = [
    "FIGURES",
    "NARROW",
    "WIDE",
    "Choice",
    "Data",
    "Figure",
    "draw",
    "from_file",
    "named",
    "read",
    "render",
    "save",
    "table",
    "targets",
    "to_csv",
]
