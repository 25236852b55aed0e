"""Many tests at once: Benjamini and Hochberg's false discovery rate within a stated family."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .sample import Array


def adjusted(p: Array) -> Array:
    """q for each p (Benjamini & Hochberg 1995); a missing p stays missing and is no test."""
    from scipy.stats import false_discovery_control

    known = np.isfinite(p)
    q = np.full(len(p), np.nan)
    if known.any():
        q[known] = false_discovery_control(np.clip(p[known], 0, 1), method="bh")
    return q


def with_q(table: pd.DataFrame, family: Sequence[str] = ()) -> pd.DataFrame:
    """The table with `q` after `p`, and `family`: which tests were adjusted together, and how many."""
    groups = table.groupby(list(family), sort=False).indices if family else {"all": np.arange(len(table))}
    q, said = np.full(len(table), np.nan), np.full(len(table), "", dtype=object)
    for name, rows in groups.items():
        p = table["p"].to_numpy(float)[rows]
        q[rows] = adjusted(p)
        label = "/".join(map(str, name)) if isinstance(name, tuple) else name
        said[rows] = f"{label}: {int(np.isfinite(p).sum())} tests"
    return table.assign(q=q, family=said)
