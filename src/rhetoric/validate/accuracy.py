"""Precision and recall of each label from filled sheets, weighted by what each row stands for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..compare import evidence, wilson
from .filled import Sheets
from .names import pooled
from .sampling import FINDING, SENTENCE
from .weighted import Array, Drawn, Share, share

NONE_SEEN = (
    3.688879454113936  # upper end of the exact 95 % interval of a Poisson mean, no event seen (Garwood 1936)
)


def judged(sheets: Sheets) -> tuple[Drawn, pd.DataFrame]:
    """The coded findings of a sample: `correct` is the share of the coders that hold the finding for right."""
    rows = sheets.rows.assign(correct=sheets.correct.astype(float).mean(axis=1))
    rows = rows[rows["kind"] == FINDING]
    return _drawn(rows, rows["correct"].notna())


def searched(sheets: Sheets) -> tuple[Drawn, pd.DataFrame]:
    """The coded sentences of a sample, with a column per label: what was missed in each, on the coders' average."""
    on = (sheets.rows["kind"] == SENTENCE).to_numpy()
    rows, missed = sheets.rows[on], sheets.missed[on]
    coded = missed.notna().any(axis=1)
    names = sorted({name for cell in missed.to_numpy().ravel() if isinstance(cell, tuple) for name in cell})
    counts = {name: missed.map(lambda c, n=name: c.count(n) if isinstance(c, tuple) else np.nan) for name in names}
    told = pd.DataFrame(
        {name: table.astype(float).mean(axis=1) for name, table in counts.items()}, index=rows.index
    )
    return _drawn(pd.concat([rows, told], axis=1), coded)


def _drawn(rows: pd.DataFrame, coded: pd.Series[bool]) -> tuple[Drawn, pd.DataFrame]:
    strata, pi = rows["stratum"].to_numpy(object), rows["pi"].to_numpy(float)
    return Drawn.of(strata, pi, coded.to_numpy(bool)), rows[coded].reset_index(drop=True)


def accuracy(sheets: Sheets, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per label that was judged or missed: precision and recall with 95 % intervals.

    `system` counts the findings judged, `gold` the true cases seen (right ones and missed ones). Precision is the
    weighted share of findings that are right. Recall is `found right / (found right + missed)`, where `found right`
    is precision times the number found in the corpus and `missed` is estimated from the sentences; without coded
    sentences there is none.
    """
    (on_findings, findings), (on_sentences, sentences) = judged(sheets), searched(sheets)
    found = evidence(tables)
    held = pd.Series([pooled(m, n) for m, n in zip(found["module"], found["label"], strict=True)]).value_counts()
    missed = [c for c in sentences.columns if c not in sheets.rows.columns]
    rows = []
    for name in sorted({*findings["name"], *missed}):
        on = (findings["name"] == name).to_numpy(bool)
        right = share(on_findings, findings["correct"].to_numpy(float), on)
        lost = sentences[name].to_numpy(float) if name in missed else np.zeros(len(sentences))
        whole = int(_sampled(findings, on_findings, on, int(held.get(name, 0))))
        recall = _recall(right, whole, on_sentences, lost)
        seen = float(findings["correct"][on].sum()) + float(lost.sum())
        rows.append({"label": name, "system": right.n, "gold": round(seen), **_told(right, recall), "found": whole})
    return pd.DataFrame(rows)


def _sampled(findings: pd.DataFrame, drawn: Drawn, on: Array, held: int) -> float:
    """How many findings the judged ones stand for; all that were found where none was judged."""
    return round(drawn.total(np.asarray(on, dtype=float))) if len(findings) and on.any() else held


def _recall(right: Share, found: int, drawn: Drawn, lost: Array) -> Share:
    """Found right / (found right + missed), its variance by the delta method, its interval Wilson's on that."""
    none = Share(np.nan, np.nan, np.nan, np.nan, 0)
    if not len(lost) or (found and not right.n):
        return none
    true = found * right.value if found else 0.0
    missing, variance = drawn.total(lost), drawn.variance(lost)
    if true + missing == 0:
        return none
    value = true / (true + missing)
    slopes = np.array([missing, -true]) / (true + missing) ** 2
    error = float(np.sqrt((slopes[0] * found * (right.error if found else 0.0)) ** 2 + slopes[1] ** 2 * variance))
    if not missing:
        upper = NONE_SEEN * float(drawn.weights.max())
        return Share(value, error, found * right.low / (found * right.low + upper), 1.0, len(lost))
    if not true:
        return Share(value, error, *wilson(0, float(lost.sum())), len(lost))
    size = value * (1 - value) / error**2 if error > 0 else np.inf
    low, high = wilson(value * size, size) if np.isfinite(size) else (value, value)
    return Share(value, error, low, high, len(lost))


def _told(precision: Share, recall: Share) -> dict[str, float]:
    both = {"precision": precision, "recall": recall}
    return {
        name: value
        for key, one in both.items()
        for name, value in ((key, one.value), (f"{key}_low", one.low), (f"{key}_high", one.high))
    }
