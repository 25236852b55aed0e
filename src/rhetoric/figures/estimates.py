"""Sums over clusters drawn anew: what only the figures reckon."""

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
