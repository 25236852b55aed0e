"""The report of the study, filled in from the run."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from common import Report, Study, interval
from rhetoric import Results, compare
from rhetoric.report.methods import LIMITS, paragraphs

Frames = Mapping[str, pd.DataFrame]
WARNING = (
    "**Everything here is constructed.** Language models wrote and coded the texts for this project. Outlets and "
    "authors do not exist; states and public figures do, but what is said of them an invented columnist says. No "
    "number on this page is evidence about a person, a country or the press. The report shows what an analysis "
    "with `rhetoric` looks like, and whether it brings out what was written into the texts "
    "(`corpora/kosovo_ukraine/README.md`)."
)
CAPTIONS = {
    "forest": "Sentiment of the sentences toward the actors mentioned most, in the author’s voice, by outlet. "
    "Hollow marks rest on few mentions or authors: here on three authors each.",
    "plane": "Who acts and who is acted upon, against the sentiment toward them. The ellipses come from resampling "
    "texts and take no account of three authors having written them.",
    "signature": "Devices of Gamson & Modigliani (1989), and Entman’s (1993) remedy, by author. A cell that is not "
    "hatched has an interval that leaves out the rate of the whole corpus.",
    "analogies": "Which past stands for which present: the sources of most op-eds. An analogy of others is "
    "reported. The targets are named as the text names them.",
    "timeline": "Op-eds with a historical analogy, by quarter.",
    "barcode": "One op-ed: where its findings stand.",
    "keyness": "Words found as framing devices (hedges, boosters, self-mentions …) that set two outlets apart.",
    "profile": "One op-ed among the other op-eds of the corpus, which are no yardstick for op-eds at large.",
    "validation": "Findings against the codes beside the texts. The coder wrote the texts, is a language model and "
    "worked alone: no agreement of coders is known. Crosses: F1 of a rule of one line.",
    "specification": "Devices per 1,000 words, {a} minus {b}, under every choice. Right: with names exchanged in "
    "the texts; where names carry nothing, the lines lie on the diamond.",
}  # fmt: skip


def report(run: Study, tables: Results, found: Frames, alts: Mapping[str, str]) -> Report:
    """The whole report."""
    told = Report("Three outlets on Kosovo and Ukraine", "A constructed corpus, from texts to tables and figures")
    told.text(WARNING)
    _corpus(told, found)
    _methods(told, run, tables, found)
    _contrasts(told, run, found)
    told.heading("Figures")
    asked = run.settings["specification"]
    for name, alt in alts.items():
        told.figure(name, CAPTIONS[name].format(a=asked["a"], b=asked["b"]), alt)
    _checks(told, found)
    told.heading("Limits")
    told.items(LIMITS)
    return told


def _corpus(told: Report, found: Frames) -> None:
    told.heading("Corpus")
    told.table("The corpus by outlet. Paratext: bylines, biographies, buttons, repeated titles.", found["corpus"])


def _methods(told: Report, run: Study, tables: Results, found: Frames) -> None:
    told.heading("Methods")
    whole = compare.overview(tables, compare.Resampling(100, 1, run.seed))
    told.text(*paragraphs(whole, compare.records(tables["failures"]), tables.instrument))
    how = run.settings
    told.text(
        "Outlets were compared pair by pair. Rate ratios come from negative binomial models with log words as "
        f"offset and errors clustered by author; p from {how['permutations']:,} permutations of authors, q after "
        "Benjamini and Hochberg over all tables together (Benjamini and Bogomolov 2014); bootstraps have "
        f"{how['draws']:,} draws; the seed is {run.seed}. With three authors an outlet, no permutation of authors "
        "can give a p much under .1: whatever differs is shown, not tested. All of it is exploratory.",
    )
    notes = [f"Left out: {note}." for note in found["notes"]["note"]]
    if notes:
        told.items(notes)


def _contrasts(told: Report, run: Study, found: Frames) -> None:
    told.heading("Outlets compared")
    frame = found["contrasts"].query("label == 'all' or module == 'analogy'")
    frame = frame.assign(measure=frame["module"] + "/" + frame["label"])
    frame = frame.assign(
        ratio_interval=[interval(r.ratio_low, r.ratio_high) for r in frame.itertuples()],
        difference_interval=[interval(r.low, r.high, 1, sign=True) for r in frame.itertuples()],
    )
    columns = ["measure", "a", "b", "rate_a", "rate_b", "ratio", "ratio_interval", "difference"]
    told.table(
        "All findings of a module, and analogies, per 1,000 words in the author’s voice: a against b, 95 % "
        "intervals. `tables/contrasts.csv` has every label.",
        frame[[*columns, "difference_interval", "p", "q"]],
        {"rate_a": 1, "rate_b": 1, "difference": 1},
    )
    if "portrayal_contrasts" in found:
        frame = found["portrayal_contrasts"].sort_values(["actor", "a", "b"])
        ends = [interval(r.low, r.high, sign=True) for r in frame.itertuples()]
        columns = ["actor", "a", "b", "mean_a", "mean_b", "difference", "interval", "mentions_a", "mentions_b", "q"]
        told.table(
            "Mean sentiment toward actors in the author’s voice, from −1 to +1.",
            frame.assign(interval=ends)[columns],
        )


def _checks(told: Report, found: Frames) -> None:
    told.heading("Against the codes")
    frame = found["validation"].sort_values("f1", ascending=False)
    told.table(
        "Spans found and coded, of the author’s own words. The codes are a language model’s, made with the texts; "
        "`floor` is the F1 of a rule of one line.",
        frame[["label", "gold", "system", "precision", "recall", "f1", "floor"]],
    )
    told.heading("One contrast under many choices")
    made = found["specification"].query("kind == 'specification'")
    main = made[made["main"]].iloc[0]
    swaps = found["specification"].query("kind == 'swap'")["estimate"]
    same = int(((made["estimate"] > 0) == (main["estimate"] > 0)).sum())
    told.text(
        f"As reported, the difference is {main['estimate']:+.2f} {interval(main['low'], main['high'], sign=True)} "
        f"per 1,000 words. Over {len(made)} specifications it lies from {made['estimate'].min():+.2f} to "
        f"{made['estimate'].max():+.2f}; {same} of them have its sign, and "
        f"{int(((made['low'] > 0) | (made['high'] < 0)).sum())} an interval without 0. With names exchanged it is "
        f"{' and '.join(f'{value:+.2f}' for value in swaps)}."
    )
