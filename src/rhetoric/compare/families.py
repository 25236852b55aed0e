"""Many tests at once: Benjamini and Hochberg's false discovery rate within a stated family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def across(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables, all with p and q: `q` over all their families together, and the family's own as `q_family`.

    Families are chosen by the Simes p of each, its least q, under Benjamini & Hochberg; where R of T are, a test
    needs a q within its family of at most R / T times the level (Benjamini & Bogomolov 2014). So a look at several
    tables finds by chance no more than a look at one.
    """
    tests = [
        (name, label)
        for name, table in tables.items()
        for label in table.loc[table["q"].notna(), "family"].unique()
    ]
    least = [tables[name].loc[tables[name]["family"] == label, "q"].min() for name, label in tests]
    chosen = dict(zip(tests, adjusted(np.array(least, float)), strict=True))
    return {name: _across(table, name, chosen) for name, table in tables.items()}


def _across(table: pd.DataFrame, name: str, chosen: Mapping[tuple[str, str], float]) -> pd.DataFrame:
    """The table with the least level at which each test would be a discovery as its `q`."""
    from_level = np.sort(list(chosen.values()))  # from this level on, 1, 2 ... families are chosen
    number = len(from_level)
    own = table["family"].map(lambda label: chosen.get((name, label), np.nan)).to_numpy(float)
    within = table["q"].to_numpy(float)
    levels = [
        np.maximum(np.maximum(start, own), within * number / rank) for rank, start in enumerate(from_level, start=1)
    ]
    q = np.min([np.ones(len(table)), *levels], axis=0)
    among = f", one of {number} families" if number > 1 else ""
    said = table["family"].str.removeprefix("all: ") + f" of {name}{among}"
    return table.assign(q_family=within, q=np.where(np.isfinite(within), q, np.nan), family=said)
