"""`rhetoric kwic`: a term, or what a label finds, with the words around it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, RhetoricError
from .analyze import document_names
from .common import (
    HELP,
    REFUSED,
    complain,
    force_option,
    lexicon_option,
    list_format,
    output_option,
    prepare,
    progress,
    put_listing,
    refusing,
)

if TYPE_CHECKING:
    from ..run import Query, Settings

SHOWN = ("document", "sentence", "voice", "left", "keyword", "right")


@click.command(context_settings=HELP)
@click.argument("wanted", metavar="TERM|LABEL")
@click.argument("files", nargs=-1, required=True, metavar="FILE_OR_FOLDER...")
@click.option("--window", type=click.IntRange(min=0), default=8, show_default=True, help="Words on either side.")
@click.option("--sort", type=click.Choice(("left", "right", "text")), default="text", show_default=True)
@click.option("--term", is_flag=True, help="Take it as a term, though a label has that name.")
@list_format
@lexicon_option
@output_option
@force_option
def kwic(
    wanted: str,
    files: tuple[str, ...],
    window: int,
    sort: str,
    term: bool,
    form: str,
    lexicons: tuple[Path, ...],
    output: Path | None,
    force: bool,
) -> None:
    r"""Show keywords in context: a term (any words; * and ? allowed), or what a label finds.

    \b
    rhetoric kwic "red line*" corpus/
    rhetoric kwic loaded/alarm corpus/ --sort left
    rhetoric kwic metaphor oped.txt --format csv -o metaphors.csv

    A base form stands for all its forms (wait: waits, waited); case does not matter. Sorted by the left or the
    right context, the nearest word counts first. Sentences are numbered from 0, as in the table of findings.
    """
    with refusing():
        from ..report.listing import Listing
        from ..run import KWIC_COLUMNS, Settings, ordered, query
        from .output import check_free

        check_free(output, force)
        prepare(lexicons)
        settings = Settings(lexicons=lexicons)
        looked_for = query(wanted, settings, term=term)
        if looked_for.labels:
            complain(f"{looked_for.said}: a label; for the word add --term")
        rows, failed = _search(expanded(files), looked_for, settings, window)
        found = ordered(rows, sort)
        listing = Listing(
            KWIC_COLUMNS, tuple(found), SHOWN, right=frozenset({"left", "sentence"}), strong="keyword"
        )
        if found or form != "text":
            put_listing(listing, form, output, force)
        else:
            complain(f'"{wanted}": not found')
    sys.exit(REFUSED if failed else 0)


def _search(
    files: tuple[str, ...], wanted: Query, settings: Settings, window: int
) -> tuple[list[dict[str, object]], int]:
    """The lines of every text that can be read; the others are complained of and counted."""
    from ..run import kwic_path

    rows: list[dict[str, object]] = []
    failed = 0
    with progress(len(files), "searching") as advance:
        for file, name in zip(files, document_names(files), strict=True):
            try:
                rows += kwic_path(file, wanted, settings, window, name=name)
            except RhetoricError as error:
                complain(str(error))
                failed += 1
            advance()
    return rows, failed


def expanded(files: Iterable[str]) -> tuple[str, ...]:
    """The files, and in place of a folder the texts in it and its subfolders, by name."""
    from ..ingest import SUFFIXES

    found: list[str] = []
    for file in files:
        path = Path(file)
        texts = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        inside = sorted(map(str, texts)) if path.is_dir() else [file]
        if not inside:
            raise InputError(f"{file}: the folder holds no text ({', '.join(sorted(SUFFIXES))})")
        found += inside
    return tuple(dict.fromkeys(found))
