"""Rates with intervals: exact Poisson for one text, cluster bootstrap or t for groups."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..tables import PER
from .resampling import Resampling, bootstrap, linearised
from .sample import Array, Sample

LEVEL = 0.95
FEW = 20  # fewer clusters get an interval from the t distribution


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
        low = np.where(counts > 0, chi2.ppf(tail, 2 * np.maximum(counts, 1)) / 2, 0.0)
    return low, chi2.ppf(1 - tail, 2 * counts + 2) / 2


def group_rates(sample: Sample, *, level: float = LEVEL, how: Resampling = Resampling()) -> pd.DataFrame:
    """One row per measure and group: sums, value, interval and how it was found.

    The value is a ratio of sums over the group's documents. Clusters are resampled (percentile interval); with
    fewer than 20 the interval is from the t distribution, on the log scale for counts.
    """
    masks = {name: sample.groups == name for name in sample.names}
    many = [name for name, mask in masks.items() if len(set(sample.clusters[mask])) >= FEW]
    drawn = dict(zip(many, bootstrap(sample, [masks[name] for name in many], how), strict=True))
    parts = []
    for name, mask in masks.items():
        draw = drawn.get(name, np.empty((0, len(sample.measures))))
        value, error, clusters = linearised(sample, mask)
        numerators, denominators = sample.numerators[mask].sum(axis=0), sample.denominators[mask].sum(axis=0)
        texts = (sample.denominators[mask] > 0).sum(axis=0)
        part = sample.measures.assign(group=name, documents=texts, clusters=clusters)
        part = part.assign(numerator=numerators, denominator=denominators, rate=value, error=error)
        ends = [_interval(sample, row, draw[:, m], level) for m, row in enumerate(part.itertuples())]
        parts.append(pd.concat([part, pd.DataFrame(ends, columns=list(Interval._fields))], axis=1))
    keys = [*sample.keys, "group"]
    table = pd.concat(parts, ignore_index=True).drop(columns="error").rename(columns={"kind": "interval"})
    return table.sort_values(keys, ignore_index=True)


def _interval(sample: Sample, row: Any, draws: Array, level: float) -> Interval:
    if not row.denominator:
        return Interval(np.nan, np.nan, note="nothing to divide by")
    if sample.counts and (row.documents == 1 or not row.numerator):
        low, high = garwood(np.array([row.numerator]), level) * np.array(sample.scale / row.denominator)
        return Interval(low[0], high[0], "exact Poisson", "no count" if not row.numerator else "one text")
    if row.clusters < 2:
        return Interval(np.nan, np.nan, note="one cluster, no interval")
    if row.clusters < FEW:
        return student(row.rate, row.error, row.clusters - 1, level, log=sample.counts)
    return percentiles(draws, level)


def student(value: float, error: float, freedom: float, level: float = LEVEL, *, log: bool = False) -> Interval:
    """An interval from the t distribution, on the log scale where asked."""
    from scipy.stats import t

    reach = float(t.ppf((1 + level) / 2, freedom))
    if log:
        return Interval(value * np.exp(-reach * error / value), value * np.exp(reach * error / value), "t")
    return Interval(value - reach * error, value + reach * error, "t")


def percentiles(draws: Array, level: float = LEVEL) -> Interval:
    """The middle part of the draws."""
    known = draws[np.isfinite(draws)]
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), "bootstrap")
