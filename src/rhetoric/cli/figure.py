"""`rhetoric figure`: one publication figure of a corpus's results, its data beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError
from .common import HELP, force_option, refusing

if TYPE_CHECKING:
    from ..figures import Choice, Data, Figure

VALIDATED = "validate"  # where `rhetoric validate` leaves its tables
path_type = click.Path(path_type=Path)


@click.command(context_settings=HELP)
@click.argument("name")
@click.argument("results", type=path_type)
@click.option(
    "-o", "--output", type=path_type, required=True, help="PDF, SVG or PNG by its suffix; all without one."
)
@click.option("--width", type=click.Choice(("8.5", "17.5")), default="17.5", show_default=True, help="In cm.")
@click.option("--by", default="", metavar="COLUMN", help="The groups: a column of the manifest, year or month.")
@click.option("--actor", "actors", multiple=True, help="Only this actor; may be repeated.")
@click.option("--document", default="", help="The text that a barcode or profile shows.")
@click.option("--contrast", nargs=2, metavar="A B", help="The two groups that keyness shows.")
@click.option("--event", "events", nargs=2, multiple=True, metavar="DATE NAME", help="A line in the timeline.")
@click.option("--most", type=click.IntRange(min=1), default=12, show_default=True, help="Rows at most.")
@force_option
def figure(
    name: str,
    results: Path,
    output: Path,
    width: str,
    by: str,
    actors: tuple[str, ...],
    document: str,
    contrast: tuple[str, str] | None,
    events: tuple[tuple[str, str], ...],
    most: int,
    force: bool,
) -> None:
    r"""Draw one figure, with its data as CSV beside it.

    \b
    rhetoric figure forest results/ -o forest.pdf --width 8.5
    rhetoric figure timeline results/ -o timeline.svg --event 2022-02-24 Invasion
    rhetoric figure keyness results/ --by outlet --contrast Beacon Ledger -o keyness.pdf

    \b
    Of RESULTS, what `rhetoric corpus run` wrote:
      forest         mean sentiment toward each actor, author and others, or by a column
      plane          how often actors act, against how they are evaluated
      signature      framing and reasoning devices by author, or by a column
      analogies      which past stands for which present
      timeline       share of op-eds with an analogy, by month, quarter or year
      barcode        where the findings of one text stand (--document)
    Of a CSV, or of what `rhetoric compare` or `rhetoric validate` wrote in RESULTS:
      keyness        terms that set two groups apart
      profile        percentiles of a text, from `rhetoric analyze --norms FILE --format json`
      validation     precision and recall, from `rhetoric validate` or `rhetoric codebook --csv`
      specification  one contrast under many choices
    A CSV that a figure left can be drawn again.
    """
    with refusing():
        os.environ.setdefault("MPLBACKEND", "Agg")  # draw without a display, also where there is one
        from ..figures import Choice, named, render, targets
        from .output import check_free

        asked = named(name)
        for path in targets(output):
            check_free(path, force)
        choice = Choice(by, actors, document, contrast or (), events, most)
        for path in render(name, _data(asked, results, choice), output, width=float(width)):
            click.echo(path)


def _data(asked: Figure, results: Path, choice: Choice) -> Data:
    """The figure's data, from a folder of results or a CSV."""
    from ..figures import from_file
    from ..tables import read_tables

    if results.is_dir() and not asked.source:
        return asked.table(read_tables(results), choice)
    return from_file(asked.name, results if results.is_file() else _compared(asked, results, choice.by), choice)


def _compared(asked: Figure, results: Path, by: str) -> Path:
    """Where in a folder of results, or of one comparison, the figure's table lies."""
    inside = results / "compare" / re.sub(r"\W", "_", by)
    for folder in (results, inside, results / VALIDATED):
        if (folder / f"{asked.source}.csv").is_file():
            return folder / f"{asked.source}.csv"
    raise InputError(f"{results}: there is no {asked.source or 'file'} there: {asked.maker}")
