"""The report of the study, filled in from the run."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from common import Report, Study, interval
from rhetoric import Results

CAPTIONS = {
    "readability": "Flesch-Kincaid grade of each address. It counts syllables and words of a sentence, not ideas.",
    "devices": "By which factor the rate of a device changes in ten years: a negative binomial model on the date, "
    "errors clustered by president. The two kinds cover other times: 1945 to 2006, and 1789 on.",
}


def report(run: Study, tables: Results, found: Mapping[str, pd.DataFrame], alts: Mapping[str, str]) -> Report:
    """The whole report."""
    told = Report("Addresses of presidents", "Readability and rhetorical devices over time")
    told.heading("Corpus")
    told.text(
        "State of the Union and inaugural addresses as NLTK’s data have them, in the public domain. NLTK’s State "
        "of the Union holds some other addresses to Congress besides. Marks of applause and headings are the "
        "sources’."
    )
    told.table("The addresses. Words include those quoted.", found["corpus"].astype({"first": str, "last": str}))
    told.heading("Methods")
    told.text(
        f"Measured with rhetoric {tables.instrument['package']}, instrument {tables.fingerprint}. Readability and "
        "devices are of the speaker’s own voice, rates per 1,000 words of it. The change of readability is the "
        "slope of least squares on the year, that of rates the factor of a negative binomial model with log words "
        "as offset; errors are clustered by president, q after Benjamini and Hochberg within a kind of address. "
        f"Two presidents of one surname are told apart where {run.settings['same_person']} years lie between "
        "addresses.",
    )
    told.heading("Readability")
    told.figure("readability", CAPTIONS["readability"], alts["readability"])
    frame = found["readability"]
    ends = [interval(r.low, r.high, sign=True) for r in frame.itertuples()]
    columns = ["measure", "kind", "addresses", "mean", "per_decade", "interval", "p"]
    told.table("Change in ten years, 95 % interval.", frame.assign(interval=ends)[columns], {"p": 3})
    told.table(
        "Flesch-Kincaid grades in print beside ours, the mean over the addresses that NLTK has. Syllables are "
        "counted differently: half a grade is no difference.",
        found["published"],
        1,
    )
    told.heading("Devices")
    told.figure("devices", CAPTIONS["devices"], alts["devices"])
    frame = found["trends"]
    ends = [interval(r.low, r.high) for r in frame.itertuples()]
    told.table(
        "Factor of the rate in ten years, 95 % interval.",
        frame.assign(interval=ends)[["label", "group", "documents", "per_decade", "interval", "q"]],
        {"q": 3},
    )
    told.heading("Limits")
    told.items(
        [
            "The detectors were made for op-eds of today; how well they read the English of 1789 was not measured. "
            "What changes may be the language as well as the rhetoric.",
            "Addresses changed their hearers: written messages to Congress became speeches on television.",
            "The weights of the package saw excerpts of such addresses in training; a few sentences here are known "
            "to them.",
            "A formula of readability is a measure of sentences and syllables, not of thought.",
        ]
    )
    return told
