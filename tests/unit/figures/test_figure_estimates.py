"""Intervals against SciPy, and sums drawn anew."""

import numpy as np
import pytest
from scipy import stats

from rhetoric.compare import wilson
from rhetoric.figures.estimates import resampled, totals


@pytest.mark.parametrize(("k", "n"), [(0, 10), (3, 10), (10, 10), (57, 200)])
def test_wilson_agrees_with_scipy(k, n):
    known = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((known.low, known.high))


def test_nothing_tried_has_no_share():
    assert all(np.isnan(wilson(0, 0)))


def test_rows_are_summed_by_cluster():
    found = totals(np.array([[1.0, 2], [3, 4], [5, 6]]), np.array(["b", "a", "b"], dtype=object))
    assert found.tolist() == [[3, 4], [6, 8]]


def test_draws_vary_as_the_mean_of_clusters_does():
    values = np.sin(np.arange(40.0))
    drawn = resampled(np.column_stack([values, np.ones(40)]))
    assert (drawn[:, 1] == 40).all()
    means = drawn[:, 0] / drawn[:, 1]
    assert means.std() == pytest.approx(values.std() / 40**0.5, rel=0.05)
    assert (resampled(np.column_stack([values, np.ones(40)])) == drawn).all()
