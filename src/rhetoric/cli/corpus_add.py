"""`rhetoric corpus add`: texts into a corpus folder, whatever kind of file they come in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import RhetoricError
from .common import HELP, REFUSED, complain, refusing

if TYPE_CHECKING:
    from ..ingest.imports import Report

Advance = Callable[[int, int, "Report"], None]


def _column(role: str, usual: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    name = f"--{role}-column"
    return click.option(name, f"{role}_column", default="", metavar="NAME", help=f"A table's {usual}.")


@click.command(context_settings=HELP)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="The corpus folder.")
@_column("text", "column of texts, else `text`")
@_column("id", "column of ids, else `doc_id`, `document` or `id`, else rows are numbered")
@_column("title", "column of titles, else `title` or `headline`")
@_column("author", "column of authors, else `author`, `authors` or `byline`")
@_column("outlet", "column of outlets, else `outlet`, `publication` or `newspaper`")
@_column("date", "column of dates, else `date` or `published`")
@_column("file", "column of files to read instead of texts, else `path`, `file` or `filename`")
@click.option("--date-format", default="", metavar="FORMAT", help="How dates are written, such as %d/%m/%Y.")
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="Metadata for all these texts.")
@click.option("--replace", is_flag=True, help="Take the new text or metadata where a document is there already.")
@click.option(
    "--duplicates",
    type=click.Choice(("report", "once", "off")),
    default="report",
    show_default=True,
    help="Near-duplicates: list them, keep the first alone, or do not look.",
)
@click.option(
    "--similarity",
    type=click.FloatRange(0.05, 1),
    default=0.7,
    show_default=True,
    help="From what share of common five-word runs on two texts are near-duplicates.",
)
@click.option(
    "--max-size",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="MB",
    help="Refuse larger files and texts.",
)
def add(
    sources: tuple[str, ...],
    folder: Path,
    date_format: str,
    values: tuple[str, ...],
    replace: bool,
    duplicates: str,
    similarity: float,
    max_size: float,
    **columns: str,
) -> None:
    r"""Add texts to a corpus: a folder with manifest.csv and the texts, made where there is none.

    \b
    rhetoric corpus add opeds/ --to corpus                   # a folder: txt, md, html, docx, pdf, tables
    rhetoric corpus add posts.csv --text-column body --to corpus
    rhetoric corpus add nexis.DOCX --to corpus               # a Nexis export, TXT or DOCX
    rhetoric corpus add nltk:brown/editorial --to corpus     # a corpus of NLTK
    rhetoric corpus add gazette/ --set outlet=Gazette --to corpus

    Tables (csv, tsv, jsonl, parquet) have a text a row; further columns become metadata. Ids come from the
    table or from the file's path in its folder. What is not taken is listed in rejected.csv with its reason,
    and the exit code is 2; near-duplicates are listed in duplicates.csv. Adding the same again changes nothing.
    """
    with refusing():
        from ..ingest.imports import Columns, Options
        from ..ingest.imports import add as add_all

        names = Columns(
            **{role.removesuffix("_column"): name for role, name in columns.items()}, date_format=date_format
        )
        options = Options(names, _values(values), replace, duplicates, similarity, int(max_size * 1_000_000))
        with _progress() as advance:
            report = add_all(sources, folder, options, advance)
        _tell(report)
        click.echo(f"{folder}: {_summary(report)}")
    sys.exit(REFUSED if report.rejected else 0)


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    from ..ingest.imports import OWN, stated_date

    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip() or name in OWN[:3]:
            raise RhetoricError(f"--set {pair}: give NAME=VALUE; a NAME is none of {', '.join(OWN[:3])}")
        found[name.strip()] = value.strip()
    try:
        return {**found, **({"date": stated_date(found["date"])} if "date" in found else {})}
    except ValueError:
        raise RhetoricError(f"--set date={found['date']}: not a clear date; write 2024-05-31") from None


def _tell(report: Report) -> None:
    for note in report.notes:
        complain(f"warning: {note}")
    for item in report.rejected:
        complain(f"{item.source}: rejected: {item.reason}")


def _summary(report: Report) -> str:
    counts = {
        "added": len(report.added),
        "replaced": len(report.replaced),
        "unchanged": report.unchanged,
        "rejected (rejected.csv)": len(report.rejected),
    }
    said = [f"{count:,} {what}" for what, count in counts.items() if count or what == "added"]
    dropped = sum(row["kept"] == "no" for row in report.duplicates)
    if found := len(report.duplicates):
        kept = f"{dropped:,} left out" if dropped else "all kept"
        said.append(f"{found:,} near-duplicate{'s' * (found > 1)}, {kept} (duplicates.csv)")
    return ", ".join(said)


@contextmanager
def _progress() -> Iterator[Advance]:
    """A bar over the files with the number of texts so far, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total, report: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("adding"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[texts]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("adding", total=None, texts="")
        yield lambda done, total, report: bar.update(
            task, completed=done, total=total, texts=f"{report.texts:,} texts"
        )
