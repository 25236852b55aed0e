"""What all commands share: refusals in one line with exit code 2, warnings, progress, tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import RhetoricError

if TYPE_CHECKING:
    from ..report.listing import Listing

REFUSED = 2
HELP = {"help_option_names": ["-h", "--help"]}
lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A lexicon of your own besides, or a folder of them; may be repeated.",
)
output_option = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there instead.")
list_format = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("text", "csv", "markdown", "jsonl")),
    default="text",
    show_default=True,
)
force_option = click.option("--force", is_flag=True, help="Overwrite a file that exists.")


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"rhetoric: {' '.join(message.split())}", err=True)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a refusal into its line and exit code 2; a closed pipe ends quietly."""
    try:
        yield
    except RhetoricError as error:
        complain(str(error))
        sys.exit(REFUSED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(REFUSED)


def prepare(lexicons: tuple[Path, ...]) -> None:
    """Load all lexicons before any text is read, and say what their readers had to decide."""
    from ..detect import gazetteer, matcher, own_lexicons

    matcher(lexicons)
    gazetteer(lexicons)
    for lexicon in own_lexicons(lexicons):
        for note in lexicon.notes:
            complain(f"warning: {note}")


@contextmanager
def progress(total: int, doing: str = "analysing") -> Iterator[Any]:
    """A progress bar on the terminal, for more than one step."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda: bar.advance(task)


def put_listing(listing: Listing, form: str, output: Path | None = None, force: bool = False) -> None:
    """A table as a reader's table, CSV, Markdown or JSON Lines."""
    from ..report import listing as write
    from .output import put

    if form == "text" and output is None and sys.stdout.isatty():
        write.show(listing)
        return
    writers = {
        "text": write.to_text,
        "csv": write.to_csv,
        "markdown": write.to_markdown,
        "jsonl": write.to_jsonl,
    }
    put(writers[form](listing), output, force)
