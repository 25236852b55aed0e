"""Which devices are aimed at which actors."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..errors import InputError
from .columns import require
from .rates import group_rates
from .resampling import Resampling
from .sample import sample

PER_MENTIONS = 100
FEWEST = 30  # mentions that an actor needs for a row
EVERYONE = "(all)"
KEYS = ["actor", "module", "label"]


def actor_devices(
    findings: pd.DataFrame,
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    by: str = "",
    *,
    actors: Sequence[str] = (),
    voice: str = "author",
    cluster: str = "",
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per actor, device and group: findings aimed at the actor per 100 of its mentions, with interval.

    The grid is complete over the actors named, or those of 30 mentions or more, and the devices aimed at any.
    """
    require(findings, ("document", "module", "label", "voice", "target"), "findings")
    require(mentions, ("document", "actor", "voice"), "mentions")
    said = mentions[mentions["voice"] == voice]
    kept = said["actor"].value_counts()
    named = list(actors) or sorted(kept.index[kept >= FEWEST])
    aimed = findings[(findings["voice"] == voice) & findings["target"].isin(named)]
    if aimed.empty:
        raise InputError(f"no device in the voice {voice!r} is aimed at an actor of {FEWEST} mentions or more")
    per = said[said["actor"].isin(named)].groupby(["document", "actor"]).size().rename("denominator").reset_index()
    hits = aimed.rename(columns={"target": "actor"}).groupby(["document", *KEYS]).size().rename("numerator")
    devices = aimed[["module", "label"]].drop_duplicates()
    grid = per.merge(devices, how="cross").merge(hits.reset_index(), how="outer", on=["document", *KEYS])
    whole = documents if by else documents.assign(**{EVERYONE: EVERYONE})
    tidy = grid[["document", *KEYS, "numerator", "denominator"]].fillna({"numerator": 0.0, "denominator": 0.0})
    made = sample(tidy, whole, by or EVERYONE, cluster=cluster, scale=PER_MENTIONS)
    table = group_rates(made, how=how)
    return table.rename(columns={"numerator": "findings", "denominator": "mentions"})
