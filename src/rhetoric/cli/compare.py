"""`rhetoric compare`: groups of a corpus held against each other, printed and saved."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import RhetoricError
from .common import HELP, complain, force_option, refusing

if TYPE_CHECKING:
    from ..compare import Choice, Comparison
    from ..tables import Results


@click.command(context_settings=HELP)
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--by", required=True, metavar="COLUMN", help="Groups: outlet, author, year, month or your own column."
)
@click.option("--actor", "actors", multiple=True, help="Portrayal of this actor; may be repeated.")
@click.option("--module", "modules", multiple=True, help="This module's labels alone; may be repeated.")
@click.option(
    "--voice", type=click.Choice(("author", "quoted", "reported", "title")), default="author", show_default=True
)
@click.option("--cluster", default="", metavar="COLUMN", help="What documents are nested in; else the author.")
@click.option(
    "--against", default="", metavar="GROUP", help="Hold each against this group, the `rest`, or all in `pairs`."
)
@click.option(
    "--family", multiple=True, metavar="COLUMN", help="Adjust p within these (module, a, b ...); else all."
)
@click.option(
    "--terms", default="loaded", show_default=True, metavar="MODULE", help="Key terms are what this module found."
)
@click.option("--totals", is_flag=True, help="Add each module's sum.")
@click.option("--mixed", is_flag=True, help="Mixed models of sentiment instead of cluster-robust ones.")
@click.option("--draws", type=click.IntRange(100), default=2000, show_default=True, help="Of the bootstrap.")
@click.option("--permutations", type=click.IntRange(99), default=9999, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A new folder for the tables (CSV).")
@force_option
def compare(results: Path, output: Path | None, force: bool, mixed: bool, **options: object) -> None:
    r"""Compare groups of documents: rates, contrasts, portrayal, key terms, trends, candidate frames.

    \b
    rhetoric compare results/ --by outlet
    rhetoric compare results/ --by outlet --actor Russia --module loaded
    rhetoric compare results/ --by year --against rest -o tables/

    All tables are saved as CSV with the settings, in RESULTS/compare/COLUMN unless told.
    """
    with refusing():
        from ..compare import compare as held_against
        from ..compare import records
        from ..report.comparison import overview
        from ..tables import read_tables

        folder = output or results / "compare" / re.sub(r"\W", "_", str(options["by"]))
        if output and output.exists() and not force:
            raise RhetoricError(f"{output}: exists already; choose another folder or add --force")
        tables, choice = read_tables(results), _choice(mixed, options)
        found = held_against(tables, choice)
        _save(found, choice, tables, folder)
        rows = {name: records(table) for name, table in found.tables.items()}
        click.echo(overview(records(found.groups), rows, found.notes))
        complain(f"{len(rows)} tables saved in {folder}")


def _choice(mixed: bool, options: dict[str, object]) -> Choice:
    from ..compare import MIXED, ROBUST, Choice, Resampling

    how = Resampling(**{name: int(str(options.pop(name))) for name in ("draws", "permutations", "seed")})
    return Choice(**options, method=MIXED if mixed else ROBUST, how=how)  # type: ignore[arg-type]


def _save(found: Comparison, choice: Choice, tables: Results, folder: Path) -> None:
    """All tables with the settings behind them; tables of an earlier comparison there that were not made go."""
    from ..compare import TABLES, records
    from ..report.listing import Listing, to_csv
    from .output import save

    for name in TABLES:
        path = folder / f"{name}.csv"
        if name in found.tables:
            table = found.tables[name]
            save(path, to_csv(Listing(tuple(table.columns), tuple(records(table)))), force=True)
        else:
            path.unlink(missing_ok=True)
    settings = {"fingerprint": tables.fingerprint, **asdict(choice), "notes": found.notes}
    save(folder / "settings.json", json.dumps(settings, indent=1, ensure_ascii=False) + "\n", force=True)
