"""`rhetoric validate`: codes by hand held against results: accuracy, agreement, corrected rates."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, RhetoricError
from .common import HELP, complain, force_option, progress, refusing

if TYPE_CHECKING:
    from ..compare import Resampling
    from ..report.listing import Listing
    from ..tables import Results
    from ..validate import Texts, Validation

path_type = click.Path(path_type=Path)
SHOWN = {
    "validation": ("label", "system", "gold", "precision", "recall", "f1", "alpha"),
    "agreement": ("codes", "label", "metric", "units", "alpha", "kappa", "positive_agreement", "yes"),
    "corrected": ("label", "group", "counted", "rate", "corrected_rate", "error"),
}
SPREAD = {"precision", "recall", "f1", "alpha"}
TITLES = {
    "validation": "Precision and recall, with 95 % intervals",
    "agreement": "Agreement of the coders",
    "corrected": "Rates per 1,000 words, as counted and corrected by the codes",
}


@click.command(context_settings=HELP)
@click.argument("results", type=path_type)
@click.option(
    "--codes", "codes", type=path_type, multiple=True, required=True,
    help="Filled sheets (.csv), or span codes (.json, .jsonl, .ann) or a folder of them; may be repeated.",
)  # fmt: skip
@click.option("--column", default="", help="A further column that coders filled in the sheet: its agreement too.")
@click.option(
    "--by", default="", metavar="COLUMN", help="Corrected rates by a column of the manifest, year or month."
)
@click.option(
    "--voice", type=click.Choice(("author", "quoted", "reported", "title", "all")), default="author",
    show_default=True, help="Whose words the corrected rates are of.",
)  # fmt: skip
@click.option("--draws", type=click.IntRange(100), default=2000, show_default=True, help="Of the bootstrap.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--corpus", type=path_type, help="The corpus, where it has been moved.")
@click.option("-o", "--output", type=path_type, help="A new folder for the tables (CSV).")
@force_option
def validate(
    results: Path, codes: tuple[Path, ...], column: str, by: str, voice: str, draws: int, seed: int,
    corpus: Path | None, output: Path | None, force: bool,
) -> None:  # fmt: skip
    r"""Hold codes made by people against what the instrument found.

    \b
    rhetoric validate results/ --codes ada.csv --codes ben.csv    # two coders' copies of one sheet
    rhetoric validate results/ --codes sheet.csv --by outlet
    rhetoric validate results/ --codes codes/                     # spans coded in whole texts

    Sheets give precision and recall weighted by pi, the coders' agreement, and rates corrected for the instrument's
    errors. Spans give precision, recall and F1. Tables are saved as CSV in RESULTS/validate unless told;
    `rhetoric figure validation RESULTS` draws them.
    """
    with refusing():
        from ..compare import Resampling
        from ..tables import read_tables
        from ..validate import is_codes

        if output and output.exists() and not force:
            raise RhetoricError(f"{output}: exists already; choose another folder or add --force")
        tables = read_tables(results)
        kinds = {is_codes(path) for path in codes}
        if len(kinds) > 1:
            raise InputError("sheets (.csv) and span codes (.json, .jsonl, .ann) are validated apart")
        if kinds == {True}:
            found = _spans(tables, results, codes, corpus, Resampling(draws=draws, seed=seed))
        else:
            found = _sheets(tables, codes, column, by, voice)
        _put(found, tables, output or results / "validate", codes)


def _sheets(tables: Results, codes: tuple[Path, ...], column: str, by: str, voice: str) -> Validation:
    from ..validate import read_sheets, validate_sheets

    return validate_sheets(read_sheets(codes, tables, column), tables, by, voice)


def _spans(
    tables: Results, results: Path, codes: tuple[Path, ...], corpus: Path | None, how: Resampling
) -> Validation:
    from ..validate import coded_names, read_codes, validate_codes

    texts = read_texts(tables, results, corpus)
    return validate_codes(read_codes(codes, texts, coded_names(tables)), tables, how)


def read_texts(tables: Results, results: Path, corpus: Path | None) -> Texts:
    """All texts of the results, as they were measured."""
    from ..run import finished, measured_text
    from ..validate import Texts

    run = finished(results)
    run = replace(run, corpus=corpus or run.corpus)
    rows = list(tables.rows("documents"))
    texts: dict[str, str] = {}
    with progress(len(rows), "reading") as advance:
        for row in rows:
            document = measured_text(run, row)
            if document is None:
                path = run.corpus / str(row["path"])
                raise InputError(f"{path}: gone or changed since it was measured; run again, or give --corpus")
            texts[str(row["document"])] = document.text
            advance()
    return Texts(texts, {str(row["path"]): str(row["document"]) for row in rows})


def _put(found: Validation, tables: Results, folder: Path, codes: tuple[Path, ...]) -> None:
    """Print what a reader needs and save all; tables of an earlier validation that were not made go."""
    from ..compare import records
    from ..report.listing import Listing, to_csv, to_text
    from ..validate import TABLES
    from .output import save

    for name in TABLES:
        path = folder / f"{name}.csv"
        if name not in found.tables:
            path.unlink(missing_ok=True)
            continue
        table = found.tables[name]
        rows = tuple(records(table))
        save(path, to_csv(Listing(tuple(table.columns), rows)), force=True)
        click.echo(f"{TITLES[name]}\n{to_text(_told(name, rows))}")
    for note in found.notes:
        click.echo(f"Note: {note}.")
    settings = {"fingerprint": tables.fingerprint, "codes": [path.name for path in codes], "notes": found.notes}
    save(folder / "settings.json", json.dumps(settings, indent=1, ensure_ascii=False) + "\n", force=True)
    complain(f"{len(found.tables)} tables saved in {folder}")


def _told(name: str, rows: tuple[dict[str, object], ...]) -> Listing:
    """The columns that a reader sees, each share with its interval."""
    from ..report.listing import Listing

    columns = [c for c in SHOWN[name] if any(row.get(c) is not None for row in rows)]
    shown = tuple({c: _cell(row, c) for c in columns} for row in rows)
    words = {"label", "codes", "metric", "group"}
    return Listing(tuple(columns), shown, right=frozenset(c for c in columns if c not in words))


def _cell(row: dict[str, object], column: str) -> object:
    value = row.get(column)
    low, high = row.get(f"{column}_low"), row.get(f"{column}_high")
    if column == "corrected_rate":
        low, high = row.get("low"), row.get("high")
    if not isinstance(value, float) or not isinstance(low, float) or not isinstance(high, float):
        return value
    return f"{value:.2f} [{low:.2f}, {high:.2f}]"
