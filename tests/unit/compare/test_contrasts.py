"""Contrasts, against statsmodels' other models, SciPy's permutations and counting by hand."""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.stats import permutation_test, t, ttest_ind

from made_tables import corpus
from rhetoric.compare import (
    Resampling,
    across,
    adjusted,
    contrasts,
    counted,
    length_slopes,
    omnibus,
    sample,
    with_q,
)
from rhetoric.compare.models import fit_counts
from rhetoric.compare.resampling import permuted
from rhetoric.errors import InputError

HOW = Resampling(draws=300, permutations=999)


def made_of(groups, by="outlet", cluster="", **options):
    made = corpus(groups, **options)
    return sample(counted(made["scores"]), made["documents"], by, cluster=cluster)


def welch(a, b, axis=-1):
    return ttest_ind(a, b, axis=axis, equal_var=False).statistic


def test_the_model_is_statsmodels_negative_binomial():
    from statsmodels.discrete.discrete_model import NegativeBinomial

    made = made_of({"North": 60, "South": 50}, rates={"hedge": 6.0}, factors={("South", "hedge"): 2.0})
    y, offset = made.numerators[:, 0], np.log(made.denominators[:, 0])
    north = made.groups == "North"
    fit = fit_counts(y, np.column_stack([north, ~north]).astype(float), offset, made.documents)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = NegativeBinomial(y, np.column_stack([np.ones(110), north]), offset=offset).fit(disp=0, maxiter=500)
    estimate, low, high, _ = fit.effect(np.array([1.0, -1.0]))
    assert fit.name == "negative binomial"
    assert fit.dispersion == pytest.approx(other.params[-1], rel=0.01)
    assert estimate == pytest.approx(other.params[1], rel=1e-3)
    assert (high - low) / 2 == pytest.approx(1.982 * other.bse[1], rel=0.03)


def test_the_clustered_error_is_that_of_estimating_equations():
    from statsmodels.genmod.cov_struct import Independence
    from statsmodels.genmod.families import NegativeBinomial
    from statsmodels.genmod.generalized_estimating_equations import GEE

    made = made_of({"North": 40, "South": 40}, rates={"hedge": 6.0}, per_author=4)
    y, offset = made.numerators[:, 0], np.log(made.denominators[:, 0])
    north = made.groups == "North"
    design = np.column_stack([north, ~north]).astype(float)
    fit = fit_counts(y, design, offset, made.clusters)
    family = NegativeBinomial(alpha=fit.dispersion)
    other = GEE(y, design, made.clusters, offset=offset, family=family, cov_struct=Independence()).fit()
    correction = 20 / 19 * 79 / 78
    assert fit.name == "negative binomial, clustered"
    assert fit.freedom == 18
    expected = other.cov_params() * correction  # of the expected information, ours of the observed
    assert np.diag(fit.covariance) == pytest.approx(np.diag(expected), rel=0.05)


def test_counts_without_spread_are_poisson():
    counts = np.array([4.0, 5, 5, 6, 10, 10, 9, 11])
    side = np.repeat([1.0, 0.0], 4)
    fit = fit_counts(counts, np.column_stack([side, 1 - side]), np.zeros(8), np.arange(8).astype(object))
    assert fit.name == "Poisson"
    assert np.exp(fit.coefficients) == pytest.approx([5, 10])
    assert np.sqrt(np.diag(fit.covariance)) == pytest.approx([20**-0.5, 40**-0.5])


def test_ratio_and_difference_are_those_drawn_from():
    made = made_of({"North": 80, "South": 80}, rates={"hedge": 6.0}, factors={("North", "hedge"): 2.0}, seed=3)
    row = contrasts(made, how=HOW).iloc[0]
    assert row["ratio_low"] < 2.0 < row["ratio_high"]
    assert row["ratio_low"] > 1.3
    assert row["low"] < 6.0 < row["high"]
    assert row["difference"] == pytest.approx(row["rate_a"] - row["rate_b"])
    assert row["q"] == row["p"] == pytest.approx(1 / 1000)


def test_p_is_scipys_exact_permutation_p():
    made = made_of({"North": 5, "South": 5}, rates={"hedge": 6.0}, factors={("North", "hedge"): 2.0}, seed=1)
    rates = made.numerators[:, 0] / made.denominators[:, 0]
    sides = (made.groups == "South").astype(np.int64)
    exact = permutation_test((rates[sides == 0], rates[sides == 1]), lambda a, b, axis: np.abs(welch(a, b, axis)),
                             vectorized=True, n_resamples=np.inf, alternative="greater").pvalue  # fmt: skip
    assert permuted(made, sides, Resampling(permutations=9999))[0] == pytest.approx(exact, abs=0.015)
    assert 0.01 < exact < 0.9


def test_authors_of_both_sides_change_within_themselves():
    made = corpus({"North": 7, "South": 7}, rates={"hedge": 6.0}, seed=4)
    made["documents"]["author"] = [f"author {i}" for i in range(7)] * 2
    tidy = sample(counted(made["scores"]), made["documents"], "outlet")
    rates = tidy.numerators[:, 0] / tidy.denominators[:, 0]
    sides = (tidy.groups == "South").astype(np.int64)
    exact = permutation_test((rates[sides == 0], rates[sides == 1]), lambda a, b, axis: np.abs(welch(a, b, axis)),
                             permutation_type="samples", vectorized=True, n_resamples=np.inf,
                             alternative="greater").pvalue  # fmt: skip
    assert permuted(tidy, sides, Resampling(permutations=9999))[0] == pytest.approx(exact, abs=0.02)


def test_authors_of_one_side_change_whole():
    made = made_of({"North": 20, "South": 20}, rates={"hedge": 6.0}, per_author=10)  # two authors each
    p = permuted(made, (made.groups == "South").astype(np.int64), Resampling(permutations=2999))[0]
    assert p > 0.3  # of the six ways to share four authors out, two look like the given one


def test_longer_texts_alone_are_no_difference():
    made = corpus({"North": 20, "South": 20}, rates={"slogan": 0.0}, words=(1000, 1001))
    scores = made["scores"].assign(count=0)
    scores.loc[0, "count"] = 1  # one hit in all
    scores.loc[20:, "denominator"] = 400
    table = contrasts(sample(counted(scores), made["documents"], "outlet"), how=HOW)
    assert table["p"].iloc[0] == 1


def test_sides_without_a_count():
    made = made_of(
        {"North": 25, "South": 25}, rates={"hedge": 6.0, "slogan": 0.0}, factors={("South", "hedge"): 0.0}
    )
    table = contrasts(made, how=HOW).set_index("label")
    assert np.isnan(table.loc["hedge", "ratio"])
    assert table.loc["hedge", "model"] == "none: a side has no count"
    assert "too narrow" in table.loc["hedge", "note"]
    assert table.loc["hedge", "p"] < 0.01
    assert table.loc["slogan", "note"] == "no count"
    assert table.loc["slogan", ["p", "q", "low"]].isna().all()
    assert set(table["family"]) == {"all: 1 tests"}


def test_sides_that_agree_by_chance_are_as_uncertain_as_their_counts():
    made = corpus({"North": 2, "South": 3}, rates={"hedge": 6.0}, words=(1000, 1001))
    scores = made["scores"].assign(count=[10, 10, 4, 4, 4])
    row = contrasts(sample(counted(scores), made["documents"], "outlet"), how=HOW).iloc[0]
    error = np.sqrt(20 / 2**2 + 12 / 3**2)
    freedom = error**4 / (5**2 / 1 + (12 / 9) ** 2 / 2)
    assert (row["high"] - row["low"]) / 2 == pytest.approx(error * t.ppf(0.975, freedom))
    assert row["interval"] == "t"


def test_small_sides_say_so():
    made = made_of({"North": 1, "South": 6, "West": 6}, rates={"hedge": 6.0})
    table = contrasts(made, how=HOW).set_index(["a", "b"])
    assert table.loc[("North", "South"), "note"] == "a side has one cluster, no interval"
    assert table.loc[("South", "West"), "interval"] == "t"


def test_welch_interval_is_scipys():
    made = corpus({"North": 9, "South": 12}, rates={"hedge": 6.0}, words=(1000, 1001))
    row = contrasts(sample(counted(made["scores"]), made["documents"], "outlet"), how=HOW).iloc[0]
    counts = made["scores"]["count"].astype(float)
    expected = ttest_ind(counts[:9], counts[9:], equal_var=False).confidence_interval()
    assert [row["low"], row["high"]] == pytest.approx(list(expected))


def test_q_is_benjamini_and_hochbergs():
    from statsmodels.stats.multitest import multipletests

    p = np.array([0.001, 0.2, 0.03, 0.04, 0.5, 0.02])
    assert adjusted(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])
    holed = adjusted(np.array([0.01, np.nan, 0.04]))
    assert np.isnan(holed[1])
    assert holed[[0, 2]] == pytest.approx([0.02, 0.04])


def test_families_are_stated_and_kept_apart():
    table = pd.DataFrame({"module": ["x", "x", "y"], "p": [0.01, 0.04, 0.04]})
    apart, together = with_q(table, ("module",)), with_q(table)
    assert list(apart["q"]) == pytest.approx([0.02, 0.04, 0.04])
    assert list(apart["family"]) == ["x: 2 tests", "x: 2 tests", "y: 1 tests"]
    assert list(together["q"]) == pytest.approx([0.03, 0.04, 0.04])


def with_p(*values):
    return with_q(pd.DataFrame({"p": np.array(values, float)}))


def rejected(tables, level):
    """What Benjamini & Bogomolov (2014) reject at a level, step by step: families by their Simes p, then tests."""
    q = {name: table["q"].to_numpy() for name, table in tables.items()}
    simes = sorted((np.nanmin(values), name) for name, values in q.items() if np.isfinite(values).any())
    passing = [rank for rank, (p, _) in enumerate(simes, start=1) if p <= level * rank / len(simes)]
    chosen = {name for _, name in simes[: max(passing, default=0)]}
    return {(name, int(i)) for name in chosen for i in np.flatnonzero(q[name] <= level * len(chosen) / len(simes))}


@pytest.mark.parametrize("seed", range(8))
def test_q_across_families_is_the_level_at_which_a_test_is_found(seed):
    random = np.random.default_rng(seed)
    made = {f"t{i}": with_p(*random.beta(0.2 + random.random(), 3, 6), np.nan) for i in range(4)}
    made["none"] = with_p(np.nan)
    found = across(made)
    for level in (0.001, 0.01, 0.05, 0.2, 0.6):
        below = {
            (name, int(i))
            for name, table in found.items()
            for i in np.flatnonzero(table["q"] <= level * (1 + 1e-9))
        }
        assert below == rejected(made, level)
    assert found["t0"]["q_family"].to_numpy() == pytest.approx(made["t0"]["q"].to_numpy(), nan_ok=True)
    assert np.isnan(found["none"]["q"]).all()
    assert set(found["t1"]["family"]) == {"6 tests of t1, one of 4 families"}


def test_one_family_alone_keeps_its_q():
    made = with_p(0.01, 0.2, 0.03)
    assert across({"contrasts": made})["contrasts"]["q"].to_numpy() == pytest.approx(made["q"].to_numpy())


def test_families_that_differ_throughout_pay_nothing_for_each_other():
    made = {"a": with_p(1e-6, 2e-6, 0.03), "b": with_p(1e-5, 1e-5, 0.5)}
    found = across(made)["a"]
    assert found["q"].to_numpy() == pytest.approx(found["q_family"].to_numpy(), abs=2e-5)


def test_which_groups_are_held_together():
    made = made_of({"A": 3, "B": 3, "C": 3}, rates={"hedge": 6.0})
    pairs = {against: set(zip(t["a"], t["b"], strict=True)) for against in ("", "rest", "B")
             for t in [contrasts(made, against=against, model=False, how=HOW)]}  # fmt: skip
    assert pairs == {
        "": {("A", "B"), ("A", "C"), ("B", "C")},
        "rest": {("A", "(rest)"), ("B", "(rest)"), ("C", "(rest)")},
        "B": {("A", "B"), ("C", "B")},
    }
    with pytest.raises(InputError, match="no group 'D'; one of A, B, C"):
        contrasts(made, against="D", how=HOW)
    with pytest.raises(InputError, match="one group alone"):
        contrasts(made_of({"A": 3}), how=HOW)


def test_the_omnibus_test_finds_the_odd_group():
    made = made_of({"A": 30, "B": 30, "C": 30}, factors={("C", "hedge"): 2.5}, seed=2)
    table = omnibus(made, how=HOW).set_index("label")
    assert table.loc["hedge", "q"] < 0.01
    assert table.loc["hedge", "p_model"] < 0.01
    assert table.loc[["contrast", "metaphor"], "p"].min() > 0.02


def test_counts_that_do_not_grow_with_length():
    made = corpus({"North": 60, "South": 60}, rates={"hedge": 8.0}, words=(200, 3000), shape=20.0)
    flat = made["scores"].assign(label="quote", count=np.random.default_rng(0).poisson(5, size=120))
    tidy = counted(pd.concat([made["scores"], flat]))
    table = length_slopes(sample(tidy, made["documents"], "outlet")).set_index("label")
    assert table.loc["hedge", "low"] < 1 < table.loc["hedge", "high"]
    assert table.loc["quote", "low"] < 0 < table.loc["quote", "high"] < 0.5
