"""`rhetoric corpus run`, `status` and `diff`: a corpus measured in parts, how far it is, what a change did."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import RhetoricError
from .common import HELP, REFUSED, complain, lexicon_option, list_format, put_listing, refusing

if TYPE_CHECKING:
    from ..run import Ran, Settings

INTERRUPTED = 130
folder = click.Path(path_type=Path)


@click.command(context_settings=HELP)
@click.argument("corpus", type=folder)
@click.option("-o", "--output", "results", type=folder, required=True, help="The folder of results.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes here.")
@click.option("--cluster", "address", default="", metavar="tcp://HOST:PORT", help="A Dask scheduler instead.")
@click.option("--dask-local", type=click.IntRange(min=1), metavar="N", help="A Dask cluster of N processes here.")
@click.option("--rescore", is_flag=True, help="Measure anew what another instrument has measured.")
@click.option("--part-size", type=click.IntRange(min=1), help="Texts in a part, on average.  [default: 32]")
@lexicon_option
@click.option("--actors", multiple=True, type=folder, help="A TOML file of your own actors; may be repeated.")
@click.option("--nested", is_flag=True, help="Keep matches within longer ones; else the longest wins.")
@click.option("--rules-only", is_flag=True, help="Leave out the learned tagger: rules and word lists alone.")
@click.option(
    "--pipeline", default="", metavar="NAME", help="An installed spaCy pipeline instead of the shipped one."
)
@click.option(
    "--max-size", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True, metavar="MB"
)
def run(
    corpus: Path,
    results: Path,
    workers: int,
    address: str,
    dask_local: int | None,
    rescore: bool,
    part_size: int | None,
    lexicons: tuple[Path, ...],
    actors: tuple[Path, ...],
    nested: bool,
    rules_only: bool,
    pipeline: str,
    max_size: float,
) -> None:
    r"""Measure a corpus: a folder with a manifest.csv, or any folder of texts.

    \b
    rhetoric corpus run corpus/ -o results/ --workers 4
    rhetoric corpus run corpus/ -o results/ --cluster tcp://head:8786

    RESULTS gets a folder of Parquet files for each table. Run again, it measures what is missing or has changed:
    stop it whenever you like. A text that cannot be measured is a row in the table of failures. The results are
    the same, byte for byte, however many workers there are.
    """
    with refusing():
        from ..run import Settings

        most = int(max_size * 1_000_000)
        settings = Settings(pipeline, lexicons, actors, nested, rules_only, most)
        ran = _run(corpus, results, settings, _workers(workers, address, dask_local), rescore, part_size)
    sys.exit(REFUSED if ran.failed else 0)


def _workers(workers: int, address: str, dask_local: int | None) -> Callable[..., Any]:
    from ..run import cluster, local

    if address and dask_local:
        raise RhetoricError("--cluster and --dask-local: choose one")
    if address or dask_local:
        return partial(cluster, address=address, workers=dask_local or 0)
    return partial(local, workers=workers)


def _run(
    corpus: Path, results: Path, settings: Settings, workers: Callable[..., Any], rescore: bool, size: int | None
) -> Ran:
    from ..run import run_corpus

    started = time.monotonic()
    with _progress() as (begin, report):
        try:
            ran = run_corpus(
                corpus, results, settings, workers, rescore=rescore, size=size, begin=begin, report=report
            )
        except KeyboardInterrupt:
            complain("stopped; what is stored stays, run again to go on")
            sys.exit(INTERRUPTED)
    _tell(ran, results, time.monotonic() - started)
    return ran


def _tell(ran: Ran, results: Path, seconds: float) -> None:
    rate = f", {ran.measured / seconds:.2f} a second" if ran.measured else ""
    gone = f"; {ran.removed} parts of texts no longer there removed" if ran.removed else ""
    complain(
        f"{ran.texts} texts: {ran.measured} measured{rate}, {ran.unchanged} up to date, {ran.failed} failed{gone}"
    )
    if ran.differing:
        complain(
            f"warning: {ran.differing} texts are not as the manifest's sha256 has them; measured as they are now"
        )
    if ran.failed:
        complain(
            f"why texts failed is in {results / 'failures'}: rhetoric.read_tables({str(results)!r})['failures']"
        )


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int], None], Callable[[int, int], None]]]:
    """A bar with rate and time left on a terminal, nothing elsewhere; texts that are up to date do not count."""
    if not sys.stderr.isatty():
        yield lambda total: None, lambda measured, unchanged: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("measuring"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=600) as bar:
        task = bar.add_task("measuring", total=None, rate="")
        total = 0

        def begin(texts: int) -> None:
            nonlocal total
            total = texts
            bar.update(task, total=total)

        def report(measured: int, unchanged: int) -> None:
            nonlocal total
            total -= unchanged
            bar.update(task, total=total, advance=measured)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f} texts/s" if speed else "")

        yield begin, report


@click.command(context_settings=HELP)
@click.argument("results", type=folder)
@click.option("--corpus", type=folder, help="The corpus, where it has been moved.")
@list_format
def status(results: Path, corpus: Path | None, form: str) -> None:
    """Show how many texts are done, failed, stale and missing.

    Stale: text, metadata or instrument have changed since. The exit code is 0 when nothing is stale or missing.
    """
    with refusing():
        from ..report.listing import Listing
        from ..run import STATES
        from ..run import status as look

        found = look(results, corpus)
        rows = tuple({"state": state, "texts": found.counts[state]} for state in STATES)
        put_listing(Listing(("state", "texts"), rows, right=frozenset({"texts"}), strong="state"), form)
        for change in found.changes:
            complain(f"the instrument has changed: {change}")
    sys.exit(REFUSED if found.counts["stale"] or found.counts["missing"] else 0)


@click.command(context_settings=HELP)
@click.argument("before", type=folder)
@click.argument("after", type=folder)
@list_format
def diff(before: Path, after: Path, form: str) -> None:
    """Show which findings a change of lexicons added and removed: two folders of results of one corpus.

    Texts that only one of the two has, or that have changed in between, are left out and counted.
    """
    with refusing():
        from ..report.listing import Listing
        from ..run import CHANGE_COLUMNS, changes

        found = changes(before, after)
        for difference in found.instruments:
            complain(f"instruments differ: {difference}")
        if found.only_before or found.only_after:
            complain(f"left out: {found.only_before} texts of {before}, {found.only_after} of {after}")
        if found.rows or form != "text":
            put_listing(Listing(("change", *CHANGE_COLUMNS), found.rows, strong="text"), form)
        else:
            click.echo("no difference in findings")
