"""Known groups differ and shuffled labels do not: how many discoveries `compare` makes among outlets.

    python benchmarks/known_groups.py RESULTS [--by outlet] [--shuffles 200] [--splits 200]

Prints the discoveries (q < .05) among the real groups, in the same texts with labels shuffled over authors, and
between random halves of the authors: chance makes one in at most 5 % of tries (Benjamini & Hochberg 1995).
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from rhetoric.compare import Resampling, Sample, contrasts, counted, sample, separability
from rhetoric.tables import read_tables

HOW = Resampling(draws=2)
FOUND = 0.05


def discoveries(made: Sample) -> int:
    """How many contrasts have q < .05."""
    table = contrasts(made, model=False, how=HOW)
    return int((table["q"] < FOUND).sum())


def relabelled(made: Sample, labels: dict[str, str]) -> Sample:
    """The sample with other groups, one for each cluster."""
    return replace(made, groups=np.array([labels[cluster] for cluster in made.clusters], dtype=object))


def main() -> None:
    """Print the discoveries among real groups, shuffled labels and halves."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("results")
    arguments.add_argument("--by", default="outlet")
    arguments.add_argument("--shuffles", type=int, default=200)
    arguments.add_argument("--splits", type=int, default=200)
    told = arguments.parse_args()
    tables = read_tables(told.results)
    made = sample(counted(tables["scores"]), tables["documents"], told.by)
    score = separability(made).score.iloc[0]
    print(f"{len(made.documents)} documents, {len(made.names)} groups: {discoveries(made)} discoveries; told apart "
          f"{score['balanced_accuracy']:.2f}, by chance {score['chance']:.2f}, p {score['p']:.3f}")  # fmt: skip
    random = np.random.default_rng(0)
    clusters = np.unique(made.clusters.astype(str))
    owners = dict(zip(made.clusters, made.groups, strict=True))
    groups = np.array([owners[cluster] for cluster in clusters], dtype=object)
    halves = np.arange(len(clusters)) % 2
    for name, labels, tries in (
        ("shuffled labels", groups, told.shuffles),
        ("halves", halves.astype(str), told.splits),
    ):
        found = [
            discoveries(relabelled(made, dict(zip(clusters, random.permutation(labels), strict=True)))) > 0
            for _ in range(tries)
        ]
        print(f"{name}: a discovery in {sum(found)} of {tries} ({np.mean(found):.1%})")


if __name__ == "__main__":
    main()
