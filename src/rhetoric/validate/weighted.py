"""Totals and shares from a stratified random sample, with design-based variances (Cochran 1977, ch. 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..compare import wilson

Array = NDArray[np.float64]
Z = 1.959963984540054


@dataclass(frozen=True)
class Drawn:
    """Units drawn without replacement: the stratum of each, and how many units each stratum holds."""

    strata: NDArray[np.object_]
    held: Array  # of the stratum of each unit

    @classmethod
    def of(cls, strata: NDArray[np.object_], pi: Array, coded: NDArray[np.bool_]) -> Drawn:
        """The coded units of a sample; those left blank count as missing at random within their stratum."""
        names, codes = np.unique(strata.astype(str), return_inverse=True)
        size = np.bincount(codes, minlength=len(names))
        held = size[codes] / pi
        return cls(strata[coded], held[coded])

    @property
    def weights(self) -> Array:
        """How many units of the whole each unit stands for."""
        return self.held / self._sizes

    @property
    def _sizes(self) -> Array:
        codes = np.unique(self.strata.astype(str), return_inverse=True)[1]
        return np.bincount(codes)[codes].astype(float)

    def total(self, values: Array) -> float:
        """The total of the values over all units, drawn or not."""
        return float(self.weights @ values)

    def covariance(self, values: Array) -> Array:
        """The covariance of the totals of several values (units x values): Σ N² (1 - n/N) S² / n over strata."""
        found = np.zeros((values.shape[1], values.shape[1]))
        names, codes = np.unique(self.strata.astype(str), return_inverse=True)
        for stratum in range(len(names)):
            on = codes == stratum
            n, held = int(on.sum()), float(self.held[on][0])
            if n > 1 and held > n:
                spread = np.atleast_2d(np.cov(values[on], rowvar=False))
                found += held**2 * (1 - n / held) / n * spread
        return found

    def variance(self, values: Array) -> float:
        """The variance of the total of the values."""
        return float(self.covariance(values[:, None])[0, 0])


@dataclass(frozen=True)
class Share:
    """A share with its standard error, interval, and the number of units behind it."""

    value: float
    error: float
    low: float
    high: float
    n: int


MISSING = Share(np.nan, np.nan, np.nan, np.nan, 0)


def share(drawn: Drawn, values: Array, on: NDArray[np.bool_]) -> Share:
    """The weighted mean of values between 0 and 1 over the units of a domain, drawn or not.

    A ratio of two estimated totals, its variance linearised (Cochran 1977, section 6.4). The interval is Wilson's
    with the effective number of units p (1 - p) / v (Franco et al. 2019); where v is 0, with Kish's (1965).
    """
    n = int(on.sum())
    if not n:
        return MISSING
    whole = drawn.total(on.astype(float))
    value = drawn.total(values * on) / whole
    variance = drawn.variance((values - value) * on / whole)
    weights = drawn.weights[on]
    kish = float(weights.sum() ** 2 / (weights**2).sum())
    size = value * (1 - value) / variance if variance > 0 and 0 < value < 1 else kish
    return Share(value, float(np.sqrt(variance)), *_within(value, size, n, drawn, on), n)


def _within(value: float, size: float, n: int, drawn: Drawn, on: NDArray[np.bool_]) -> tuple[float, float]:
    """The interval; of a domain that was coded whole, the value itself."""
    if np.allclose(drawn.weights[on], 1):
        return value, value
    return wilson(value * size, size)
