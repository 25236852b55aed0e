"""`rhetoric` and its commands. Exit codes: 0 all done, 2 an input, lexicon or option was refused."""

from __future__ import annotations

import sys

import click

from .analogies import analogies
from .analyze import analyze
from .codebook import codebook
from .compare import compare
from .corpus import corpus
from .export import export
from .figure import figure
from .kwic import kwic
from .lexicon import lexicon
from .norms import norms
from .report import report
from .sample import sample
from .specification import specification
from .validate import validate

EPILOG = (
    "Exit codes: 0, all texts analysed; 2, a text, lexicon or option was refused (the other texts still come out)."
)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rhetoric", message="%(prog)s %(version)s")
def cli() -> None:
    """Measure framing, loaded terms, portrayal of actors and historical analogies in op-eds."""


for command in (
    analyze, corpus, compare, specification, norms, figure, report, sample, validate, export, analogies, kwic,
    lexicon, codebook,
):  # fmt: skip
    cli.add_command(command)


def _keep_lines(command: click.Command) -> None:
    """Let click see the marks of lines that it must not rewrap; a raw docstring spells them in two characters."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    for inner in getattr(command, "commands", {}).values():
        _keep_lines(inner)


_keep_lines(cli)


def main() -> None:
    """Run the command line on the process's arguments."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="rhetoric")
