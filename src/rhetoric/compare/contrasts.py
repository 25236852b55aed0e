"""Two or more groups: rate ratios from a count model, differences by bootstrap, p by permutation, q by family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..errors import InputError
from .families import with_q
from .models import fit_counts
from .rates import FEW, LEVEL, Interval, percentiles, student
from .resampling import Codes, Resampling, bootstrap, permuted
from .sample import Array, Mask, Sample
from .spread import clusters

PAIRS, REST = "pairs", "rest"
MOST_PAIRED = 6  # more groups are each held against the rest unless asked otherwise
MOST_PAIRS = 500


class Contrast(NamedTuple):
    """Two sides by name, and which documents are on them."""

    a: str
    b: str
    on_a: Mask
    on_b: Mask


def sides(sample: Sample, against: str = "") -> list[Contrast]:
    """The contrasts: all `pairs` of groups, each group against the `rest`, or each against the one named."""
    names = sample.names
    if len(names) < 2:
        raise InputError(f"one group alone ({names[0]}): a comparison needs two; choose another column")
    against = against or (PAIRS if len(names) <= MOST_PAIRED else REST)
    on = {name: sample.groups == name for name in names}
    if against == PAIRS:
        pairs = list(combinations(names, 2))
        if len(pairs) > MOST_PAIRS:
            raise InputError(f"{len(names)} groups make {len(pairs)} pairs; hold each against the rest instead")
        return [Contrast(a, b, on[a], on[b]) for a, b in pairs]
    if against == REST:
        return [Contrast(a, f"({REST})", on[a], ~on[a]) for a in names]
    if against not in on:
        raise InputError(f"no group {against!r}; one of {', '.join(names)}, or {PAIRS} or {REST}")
    return [Contrast(a, against, on[a], on[against]) for a in names if a != against]


def contrasts(
    sample: Sample,
    *,
    against: str = "",
    model: bool = True,
    family: Sequence[str] = (),
    level: float = LEVEL,
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per measure and contrast, a against b: values, ratio, difference, p and q.

    `ratio` with its interval and `p_model` come from a negative binomial model with log words as offset (without
    `model`, and where a side has no count, there is none). `difference` has a cluster bootstrap interval, from the
    t distribution under 20 clusters. `p` is by permutation of clusters, `q` its Benjamini-Hochberg adjustment
    within the family: the whole table, or the rows that agree in the columns `family`.
    """
    parts = []
    for contrast in sides(sample, against):
        pair = sample.of(contrast.on_a | contrast.on_b)
        on_a = contrast.on_a[contrast.on_a | contrast.on_b]
        p = permuted(pair, (~on_a).astype(np.int64), how)
        p[_countless(pair)] = np.nan  # nothing to test
        part = sample.measures.assign(a=contrast.a, b=contrast.b, p=p)
        columns = [*_values(pair, on_a, level, how), *(_ratios(pair, on_a, level) if model else ())]
        parts.append(pd.concat([part, *columns], axis=1))
    table = pd.concat(parts, ignore_index=True)
    keys = [*sample.keys, "a", "b"]
    return with_q(table.sort_values(keys, ignore_index=True), family)


def omnibus(
    sample: Sample,
    *,
    model: bool = True,
    family: Sequence[str] = (),
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per measure: whether the groups differ at all, by permutation and by the count model's Wald test.

    Without `model` the latter is missing.
    """
    codes = np.array([sample.names.index(group) for group in sample.groups])
    p = permuted(sample, codes, how)
    p[_countless(sample)] = np.nan
    p_model = [_wald(sample, codes, m) if model else np.nan for m in range(len(sample.measures))]
    table = sample.measures.assign(groups=len(sample.names), p_model=p_model, p=p)
    return with_q(table, family)


def length_slopes(sample: Sample, level: float = LEVEL) -> pd.DataFrame:
    """How counts grow with words: the slope of log words, groups held equal, freed from its offset of 1.

    A measure whose interval excludes 1 is not a rate: compare it among texts of like length (Chan et al. 2021).
    """
    codes = np.array([sample.names.index(group) for group in sample.groups])
    found = [_slope(sample, codes, m, level) for m in range(len(sample.measures))]
    return pd.concat([sample.measures, pd.DataFrame(found, columns=["slope", "low", "high", "p", "note"])], axis=1)


def _countless(made: Sample) -> Mask:
    """The measures that no document has a count of."""
    return np.asarray(made.counts & ~made.numerators.any(axis=0))


def _values(pair: Sample, on_a: Mask, level: float, how: Resampling) -> Iterator[pd.DataFrame]:
    a, b = _known(pair, on_a), _known(pair, ~on_a)
    drawn = bootstrap(pair, [on_a, ~on_a], how)
    both = {"value_a": a[0], "error_a": a[1], "n_a": a[2], "value_b": b[0], "error_b": b[1], "n_b": b[2]}
    rows = enumerate(pd.DataFrame(both).itertuples())
    ends = [_ends(row, drawn[0][:, m] - drawn[1][:, m], level) for m, row in rows]
    table = pd.DataFrame(ends, columns=list(Interval._fields)).rename(columns={"kind": "interval"})
    if pair.counts:  # resampling texts without a count never finds one
        alone, none = (a[0] == 0) != (b[0] == 0), _countless(pair)
        table["note"] = table["note"].mask(alone, "a side has no count: the interval is too narrow")
        blank = {"low": np.nan, "high": np.nan, "interval": "", "note": "no count"}
        table = table.assign(**{column: table[column].mask(none, value) for column, value in blank.items()})
    yield pd.DataFrame({"rate_a": a[0], "rate_b": b[0], "difference": a[0] - b[0]})
    yield table


def _known(pair: Sample, mask: Mask) -> tuple[Array, Array, Codes]:
    """Value, error and number of clusters of a side; the error of counts is at least Poisson's, `sqrt(count)`."""
    side = clusters(pair, mask)
    error = side.error
    if pair.counts:
        error = np.maximum(error, np.sqrt(np.nan_to_num(side.ratio) / np.maximum(side.denominators.sum(axis=0), 1)))
    return pair.scale * side.ratio, pair.scale * error, side.number


def _ends(row: Any, draws: Array, level: float) -> Interval:
    """The interval of a difference between two sides."""
    difference = row.value_a - row.value_b
    if not np.isfinite(difference):
        return Interval(np.nan, np.nan, note="a side has nothing to divide by")
    if min(row.n_a, row.n_b) < 2:
        return Interval(np.nan, np.nan, note="a side has one cluster, no interval")
    if min(row.n_a, row.n_b) >= FEW:
        return percentiles(draws, level)
    error = float(np.hypot(row.error_a, row.error_b))
    if not error:
        return Interval(np.nan, np.nan, note="no variance, no interval")
    freedom = error**4 / (row.error_a**4 / (row.n_a - 1) + row.error_b**4 / (row.n_b - 1))  # Welch-Satterthwaite
    return student(difference, error, freedom, level)


def _ratios(pair: Sample, on_a: Mask, level: float) -> Iterator[pd.DataFrame]:
    found = [rate_ratio(pair, on_a, m, level) for m in range(len(pair.measures))]
    yield pd.DataFrame(found, columns=["ratio", "ratio_low", "ratio_high", "p_model", "model"])


def rate_ratio(pair: Sample, on_a: Mask, m: int, level: float = LEVEL) -> tuple[float, float, float, float, str]:
    """The rate ratio of the two sides by a negative binomial model: ratio, low, high, p, the model's name.

    Log words are the offset, the errors robust to clusters; all are missing where a side has no count.
    """
    used = pair.denominators[:, m] > 0
    counts, on = pair.numerators[used, m], on_a[used]
    if not counts[on].sum() or not counts[~on].sum():
        return np.nan, np.nan, np.nan, np.nan, "none: a side has no count"
    design = np.column_stack([on, ~on]).astype(float)
    fit = fit_counts(counts, design, np.log(pair.denominators[used, m]), pair.clusters[used])
    estimate, low, high, p = fit.effect(np.array([1.0, -1.0]), level)
    return float(np.exp(estimate)), float(np.exp(low)), float(np.exp(high)), p, fit.name


def _cells(sample: Sample, codes: Codes, m: int) -> tuple[Mask, Array]:
    """The documents of groups that have words and a count of the measure, and a column for each such group."""
    used = sample.denominators[:, m] > 0
    known = [g for g in np.unique(codes[used]) if sample.numerators[used & (codes == g), m].sum()]
    used &= np.isin(codes, known)
    return used, (codes[used][:, None] == np.array(known)[None, :]).astype(float)


def _wald(sample: Sample, codes: Codes, m: int) -> float:
    used, design = _cells(sample, codes, m)
    if design.shape[1] < 2:
        return np.nan
    offset = np.log(sample.denominators[used, m])
    fit = fit_counts(sample.numerators[used, m], design, offset, sample.clusters[used])
    return fit.together(np.column_stack([np.ones(design.shape[1] - 1), -np.eye(design.shape[1] - 1)]))


def _slope(sample: Sample, codes: Codes, m: int, level: float) -> tuple[float, float, float, float, str]:
    used, design = _cells(sample, codes, m)
    words = np.log(sample.denominators[used, m])
    if not design.shape[1] or len(words) < design.shape[1] + 2 or np.ptp(words) == 0:
        return np.nan, np.nan, np.nan, np.nan, "too few texts with a count, or all of one length"
    full = np.column_stack([design, words - words.mean()])
    fit = fit_counts(sample.numerators[used, m], full, words, sample.clusters[used])
    extra, low, high, p = fit.effect(np.eye(full.shape[1])[-1], level)
    return 1 + extra, 1 + low, 1 + high, p, ""
