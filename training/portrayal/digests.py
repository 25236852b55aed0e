"""Digests of actors as rows to learn, and how well their stances are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import torch
from data import OWN_LABEL, measures
from learning import Row, smoothed

Digest = dict[str, Any]


def stance_rows(digests: Sequence[Digest]) -> list[Row]:
    """One row a window; the windows of one actor weigh as much as one.

    What is learned is the coded stance, a teacher's shares for the window, or a mixture where both are there.
    """
    found = []
    for digest in digests:
        said = digest.get("shares") or [None] * len(digest["windows"])
        for window, shares in zip(digest["windows"], said, strict=True):
            found.append(Row(tuple(window), _target(digest, shares), "stance", 1 / len(digest["windows"])))
    return found


def _target(digest: Digest, shares: Sequence[float] | None) -> tuple[float, float, float]:
    if "label" not in digest:
        assert shares is not None
        return shares[0], shares[1], shares[2]
    own = smoothed(digest["label"])
    mixed = [OWN_LABEL * a + (1 - OWN_LABEL) * b for a, b in zip(own, shares or own, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def stance_measures(
    digests: Sequence[Digest], predicted: Callable[[list[tuple[int, ...]]], torch.Tensor]
) -> dict[str, dict[str, float]]:
    """Scores of the windows' mean shares, by set of texts."""
    windows = [(n, tuple(window)) for n, digest in enumerate(digests) for window in digest["windows"]]
    sums = torch.zeros(len(digests), 3)
    for (n, _), row in zip(windows, predicted([window for _, window in windows]), strict=True):
        sums[n] += row
    sets = defaultdict(list)
    for n, digest in enumerate(digests):
        sets[digest["set"]].append((digest["label"], int(sums[n].argmax())))
    return {name: measures(*zip(*pairs, strict=True)) for name, pairs in sets.items()}
