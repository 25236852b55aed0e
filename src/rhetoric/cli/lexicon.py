"""`rhetoric lexicon`: list, show, check and compare the lexicons, those that ship and your own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import LexiconError
from .common import (
    HELP,
    REFUSED,
    complain,
    lexicon_option,
    list_format,
    prepare,
    progress,
    put_listing,
    refusing,
)

if TYPE_CHECKING:
    from ..run import Lexicon

LISTED = ("module", "label", "kind", "tier", "version", "entries", "examples")


@click.group(context_settings=HELP)
def lexicon() -> None:
    """List, show, check and compare lexicons."""


@lexicon.command("list", context_settings=HELP)
@list_format
@lexicon_option
def list_(form: str, lexicons: tuple[Path, ...]) -> None:
    """List all lexicons with their size."""
    with refusing():
        from ..report.listing import Listing
        from ..run import Settings
        from ..run import codebook as read

        prepare(lexicons)
        rows = read(Settings(lexicons=lexicons))["labels"]
        put_listing(Listing(LISTED, tuple(rows), right=frozenset({"entries", "examples"}), strong="label"), form)


@lexicon.command(context_settings=HELP)
@click.argument("label")
@list_format
@lexicon_option
def show(label: str, form: str, lexicons: tuple[Path, ...]) -> None:
    r"""Show a label's definition, sources, entries and examples.

    \b
    rhetoric lexicon show loaded/alarm
    rhetoric lexicon show alarm --format csv      # its entries as a table
    """
    with refusing():
        from ..report.codebook import facts
        from ..report.listing import Listing
        from ..run import ENTRY_COLUMNS, Settings, entry_rows, labelled
        from ..run import codebook as read

        prepare(lexicons)
        settings = Settings(lexicons=lexicons)
        found = labelled(label, settings)
        if form == "text":
            row = next(
                r for r in read(settings)["labels"] if (r["module"], r["label"]) == (found.module, found.label)
            )
            click.echo(f"{found.module}/{found.label}")
            for name, value in [*facts(row), ("File", str(found.path))]:
                click.echo(f"  {name}: {value}")
            click.echo()
        put_listing(Listing(ENTRY_COLUMNS, tuple(entry_rows(found)), strong="entry"), form)


@lexicon.command(context_settings=HELP)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    r"""Check lexicons as the project's tests check its own; without a path, those that ship.

    Each file is loaded (header, entries, gates, sources), then each of its examples goes through the whole
    instrument. Whatever is wrong comes out with file, entry and reason, and the exit code is 2.
    """
    with refusing():
        from ..run import failures, to_check

        settings, found = to_check(paths)
        prepare(settings.lexicons)
        total = sum(len(x.examples) for x in found)
        problems = 0
        with progress(total, "checking examples") as advance:
            for problem in failures(found, settings, advance):
                complain(problem)
                problems += 1
    click.echo(_verdict(found, total, problems))
    sys.exit(REFUSED if problems else 0)


def _verdict(found: tuple[Lexicon, ...], total: int, problems: int) -> str:
    labels, files = len(found), len({x.path for x in found})
    entries = sum(len(x.entries) for x in found)
    said = f"{problems} of {total} examples fail" if problems else f"all {total} examples hold"
    said = said if total else "no examples to run"
    return f"{files} files, {labels} labels, {entries} entries: {said}"


@lexicon.command(context_settings=HELP)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@list_format
def diff(old: Path, new: Path, form: str) -> None:
    """Compare two lexicon files or folders: entries added, removed, changed."""
    with refusing():
        from ..report.listing import Listing
        from ..run import at
        from ..run import diff as compare

        rows = compare(at((old,)), at((new,)))
        if rows or form != "text":
            put_listing(Listing(("change", "label", "entry", "what"), tuple(rows), strong="entry"), form)
        else:
            click.echo("no difference")


@lexicon.command("import", context_settings=HELP)
@click.argument("dictionary", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="A new folder for the lexicons."
)
@click.option("--licence", default="unknown", show_default=True, help="The licence of the entries.")
def import_(dictionary: Path, output: Path, licence: str) -> None:
    """Turn a dictionary (.dic, .dicx, .yml, .csv) into lexicon files, to add gates and examples to.

    `--lexicon` reads such a dictionary as it is; this is for going on with it as a lexicon of the project's format.
    """
    with refusing():
        from ..run import at, converted
        from .output import save

        if output.exists():
            raise LexiconError(f"{output}: exists already; choose another folder")
        found = at((dictionary,))
        for item in found:
            for note in item.notes:
                complain(f"warning: {note}")
        for name, text in converted(found, licence).items():
            save(output / name, text, force=False)
    click.echo(f"{output}: {len(found)} lexicons, {sum(len(x.entries) for x in found)} entries")
