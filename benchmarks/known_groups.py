"""Known groups differ and shuffled labels do not: how many discoveries `compare` makes among outlets.

    python benchmarks/known_groups.py RESULTS [--by outlet] [--shuffles 200] [--splits 200]

Prints the discoveries (q < .05) of each table among the real groups, and how often there is any, in any table, with
labels shuffled over authors and between random halves of the authors: at most in 5 % of tries (Benjamini &
Bogomolov 2014). `q_family` promises that of each table by itself, not of several looked at together.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
import pandas as pd

from rhetoric.compare import (
    Resampling,
    across,
    clustering,
    contrasts,
    counted,
    grouping,
    keyness,
    omnibus,
    portrayal_contrasts,
    sample,
    separability,
    term_counts,
)
from rhetoric.compare.everything import common_actors
from rhetoric.errors import InputError
from rhetoric.tables import Results, read_tables

HOW = Resampling(draws=2)
FOUND = 0.05
Found = dict[str, pd.DataFrame]


def compared(tables: Results, documents: pd.DataFrame, by: str) -> Found:
    """The tables with tests that `rhetoric compare` makes, without models of counts."""
    made = sample(counted(tables["scores"]), documents, by)
    found = {"contrasts": contrasts(made, model=False, how=HOW)}
    if len(made.names) > 2:
        found["omnibus"] = omnibus(made, model=False, how=HOW)
    for name, step in (("portrayal_contrasts", _portrayal), ("keyness", _keyness)):
        try:
            found[name] = step(tables, documents, by)
        except InputError as error:
            print(f"no {name}: {error}")
    return across(found)


def _portrayal(tables: Results, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    mentions = tables["mentions"]
    actors = common_actors(mentions, documents, by, "author")
    if not actors:
        raise InputError("no actor is mentioned often enough")
    return portrayal_contrasts(mentions, documents, by, actors=actors, how=HOW)


def _keyness(tables: Results, documents: pd.DataFrame, by: str) -> pd.DataFrame:
    return keyness(term_counts(tables["findings"], documents, "loaded"), documents, by, how=HOW)


def discoveries(found: Found, column: str = "q") -> dict[str, int]:
    """How many tests of each table are discoveries."""
    return {name: int((table[column] < FOUND).sum()) for name, table in found.items()}


def tried(tables: Results, by: str, labels: Callable[[], dict[str, str]], tries: int) -> str:
    """In how many tries with other labels for the clusters there is a discovery, in any table and in each alone."""
    documents = tables["documents"]
    clusters = clustering(documents, by)
    known = documents["document"].isin(grouping(documents, by).index)
    counts = []
    for _ in range(tries):
        found = compared(
            tables, documents[known].assign(**{by: clusters[known.to_numpy()].map(labels()).to_numpy()}), by
        )
        alone = {f"{name} alone": n > 0 for name, n in discoveries(found, "q_family").items()}
        counts.append({"any table": sum(discoveries(found).values()) > 0, **alone})
    shares = pd.DataFrame(counts).fillna(False).sum()
    return ", ".join(f"{name} {count} of {tries}" for name, count in shares.items())


def main() -> None:
    """Print the discoveries among real groups, shuffled labels and halves."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("results")
    arguments.add_argument("--by", default="outlet")
    arguments.add_argument("--shuffles", type=int, default=200)
    arguments.add_argument("--splits", type=int, default=200)
    told = arguments.parse_args()
    tables = read_tables(told.results)
    documents = tables["documents"]
    made = sample(counted(tables["scores"]), documents, told.by)
    score = separability(made).score.iloc[0]
    print(f"{len(made.documents)} documents, {len(made.names)} groups: discoveries "
          f"{discoveries(compared(tables, documents, told.by))}; told apart "
          f"{score['balanced_accuracy']:.2f}, by chance {score['chance']:.2f}, p {score['p']:.3f}")  # fmt: skip
    random = np.random.default_rng(0)
    clusters = np.unique(made.clusters.astype(str))
    owners = dict(zip(made.clusters, made.groups, strict=True))
    groups = np.array([owners[cluster] for cluster in clusters], dtype=object)
    halves = (np.arange(len(clusters)) % 2).astype(str)
    for name, labels, tries in (("shuffled labels", groups, told.shuffles), ("halves", halves, told.splits)):
        drawn = tried(
            tables,
            told.by,
            lambda labels=labels: dict(zip(clusters, random.permutation(labels), strict=True)),
            tries,
        )
        print(f"a discovery with {name}: {drawn}")


if __name__ == "__main__":
    main()
