"""`rhetoric corpus` and its commands."""

from __future__ import annotations

import click

from .common import HELP
from .corpus_add import add
from .corpus_run import diff, run, status


@click.group(context_settings=HELP)
def corpus() -> None:
    """Get a corpus in, measure it whole, and compare what was measured."""


for command in (add, run, status, diff):
    corpus.add_command(command)
