"""One contrast under many choices: how texts are read, what is counted, in whose voice, what is the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from common import Study, measure
from rhetoric import compare
from rhetoric.model import Document
from rhetoric.run import Settings, analyze_document
from rhetoric.tables import Tables

RAW = "specification:uncleaned"
VOICES = {"author": ("author",), "all": ("author", "quoted", "reported")}
UNITS = {"authors": "author", "texts": "document"}
CLEANED, TAGGED = "cleaned", "rules and tagger"
MANIFEST = ("document", "path", "author", "outlet", "date")
NOTHING, ALL = "nothing", "all"
Measured = Mapping[tuple[str, str], Mapping[str, pd.DataFrame]]


@dataclass(frozen=True)
class Choices:
    """One specification."""

    cleaning: str = CLEANED
    findings: str = TAGGED
    voice: str = "author"
    unit: str = "authors"
    left_out: str = NOTHING
    texts: str = ALL


def uncleaned(document: Document, settings: Settings) -> Tables:
    """The tables of a text of which nothing is taken for paratext."""
    blocks = [b._replace(kind="text", rule="") if b.kind == "paratext" else b for b in document.blocks]
    return analyze_document(replace(document, blocks=tuple(blocks)), settings)


def specification(run: Study, corpus: Path, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per specification and per exchange of names: estimate, interval and the choices that made it."""
    measured = _measured(run, corpus, tables)
    rows = [_row(run, measured, choices) for choices in _all(run.settings["specification"]["devices"])]
    swapped = [
        {**_row(run, {(CLEANED, TAGGED): found}, Choices()), "kind": "swap", "main": False}
        for found in _swapped(run, corpus)
    ]
    return pd.DataFrame([*rows, *swapped])


def _all(devices: list[str]) -> Iterator[Choices]:
    """Every way to read, count and group; then the main one with a device or the messy pages left out."""
    for choices in product((CLEANED, "raw"), (TAGGED, "rules"), VOICES, UNITS):
        yield Choices(*choices)
    for device in devices:
        yield Choices(left_out=device.split("/")[1])
    yield Choices(texts="tidy pages")


def _measured(run: Study, corpus: Path, tables: Mapping[str, pd.DataFrame]) -> Measured:
    rules = Settings(rules_only=True)
    return {
        (CLEANED, TAGGED): tables,
        (CLEANED, "rules"): measure(corpus, run.work / "rules", run.workers, rules),
        ("raw", TAGGED): measure(corpus, run.work / "raw", run.workers, by=RAW),
        ("raw", "rules"): measure(corpus, run.work / "raw_rules", run.workers, rules, by=RAW),
    }


def _swapped(run: Study, corpus: Path) -> Iterator[Mapping[str, pd.DataFrame]]:
    """The tables of the texts with names exchanged, for each exchange in the settings."""
    for number, names in enumerate(run.settings["specification"]["swaps"], 1):
        folder = run.work / f"corpus_swap_{number}"
        exchange(corpus, folder, names)
        yield measure(folder, run.work / f"swap_{number}", run.workers)


def exchange(corpus: Path, folder: Path, names: Mapping[str, str]) -> None:
    """Copy a corpus, each name standing where the other stood."""
    both = {**names, **{b: a for a, b in names.items()}}
    words = re.compile(rf"\b({'|'.join(map(re.escape, both))})\b")
    manifest = pd.read_csv(corpus / "manifest.csv", dtype=str, keep_default_na=False)
    for path in manifest["path"]:
        text = (corpus / path).read_text(encoding="utf-8")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(words.sub(lambda m: both[m[0]], text), encoding="utf-8")
    manifest[[*MANIFEST, "messy"]].to_csv(folder / "manifest.csv", index=False, lineterminator="\n")


def _row(run: Study, measured: Measured, choices: Choices) -> dict[str, Any]:
    tables, asked = measured[choices.cleaning, choices.findings], run.settings["specification"]
    documents = tables["documents"]
    if choices.texts != ALL:
        documents = documents[documents["messy"] == "no"]
    devices = [d for d in asked["devices"] if d.split("/")[1] != choices.left_out]
    counts = _counts(tables["scores"], devices, VOICES[choices.voice])
    made = compare.sample(counts, documents, run.settings["by"], cluster=UNITS[choices.unit])
    how = compare.Resampling(draws=run.settings["draws"], permutations=1, seed=run.seed)
    found = compare.contrasts(made, against=asked["b"], model=False, how=how).set_index("a").loc[asked["a"]]
    numbers = {"estimate": found["difference"], "low": found["low"], "high": found["high"]}
    return {**numbers, "kind": "specification", "main": choices == Choices(), **vars(choices)}


def _counts(scores: pd.DataFrame, devices: list[str], voices: tuple[str, ...]) -> pd.DataFrame:
    """How often the devices stand in each document, in words of the voices."""
    kept = scores[(scores["module"] + "/" + scores["label"]).isin(devices) & scores["voice"].isin(voices)]
    found = kept.groupby("document", as_index=False).agg(numerator=("count", "sum"))
    words = kept.drop_duplicates(["document", "voice"]).groupby("document")["denominator"].sum()
    return found.assign(label="devices", denominator=found["document"].map(words))
