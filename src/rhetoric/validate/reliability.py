"""Agreement of the coders of a sheet, for each label and for all together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .agreement import INTERVAL, NOMINAL, ORDINAL, alpha, alpha_interval, kappa, positive_agreement
from .filled import Sheets
from .sampling import FINDING, SENTENCE

ALL = "(all)"
COLUMNS = (
    "codes", "label", "metric", "units", "alpha", "alpha_low", "alpha_high", "kappa", "agreement",
    "positive_agreement", "yes",
)  # fmt: skip
YES_OR_NO = frozenset({0.0, 1.0})


def reliability(sheets: Sheets) -> pd.DataFrame:
    """One row per kind of code, label and metric; none where there is one coder.

    `correct` is the judgement of findings, `missed` whether a sentence lacks the label, `own` the further column
    asked for (ordinal and interval too where it holds numbers). `yes` is the share of yes among yes-or-no codes.
    """
    if sheets.correct.shape[1] < 2:
        return pd.DataFrame(columns=list(COLUMNS))
    rows = [*_correct(sheets), *_missed(sheets), *_own(sheets)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _correct(sheets: Sheets) -> list[dict[str, object]]:
    on = sheets.rows["kind"] == FINDING
    codes, names = sheets.correct[on].astype(float), sheets.rows["name"][on]
    documents = sheets.rows["document"][on]
    rows = [_row("correct", ALL, NOMINAL, codes, documents)]
    for name in sorted(set(names)):
        rows.append(_row("correct", name, NOMINAL, codes[names == name], documents[names == name]))
    return rows


def _missed(sheets: Sheets) -> list[dict[str, object]]:
    on = sheets.rows["kind"] == SENTENCE
    cells, documents = sheets.missed[on], sheets.rows["document"][on]
    names = sorted({name for cell in cells.to_numpy().ravel() if isinstance(cell, tuple) for name in cell})
    codes = {
        name: cells.map(lambda c, n=name: float(n in c) if isinstance(c, tuple) else np.nan).astype(float)
        for name in names
    }
    return [_row("missed", name, NOMINAL, table, documents) for name, table in codes.items()]


def _own(sheets: Sheets) -> list[dict[str, object]]:
    codes = sheets.own[sheets.own.notna().any(axis=1)]
    if codes.empty:
        return []
    numbers = codes.apply(pd.to_numeric, errors="coerce")
    numeric = bool((numbers.notna() == codes.notna()).all(axis=None))
    used = numbers if numeric else codes
    documents = sheets.rows["document"].loc[codes.index]
    metrics = (NOMINAL, ORDINAL, INTERVAL) if numeric else (NOMINAL,)
    return [_row("own", ALL, metric, used, documents) for metric in metrics]


def _row(kind: str, name: str, metric: str, codes: pd.DataFrame, documents: pd.Series[str]) -> dict[str, object]:
    both = codes[codes.notna().sum(axis=1) > 1]
    values = both.to_numpy().ravel()
    binary = kind != "own" and set(values[pd.notna(values)]) <= YES_OR_NO
    low, high = alpha_interval(both, metric, documents.loc[both.index]) if len(both) else (np.nan, np.nan)
    pairs = both.apply(lambda row: row.dropna().nunique() == 1, axis=1) if len(both) else pd.Series(dtype=float)
    return {
        "codes": kind,
        "label": name,
        "metric": metric,
        "units": len(both),
        "alpha": alpha(both, metric) if len(both) else np.nan,
        "alpha_low": low,
        "alpha_high": high,
        "kappa": kappa(both),
        "agreement": float(pairs.mean()) if len(pairs) else np.nan,
        "positive_agreement": positive_agreement(both) if binary else np.nan,
        "yes": float(np.nanmean(values.astype(float))) if binary and len(values) else np.nan,
    }
