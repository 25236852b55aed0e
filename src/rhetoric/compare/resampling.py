"""Resampling whole clusters: bootstrap and permutation.

The article is the unit, and the author where articles nest in authors; words are never resampled (Davison & Hinkley
1997, section 3.8). Draws depend on the documents and the seed alone, not on which group is called which.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .sample import Array, Mask, Sample

SEED = 0
CELLS = 4_000_000  # of a matrix of draws held at once
TIE = 1e-9
Codes = NDArray[np.int64]


@dataclass(frozen=True)
class Resampling:
    """How often is drawn, and from where: equal seeds give equal results. For print: 10,000 draws."""

    draws: int = 2000  # of a bootstrap
    permutations: int = 9999
    seed: int = SEED


def ratio(numerators: Array, denominators: Array) -> Array:
    """Numerators over denominators, missing where there is no denominator."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(denominators > 0, numerators / denominators, np.nan)


def bootstrap(sample: Sample, masks: Sequence[Mask], how: Resampling = Resampling()) -> list[Array]:
    """For each mask of documents the value of every measure in each draw of clusters (draws x measures).

    Clusters are drawn within those that occur in the same groups, so that groups keep their size and authors of
    several groups are drawn as pairs.
    """
    if not masks:
        return []
    clusters, at = np.unique(sample.clusters.astype(str), return_inverse=True)
    strata = _strata(sample, at, len(clusters))
    present = [np.unique(at[mask]) for mask in masks]
    sums = [_summed(sample, mask, at, len(clusters)) for mask in masks]
    units = [(tops[on], bottoms[on]) for (tops, bottoms), on in zip(sums, present, strict=True)]
    found: list[list[Array]] = [[] for _ in masks]
    for weights in _weights(clusters, strata, how):
        for place, (numerators, denominators) in enumerate(units):
            drawn = weights[:, present[place]]
            found[place].append(sample.scale * ratio(drawn @ numerators, drawn @ denominators))
    return [np.concatenate(parts) for parts in found]


def permuted(sample: Sample, sides: Codes, how: Resampling = Resampling()) -> Array:
    """p of every measure: how often random sides differ as much as the given ones do, these among them.

    Each cluster has one value, its own ratio, so that long texts do not outweigh others; documents of a cluster on
    several sides stand by themselves and change sides within it. For two sides the statistic is Welch's t, which
    holds the level where variances differ (Janssen 1997), for more the sum of squares between them. p after Phipson
    & Smyth (2010).
    """
    rows = _rows(sample, sides)
    values = ratio(rows.numerators, rows.denominators)
    p = np.full(values.shape[1], np.nan)
    patterns, which = np.unique(np.isfinite(values), axis=1, return_inverse=True)
    for column in range(patterns.shape[1]):
        on, measures = patterns[:, column], np.flatnonzero(which.ravel() == column)
        present, codes = np.unique(rows.sides[on], return_inverse=True)
        if len(present) > 1:
            p[measures] = _tested(values[np.ix_(on, measures)], _Shuffle(codes, rows.blocks[on]), how)
    return p


def _tested(values: Array, shuffle: _Shuffle, how: Resampling) -> Array:
    """p of measures that the same rows have."""
    observed = _statistic(values, shuffle.sides[None, :])[0]
    extreme = np.zeros(len(observed))
    for drawn in shuffle.drawn(how):
        extreme += (_statistic(values, drawn) >= observed * (1 - TIE)).sum(axis=0)
    return np.asarray((1 + extreme) / (1 + how.permutations))


def _statistic(values: Array, sides: Codes) -> Array:
    """How far the sides lie apart in each draw: draws x measures."""
    middle = values.mean(axis=0)
    on = [(sides == side).astype(float) for side in range(int(sides.max()) + 1)]
    sizes = [side[0].sum() for side in on]
    sums = [side @ (values - middle) for side in on]
    if len(on) > 2 or min(sizes) < 2:
        return np.asarray(sum(total**2 / n for total, n in zip(sums, sizes, strict=True)))
    squares = [side @ (values - middle) ** 2 for side in on]
    spreads = [
        np.maximum(square / n - (total / n) ** 2, 0) / (n - 1)
        for square, total, n in zip(squares, sums, sizes, strict=True)
    ]
    apart = np.abs(sums[0] / sizes[0] - sums[1] / sizes[1])
    error = np.sqrt(spreads[0] + spreads[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(apart > TIE * np.abs(values).max(axis=0), apart / error, 0.0)


@dataclass(frozen=True)
class _Shuffle:
    sides: Codes
    blocks: Codes  # sides are shuffled within a block

    def drawn(self, how: Resampling) -> Iterator[Codes]:
        """The sides after each permutation: draws x rows, in chunks."""
        random = np.random.default_rng(how.seed)
        chunk = max(1, CELLS // max(1, len(self.sides)))
        blocks = [np.flatnonzero(self.blocks == block) for block in np.unique(self.blocks)]
        for start in range(0, how.permutations, chunk):
            drawn = np.tile(self.sides, (min(chunk, how.permutations - start), 1))
            for block in blocks:
                drawn[:, block] = random.permuted(drawn[:, block], axis=1)
            yield drawn


@dataclass(frozen=True)
class _Rows(_Shuffle):
    numerators: Array
    denominators: Array


def _rows(sample: Sample, sides: Codes) -> _Rows:
    """Clusters of one side summed, in one block; documents of each other cluster in a block of their own."""
    clusters, at = np.unique(sample.clusters.astype(str), return_inverse=True)
    low, high = np.full(len(clusters), np.iinfo(np.int64).max), np.full(len(clusters), -1)
    np.minimum.at(low, at, sides)
    np.maximum.at(high, at, sides)
    whole = low == high
    single = ~whole[at]
    numerators, denominators = _summed(sample, np.ones(len(sides), dtype=bool), at, len(clusters))
    return _Rows(
        sides=np.concatenate([low[whole], sides[single]]),
        blocks=np.concatenate([np.zeros(whole.sum(), dtype=np.int64), at[single] + 1]),
        numerators=np.concatenate([numerators[whole], sample.numerators[single]]),
        denominators=np.concatenate([denominators[whole], sample.denominators[single]]),
    )


def shuffled_sides(sample: Sample, sides: Codes, how: Resampling = Resampling()) -> Iterator[Codes]:
    """The documents' sides when clusters, or documents within a cluster of several sides, change them at random."""
    clusters, at = np.unique(sample.clusters.astype(str), return_inverse=True)
    rows = _rows(sample, sides)
    whole = np.array([len(set(sides[at == c])) == 1 for c in range(len(clusters))])
    place = np.cumsum(whole) - 1
    single = ~whole[at]
    for chunk in rows.drawn(how):
        for drawn in chunk:
            found = drawn[np.where(single, 0, place[at])]
            found[single] = drawn[whole.sum() :]
            yield found


def _summed(sample: Sample, mask: Mask, at: Codes, number: int) -> tuple[Array, Array]:
    sums = np.zeros((2, number, sample.numerators.shape[1]))
    np.add.at(sums[0], at[mask], sample.numerators[mask])
    np.add.at(sums[1], at[mask], sample.denominators[mask])
    return sums[0], sums[1]


def _strata(sample: Sample, at: Codes, number: int) -> list[Codes]:
    """Clusters that occur in the same groups, as positions."""
    groups: list[set[str]] = [set() for _ in range(number)]
    for cluster, group in zip(at, sample.groups, strict=True):
        groups[cluster].add(group)
    together: dict[frozenset[str], list[int]] = {}
    for cluster, names in enumerate(groups):
        together.setdefault(frozenset(names), []).append(cluster)
    return [np.array(found) for found in together.values()]


def _weights(clusters: NDArray[np.str_], strata: list[Codes], how: Resampling) -> Iterator[Array]:
    """How often each cluster is drawn: draws x clusters, in chunks. A stratum's draws hang on its members alone."""
    randoms = [np.random.default_rng([how.seed, _hash(clusters[stratum])]) for stratum in strata]
    chunk = max(1, CELLS // max(1, len(clusters)))
    for start in range(0, how.draws, chunk):
        size = min(chunk, how.draws - start)
        found = np.zeros((size, len(clusters)))
        for random, stratum in zip(randoms, strata, strict=True):
            n = len(stratum)
            found[:, stratum] = random.multinomial(n, np.full(n, 1 / n), size=size)
        yield found


def _hash(names: NDArray[np.str_]) -> int:
    return int.from_bytes(hashlib.sha256("\n".join(names).encode()).digest()[:8], "big")
