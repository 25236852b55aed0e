"""`rhetoric norms`: how measures are distributed over a corpus, as a file to hold texts against."""

from __future__ import annotations

from pathlib import Path

import click

from .common import HELP, force_option, refusing


@click.group(context_settings=HELP)
def norms() -> None:
    """Make norms to hold texts against (`rhetoric analyze --norms FILE`)."""


@norms.command(context_settings=HELP)
@click.argument("results", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The new file (JSON).")
@click.option("--name", default="", help="What the norms are called; else the results' folder.")
@click.option("--licence", default="not stated", show_default=True, help="The texts' licence.")
@click.option("--source", default="", help="Where the texts come from.")
@force_option
def build(results: Path, output: Path, name: str, licence: str, source: str, force: bool) -> None:
    r"""Make norms of a corpus's results: distributions over documents, numbers only.

    \b
    rhetoric norms build results/ -o norms.json --name "Editorials 2020" --licence "CC BY 4.0"
    """
    with refusing():
        from ..compare.norms import build as made_of
        from ..compare.norms import dump
        from ..tables import read_tables
        from .output import check_free, save

        check_free(output, force)
        tables = read_tables(results)
        found = made_of(
            tables, tables.instrument, name=name or results.resolve().name, licence=licence, source=source
        )
        save(output, dump(found), force)
    click.echo(f"{output}: {found['documents']} documents, instrument {found['fingerprint']}")
