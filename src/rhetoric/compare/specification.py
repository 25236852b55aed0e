"""One contrast under every defensible choice: the table behind a specification curve (Simonsohn et al. 2020)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

import numpy as np
import pandas as pd

from ..errors import InputError
from .columns import grouping
from .contrasts import rate_ratio
from .evidence import evidence
from .rates import FEW, percentiles, student
from .resampling import Resampling, bootstrap
from .sample import Array, Mask, Sample, sample
from .spread import clusters

Frames = Mapping[str, pd.DataFrame]
Mark: TypeAlias = "pd.Series[bool]"
SPECIFICATION, SWAP = "specification", "swap"
EVERYTHING, NOTHING = "all", "nothing"
MODEL, RATIO = "negative binomial", "ratio of rates"
AUTHOR = "author"
MEASURE = "log rate ratio"
TAGGER = "tagger/"
CHOICES = ("voice", "found", "left_out", "texts", "model")
COLUMNS = ("estimate", "low", "high", "kind", "main", "measure", "contrast")


@dataclass(frozen=True)
class Asked:
    """The contrast, and what is varied."""

    of: str  # a module, or module/label
    by: str
    a: str
    b: str
    cluster: str = ""
    most: int = 4  # parts left out in turn: labels of a module, rules of a label
    probability: float = 0.5  # of the tagger; findings below are left out in one choice
    paratext: float = 0.05  # share of a text's characters; texts above are left out in one choice
    how: Resampling = field(default_factory=Resampling)


def specifications(runs: Mapping[str, Frames], asked: Asked, swapped: Sequence[Frames] = ()) -> pd.DataFrame:
    """One row per specification: the log of the rate ratio a : b with its 95 % interval, and the choices made.

    Varied are the voice (author, all), what is counted (all that was found, what rules found, what the tagger gives
    a probability), labels or rules left out in turn, texts with much paratext, the model (negative binomial, ratio
    of rates with cluster bootstrap or t), and `settings`, the name of the run, where there are several. A choice
    that changes nothing is no choice. `main` is the first run with nothing left out. Rows of kind `swap` are the
    main specification in results of the same texts with names swapped. Specifications in which a group has no count
    are left out.
    """
    rows = [row for name, tables in runs.items() for row in _run(tables, asked, name if len(runs) > 1 else "")]
    if not rows:
        raise InputError(f"{asked.of}: {asked.a} or {asked.b} has no count under any choice")
    table = pd.DataFrame(rows)
    columns = ["settings", *CHOICES] if len(runs) > 1 else list(CHOICES)
    varied = [c for c in columns if table[c].nunique() > 1]
    made = table.assign(kind=SPECIFICATION, main=table.index == 0)
    swaps = pd.DataFrame([_main(tables, asked) for tables in swapped])
    whole = pd.concat([made, swaps.assign(kind=SWAP, main=False)] if len(swaps) else [made], ignore_index=True)
    told = whole.assign(measure=MEASURE, contrast=f"{asked.of}: {asked.a} against {asked.b}")
    return told.sort_values(["kind", "estimate"], kind="stable", ignore_index=True)[[*COLUMNS, *varied]]


@dataclass(frozen=True)
class Curve:
    """How the specifications of a contrast lie."""

    about: str
    main: tuple[float, float, float]  # estimate, low, high
    number: int
    low: float
    high: float
    median: float
    holding: int  # intervals that hold 0
    swaps: tuple[float, ...]


def curve(table: pd.DataFrame) -> Curve:
    """What a reader is told of the table of specifications."""
    kept = table[table["kind"] == SPECIFICATION]
    main = kept[kept["main"].astype(bool)].iloc[0]
    estimates = kept["estimate"]
    return Curve(
        f"{main['contrast']}, {main['measure']}",
        (float(main["estimate"]), float(main["low"]), float(main["high"])),
        len(kept),
        float(estimates.min()),
        float(estimates.max()),
        float(estimates.median()),
        int(((kept["low"] <= 0) & (kept["high"] >= 0)).sum()),
        tuple(map(float, table.loc[table["kind"] == SWAP, "estimate"])),
    )


def _main(tables: Frames, asked: Asked) -> Mapping[str, object]:
    """The estimate of the main specification alone."""
    found = next(_run(tables, asked, ""), None)
    if found is None:
        raise InputError(f"{asked.of}: {asked.a} or {asked.b} has no count")
    return {name: found[name] for name in ("estimate", "low", "high")}


def _run(tables: Frames, asked: Asked, settings: str) -> Iterator[Mapping[str, object]]:
    """The specifications of one run, the main one first if it can be reckoned."""
    found, documents = _wanted(evidence(tables), asked.of), tables["documents"]
    counted = {
        "voice": {AUTHOR: found["voice"] == AUTHOR, EVERYTHING: found["voice"].notna()},
        "found": _detected(found, asked.probability),
        "left_out": _left_out(found, asked),
    }
    for (voice, spoken), (by, kept), (out, rest) in product(*(values.items() for values in counted.values())):
        words = documents.set_index("document")["n_author_words" if voice == AUTHOR else "n_words"]
        counts = found["document"][spoken & kept & rest].value_counts()
        tidy = pd.DataFrame({"document": words.index, "measure": asked.of, "denominator": words.to_numpy(float)})
        tidy["numerator"] = tidy["document"].map(counts).fillna(0.0).astype(float)
        made = sample(tidy, _of_both(documents, asked), asked.by, cluster=asked.cluster)
        for texts, on in _texts(documents, made, asked.paratext).items():
            for model, (estimate, low, high) in _estimates(made.of(on), asked).items():
                choices = {"voice": voice, "found": by, "left_out": out, "texts": texts, "model": model}
                if np.isfinite(estimate):
                    yield {"estimate": estimate, "low": low, "high": high, "settings": settings, **choices}


def _wanted(found: pd.DataFrame, of: str) -> pd.DataFrame:
    names = found["module"] + "/" + found["label"]
    on = (found["module"] == of) | (names == of)
    if not on.any():
        known = sorted({*found["module"], *names})
        raise InputError(f"nothing was found of {of!r}; one of {', '.join(known)}")
    return found[on].reset_index(drop=True)


def _of_both(documents: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The documents of the two groups."""
    groups = grouping(documents, asked.by)
    for name in (asked.a, asked.b):
        if name not in set(groups):
            raise InputError(f"no group {name!r}; two of {', '.join(sorted(set(groups)))}")
    return documents[documents["document"].map(groups).isin([asked.a, asked.b])]


def _detected(found: pd.DataFrame, probability: float) -> dict[str, Mark]:
    """What is counted by who found it; without a tagger there is no choice."""
    made = {
        EVERYTHING: found["rule"].notna(),
        "rules": ~found["rule"].str.startswith(TAGGER),
        f"probability {probability:g} or more": ~(found["probability"] < probability),
    }
    return {name: kept for name, kept in made.items() if name == EVERYTHING or not kept.all()}


def _left_out(found: pd.DataFrame, asked: Asked) -> dict[str, Mark]:
    """Nothing, then each of the most frequent labels of a module or rules of a label."""
    parts = found["rule"].str.partition("@")[0] if "/" in asked.of else found["label"]
    ruled = ~found["rule"].str.startswith(TAGGER)  # to leave out the tagger is another choice
    often = sorted(parts[ruled].value_counts().items(), key=lambda pair: (-pair[1], str(pair[0])))[: asked.most]
    every = pd.Series(True, index=found.index)
    names = [name for name, _ in often] if len(set(parts)) > 1 else []
    return {NOTHING: every, **{str(name).rpartition("/")[2].replace("_", " "): parts != name for name in names}}


def _texts(documents: pd.DataFrame, made: Sample, most: float) -> dict[str, Mask]:
    """All texts, and those with little paratext where some have much."""
    known = documents.set_index("document").reindex(made.documents)
    share = (known["n_paratext_characters"].astype(float) / known["n_characters"].astype(float)).fillna(0.0)
    light = np.asarray(share <= most)
    every = np.ones(len(light), dtype=bool)
    return {EVERYTHING: every} if light.all() else {EVERYTHING: every, f"paratext up to {most:.0%}": light}


def _estimates(made: Sample, asked: Asked) -> dict[str, tuple[float, float, float]]:
    """The log rate ratio by each model, missing where a group has no count."""
    on = np.asarray(made.groups == asked.a)
    if not made.numerators[on].sum() or not made.numerators[~on].sum():
        return {}
    ratio, low, high, _, _ = rate_ratio(made, on, 0)
    return {
        MODEL: (float(np.log(ratio)), float(np.log(low)), float(np.log(high))),
        RATIO: _ratio(made, on, asked.how),
    }


def _ratio(made: Sample, on: Mask, how: Resampling) -> tuple[float, float, float]:
    """The log of the ratio of the two rates, by cluster bootstrap, from the t distribution under 20 clusters."""
    summed = [clusters(made, side) for side in (on, ~on)]
    a, b = ((part.ratio[0], part.error[0], part.number[0]) for part in summed)
    value = float(np.log(a[0] / b[0]))
    if min(a[2], b[2]) >= FEW:
        drawn = bootstrap(made, [on, ~on], how)
        low, high, *_ = percentiles(_logs(drawn[0][:, 0], drawn[1][:, 0]))
        return value, low, high
    if min(a[2], b[2]) < 2:
        return value, np.nan, np.nan
    errors = np.array([a[1] / a[0], b[1] / b[0]])
    error = float(np.hypot(*errors))
    if not error:
        return value, value, value
    freedom = error**4 / float((errors**4 / (np.array([a[2], b[2]]) - 1)).sum())  # Welch-Satterthwaite
    low, high, *_ = student(value, error, freedom)
    return value, low, high


def _logs(a: Array, b: Array) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(a) - np.log(b))
