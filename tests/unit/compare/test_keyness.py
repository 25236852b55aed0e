"""Keyness and dispersion, against published figures, SciPy and counting by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import power_divergence
from statsmodels.stats.contingency_tables import Table2x2

from made_tables import document, finding, tables
from rhetoric.compare import Resampling, keyness, term_counts
from rhetoric.compare.dispersion import deviation, normed
from rhetoric.compare.keyness import g2, log_odds, log_ratio
from rhetoric.errors import InputError

HOW = Resampling(draws=200, permutations=999)


def test_g2_of_the_worked_figure():
    assert g2(np.array([20.0]), np.array([5.0]), 100_000, 100_000)[0] == pytest.approx(9.6372, abs=5e-5)


def test_g2_is_scipys_of_two_cells():
    a, b = np.array([7.0, 30, 0]), np.array([2.0, 11, 4])
    expected = [(a + b) * 5000 / 13000, (a + b) * 8000 / 13000]
    other = power_divergence(np.stack([a, b]), np.stack(expected), lambda_="log-likelihood", axis=0).statistic
    assert g2(a, b, 5000, 8000) == pytest.approx(other)


def test_log_ratio_counts_doublings():
    found = log_ratio(np.array([40.0, 5, 8, 0]), np.array([10.0, 5, 0, 0]), 1000, 2000)
    assert found[:3] == pytest.approx([3, 1, math.log2(8 / 1000 / (0.5 / 2000))])
    assert np.isnan(found[3])


def test_log_odds_by_hand():
    prior = np.array([2.0, 3.0, 95.0])
    found = log_odds(np.array([10.0, 4.0]), np.array([5.0, 8.0]), 100, 200, prior)
    first = math.log(12 / 188) - math.log(7 / 293)
    assert found.delta[0] == pytest.approx(first)
    assert found.z[0] == pytest.approx(first / math.sqrt(1 / 12 + 1 / 7))
    assert found.z[1] == pytest.approx((math.log(7 / 193) - math.log(11 / 289)) / math.sqrt(1 / 7 + 1 / 11))


def test_log_odds_under_a_faint_prior_is_that_of_the_four_cells():
    found = log_odds(np.array([40.0]), np.array([25.0]), 1000, 1500, np.array([1e-9, 1e-6]))
    other = Table2x2(np.array([[40, 960], [25, 1475]]))
    assert found.delta[0] == pytest.approx(other.log_oddsratio)
    assert found.z[0] == pytest.approx(other.log_oddsratio / other.log_oddsratio_se, rel=0.02)  # less 1/960, 1/1475


def test_a_strong_prior_draws_towards_no_difference():
    faint, strong = (
        log_odds(np.array([8.0]), np.array([1.0]), 1000, 1000, size * np.array([0.0045, 0.9955]))
        for size in (10, 9000)
    )
    assert 0 < strong.delta[0] < 0.3 < 1.5 < faint.delta[0]


def test_dispersion_of_gries_example():
    sizes = np.array([9.0, 10, 10, 10, 11])  # 50 words in five parts
    hits = np.array([[1, 2, 3, 4, 5], [2, 2, 2, 2, 2], [0, 0, 0, 0, 1], [0, 1, 0, 0, 0]]).T
    found = deviation(hits, sizes)
    assert found == pytest.approx([0.18, 0.02, 0.78, 0.80])
    assert normed(found, sizes)[0] == pytest.approx(0.220, abs=5e-4)
    assert np.isnan(deviation(np.zeros((5, 1)), sizes)[0])


def texts(plan, *, documents=30, words=800):
    """Two outlets whose documents hold the terms as planned: term to hits per document of each."""
    random = np.random.default_rng(0)
    rows, found = [], []
    for outlet, place in (("North", 0), ("South", 1)):
        for i in range(documents):
            name = f"{outlet}{i:02d}"
            rows.append(document(name, outlet, name, words))
            for term, rates in plan.items():
                found += [finding(name, "alarm", term)] * int(random.poisson(rates[place]))
    return tables(documents=rows, findings=found)


def compared(made, **options):
    terms = term_counts(made["findings"], made["documents"], "loaded")
    return keyness(terms, made["documents"], "outlet", how=HOW, **options)


def test_key_terms_come_first():
    made = texts({"Powder  keg": (3.0, 0.5), "tinderbox": (0.5, 3.0), "farce": (1.0, 1.0)})
    table = compared(made).set_index("term")
    assert list(table.index[:2]) == ["powder keg", "tinderbox"] or list(table.index[:2]) == [
        "tinderbox",
        "powder keg",
    ]
    assert list(table["passes"]) == [True, True, False]
    assert table.loc["powder keg", "z"] > 2 > -2 > table.loc["tinderbox", "z"]
    assert table.loc["powder keg", "log_ratio"] == pytest.approx(math.log2(6), abs=0.8)
    assert table.loc["farce", "q"] > 0.05


def test_one_text_full_of_a_term_does_not_make_it_key():
    made = texts({"farce": (1.0, 1.0)})
    rant = pd.DataFrame([finding("North03", "alarm", "abyss")] * 40)
    made["findings"] = pd.concat([made["findings"], rant], ignore_index=True)
    row = compared(made).set_index("term").loc["abyss"]
    assert row["p_g2"] < 1e-9
    assert row["q"] > 0.5
    assert row["dp"] > 0.95
    assert not row["passes"]


def test_a_background_gives_the_prior():
    made = texts({"farce": (2.0, 1.0), "abyss": (1.0, 1.0)})
    known = pd.Series({"farce": 0.001, "abyss": 0.2})
    common = compared(made, background=known, prior=20_000).set_index("term")
    assert abs(common.loc["abyss", "log_odds"]) < 0.05
    with pytest.raises(InputError, match="no share for 'abyss'"):
        compared(made, background=known.drop("abyss"))


def test_rare_terms_only():
    made = texts({"farce": (0.02, 0.0)})
    with pytest.raises(InputError, match="occurs 5 times or more"):
        compared(made)


def test_a_term_of_a_third_group_is_no_test():
    made = texts({"farce": (1.0, 1.0)})
    extra = [document(f"West{i}", "West", f"West{i}", 800) for i in range(5)]
    made["documents"] = pd.concat([made["documents"], pd.DataFrame(extra)], ignore_index=True)
    only = pd.DataFrame([finding(f"West{i}", "alarm", "abyss") for i in range(5)] * 2)
    made["findings"] = pd.concat([made["findings"], only], ignore_index=True)
    table = compared(made).set_index(["term", "a", "b"])
    assert table.loc[("abyss", "North", "South"), ["p", "q", "z", "log_ratio", "dp"]].isna().all()
    assert table.loc[("abyss", "North", "West"), "log_ratio"] < 0


def test_a_group_without_words_is_refused():
    made = texts({"farce": (1.0, 1.0)})
    made["documents"].loc[made["documents"]["outlet"] == "South", "n_author_words"] = 0
    with pytest.raises(InputError, match="a group has no words"):
        compared(made)
