"""How evenly a term lies over texts: Gries' deviation of proportions."""

from __future__ import annotations

import numpy as np

from .sample import Array


def deviation(hits: Array, sizes: Array) -> Array:
    """DP of each term (column) over the parts (rows): 0 even, towards 1 clumped (Gries 2008).

    `DP = 0.5 sum |v - s|`, v a part's share of the term, s its share of the words. Missing without hits or words.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = np.asarray(hits, float) / np.sum(hits, axis=0)
        expected = np.asarray(sizes, float) / np.sum(sizes)
    return np.asarray(0.5 * np.abs(shares - expected[:, None]).sum(axis=0))


def normed(dp: Array, sizes: Array) -> Array:
    """DP over its highest possible value, `1 - min s` (Lijffijt & Gries 2012)."""
    return np.asarray(dp / (1 - np.min(sizes) / np.sum(sizes)))
