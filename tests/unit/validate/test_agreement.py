"""Agreement against published worked examples and other implementations."""

import numpy as np
import pandas as pd
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import binary_distance, interval_distance
from sklearn.metrics import cohen_kappa_score

from rhetoric.errors import InputError
from rhetoric.validate import alpha, alpha_interval, kappa, positive_agreement


def codes(*coders):
    """A table from strings, a dot for a blank."""
    return pd.DataFrame({f"c{i}": [None if x == "." else x for x in row.split()] for i, row in enumerate(coders)})


def numbers(*coders):
    return codes(*coders).astype(float)


# Krippendorff (2011), Computing Krippendorff's alpha-reliability, sections A, B and C.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NAMES = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
MANY = (
    "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
)  # fmt: skip
# The three coders of the encyclopaedia's example.
THREE = (
    ". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)  # fmt: skip


@pytest.mark.parametrize(
    ("table", "metric", "known"),
    [
        (numbers(*BINARY), "nominal", 0.095), (codes(*NAMES), "nominal", 0.692), (numbers(*MANY), "nominal", 0.743),
        (numbers(*MANY), "ordinal", 0.815), (numbers(*MANY), "interval", 0.849), (numbers(*MANY), "ratio", 0.797),
        (numbers(*THREE), "nominal", 0.691), (numbers(*THREE), "interval", 0.811),
    ],
)  # fmt: skip
def test_alpha_agrees_with_worked_examples(table, metric, known):
    assert alpha(table, metric) == pytest.approx(known, abs=0.0005)


@pytest.mark.parametrize(("metric", "distance"), [("nominal", binary_distance), ("interval", interval_distance)])
def test_alpha_agrees_with_nltk(metric, distance):
    random = np.random.default_rng(3)
    table = pd.DataFrame(random.integers(1, 6, (60, 3)).astype(float))
    table = table.mask(random.random(table.shape) < 0.2)
    told = [(c, u, float(v)) for u, row in table.iterrows() for c, v in row.items() if np.isfinite(v)]
    units = {u for u, n in pd.Series([u for _, u, _ in told]).value_counts().items() if n > 1}
    task = AnnotationTask([t for t in told if t[1] in units], distance)
    assert alpha(table, metric) == pytest.approx(task.alpha())


def test_an_order_kept_by_unequal_steps_changes_nothing_ordinal():
    table = numbers(*MANY)
    assert alpha(table**3, "ordinal") == pytest.approx(alpha(table, "ordinal"))
    assert alpha(table**3, "interval") != pytest.approx(alpha(table, "interval"))


def test_alpha_is_missing_where_nothing_varies_or_nothing_is_coded_twice():
    assert np.isnan(alpha(numbers("1 1 1", "1 1 1")))
    assert np.isnan(alpha(numbers("1 2 .", ". . 3")))


def test_the_interval_covers_the_alpha_of_the_population():
    """Two coders who each see a fair truth with probability .85: alpha is (2 · .85 - 1)² = .49."""
    random = np.random.default_rng(1)
    held = 0
    for draw in range(100):
        truth = random.integers(0, 2, 80)
        seen = [np.where(random.random(80) < 0.85, truth, 1 - truth) for _ in range(2)]
        low, high = alpha_interval(pd.DataFrame(np.column_stack(seen)), draws=300, seed=draw)
        held += low <= 0.49 <= high
    assert 88 <= held <= 99


def test_documents_are_drawn_whole():
    table = pd.DataFrame({"a": [1, 1, 0, 0] * 10, "b": [1, 0, 0, 0] * 10})
    nested = pd.Series([f"d{i // 20}" for i in range(40)])
    assert alpha_interval(table, clusters=nested) == (alpha(table), alpha(table))  # two equal documents
    assert all(np.isnan(alpha_interval(table, clusters=pd.Series(["d"] * 40))))


def test_kappa_agrees_with_scikit_learn():
    a, b = (row.split() for row in NAMES)
    assert kappa(codes(*NAMES)) == pytest.approx(cohen_kappa_score(a, b))
    three = pd.DataFrame({"a": [1, 1, 0, 0, 1], "b": [1, 0, 0, 0, 1], "c": [1, 1, 0, 1, 1]})
    pairs = [cohen_kappa_score(three[x], three[y]) for x, y in ("ab", "ac", "bc")]
    assert kappa(three) == pytest.approx(np.mean(pairs))


def test_positive_agreement_is_by_hand():
    table = numbers("1 1 0 0 1 .", "1 0 0 1 1 1")
    assert positive_agreement(table) == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    assert np.isnan(positive_agreement(numbers("0 0", "0 0")))


def test_a_metric_for_numbers_refuses_names():
    with pytest.raises(InputError, match="ordinal takes numbers"):
        alpha(codes(*NAMES), "ordinal")
    with pytest.raises(InputError, match="no metric 'cubic'; one of nominal, ordinal"):
        alpha(codes(*NAMES), "cubic")
