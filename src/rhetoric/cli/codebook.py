"""`rhetoric codebook`: what every label means and how well it is found, printed from the data."""

from __future__ import annotations

from pathlib import Path

import click

from .common import HELP, force_option, lexicon_option, output_option, prepare, put_listing, refusing


@click.command(context_settings=HELP)
@click.option("--markdown", "form", flag_value="markdown", help="As Markdown.")
@click.option("--latex", "form", flag_value="latex", help="As LaTeX to \\input (longtable, booktabs).")
@click.option("--html", "form", flag_value="html", help="As one self-contained page.")
@click.option("--csv", "form", flag_value="csv", help="Only the measured scores of the labels, as CSV.")
@lexicon_option
@output_option
@force_option
def codebook(form: str | None, lexicons: tuple[Path, ...], output: Path | None, force: bool) -> None:
    r"""Print the codebook: labels, definitions, sources, examples, precision and recall.

    \b
    rhetoric codebook
    rhetoric codebook --html -o codebook.html
    rhetoric codebook --csv -o measured.csv
    """
    with refusing():
        from ..report import codebook as write
        from ..run import Settings
        from ..run import codebook as read
        from .output import check_free, put

        check_free(output, force)
        if form == "csv":
            _put_scores(output, force)
            return
        prepare(lexicons)
        writers = {
            None: write.to_text,
            "markdown": write.to_markdown,
            "latex": write.to_latex,
            "html": write.to_html,
        }
        put(writers[form](read(Settings(lexicons=lexicons))), output, force)


def _put_scores(output: Path | None, force: bool) -> None:
    from ..report.listing import Listing
    from ..run import SCORE_COLUMNS, measured_labels

    put_listing(Listing(SCORE_COLUMNS, tuple(measured_labels())), "csv", output, force)
