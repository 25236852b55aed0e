"""Estimates that allow for the instrument's errors, from codes on a sample of known probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..compare import evidence, grouping
from ..errors import InputError
from ..tables import PER
from .accuracy import judged, searched
from .filled import Sheets
from .names import pooled
from .weighted import Array, Drawn, Z

WHOLE = "(all)"
COLUMNS = (
    "label", "voice", "group", "words", "counted", "rate", "corrected", "corrected_rate", "error", "low", "high",
    "note",
)  # fmt: skip


@dataclass(frozen=True)
class Estimate:
    """An estimate with its standard error and 95 % interval."""

    value: float
    error: float

    @property
    def low(self) -> float:
        """The lower end."""
        return self.value - Z * self.error

    @property
    def high(self) -> float:
        """The upper end."""
        return self.value + Z * self.error


def pseudo_outcomes(predicted: Array, coded: Array, pi: Array) -> Array:
    """`Y~ = f + R / pi (Y - f)` for each unit: what to use in place of Y (Egami et al. 2023, section 3).

    `predicted` is f, what the instrument says; `coded` is Y, missing where it was not coded (R = 0); `pi` is the
    known probability of being coded. Means and least squares on Y~ are unbiased however wrong f is, as long as f
    does not depend on the codes.
    """
    known = np.isfinite(coded)
    if not ((pi > 0) & (pi <= 1))[known].all():
        raise InputError("every coded unit needs a probability above 0 and up to 1 of being coded")
    return np.asarray(predicted + np.where(known, (coded - predicted) / np.where(known, pi, 1.0), 0.0))


def dsl_mean(predicted: Array, coded: Array, pi: Array, clusters: NDArray[np.object_] | None = None) -> Estimate:
    """The mean of Y over the population that the units come from, by design-based supervised learning.

    The standard error is that of a mean of `Y~`, of clusters where units nest (Egami et al. 2023). With equal `pi`
    it is the prediction-powered mean (Angelopoulos et al. 2023) up to the variance of the number coded.
    """
    made = pseudo_outcomes(predicted, coded, pi)
    names = np.arange(len(made)) if clusters is None else clusters
    codes = np.unique(names.astype(str), return_inverse=True)[1]
    residuals = np.bincount(codes, made - made.mean())
    n = len(residuals)
    if n < 2:
        raise InputError("a mean with a standard error needs two units, or two clusters, or more")
    return Estimate(float(made.mean()), float(np.sqrt(n / (n - 1) * (residuals**2).sum()) / len(made)))


def corrected_rates(
    sheets: Sheets, tables: Mapping[str, pd.DataFrame], by: str = "", voice: str = "author"
) -> pd.DataFrame:
    """One row per label and group: how often it was found, and how often it is there, with 95 % interval.

    `counted` findings less those that are wrong, plus what was missed: in each sentence `Y~ = f + R / pi (Y - f)`
    (Egami et al. 2023), wrong ones estimated from the judged findings and missed ones from the coded sentences. The
    standard error is that of the two samples for these very texts. Rates per 1,000 words in the voice; what is
    missed counts to the voice of its sentence. Without coded sentences only wrong findings are taken away.
    """
    documents = tables["documents"]
    groups = _groups(documents, by)
    words = documents.set_index("document")["n_author_words" if voice == "author" else "n_words"]
    wrong, lost = _Part.wrong(sheets, voice), _Part.missed(sheets, voice)
    found = evidence(tables)
    found = found[_spoken(found["voice"], voice)]
    names = pd.Series([pooled(m, n) for m, n in zip(found["module"], found["label"], strict=True)], dtype=object)
    rows = []
    for name in sorted({*wrong.names, *lost.names}):
        counts = found["document"][(names == name).to_numpy()].map(groups).value_counts()
        for group in sorted(set(groups.dropna())):
            members = set(groups.index[groups == group])
            size = float(words[words.index.isin(members)].sum())
            rows.append(_row(name, voice, group, size, float(counts.get(group, 0)), (wrong, lost), members))
    return pd.DataFrame(rows, columns=list(COLUMNS))


@dataclass(frozen=True)
class _Part:
    """One of the two samples: what to take away, or to add, for each label."""

    drawn: Drawn
    rows: pd.DataFrame
    values: Mapping[str, Array]

    @property
    def names(self) -> Sequence[str]:
        return list(self.values)

    @classmethod
    def wrong(cls, sheets: Sheets, voice: str) -> _Part:
        drawn, rows = judged(sheets)
        spoken = _spoken(rows["voice"], voice)
        off = (1 - rows["correct"].to_numpy(float)) * spoken
        return cls(drawn, rows, {n: off * (rows["name"] == n).to_numpy() for n in sorted(set(rows["name"]))})

    @classmethod
    def missed(cls, sheets: Sheets, voice: str) -> _Part:
        drawn, rows = searched(sheets)
        spoken = _spoken(rows["voice"], voice)
        names = [c for c in rows.columns if c not in sheets.rows.columns]
        return cls(drawn, rows, {name: rows[name].to_numpy(float) * spoken for name in names})

    def total(self, name: str, documents: set[str]) -> tuple[float, float]:
        """The estimated total for a label within documents, and its variance."""
        if not len(self.rows) or name not in self.values:
            return 0.0, 0.0
        own = self.values[name] * self.rows["document"].isin(documents).to_numpy()
        return self.drawn.total(own), self.drawn.variance(own)


def _row(
    name: str, voice: str, group: str, words: float, counted: float, parts: tuple[_Part, _Part], members: set[str]
) -> dict[str, object]:
    wrong, lost = parts
    (off, off_variance), (more, more_variance) = wrong.total(name, members), lost.total(name, members)
    corrected, error = counted - off + more, float(np.sqrt(off_variance + more_variance))
    per = PER / words if words else np.nan
    estimate = Estimate(corrected * per, error * per)
    notes = [] if len(lost.rows) else ["no coded sentences: what was missed is not added"]
    notes += [] if name in wrong.values or not counted else ["no finding of it was judged"]
    return {
        **{"label": name, "voice": voice, "group": group, "words": int(words), "counted": int(counted)},
        **{
            "rate": counted * per,
            "corrected": corrected,
            "corrected_rate": estimate.value,
            "error": estimate.error,
        },
        **{"low": max(0.0, estimate.low), "high": estimate.high, "note": "; ".join(notes)},
    }


def _spoken(voices: pd.Series[str], voice: str) -> NDArray[np.bool_]:
    return np.asarray((voices == voice) | (voice == "all"))


def _groups(documents: pd.DataFrame, by: str) -> pd.Series[str]:
    if by:
        return grouping(documents, by)
    return pd.Series(WHOLE, index=documents["document"])
