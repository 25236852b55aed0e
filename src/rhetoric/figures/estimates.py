"""Shares with intervals, and sums over clusters drawn anew: what only the figures reckon."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
DRAWS, SEED = 2000, 0


def totals(values: Array, clusters: NDArray[np.object_]) -> Array:
    """The sums of the rows of each cluster, clusters in order of their names."""
    names, codes = np.unique(clusters.astype(str), return_inverse=True)
    found = np.zeros((len(names), values.shape[1]))
    np.add.at(found, codes, values)
    return found


def resampled(sums: Array) -> Array:
    """Sums over clusters drawn anew with replacement, one row per draw."""
    size = len(sums)
    weights = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=DRAWS)
    return np.asarray(weights @ sums)


def wilson(count: float, n: float) -> tuple[float, float]:
    """Interval of a share (Wilson 1927); missing where nothing was tried."""
    if not n:
        return np.nan, np.nan
    z = 1.959963984540054
    share, base = count / n, 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / base
    reach = z / base * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0.0, float(middle - reach)), min(1.0, float(middle + reach))
