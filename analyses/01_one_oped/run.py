"""One op-ed from text to tables, barcode, page and report.

    python analyses/01_one_oped/run.py [--settings FILE] [-o FOLDER]

Tables, figure, report and manifest go to `output/`, the page with the text to `results/page.html`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pandas as pd

import rhetoric
from common import Report, Study, interval, repository, study
from common.manifest import ROOT
from rhetoric import Analysis, figures
from rhetoric.run import Settings, instrument

TABLES = ("findings", "mentions", "actors", "analogies", "quotations", "scores")


def main(arguments: Sequence[str] | None = None) -> None:
    """Analyse the text, save what was found, print what changed."""
    run = study(__file__, __doc__, arguments)
    text = ROOT / run.settings["text"]
    analysis = rhetoric.analyze(text)
    for name in TABLES:
        run.table(name, analysis.frame(name))
    frames = {name: analysis.frame(name) for name in ("documents", *TABLES)}
    alt = run.figure("barcode", figures.table("barcode", frames))
    run.work.mkdir(parents=True, exist_ok=True)
    (run.work / "page.html").write_text(analysis.to_html(), encoding="utf-8")
    code = [Path(__file__), run.home / "settings.toml", run.home.parent / "common"]
    run.close(report(run, analysis, alt), repository(text, *code), instrument(Settings()))


def report(run: Study, analysis: Analysis, alt: str) -> Report:
    """What was found in the text."""
    about = analysis.documents.iloc[0]
    told = Report(f"One op-ed: {about['title']}", "From a text to tables, with the evidence for each number")
    told.text(
        "The text is constructed for this project: no outlet, author or person in it exists. It has "
        f"{about['n_words']} words, {about['n_author_words']} of them in the author’s own voice, in "
        f"{about['n_sentences']} sentences; {about['n_paratext_characters']} characters of "
        f"{about['n_characters']} are bylines, buttons and the like and count for nothing. One text is a case: its "
        "rates have exact Poisson intervals and say nothing about an author.",
        f"`{run.home.name}/results/page.html`, which the run writes, shows each finding in the text.",
    )
    told.heading("What stands where")
    told.figure(
        "barcode", "Places of the findings in the text. A tall bar is the author’s, a short one another’s.", alt
    )
    told.heading("How often")
    told.table(
        "Findings in the author’s voice by module, per 1,000 of the author’s words, 95 % interval.", rates(analysis)
    )
    told.heading("Actors")
    told.table(
        "Sentiment toward the actors mentioned most, and the author’s stance: both are candidate readings.",
        actors(analysis, run.settings["actors"]),
    )
    told.heading("Historical analogies")
    own = analysis.analogies[analysis.analogies["historical"].astype(bool)]
    told.table("Likenings of a present thing to a past one.", own[["source", "target", "polarity", "voice", "cue"]])
    return told


def rates(analysis: Analysis) -> pd.DataFrame:
    """The most frequent labels in the author's voice with their rates."""
    found = analysis.scores.query("voice == 'author' and unit == 'per 1,000 words' and count > 0")
    found = found.sort_values(["module", "count", "label"], ascending=[True, False, True])
    ends = [interval(row.low, row.high, 1) for row in found.itertuples()]
    return found.assign(**{"95 % interval": ends})[["module", "label", "tier", "count", "rate", "95 % interval"]]


def actors(analysis: Analysis, most: int) -> pd.DataFrame:
    """The actors that the author mentions most."""
    own = analysis.actors.query("voice == 'author'").sort_values(["mentions", "actor"], ascending=[False, True])
    own = own.head(most)
    ends = [interval(row.low, row.high, sign=True) for row in own.itertuples()]
    return own.assign(**{"95 % interval": ends})[
        ["actor", "type", "mentions", "sentiment", "95 % interval", "stance"]
    ]


if __name__ == "__main__":
    main()
