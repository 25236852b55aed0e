"""How well groups can be told apart by their devices alone: a classifier tried on authors it has not seen."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..errors import InputError
from .profiles import profiles
from .resampling import SEED, Codes, Resampling, shuffled_sides
from .sample import Array, Names, Sample

FOLDS = 5
SHUFFLES = 99


class Separability(NamedTuple):
    """The tables: how well the groups are told apart, and who is taken for whom."""

    score: pd.DataFrame
    confusion: pd.DataFrame


def separability(
    made: Sample, classifier: Any = None, *, folds: int = FOLDS, shuffles: int = SHUFFLES, seed: int = SEED
) -> Separability:
    """Balanced accuracy of a classifier of the groups by the documents' device rates, in cross-validation.

    Clusters (authors) are never in training and test at once. `classifier` is any scikit-learn classifier; a
    standardised logistic regression unless given. `p` compares with labels shuffled over the clusters.
    """
    read = profiles(made)
    worded = read.sample
    folds = min([folds, *(len(set(worded.clusters[worded.groups == name])) for name in made.names)])
    if len(made.names) < 2 or folds < 2 or not read.values.shape[1]:
        raise InputError(
            "telling groups apart needs two groups or more, each with two clusters (authors), and devices that vary"
        )
    sides = np.array([worded.names.index(group) for group in worded.groups])
    model = classifier or _logistic()
    scores, guessed = _tried(model, read.values, sides, worded.clusters, folds, seed)
    shuffled = [
        float(_tried(model, read.values, drawn, worded.clusters, folds, seed)[0].mean())
        for drawn in shuffled_sides(worded, sides, Resampling(permutations=shuffles, seed=seed))
    ]
    as_good = sum(value >= scores.mean() - 1e-12 for value in shuffled)
    score = {
        "classifier": type(model).__name__ if classifier else "LogisticRegression",
        "documents": len(sides),
        "clusters": len(set(worded.clusters)),
        "measures": read.values.shape[1],
        "folds": folds,
        "balanced_accuracy": float(scores.mean()),
        "lowest_fold": float(scores.min()),
        "highest_fold": float(scores.max()),
        "chance": 1 / len(worded.names),
        "shuffled": float(np.mean(shuffled)) if shuffled else np.nan,
        "p": (1 + as_good) / (1 + shuffles),
    }
    return Separability(pd.DataFrame([score]), _confusion(worded, sides, guessed))


def _logistic() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000))


def _tried(model: Any, values: Array, sides: Codes, clusters: Names, folds: int, seed: int) -> tuple[Array, Codes]:
    """Balanced accuracy of each fold, and each document's guessed group."""
    from sklearn.base import clone
    from sklearn.metrics import balanced_accuracy_score
    from sklearn.model_selection import StratifiedGroupKFold

    cut = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
    guessed = np.zeros(len(sides), dtype=np.int64)
    scores = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fold may lack a group whose authors are few
        for train, test in cut.split(values, sides, clusters.astype(str)):
            alone = np.ptp(sides[train]) == 0
            fitted = None if alone else clone(model).fit(values[train], sides[train])
            guessed[test] = sides[train][0] if fitted is None else fitted.predict(values[test])
            scores.append(balanced_accuracy_score(sides[test], guessed[test]))
    return np.array(scores), guessed


def _confusion(worded: Sample, sides: Codes, guessed: Codes) -> pd.DataFrame:
    every = range(len(worded.names))
    table = pd.crosstab(pd.Series(sides, name="group"), pd.Series(guessed, name="taken_for"))
    whole = table.reindex(index=every, columns=every, fill_value=0).reset_index()
    long = whole.melt(id_vars="group", var_name="taken_for", value_name="documents")
    named = dict(enumerate(worded.names))
    found = long.assign(group=long["group"].map(named), taken_for=long["taken_for"].map(named))
    return found.sort_values(["group", "taken_for"], ignore_index=True)
