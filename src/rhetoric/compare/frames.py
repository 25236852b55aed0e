"""Candidate frames: documents of like device profiles, and how stable the likeness is.

A frame is a pattern of elements (Matthes & Kohring 2008). These are candidates for a reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import InputError
from .profiles import Profiles, profiles
from .resampling import SEED, Codes
from .sample import Array, Sample

FEWEST = 50  # documents
NUMBERS = range(2, 9)  # of clusters that are tried
RESAMPLES, PART = 30, 0.8
STARTS = 3


class Frames(NamedTuple):
    """The tables: how stable each number of clusters is, who is in which, and what marks each."""

    stability: pd.DataFrame
    members: pd.DataFrame
    devices: pd.DataFrame


def candidate_frames(
    made: Sample, number: int = 0, *, numbers: Iterable[int] = NUMBERS, resamples: int = RESAMPLES, seed: int = SEED
) -> Frames:
    """Documents clustered by their profiles of devices (k-means on standardised square roots of rates).

    `stability` is the mean adjusted Rand index between the clusters and those found in samples of 80 % of the
    documents; `by_chance` is the same with each device shuffled over the documents. Unless `number` is given it is
    that with the greatest surplus of the one over the other.
    """
    read = profiles(made)
    if len(read.values) < FEWEST:
        raise InputError(f"{len(read.values)} documents have words; candidate frames need {FEWEST}")
    if read.values.shape[1] < 2:
        raise InputError("fewer than two devices vary over the documents; there are no profiles to cluster")
    values = _standardised(read.values)
    tried = sorted({number} if number else set(numbers))
    if not 2 <= tried[0] <= tried[-1] < len(values) * PART:
        raise InputError(f"{tried[-1]} clusters of {len(values)} documents; ask for 2 or more, but fewer")
    table = pd.DataFrame([_tried(values, k, resamples, seed) for k in tried])
    best = tried[int((table["stability"] - table["by_chance"]).to_numpy().argmax())]
    labels = _clusters(values, best, seed)
    table = table.assign(chosen=table["frames"] == best)
    return Frames(table, _members(read, values, labels), _devices(read, labels))


def _standardised(values: Array) -> Array:
    from sklearn.preprocessing import StandardScaler

    return np.asarray(StandardScaler().fit_transform(values))


def _clusters(values: Array, number: int, seed: int) -> Codes:
    from sklearn.cluster import KMeans

    return np.asarray(KMeans(number, n_init=STARTS, random_state=seed).fit_predict(values))


def _tried(values: Array, number: int, resamples: int, seed: int) -> dict[str, float]:
    from sklearn.metrics import silhouette_score

    random = np.random.default_rng([seed, number])
    labels = _clusters(values, number, seed)
    shuffled = random.permuted(values, axis=0)
    found = _agreements(values, labels, number, resamples, random)
    chance = _agreements(shuffled, _clusters(shuffled, number, seed), number, resamples, random)
    low, high = np.quantile(found, [0.025, 0.975])
    return {
        "frames": number,
        "stability": float(found.mean()),
        "low": float(low),
        "high": float(high),
        "by_chance": float(chance.mean()),
        "silhouette": float(silhouette_score(values, labels)),
    }


def _agreements(values: Array, labels: Codes, number: int, resamples: int, random: np.random.Generator) -> Array:
    from sklearn.metrics import adjusted_rand_score

    size = int(PART * len(values))
    found = []
    for _ in range(resamples):
        part = random.choice(len(values), size, replace=False)
        again = _clusters(values[part], number, int(random.integers(2**31)))
        found.append(adjusted_rand_score(labels[part], again))
    return np.array(found)


def _members(read: Profiles, values: Array, labels: Codes) -> pd.DataFrame:
    from sklearn.metrics import silhouette_samples

    near = silhouette_samples(values, labels)
    made = read.sample
    table = pd.DataFrame({"document": made.documents, "group": made.groups, "frame": labels + 1})
    table["silhouette"] = near
    return table.sort_values(["frame", "document"], ignore_index=True)


def _devices(read: Profiles, labels: Codes) -> pd.DataFrame:
    """Each frame's rate of each device, and by how many standard deviations its texts lie above all."""
    made = read.sample
    z = _standardised(read.values)
    parts = []
    for frame in np.unique(labels):
        on = labels == frame
        rate = made.scale * made.numerators[on].sum(axis=0) / made.denominators[on].sum(axis=0)
        part = made.measures.assign(frame=frame + 1, documents=int(on.sum()), rate=rate)
        parts.append(part.assign(standing_out=z[on].mean(axis=0)))
    table = pd.concat(parts)
    return table.sort_values(["frame", "standing_out"], ascending=[True, False], ignore_index=True)
