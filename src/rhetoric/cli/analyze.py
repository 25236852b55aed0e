"""`rhetoric analyze`: texts in, one report or data file out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import RhetoricError
from .common import REFUSED, complain, prepare, progress, refusing
from .output import FORMATS, Target

if TYPE_CHECKING:
    from ..api import Analysis
    from ..run import Settings
    from ..tables import Tables


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text is for reading; csv writes one table (--table) or, with -o FOLDER, all of them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Write there instead of to the terminal; a folder takes one file per text.",
)
@click.option("--table", default="findings", show_default=True, help="The table that csv prints.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A lexicon of your own (.toml, LIWC .dic or .dicx, quanteda .yml, .csv with term, category, weight), or a "
    "folder of them; may be repeated.",
)
@click.option("--nested", is_flag=True, help="Keep matches within longer ones; else the longest wins.")
@click.option("--rules-only", is_flag=True, help="Leave out the learned tagger: rules and word lists alone.")
@click.option(
    "--explain",
    "explained",
    multiple=True,
    metavar="ACTOR",
    help="List the sentences behind an actor's sentiment, with what each word adds; may be repeated.",
)
@click.option(
    "--actors",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A TOML file of your own actors ([[actors]]: name, type, aliases) and groups ([[groups]]: name, members); "
    "may be repeated.",
)
@click.option(
    "--norms",
    type=click.Path(path_type=Path),
    default=None,
    metavar="NAME|FILE",
    help="Percentiles against norms of the same instrument: some that ship (`rhetoric norms list`), or a file that "
    "`rhetoric norms build` made.",
)
@click.option(
    "--pipeline", default="", metavar="NAME", help="An installed spaCy pipeline instead of the shipped one."
)
@click.option(
    "--max-size",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="MB",
    help="Refuse larger files.",
)
def analyze(
    files: tuple[str, ...],
    form: str,
    output: Path | None,
    table: str,
    force: bool,
    lexicons: tuple[Path, ...],
    explained: tuple[str, ...],
    actors: tuple[Path, ...],
    nested: bool,
    rules_only: bool,
    norms: Path | None,
    pipeline: str,
    max_size: float,
) -> None:
    r"""Analyse texts: plain text, Markdown, HTML, DOCX, PDF, or - for standard input.

    \b
    rhetoric analyze oped.txt
    rhetoric analyze oped.txt --format html -o oped.html
    rhetoric analyze corpus/*.txt --format jsonl -o results.jsonl
    """
    with refusing():
        target = Target(form, output, table, force, files, norms is not None)
        settings = _settings(lexicons, actors, pipeline, max_size, nested=nested, rules_only=rules_only)
        analyses, failed = _analyze_all(files, settings, target, explained, norms)
        target.finish(analyses)
    sys.exit(REFUSED if failed else 0)


def _settings(
    lexicons: tuple[Path, ...], actors: tuple[Path, ...], pipeline: str, max_size: float, **choices: bool
) -> Settings:
    from ..run import Settings

    most = int(max_size * 1_000_000)
    return Settings(pipeline=pipeline, lexicons=lexicons, actors=actors, max_bytes=most, **choices)


def _analyze_all(
    files: tuple[str, ...], settings: Settings, target: Target, explained: tuple[str, ...], norms: Path | None
) -> tuple[list[Analysis], int]:
    """Every text that can be read, written as it is done where the format allows; the others counted."""
    from ..api import Analysis, read_norms
    from ..run import analyze_path
    from ..run import prepare as load

    prepare(settings.lexicons)
    load(settings)
    held_against = read_norms(norms, settings) if norms else None
    kept: list[Analysis] = []
    failed = 0
    with progress(len(files)) as advance:
        for file, name in zip(files, document_names(files), strict=True):
            try:
                document, tables = analyze_path(file, settings, name=name)
            except RhetoricError as error:
                complain(str(error))
                failed += 1
            else:
                for warning in document.warnings:
                    complain(f"{file}: warning: {warning}")
                chosen = _explained(file, tables, explained, alone=len(files) == 1)
                analysis = Analysis(document, tables, settings, chosen, held_against)
                if not target.write(analysis):
                    kept.append(analysis)
            advance()
    return kept, failed


def _explained(file: str, tables: Tables, wanted: tuple[str, ...], *, alone: bool) -> tuple[str, ...]:
    """The actors to explain that the text mentions; a lone text must mention them all, others are told of."""
    from ..run import named

    found = []
    for actor in wanted:
        try:
            found.append(named(actor, (str(row["actor"]) for row in tables["mentions"])))
        except RhetoricError as error:
            if alone:
                raise
            complain(f"{file}: {error}")
    return tuple(found)


def document_names(files: tuple[str, ...]) -> list[str]:
    """Ids of the texts: the file's stem, with its folders where stems repeat."""
    stems = ["stdin" if file == "-" else Path(file).stem for file in files]
    return [
        stem if stems.count(stem) == 1 else Path(file).with_suffix("").as_posix().lstrip("./")
        for stem, file in zip(stems, files, strict=True)
    ]
