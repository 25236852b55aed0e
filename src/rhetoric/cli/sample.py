"""`rhetoric sample`: a coding sheet for a probability sample of what was found, and of sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, RhetoricError
from .common import HELP, complain, force_option, progress, refusing

if TYPE_CHECKING:
    from ..run import Finished
    from ..tables import Results, Row
    from ..validate import Design, Page

path_type = click.Path(path_type=Path)


@click.command(context_settings=HELP)
@click.argument("results", type=path_type)
@click.option("-o", "--output", type=path_type, required=True, help="The sheet, a .csv; instructions go beside it.")
@click.option("--n", "findings", type=click.IntRange(1), default=200, show_default=True, help="Findings drawn.")
@click.option("--sentences", type=click.IntRange(0), help="Sentences drawn, for recall; else half as many.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option(
    "--stratify", default="label", show_default=True, help="Columns with commas between: label,voice or outlet."
)
@click.option("--label", "labels", multiple=True, help="Only this label or module; may be repeated.")
@click.option(
    "--voice", "voices", multiple=True, type=click.Choice(("author", "quoted", "reported", "title")),
    help="Only findings in this voice; may be repeated.",
)  # fmt: skip
@click.option("--corpus", type=path_type, help="The corpus, where it has been moved.")
@force_option
def sample(
    results: Path, output: Path, sentences: int | None, stratify: str, corpus: Path | None, force: bool,
    **options: object,
) -> None:  # fmt: skip
    r"""Draw findings and sentences at random and write a coding sheet for them.

    \b
    rhetoric sample results/ --n 200 --seed 1 -o sheet.csv
    rhetoric sample results/ --n 300 --stratify label,voice -o sheet.csv
    rhetoric sample results/ --label loaded --label metaphor -o sheet.csv

    The sheet opens in a spreadsheet; sheet.md beside it tells the coder what to do. Give copies to two coders and
    hand the filled ones to `rhetoric validate`. Each row holds pi, its chance of having been drawn.
    """
    with refusing():
        from ..run import finished
        from ..tables import read_tables
        from ..validate import Design, to_csv
        from .output import check_free, save

        if output.suffix.lower() != ".csv":
            raise RhetoricError(f"{output}: a sheet's name ends in .csv")
        told = output.with_suffix(".md")
        for path in (output, told):
            check_free(path, force)
        tables, run = read_tables(results), finished(results)
        run = replace(run, corpus=corpus or run.corpus)
        strata = tuple(part.strip() for part in stratify.split(",") if part.strip())
        count = int(str(options["findings"]))
        design = Design(strata=strata, sentences=count // 2 if sentences is None else sentences, **options)  # type: ignore[arg-type]
        rows = _rows(tables, run, design)
        save(output, to_csv(rows), force=True)
        save(told, _instructions(output.name, rows, run, design), force=True)
        complain(f"{output}: {len(rows)} rows; {told} tells the coder what to do")


def _rows(tables: Results, run: Finished, design: Design) -> list[Row]:
    from ..compare import evidence
    from ..validate import drawn, sheet

    found = drawn(tables, design)
    pages = _pages(tables, run, sorted(set(found["document"])))
    return sheet(found, evidence(tables), pages, tables.fingerprint)


def _pages(tables: Results, run: Finished, documents: Iterable[str]) -> dict[str, Page]:
    """The texts that were drawn from, with their sentences."""
    from ..run import measured_text, sentence_rows
    from ..validate import Page

    known = {str(row["document"]): row for row in tables.rows("documents")}
    wanted = list(documents)
    pages = {}
    with progress(len(wanted), "reading") as advance:
        for name in wanted:
            document = measured_text(run, known[name])
            if document is None:
                path = run.corpus / str(known[name]["path"])
                raise InputError(f"{path}: gone or changed since it was measured; run again, or give --corpus")
            pages[name] = Page(document.text, sentence_rows(document, run.settings))
            advance()
    return pages


def _instructions(name: str, rows: list[Row], run: Finished, design: Design) -> str:
    """The coder's page; with sentences all labels are explained, else those that were drawn."""
    from ..run import codebook
    from ..validate import instructions, wanted

    drawn = {str(row["label"]) for row in rows if row["label"]}
    book = codebook(run.settings)["labels"]
    return instructions(name, rows, wanted(book, drawn, design.labels, bool(design.sentences)))
