"""The report of the study, filled in from the run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from common import Report, Study

ABOUT = {
    "nyt": (
        "New York Times opinion snippets",
        "Sentence snippets of opinion pieces, the mean of twenty ratings (Hutto & Gilbert 2014, table 4). "
        "Precision, recall and F1 weighted by class frequency. `rhetoric.portray` reads a sentence for an actor; "
        "here, where none is marked, for its first word, which is not what it is for.",
    ),
    "headlines": (
        "Headlines on the economy",
        "Headlines translated from Dutch (van Atteveldt, van der Velden & Boukes 2021, table 2).",
    ),
    "newsmtsc_rw": (
        "Targets in news, as they come",
        "Sentiment toward a marked target, development part (Hamborg & Donnay 2021). Printed is the test part, "
        "which is kept apart here. The package’s encoder was trained on the training part.",
    ),
    "newsmtsc_mt": (
        "Targets in news, several in a sentence",
        "As above, of sentences with several targets.",
    ),
    "babe": (
        "Biased sentences of news",
        "Sentences that experts call biased (Spinde et al. 2021), a part of the set; printed are five folds of "
        "all. A sentence counts as biased where a loaded word is found, which it need not be: news can be biased "
        "without.",
    ),
}  # fmt: skip


def report(run: Study, found: Mapping[str, pd.DataFrame], made: Mapping[str, Any]) -> Report:
    """The whole report."""
    told = Report("Tables in print", "What others published, and what the same texts give here")
    told.text(
        f"Measured with rhetoric {made['package']}, instrument {made['fingerprint']}. Rows from `print` are copied "
        "from the papers; rows from `here` are made by `run.py`. The data are their authors’ and are not part of "
        f"this repository. Of a larger set the package reads {run.settings['sample']:,} texts drawn by chance "
        f"(seed {run.seed}), word lists read all: `texts` says how many. VADER and Hu & Liu’s list are reckoned "
        "anew to show that the measures are the papers’ own.",
    )
    for name, frame in found.items():
        title, caption = ABOUT[name]
        told.heading(title)
        told.table(caption, frame, {"r": 3, "f1": 3, "precision": 3, "recall": 3, "accuracy": 3})
    told.heading("Limits")
    told.items(
        [
            "None of these sets is of op-eds coded for what the package measures: they bound single parts of it.",
            "Parts that were used for training, tuning or checking the package are said so; none of them is a "
            "test.",
        ]
    )
    return told
