"""Intervals between few clusters, against SciPy's solver and quantiles, statsmodels and simulated coverage."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import brentq
from scipy.stats import chi2, norm, poisson, t

from rhetoric.compare import Resampling, Sample, group_rates
from rhetoric.compare.rates import gamma, garwood
from rhetoric.compare.spread import clusters, dispersions, pooled_errors

HOW = Resampling(draws=200)


def made(sums, words, groups, **options):
    """A sample of texts (rows) by measures (columns), each text by another author."""
    sums, words = np.asarray(sums, float), np.asarray(words, float)
    names = np.array([f"text {i}" for i in range(len(sums))], dtype=object)
    measures = pd.DataFrame({"label": [f"m{i:04d}" for i in range(sums.shape[1])]})
    whole = np.broadcast_to(words if words.ndim == 2 else words[:, None], sums.shape).copy()
    return Sample(measures, sums, whole, names, np.array(groups, dtype=object), names, **options)


def one(counts, words, groups, group):
    """The interval of one group, of one measure."""
    found = group_rates(made(np.array(counts)[:, None], words, groups), how=HOW).set_index("group").loc[group]
    return found["low"], found["high"]


def poisson_ends(count, words):
    return tuple(1000 * end / words for end in (chi2.ppf(0.025, 2 * count) / 2, chi2.ppf(0.975, 2 * count + 2) / 2))


def test_the_gamma_interval_is_fay_and_feuers():
    count, inflation = 7.0, 2.5
    variance, weight = inflation * count, inflation  # of the count and of one more event, in their formula (5)
    low = variance / (2 * count) * chi2.ppf(0.025, 2 * count**2 / variance)
    more = count + weight
    spread = variance + weight**2
    assert gamma(count, inflation) == pytest.approx(
        (low, spread / (2 * more) * chi2.ppf(0.975, 2 * more**2 / spread))
    )
    assert gamma(count, 1.0) == pytest.approx([float(end[0]) for end in garwood(np.array([count]))])


def test_the_dispersion_makes_pearsons_statistic_what_it_should_be():
    random = np.random.default_rng(1)
    words = random.integers(400, 1500, 24)
    counts = random.poisson(words / 100 * random.gamma(1, 1, 24))
    sample = made(counts[:, None], words, ["a"] * 12 + ["b"] * 12)
    parts = [slice(0, 12), slice(12, 24)]
    expected = np.concatenate([words[p] * counts[p].sum() / words[p].sum() for p in parts])

    def excess(dispersion, p=slice(None), wanted=22 * (norm.ppf(0.975) / t.ppf(0.975, 22)) ** 2):
        m = expected[p]
        return ((counts[p] - m) ** 2 / (m + dispersion * m**2)).sum() - wanted

    found = dispersions([clusters(sample, sample.groups == name) for name in "ab"], 0.95)
    assert found.freedom[0] == 22
    pooled = brentq(excess, 0, 50)
    for place, p in enumerate(parts):
        own = brentq(excess, 0, 50, args=(p, 11.0))
        assert found.values[place, 0] == pytest.approx(max(pooled, own), rel=1e-6)


def test_texts_that_agree_are_never_narrower_than_poisson():
    assert one([10, 10], [1000, 1000], ["a", "a"], "a") == pytest.approx(poisson_ends(20, 2000))
    assert one([10, 10, 10], [1000] * 3, ["a"] * 3, "a") == pytest.approx(poisson_ends(30, 3000))
    random = np.random.default_rng(3)
    counts = random.poisson(random.gamma(1, 3, (60, 40)))
    words = random.integers(300, 900, 60)
    table = group_rates(made(counts, words, np.repeat(["a", "b", "c", "d"], [2, 3, 15, 40])), how=HOW)
    low, high = (end * 1000 / table["denominator"] for end in garwood(table["numerator"].to_numpy(float)))
    assert (table["low"] <= low + 1e-9).all()
    assert (table["high"] >= high - 1e-9).all()
    assert set(table["interval"]) == {"negative binomial", "exact Poisson", "bootstrap"}


def test_texts_that_agree_lean_on_groups_that_do_not():
    alone = one([10, 10], [1000] * 2, ["a"] * 2, "a")
    rest = [2, 25, 7, 14, 1, 19]
    among = one([10, 10, *rest], [1000] * 8, ["a"] * 2 + ["b"] * 6, "a")
    assert among[0] < alone[0]
    assert among[1] > 1.5 * alone[1]


def test_more_events_raise_both_ends_and_more_texts_narrow_the_interval():
    rest, groups = [2, 25, 7, 14, 1, 19, 3, 8], ["b"] * 8
    ends = [one([k, *rest], [1000] * 9, ["a", *groups], "a") for k in range(12)]
    assert all(np.diff([low for low, _ in ends]) > 0)
    assert all(np.diff([high for _, high in ends]) > 0)
    spans = [one([6, 6] * n + rest, [1000] * (2 * n + 8), ["a"] * 2 * n + groups, "a") for n in range(1, 8)]
    assert all(np.diff([high - low for low, high in spans]) < 0)


@pytest.mark.parametrize(("texts", "groups"), [(2, 8), (3, 1), (3, 8), (5, 3), (10, 1), (15, 3)])
@pytest.mark.parametrize("dispersion", [0.0, 0.3, 1.0])
def test_intervals_of_few_texts_hold_the_truth(texts, groups, dispersion):
    random = np.random.default_rng(7)
    tried, rate = 300, 4.0
    words = random.integers(400, 1600, texts * groups)
    own = random.gamma(1 / dispersion, dispersion, (len(words), tried)) if dispersion else 1.0
    counts = random.poisson(rate * words[:, None] / 1000 * own)
    table = group_rates(made(counts, words, np.repeat([f"g{g:02d}" for g in range(groups)], texts)), how=HOW)
    held = (table["low"] <= rate) & (rate <= table["high"])
    assert held.mean() >= (0.89 if texts == 2 and dispersion == 1 else 0.92)


def test_a_text_alone_is_as_uncertain_as_texts_differ():
    alone = group_rates(made([[4]], [1000], ["a"]), how=HOW).iloc[0]
    assert (alone["interval"], alone["note"]) == ("exact Poisson", "one text")
    words, counts = [1000] * 9, [[4], [2], [25], [7], [14], [1], [19], [3], [8]]
    among = group_rates(made(counts, words, ["a"] + ["b"] * 8), how=HOW).iloc[0]
    assert (among["interval"], among["note"]) == ("negative binomial", "one text")
    assert poisson.cdf(4, among["high"]) < 0.025 < alone["low"]


def test_one_group_of_means_has_the_linearised_error():
    random = np.random.default_rng(2)
    sample = made(random.normal(size=(7, 3)), random.integers(1, 9, 7), ["a"] * 7, scale=1.0, counts=False)
    group = clusters(sample, sample.groups == "a")
    assert pooled_errors([group], 1.0).values[0] == pytest.approx(group.error)


def test_pooled_errors_are_those_of_the_analysis_of_variance():
    from statsmodels.regression.linear_model import OLS

    values = np.array([0.31, 0.31, -0.4, 0.1, 0.6, -0.2, 0.0, 0.5])
    groups = ["a"] * 2 + ["b"] * 3 + ["c"] * 3
    table = group_rates(made(values[:, None], [1.0] * 8, groups, scale=1.0, counts=False), how=HOW)
    design = pd.get_dummies(pd.Series(groups)).to_numpy(float)
    fit = OLS(values, design).fit()
    first = table.set_index("group").loc["a"]
    assert (first["low"], first["high"]) == pytest.approx(tuple(fit.conf_int()[0]))
    assert first["interval"] == "t"


def test_means_without_any_variance_have_no_interval():
    sample = made([[2.0], [3.0], [1.0]], [2.0, 3.0, 1.0], ["a"] * 3, scale=1.0, counts=False)
    row = group_rates(sample, how=HOW).iloc[0]
    assert (row["rate"], row["note"]) == (1, "no variance, no interval")
    assert np.isnan([row["low"], row["high"]]).all()
