"""Rates and their intervals, against SciPy, statsmodels and worked figures."""

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy.stats import bootstrap, poisson

from made_tables import corpus, document, tables
from rhetoric.compare import Resampling, counted, document_rates, group_rates, sample
from rhetoric.compare.rates import garwood
from rhetoric.compare.spread import clusters
from rhetoric.errors import InputError
from rhetoric.tables import count_row, poisson_interval

HOW = Resampling(draws=2000)


def one_label(groups, **options):
    made = corpus(groups, rates={"hedge": 6.0}, **options)
    return sample(counted(made["scores"]), made["documents"], "outlet")


def row_of(frame, **wanted):
    found = frame.loc[np.logical_and.reduce([frame[k] == v for k, v in wanted.items()])]
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize(
    ("count", "rate", "low", "high"),
    [(3, 3.33, 0.69, 9.74), (0, 0, 0, 4.10), (10, 11.1, 5.3, 20.4), (20, 22.2, 13.6, 34.3)],
)
def test_one_text_of_900_words(count, rate, low, high):
    tidy = pd.DataFrame({"document": ["a"], "numerator": [float(count)], "denominator": [900.0]})
    found = document_rates(tidy).iloc[0]
    assert [found["rate"], found["low"], found["high"]] == pytest.approx([rate, low, high], abs=0.06)


def test_the_exact_interval_is_the_poisson_distributions():
    counts = np.arange(30.0)
    low, high = garwood(counts)
    assert poisson.sf(counts[1:] - 1, low[1:]) == pytest.approx(0.025)
    assert poisson.cdf(counts, high) == pytest.approx(0.025)
    assert np.column_stack([low, high]) == pytest.approx(np.array([poisson_interval(int(k)) for k in counts]))


def test_no_words_no_rate():
    tidy = pd.DataFrame({"document": ["a"], "numerator": [0.0], "denominator": [0.0]})
    assert document_rates(tidy)[["rate", "low", "high"]].isna().all(axis=None)


def test_linearised_error_is_the_cluster_robust_one():
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    made = one_label({"North": 40}, per_author=4)
    everyone = np.ones(40, dtype=bool)
    found = clusters(made, everyone)
    sums = pd.DataFrame({"c": made.clusters, "k": made.numerators[:, 0], "n": made.denominators[:, 0]})
    sums = sums.groupby("c").sum()
    model = GLM(sums["k"].to_numpy(), np.ones(10), offset=np.log(sums["n"].to_numpy()), family=Poisson())
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": np.arange(10)})
    assert found.number[0] == 10
    assert found.ratio[0] == pytest.approx(np.exp(fit.params[0]))
    assert found.error[0] == pytest.approx(found.ratio[0] * fit.bse[0], rel=1e-6)


def test_bootstrap_interval_is_scipys():
    made = one_label({"North": 60})
    row = group_rates(made, how=Resampling(draws=9999)).iloc[0]
    expected = bootstrap(
        (made.numerators[:, 0], made.denominators[:, 0]),
        lambda k, n, axis: 1000 * k.sum(axis=axis) / n.sum(axis=axis),
        paired=True, method="percentile", rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert row["interval"] == "bootstrap"
    assert [row["low"], row["high"]] == pytest.approx(list(expected), rel=0.02)


def test_authors_are_resampled_whole():
    made = corpus({"North": 100}, rates={"hedge": 6.0}, per_author=5, shape=0.5, seed=2)
    tidy = counted(made["scores"])
    tidy["numerator"] = tidy.groupby(made["documents"]["author"])["numerator"].transform("first")  # authors repeat
    spans = [
        group_rates(sample(tidy, made["documents"], "outlet", cluster=cluster), how=HOW).iloc[0]
        for cluster in ("author", "document")
    ]
    wide, narrow = (span["high"] - span["low"] for span in spans)
    assert [span["clusters"] for span in spans] == [20, 100]
    assert wide > 1.7 * narrow


def test_few_clusters_are_not_resampled():
    row = group_rates(one_label({"North": 8}), how=HOW).iloc[0]
    assert row["interval"] == "negative binomial"
    assert 0 < row["low"] < row["rate"] < row["high"]


def test_equal_seeds_give_equal_bytes():
    made = one_label({"North": 30, "South": 25})
    first, again = (group_rates(made, how=Resampling(draws=200, seed=3)) for _ in range(2))
    other = group_rates(made, how=Resampling(draws=200, seed=4))
    assert first.to_csv() == again.to_csv() != other.to_csv()


def test_groups_that_are_too_small_say_so():
    documents = [document("a", "Solo", "A", 500), document("b", "Empty", "B", 0), document("c", "Empty", "C", 0)]
    documents += [document(n, "Zero", n, 600) for n in "de"] + [document(n, "Twice", "F", 600) for n in "fg"]
    counts = {"a": 4, "f": 2, "g": 3}
    scores = [
        count_row(d["document"], "framing", "hedge", "author", counts.get(d["document"], 0), d["n_words"], "B")
        for d in documents
    ]
    made = tables(documents=documents, scores=scores)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = group_rates(sample(counted(made["scores"]), made["documents"], "outlet"), how=HOW)
    solo, empty, zero, twice = (row_of(found, group=g) for g in ("Solo", "Empty", "Zero", "Twice"))
    assert (solo["interval"], solo["note"]) == ("exact Poisson", "one text")
    assert [solo["low"], solo["high"]] == pytest.approx([2 * bound for bound in poisson_interval(4)])
    assert (np.isnan(empty["rate"]), empty["note"]) == (True, "nothing to divide by")
    assert (zero["rate"], zero["low"], zero["note"]) == (0, 0, "no count")
    assert zero["high"] == pytest.approx(poisson_interval(0)[1] / 1.2)
    assert (np.isnan(twice["low"]), twice["note"]) == (True, "one cluster, no interval")


@pytest.mark.parametrize(
    ("table", "column", "says"),
    [
        ("scores", "denominator", "`rhetoric corpus run` writes it"),
        ("documents", "outlet", "`rhetoric corpus run` writes it"),
        ("documents", "author", "`rhetoric corpus run` writes it"),
    ],
)
def test_a_missing_column_is_named_with_its_maker(table, column, says):
    made = corpus({"North": 3, "South": 3})
    made[table] = made[table].drop(columns=column)
    with pytest.raises(InputError, match=f"table {table} has no column '{column}'.*{says}"):
        sample(counted(made["scores"]), made["documents"], "outlet")


def test_columns_of_ones_own_come_from_the_manifest():
    made = corpus({"North": 3, "South": 3})
    with pytest.raises(InputError, match="no column 'topic': add it to the corpus's manifest"):
        sample(counted(made["scores"]), made["documents"], "topic")


def test_years_are_groups():
    made = corpus({"North": 4})
    made["documents"]["date"] = ["2019-04-01", "2019", "2020-01-31", "no date"]
    assert sample(counted(made["scores"]), made["documents"], "year").names == ("2019", "2020")


def test_empty_columns_and_twice_used_ids_are_refused():
    made = corpus({"North": 3})
    with pytest.raises(InputError, match="no document has a value of 'date'"):
        sample(counted(made["scores"]), made["documents"], "date")
    made["documents"]["document"] = "same"
    with pytest.raises(InputError, match="'same' stands twice"):
        sample(counted(made["scores"]), made["documents"], "outlet")


def test_blank_authors_stand_by_themselves():
    made = corpus({"North": 6}, per_author=6)
    made["documents"]["author"] = ["A", "A", "", None, " ", "A"]
    assert len(set(sample(counted(made["scores"]), made["documents"], "outlet").clusters)) == 4


def test_totals_sum_a_module():
    made = corpus({"North": 2})
    tidy = counted(made["scores"], totals=True)
    parts = tidy[tidy["label"] != "all"].groupby("document")["numerator"].sum()
    whole = tidy[tidy["label"] == "all"].set_index("document")
    assert list(whole["numerator"]) == list(parts)
    assert list(whole["denominator"]) == list(made["documents"]["n_words"])


def test_an_unknown_label_is_named():
    with pytest.raises(InputError, match="no counts of label 'irony'; one of contrast"):
        counted(corpus({"North": 2})["scores"], labels=("irony",))
