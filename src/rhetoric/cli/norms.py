"""`rhetoric norms`: how measures are distributed over a corpus, as a file to hold texts against."""

from __future__ import annotations

from pathlib import Path

import click

from .common import HELP, force_option, list_format, put_listing, refusing


@click.group(context_settings=HELP)
def norms() -> None:
    """List and make norms to hold texts against (`rhetoric analyze --norms NAME|FILE`)."""


LISTED = ("norms", "of", "documents", "author_words", "first_date", "last_date", "licence", "fits")


@norms.command("list", context_settings=HELP)
@list_format
def list_(form: str) -> None:
    """List the norms that ship, and whether they fit the instrument of today."""
    with refusing():
        from ..compare.norms import load, shipped
        from ..report.listing import Listing
        from ..run import Settings, instrument

        fingerprint = instrument(Settings())["fingerprint"]
        found = {name: load(name) for name in shipped()}
        rows = tuple(
            {
                **norm,
                "norms": name,
                "of": norm["name"],
                "fits": "yes" if norm["fingerprint"] == fingerprint else "no",
            }
            for name, norm in found.items()
        )
        numbers = frozenset({"documents", "author_words"})
        put_listing(
            Listing(LISTED, tuple({c: row[c] for c in LISTED} for row in rows), right=numbers, strong="norms"), form
        )


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
