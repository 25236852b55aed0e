"""`rhetoric specification`: one contrast under every defensible choice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError
from .common import HELP, complain, force_option, refusing

if TYPE_CHECKING:
    from ..compare import Curve
    from ..tables import Results

path_type = click.Path(path_type=Path)


@click.command(context_settings=HELP)
@click.argument("runs", nargs=-1, required=True, metavar="RESULTS...")
@click.option(
    "--by", required=True, metavar="COLUMN", help="Groups: outlet, author, year, month or your own column."
)
@click.option("--of", required=True, metavar="LABEL", help="What is compared: loaded, or framing/metaphor.")
@click.option("--contrast", nargs=2, required=True, metavar="A B", help="The two groups.")
@click.option("--cluster", default="", metavar="COLUMN", help="What documents are nested in; else the author.")
@click.option(
    "--swapped", type=path_type, multiple=True,
    help="Results of the same texts with names swapped; may be repeated.",
)  # fmt: skip
@click.option(
    "--most", type=click.IntRange(0), default=4, show_default=True, help="Labels or rules left out in turn."
)
@click.option(
    "--probability", type=click.FloatRange(0, 1), default=0.5, show_default=True,
    help="Count, in one choice, only what the tagger does not hold for less likely.",
)  # fmt: skip
@click.option(
    "--paratext", type=click.FloatRange(0, 1), default=0.05, show_default=True,
    help="Leave out, in one choice, texts with a larger share of paratext.",
)  # fmt: skip
@click.option("--draws", type=click.IntRange(100), default=2000, show_default=True, help="Of the bootstrap.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option(
    "-o", "--output", type=path_type, help="The table (CSV); else RESULTS/compare/COLUMN/specification.csv."
)
@force_option
def specification(
    runs: tuple[str, ...], contrast: tuple[str, str], swapped: tuple[Path, ...], draws: int, seed: int,
    output: Path | None, force: bool, **options: object,
) -> None:  # fmt: skip
    r"""Estimate one contrast under many choices, for a specification curve.

    \b
    rhetoric specification results/ --by outlet --of loaded --contrast Beacon Ledger
    rhetoric specification tagger=results/ rules=rules_only/ --by outlet --of loaded --contrast A B
    rhetoric figure specification results/ --by outlet -o curve.pdf

    Several RESULTS, each as NAME=FOLDER, are runs with different settings; the first is the one reported. Estimates
    are logs of rate ratios: 0 is no difference, 0.7 twice the rate.
    """
    with refusing():
        from ..compare import Asked, Resampling, curve, records, specifications
        from ..report.listing import Listing, to_csv
        from .output import check_free, save

        check_free(output, force)
        folders = _named(runs)
        read = {name: _read(folder) for name, folder in folders.items()}
        first = next(iter(read.values()))
        asked = Asked(a=contrast[0], b=contrast[1], how=Resampling(draws=draws, seed=seed), **options)  # type: ignore[arg-type]
        found = specifications(read, asked, [_same(folder, first) for folder in swapped])
        place = Path("compare") / re.sub(r"\W", "_", asked.by) / "specification.csv"
        target = output or next(iter(folders.values())) / place
        save(target, to_csv(Listing(tuple(found.columns), tuple(records(found)))), force=True)
        click.echo(_told(curve(found)))
        complain(f"saved in {target}")


def _named(runs: tuple[str, ...]) -> dict[str, Path]:
    """The folders by name: NAME=FOLDER, or a folder alone."""
    if len(runs) == 1 and "=" not in runs[0]:
        return {"": Path(runs[0])}
    pairs = [run.partition("=") for run in runs]
    if not all(mark and name and folder for name, mark, folder in pairs) or len({p[0] for p in pairs}) < len(pairs):
        raise InputError("several results need a name each: NAME=FOLDER NAME=FOLDER")
    return {name: Path(folder) for name, _, folder in pairs}


def _read(folder: Path) -> Results:
    from ..tables import read_tables

    return read_tables(folder)


def _same(folder: Path, first: Results) -> Results:
    """Results with swapped names, of the instrument and the documents of the first run."""
    from ..tables import check_same

    found = _read(folder)
    check_same(first.instrument, found.instrument, f"{folder}", "measure the swapped texts with the same one")
    if set(found["documents"]["document"]) != set(first["documents"]["document"]):
        raise InputError(f"{folder}: other documents than in the first results; swap names in the same texts")
    return found


def _told(curve: Curve) -> str:
    """How the estimates lie, in a few lines."""
    estimate, low, high = curve.main
    lines = [
        curve.about,
        f"reported  {estimate:.2f} [{low:.2f}, {high:.2f}]",
        f"all {curve.number}".ljust(10) + f"{curve.low:.2f} to {curve.high:.2f}, median {curve.median:.2f}; "
        f"{curve.holding} intervals hold 0",
    ]
    return "\n".join(
        [*lines, *([f"swapped   {min(curve.swaps):.3f} to {max(curve.swaps):.3f}"] if curve.swaps else [])]
    )
