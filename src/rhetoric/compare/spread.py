"""How far clusters vary within their groups: what an interval between few of them leans on.

Two or three texts may agree by chance, so that the spread of few clusters is no measure of it. Spread is therefore
pooled over all groups of a sample, as in the analysis of variance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .resampling import Codes, ratio
from .sample import Array, Mask, Sample

MOST = 1e4  # a dispersion beyond all sense
HALVINGS = 45


class Clusters(NamedTuple):
    """The clusters of one group: their numerators and denominators, each clusters x measures."""

    numerators: Array
    denominators: Array

    @property
    def ratio(self) -> Array:
        """The ratio of sums, missing where there is no denominator."""
        return ratio(self.numerators.sum(axis=0), self.denominators.sum(axis=0))

    @property
    def number(self) -> Codes:
        """Clusters with a denominator."""
        return np.asarray((self.denominators > 0).sum(axis=0))

    @property
    def freedom(self) -> Codes:
        """These less one; 0 for a group without any numerator."""
        return np.where(self.numerators.any(axis=0), np.maximum(self.number - 1, 0), 0)

    @property
    def expected(self) -> Array:
        """Each cluster's share of the numerator."""
        return np.nan_to_num(self.ratio) * self.denominators

    @property
    def residuals(self) -> Array:
        """What each cluster has more than its share."""
        return self.numerators - self.expected

    @property
    def evenness(self) -> Array:
        """The sum of squared shares of the denominator: 1 / n for n clusters of one size."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(((self.denominators / self.denominators.sum(axis=0)) ** 2).sum(axis=0))

    @property
    def error(self) -> Array:
        """The standard error of the ratio of sums, linearised (Cochran 1977, section 6.4).

        statsmodels' cluster-robust error of a Poisson model with an intercept alone is the same.
        """
        squares = (self.residuals**2).sum(axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = np.sqrt(self.number / (self.number - 1.0) * squares) / self.denominators.sum(axis=0)
        return np.where(self.number > 1, found, np.nan)


class Spread(NamedTuple):
    """Of each group and measure: the dispersion of counts, or the standard error of means; and its freedom."""

    values: Array  # groups x measures
    freedom: Codes  # measures


def clusters(sample: Sample, mask: Mask) -> Clusters:
    """The masked documents, summed by cluster."""
    part = sample.of(mask)
    names, at = np.unique(part.clusters.astype(str), return_inverse=True)
    sums = np.zeros((2, len(names), len(sample.measures)))
    np.add.at(sums[0], at, part.numerators)
    np.add.at(sums[1], at, part.denominators)
    return Clusters(sums[0], sums[1])


def dispersions(groups: Sequence[Clusters], level: float) -> Spread:
    """The dispersion a of a negative binomial model of each group's counts, variance `m + a m^2` of mean m.

    It solves `sum (count - m)^2 / (m + a m^2) = freedom` (Breslow 1984) over the clusters of all groups, raised so
    that the normal quantile does with it what Student's does with the spread of so few; it is the group's own
    where that is larger. Never below 0: the variance is at least Poisson's.
    """
    from scipy.stats import norm, t

    freedom = np.sum([group.freedom for group in groups], axis=0)
    tail = (1 + level) / 2
    raised = freedom * (norm.ppf(tail) / t.ppf(tail, np.maximum(freedom, 1))) ** 2
    pooled = _solved(
        np.concatenate([g.residuals for g in groups]), np.concatenate([g.expected for g in groups]), raised
    )
    own = [_solved(group.residuals, group.expected, group.freedom) for group in groups]
    return Spread(np.maximum(own, pooled), freedom)


def pooled_errors(groups: Sequence[Clusters], scale: float) -> Spread:
    """The standard error of each group's ratio of sums if clusters vary in all groups as much.

    `s sqrt(sum d^2) / sum d` over denominators d; `s^2` is the sum of squared residuals over the sum of
    `d^2 (n - 1) / n`. For one group alone it is the linearised error.
    """
    freedom = np.sum([group.freedom for group in groups], axis=0)
    squares = np.sum([(group.residuals**2).sum(axis=0) for group in groups], axis=0)
    parts = [1 - 1 / np.maximum(group.number, 1) for group in groups]
    weight = np.sum([(g.denominators**2).sum(axis=0) * part for g, part in zip(groups, parts, strict=True)], axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviation = scale * np.sqrt(squares / weight)
    return Spread(np.array([deviation * np.sqrt(group.evenness) for group in groups]), freedom)


def _solved(residuals: Array, expected: Array, wanted: Array | Codes) -> Array:
    """The dispersion of each measure (column) under which Pearson's statistic is as wanted; 0 if it is less."""
    means = np.where(expected > 0, expected, 1.0)
    squares = np.where(expected > 0, residuals**2, 0.0) / means
    low, high = np.zeros(means.shape[1]), np.full(means.shape[1], MOST)
    poisson = squares.sum(axis=0) <= wanted
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = (squares / (1 + middle * means)).sum(axis=0) > wanted
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return np.where(poisson, 0.0, high)
