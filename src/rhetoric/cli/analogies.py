"""`rhetoric analogies`: what is likened to what, as a table and as a graph."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import RhetoricError
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
from .kwic import expanded

if TYPE_CHECKING:
    from ..report.listing import Listing
    from ..run import Settings
    from ..tables import Row

FIRST = ("source", "years", "target", "polarity", "voice", "construction", "historical", "document")


@click.command(context_settings=HELP)
@click.argument("files", nargs=-1, required=True, metavar="FILE|RESULTS...")
@click.option("--historical", is_flag=True, help="Without parallels between present things.")
@click.option(
    "--graph",
    "graph_file",
    type=click.Path(path_type=Path),
    help="Write the graph from source to target there: .csv (edges with counts), .graphml or .json.",
)
@list_format
@lexicon_option
@output_option
@force_option
def analogies(
    files: tuple[str, ...],
    historical: bool,
    graph_file: Path | None,
    form: str,
    lexicons: tuple[Path, ...],
    output: Path | None,
    force: bool,
) -> None:
    r"""List the historical analogies of texts, folders of texts, or results of `rhetoric corpus run`.

    \b
    rhetoric analogies oped.txt
    rhetoric analogies results/ --historical --format csv -o analogies.csv
    rhetoric analogies results/ --graph analogies.graphml
    """
    with refusing():
        from ..run import Settings
        from .output import check_free

        check_free(output, force)
        _check_graph(graph_file, force)
        rows, failed = _found(files, Settings(lexicons=lexicons))
        rows = [row for row in rows if row["historical"] or not historical]
        if graph_file is not None:
            _save_graph(rows, graph_file)
        if rows or form != "text":
            put_listing(_listing(rows), form, output, force)
        else:
            complain("no analogy found")
    sys.exit(REFUSED if failed else 0)


def _check_graph(path: Path | None, force: bool) -> None:
    """Refuse a place that no graph can be written to, before any work is done."""
    from ..report.graph import WRITERS
    from .output import check_free

    if path is not None and path.suffix.lower() not in WRITERS:
        raise RhetoricError(f"{path}: a graph's name ends in {', '.join(WRITERS)}")
    check_free(path, force)


def _save_graph(rows: Sequence[Row], path: Path) -> None:
    from ..report.graph import WRITERS, graph
    from .output import save

    made = graph(rows)
    save(path, WRITERS[path.suffix.lower()](made), force=True)
    complain(f"{path}: {len(made.nodes)} nodes, {len(made.edges)} edges")


def _found(files: Sequence[str], settings: Settings) -> tuple[list[Row], int]:
    """The analogies of results and of texts that can be read; the others are complained of and counted."""
    from ..tables import combine, part_files

    measured = [file for file in files if part_files(Path(file))]
    rest = [file for file in files if file not in measured]
    rows = list(combine(*measured).rows("analogies")) if measured else []
    failed = 0
    for found in _analysed(expanded(rest), settings) if rest else ():
        rows += found or []
        failed += found is None
    return rows, failed


def _analysed(files: tuple[str, ...], settings: Settings) -> Iterator[list[Row] | None]:
    """The analogies of each text; None for one that cannot be read."""
    from ..run import analyze_path
    from ..run import prepare as load

    prepare(settings.lexicons)
    load(settings)
    with progress(len(files)) as advance:
        for file, name in zip(files, document_names(files), strict=True):
            try:
                yield analyze_path(file, settings, name=name)[1]["analogies"]
            except RhetoricError as error:
                complain(str(error))
                yield None
            advance()


def _listing(rows: Sequence[Row]) -> Listing:
    from ..report.listing import Listing
    from ..report.marks import years
    from ..tables import COLUMNS

    columns = (*FIRST, *(name for name in COLUMNS["analogies"] if name not in FIRST))
    ordered = sorted(rows, key=lambda r: (not r["historical"], str(r["source"]), str(r["document"]), r["start"]))
    return Listing(columns, tuple({**row, "years": years(row)} for row in ordered), FIRST, strong="source")
