"""`rhetoric report`: the results of a corpus as one page to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, RhetoricError
from .common import HELP, complain, force_option, refusing

if TYPE_CHECKING:
    from ..report.corpus_page import Measured, Report
    from ..run import Finished
    from ..tables import Results, Row

Rows = Callable[[str], Iterator["Row"]]
WITH_TEXT = ("findings", "mentions", "actors", "analogies", "quotations", "scores")


@click.command(context_settings=HELP)
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The page, a file that ends in .html."
)
@click.option("--title", default="", help="The page's title; else the name of the corpus's folder.")
@click.option(
    "--by", multiple=True, metavar="COLUMN", help="Groups by this column too: month or your own; may be repeated."
)
@click.option("--no-text", is_flag=True, help="Offsets, counts and names alone, for texts that may not be shared.")
@click.option("--corpus", type=click.Path(path_type=Path), help="The corpus, where it has been moved.")
@force_option
def report(
    results: Path,
    output: Path,
    title: str,
    by: tuple[str, ...],
    no_text: bool,
    corpus: Path | None,
    force: bool,
) -> None:
    r"""Make a page of a corpus: groups, actors, devices, terms, analogies, methods, and its texts with highlights.

    \b
    rhetoric report results/ -o report.html
    rhetoric report results/ -o report.html --no-text

    The page asks nothing of the network. Where the texts are too many for one page, each gets its own in a folder
    beside it.
    """
    with refusing():
        from ..report.corpus_page import to_page
        from ..run import finished
        from ..tables import read_tables
        from .output import check_free, save

        if output.suffix.lower() not in {".html", ".htm"}:
            raise RhetoricError(f"{output}: a page's name ends in .html")
        check_free(output, force)
        run = finished(results)
        run = replace(run, corpus=corpus or run.corpus)
        tables = read_tables(results)
        rows = partial(_wordless, tables) if no_text else tables.rows
        texts = partial(_texts, tables, rows, run, no_text, set())
        _check_there(run, no_text)
        told = _report(tables, rows, run, title or run.corpus.name, by, no_text)
        page, beside = to_page(told, texts, output.name)
        count = _save_beside(beside, output, force)
        save(output, page, force)
        complain(f"{output}: {len(tables['documents'])} texts" + (f", {count} pages beside it" if count else ""))


def _wordless(tables: Results, table: str) -> Iterator[Row]:
    from ..tables import wordless_rows

    return wordless_rows(tables, table)


def _check_there(run: Finished, no_text: bool) -> None:
    for path in run.lost:
        complain(f"warning: {path}: no longer there; its labels have no definition in the page")
    if not no_text and not run.corpus.is_dir():
        raise InputError(f"{run.corpus}: the corpus is no longer there; say where with --corpus, or add --no-text")


def _report(tables: Results, rows: Rows, run: Finished, title: str, by: tuple[str, ...], no_text: bool) -> Report:
    from ..compare import overview
    from ..detect import definitions
    from ..report.corpus_page import Report
    from ..run import codebook, instrument
    from ..tables import differences

    changed = differences(tables.instrument, instrument(run.settings))
    notes = ["The texts are left out: offsets, counts and names alone."] if no_text else []
    if changed:
        notes.append("The codebook is that of another version of the instrument than the one that measured.")
    return Report(
        title,
        overview(tables, by=by, words=not no_text),
        list(rows("analogies")),
        list(_failures(tables, no_text)),
        tables.instrument,
        codebook(run.settings),
        definitions(run.settings.lexicons),
        notes,
    )


def _failures(tables: Results, no_text: bool) -> Iterable[Row]:
    hidden = {"error": "left out"} if no_text else {}
    return ({**row, **hidden} for row in tables.rows("failures"))


def _texts(tables: Results, rows: Rows, run: Finished, no_text: bool, told: set[str]) -> Iterator[Measured]:
    """Each text with its rows, in the order of their ids; without its words if its file is not as it was.

    `told` are the files whose loss has been complained of.
    """
    from ..report.corpus_page import Measured
    from ..run import measured_text

    streams = {table: _by_document(rows(table)) for table in WITH_TEXT}
    for row in tables.rows("documents"):
        own = {table: stream(row["document"]) for table, stream in streams.items()}
        text = None if no_text else measured_text(run, row)
        if text is None and not no_text and row["path"] not in told:
            told.add(str(row["path"]))
            complain(f"warning: {row['path']}: gone or changed since it was measured; shown without its text")
        removed = [{"start": b.start, "end": b.end, "rule": b.rule} for b in text.removed] if text else []
        warnings = list(text.warnings) if text else []
        document = {**row, "removed": removed, "warnings": warnings}
        yield Measured({"instrument": tables.instrument, "document": document, **own}, text.text if text else None)


def _by_document(rows: Iterator[Row]) -> Callable[[object], list[Row]]:
    """A function that gives the rows of a document; documents are to be asked for in the order of the rows."""
    parts = ((name, list(part)) for name, part in groupby(rows, itemgetter("document")))
    ahead = [next(parts, None)]

    def of(document: object) -> list[Row]:
        if ahead[0] is None or ahead[0][0] != document:
            return []
        _, found = ahead[0]
        ahead[0] = next(parts, None)
        return found

    return of


def _save_beside(pages: Iterable[tuple[str, str]], output: Path, force: bool) -> int:
    from .output import save

    count = 0
    for name, content in pages:
        save(output.parent / name, content, force)
        count += 1
    return count
