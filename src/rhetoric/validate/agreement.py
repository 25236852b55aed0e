"""Agreement between coders: Krippendorff's alpha with interval, Cohen's kappa, positive agreement."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import InputError

Array = NDArray[np.float64]
NOMINAL, ORDINAL, INTERVAL, RATIO = METRICS = ("nominal", "ordinal", "interval", "ratio")
DRAWS, SEED, LEVEL = 2000, 0, 0.95


def alpha(codes: pd.DataFrame, metric: str = NOMINAL) -> float:
    """Krippendorff's alpha of codes (a row per unit, a column per coder, blanks missing).

    `1 - (n - 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck` over pairs of values, o their coincidences within units (2011,
    "Computing Krippendorff's alpha-reliability"). Missing where codes do not vary or no unit has two. The metrics
    `ordinal`, `interval` and `ratio` take numbers; `ordinal` goes by their order alone.
    """
    counts, values = _counted(codes, metric)
    return float(_alphas(_coincidences(counts), np.ones((1, len(counts))), values, metric)[0])


def alpha_interval(
    codes: pd.DataFrame,
    metric: str = NOMINAL,
    clusters: pd.Series | None = None,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[float, float]:
    """The 95 % percentile interval of alpha, units drawn anew, or what they are nested in (Zapf et al. 2016)."""
    counts, values = _counted(codes, metric)
    within = _coincidences(counts)
    names = np.arange(len(codes)) if clusters is None else clusters.to_numpy()
    size, at = np.unique(names.astype(str), return_inverse=True)
    random = np.random.default_rng(seed)
    weights = random.multinomial(len(size), np.full(len(size), 1 / len(size)), size=draws).astype(float)
    found = _alphas(within, weights[:, at], values, metric)
    known = found[np.isfinite(found)]
    if len(size) < 2 or not len(known):
        return np.nan, np.nan
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _counted(codes: pd.DataFrame, metric: str) -> tuple[Array, Array]:
    """How many coders gave each unit each value, and the values: numbers, or places of names."""
    if metric not in METRICS:
        raise InputError(f"no metric {metric!r}; one of {', '.join(METRICS)}")
    stacked: pd.Series[Any] = pd.Series(codes.stack()).dropna()
    if metric != NOMINAL:
        stacked = pd.to_numeric(stacked, errors="coerce")
        if stacked.isna().any():
            raise InputError(f"the metric {metric} takes numbers; use nominal for names")
    values = sorted(set(stacked), key=lambda v: (str(type(v)), v))
    counts = np.zeros((len(codes), max(len(values), 1)))
    rows = codes.index.get_indexer(stacked.index.get_level_values(0))
    np.add.at(counts, (rows, np.array([values.index(v) for v in stacked], dtype=int)), 1)
    numbers = np.arange(len(values)) if metric in (NOMINAL, ORDINAL) else np.array(values, dtype=float)
    return counts, numbers.astype(float)


def _coincidences(counts: Array) -> Array:
    """The pairs of values in each unit, over the number of its codes less one (units x values x values)."""
    size = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :]
    pairs[:, np.arange(counts.shape[1]), np.arange(counts.shape[1])] -= counts
    return np.asarray(np.where(size[:, None, None] > 1, pairs / np.maximum(size - 1, 1)[:, None, None], 0.0))


def _alphas(within: Array, weights: Array, values: Array, metric: str) -> Array:
    """Alpha in each draw (draws x units)."""
    if not len(values):
        return np.full(len(weights), np.nan)
    observed = np.einsum("du,uck->dck", weights, within)
    marginals = observed.sum(axis=2)
    n = marginals.sum(axis=1)
    distance = _distances(values, marginals, metric)
    expected = (marginals[:, :, None] * marginals[:, None, :] * distance).sum(axis=(1, 2))
    disagreed = (observed * distance).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(expected > 0, 1 - (n - 1) * disagreed / expected, np.nan))


def _distances(values: Array, marginals: Array, metric: str) -> Array:
    """Squared differences between values (1 or draws x values x values)."""
    a, b = values[:, None], values[None, :]
    if metric == NOMINAL:
        return np.asarray(a != b, dtype=float)[None]
    if metric == INTERVAL:
        return ((a - b) ** 2)[None]
    if metric == RATIO:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(a + b == 0, 0.0, ((a - b) / (a + b)) ** 2)[None]
    middle = np.cumsum(marginals, axis=1) - marginals / 2
    return np.asarray((middle[:, :, None] - middle[:, None, :]) ** 2)


def kappa(codes: pd.DataFrame) -> float:
    """Cohen's kappa (1960) of two coders; of more, the mean over their pairs (Light 1971)."""
    found = [_kappa(codes[[a, b]].dropna()) for a, b in combinations(codes.columns, 2)]
    known = [value for value in found if np.isfinite(value)]
    return float(np.mean(known)) if known else np.nan


def _kappa(pair: pd.DataFrame) -> float:
    if pair.empty:
        return np.nan
    a, b = pair.iloc[:, 0], pair.iloc[:, 1]
    names = sorted({*a, *b}, key=str)
    chance = sum(float((a == v).mean()) * float((b == v).mean()) for v in names)
    return float(((a == b).mean() - chance) / (1 - chance)) if chance < 1 else np.nan


def positive_agreement(codes: pd.DataFrame) -> float:
    """2 a / (2 a + b + c) of yes-or-no codes (1, 0): how far coders agree on the rare yes.

    Cicchetti & Feinstein (1990). Of more than two coders, over all their pairs together.
    """
    both = either = 0.0
    for a, b in combinations(codes.columns, 2):
        pair = codes[[a, b]].dropna().astype(float)
        both += 2 * float(((pair[a] == 1) & (pair[b] == 1)).sum())
        either += float((pair == 1).sum().sum())
    return both / either if either else np.nan
