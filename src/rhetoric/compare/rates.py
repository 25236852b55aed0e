"""Rates with intervals: exact Poisson for one text; bootstrap, negative binomial or t for groups."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..tables import PER
from .resampling import Resampling, bootstrap, ratio
from .sample import Array, Mask, Sample
from .spread import Clusters, clusters, dispersions, pooled_errors

LEVEL = 0.95
SUMS = ("documents", "clusters", "numerator", "denominator", "rate")
FEW = 20  # fewer clusters are not resampled


class Interval(NamedTuple):
    """The ends, how they were found, and why they are missing."""

    low: float
    high: float
    kind: str = ""
    note: str = ""


def document_rates(tidy: pd.DataFrame, level: float = LEVEL) -> pd.DataFrame:
    """The counts of each text with rate per 1,000 words and exact Poisson interval (Garwood 1936).

    `chi2(a/2, 2k) / 2` to `chi2(1 - a/2, 2k + 2) / 2` events, a = 1 - level; no words, no rate.
    """
    scale = PER / tidy["denominator"].where(tidy["denominator"] > 0)
    low, high = garwood(tidy["numerator"].to_numpy(float), level)
    return tidy.assign(rate=tidy["numerator"] * scale, low=low * scale, high=high * scale)


def garwood(counts: Array, level: float = LEVEL) -> tuple[Array, Array]:
    """Exact interval of the Poisson mean behind each count."""
    from scipy.stats import chi2

    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(counts > 0, chi2.ppf(tail, 2 * np.where(counts > 0, counts, 1)) / 2, 0.0)
    return low, chi2.ppf(1 - tail, 2 * counts + 2) / 2


def group_rates(sample: Sample, *, level: float = LEVEL, how: Resampling = Resampling()) -> pd.DataFrame:
    """One row per measure and group: sums, value, interval and how it was found.

    The value is a ratio of sums over the group's documents. Clusters are resampled (percentile interval). With
    fewer than 20, counts get `negative binomial` intervals with a dispersion pooled over the groups, means `t`
    intervals whose error is the group's own or the pooled one, whichever is wider. No interval of counts is
    narrower than the exact Poisson one of the group's sum.
    """
    masks = {name: sample.groups == name for name in sample.names}
    many = [name for name, mask in masks.items() if len(set(sample.clusters[mask])) >= FEW]
    drawn = dict(zip(many, bootstrap(sample, [masks[name] for name in many], how), strict=True))
    summed = [clusters(sample, mask) for mask in masks.values()]
    spread = dispersions(summed, level) if sample.counts else pooled_errors(summed, sample.scale)
    parts = []
    for place, (name, mask) in enumerate(masks.items()):
        draw = drawn.get(name, np.empty((0, len(sample.measures))))
        part = _sums(sample, name, mask, summed[place]).assign(spread=spread.values[place], freedom=spread.freedom)
        part = part.assign(**_count_ends(sample.scale, part, level)) if sample.counts else part
        ends = [_interval(sample, row, draw[:, m], level) for m, row in enumerate(part.itertuples())]
        parts.append(pd.concat([part, pd.DataFrame(ends, columns=list(Interval._fields))], axis=1))
    keys = [*sample.keys, "group"]
    table = pd.concat(parts, ignore_index=True).rename(columns={"kind": "interval"})
    return table[[*keys, *SUMS, "low", "high", "interval", "note"]].sort_values(keys, ignore_index=True)


def _sums(sample: Sample, name: str, mask: Mask, summed: Clusters) -> pd.DataFrame:
    """A group's sums and ratio, and what its interval is made from."""
    return sample.measures.assign(
        group=name,
        documents=(sample.denominators[mask] > 0).sum(axis=0),
        clusters=summed.number,
        numerator=summed.numerators.sum(axis=0),
        denominator=summed.denominators.sum(axis=0),
        rate=sample.scale * summed.ratio,
        error=sample.scale * summed.error,
        evenness=summed.evenness,
    )


def _interval(sample: Sample, row: Any, draws: Array, level: float) -> Interval:
    if not row.denominator:
        return Interval(np.nan, np.nan, note="nothing to divide by")
    if sample.counts:
        return _of_counts(row, draws, level)
    if row.clusters < 2:
        return Interval(np.nan, np.nan, note="one cluster, no interval")
    return _of_means(row, level) if row.clusters < FEW else percentiles(draws, level)


def _count_ends(scale: float, part: pd.DataFrame, level: float) -> dict[str, Array]:
    """The ends of the exact Poisson and the negative binomial interval of each count, as rates."""
    counts, words = part["numerator"].to_numpy(float), part["denominator"].to_numpy(float)
    inflation = 1 + (part["spread"] * part["numerator"] * part["evenness"].fillna(0)).to_numpy(float)
    ends = {"exact": garwood(counts, level), "wide": gamma(counts, inflation, level)}
    return {
        f"{name}_{side}": scale * ratio(end, words)
        for name, both in ends.items()
        for side, end in zip(("low", "high"), both, strict=True)
    }


def _of_counts(row: Any, draws: Array, level: float) -> Interval:
    if not row.numerator:
        return Interval(row.exact_low, row.exact_high, "exact Poisson", "no count")
    if row.clusters >= FEW:
        drawn = percentiles(draws, level)
        return Interval(min(row.exact_low, drawn.low), max(row.exact_high, drawn.high), drawn.kind)
    note = "one text" if row.documents == 1 else "one cluster" if row.clusters == 1 else ""
    if not row.freedom and row.documents > 1:  # no group shows how clusters vary
        return Interval(np.nan, np.nan, note=f"{note}, no interval")
    return Interval(row.wide_low, row.wide_high, "negative binomial" if row.spread else "exact Poisson", note)


def gamma(counts: Array, inflation: Array, level: float = LEVEL) -> tuple[Array, Array]:
    """Interval of the mean of counts whose variance is `inflation` times their mean (Fay & Feuer 1997).

    Garwood's of the `count / inflation` events that such a count is worth; exact Poisson at an inflation of 1.
    """
    low, high = garwood(counts / inflation, level)
    return low * inflation, high * inflation


def _of_means(row: Any, level: float) -> Interval:
    own = student(row.rate, row.error, row.clusters - 1, level)
    pooled = student(row.rate, row.spread, row.freedom, level)
    if own.low == own.high and pooled.low == pooled.high:
        return Interval(np.nan, np.nan, note="no variance, no interval")
    return own if own.high >= pooled.high else pooled


def student(value: float, error: float, freedom: float, level: float = LEVEL) -> Interval:
    """An interval from the t distribution."""
    from scipy.stats import t

    reach = float(t.ppf((1 + level) / 2, freedom)) * error
    return Interval(value - reach, value + reach, "t")


def percentiles(draws: Array, level: float = LEVEL) -> Interval:
    """The middle part of the draws."""
    known = draws[np.isfinite(draws)]
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), "bootstrap")
