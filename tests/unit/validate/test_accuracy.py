"""Precision, recall and corrected rates from sheets: by hand, and over many samples of a corpus of known truth."""

import numpy as np
import pandas as pd
import pytest

from coded import LABELS, coded, corpus, rows_drawn, sheets
from rhetoric.compare import wilson
from rhetoric.errors import InputError
from rhetoric.validate import accuracy, corrected_rates, dsl_mean, pseudo_outcomes
from rhetoric.validate.weighted import Drawn, share

DRAWS = 100


def known(tables, truth):
    """The true precision, recall and number of each label."""
    found = tables["findings"]
    rows = {}
    for label in LABELS:
        own = found[found["label"] == label]
        right = sum(truth[(f.document, f.sentence, label)] for f in own.itertuples())
        there = sum(v for (_, _, name), v in truth.items() if name == label)
        rows[f"framing/{label}"] = {"precision": right / len(own), "recall": right / there, "there": there}
    return rows


@pytest.fixture(scope="module")
def repeated():
    """Many samples of one corpus, coded by one who knows: their tables, and the truth."""
    tables, truth = corpus()
    made = []
    for seed in range(DRAWS):
        filled = sheets(coded(rows_drawn(tables, findings=120, sentences=140, seed=seed), tables, truth))
        table = accuracy(filled, tables).set_index("label")
        made.append(table.join(corrected_rates(filled, tables).set_index("label")))
    return made, known(tables, truth), tables


@pytest.mark.parametrize("share_", ["precision", "recall"])
@pytest.mark.parametrize("label", [f"framing/{label}" for label in LABELS])
def test_shares_are_unbiased_and_their_intervals_cover(label, share_, repeated):
    made, truth, _ = repeated
    values = np.array(
        [table.loc[label, [share_, f"{share_}_low", f"{share_}_high"]] for table in made], dtype=float
    )
    true = truth[label][share_]
    assert values[:, 0].mean() == pytest.approx(true, abs=0.02)
    assert 0.90 <= ((values[:, 1] <= true) & (true <= values[:, 2])).mean() <= 0.995


@pytest.mark.parametrize("label", [f"framing/{label}" for label in LABELS])
def test_corrected_rates_are_unbiased_where_counts_are_not(label, repeated):
    made, truth, tables = repeated
    words = tables["documents"]["n_author_words"].sum()
    rate = 1000 * truth[label]["there"] / words
    values = np.array([table.loc[label, ["corrected_rate", "low", "high", "error"]] for table in made], dtype=float)
    assert values[:, 0].mean() == pytest.approx(rate, rel=0.02)
    assert values[:, 3].mean() == pytest.approx(values[:, 0].std(), rel=0.2)
    assert 0.90 <= ((values[:, 1] <= rate) & (rate <= values[:, 2])).mean() <= 0.99
    if label == "framing/metaphor":  # as counted the rate is off by more than any interval
        assert made[0].loc[label, "rate"] < values[:, 1].mean()


def test_a_corpus_coded_whole_has_no_error_left():
    tables, truth = corpus(documents=6)
    everything = rows_drawn(tables, findings=10**6, sentences=10**6)
    table = accuracy(sheets(coded(everything, tables, truth)), tables).set_index("label")
    rates = corrected_rates(sheets(coded(everything, tables, truth)), tables, by="outlet")
    for name, true in known(tables, truth).items():
        row = table.loc[name]
        assert (row["precision"], row["recall"]) == pytest.approx((true["precision"], true["recall"]))
        assert (row["precision_low"], row["precision_high"]) == pytest.approx((true["precision"],) * 2)
        own = rates[rates["label"] == name]
        assert own["corrected"].sum() == pytest.approx(true["there"])
        assert (own["error"] == 0).all()
        assert list(own["group"]) == ["Ledger", "Post"]


def test_without_sentences_there_is_no_recall_and_nothing_is_added():
    tables, truth = corpus()
    rows = [row for row in coded(rows_drawn(tables, findings=80), tables, truth) if row["kind"] == "finding"]
    table = accuracy(sheets(rows), tables)
    assert table["recall"].isna().all()
    rates = corrected_rates(sheets(rows), tables)
    assert (rates["corrected"] < rates["counted"]).all()
    assert set(rates["note"]) == {"no coded sentences: what was missed is not added"}


def test_a_label_that_is_never_found_has_no_precision_and_no_recall():
    tables, truth = corpus()
    rows = coded(rows_drawn(tables, findings=40, sentences=40), tables, truth)
    first = next(row for row in rows if row["kind"] == "sentence")
    first["missed"] = "tricolon; tricolon"
    row = accuracy(sheets(rows), tables).set_index("label").loc["framing/tricolon"]
    assert np.isnan(row["precision"])
    assert (row["system"], row["gold"], row["found"], row["recall"]) == (0, 2, 0, 0)
    assert (row["recall_low"], row["recall_high"]) == pytest.approx(wilson(0, 2))


def test_a_share_of_one_stratum_is_wilsons_but_for_the_part_drawn():
    values = np.array([1.0] * 30 + [0.0] * 10)
    whole = Drawn(np.full(40, "a", dtype=object), np.full(40, 1e9))
    found = share(whole, values, np.ones(40, dtype=bool))
    assert found.value == 0.75
    assert (found.low, found.high) == pytest.approx(wilson(29.25, 39), rel=1e-6)  # n - 1 in the variance
    half = share(Drawn(whole.strata, np.full(40, 80.0)), values, np.ones(40, dtype=bool))
    assert half.error == pytest.approx(found.error * 0.5**0.5)


def test_blank_rows_count_as_missing_at_random():
    strata = np.array(["a"] * 4 + ["b"] * 2, dtype=object)
    coded_ = np.array([True, True, False, False, True, True])
    found = Drawn.of(strata, np.array([0.4] * 4 + [0.1] * 2), coded_)
    assert list(found.weights) == [5, 5, 10, 10]  # 10 units held by a, 20 by b


def test_pseudo_outcomes_by_hand():
    made = pseudo_outcomes(np.array([1.0, 0, 1]), np.array([0.0, np.nan, 1]), np.array([0.25, 0.25, 0.5]))
    assert made.tolist() == [-3, 0, 1]
    with pytest.raises(InputError, match="probability above 0"):
        pseudo_outcomes(np.zeros(2), np.ones(2), np.array([0.5, 0]))


def test_the_dsl_interval_covers_the_true_mean_and_the_naive_one_does_not():
    """2,000 units, the truth .3 of them; the instrument sees .6 of it and .1 that is not; a tenth is coded."""
    random = np.random.default_rng(2)
    held, naive = 0, 0
    for _ in range(400):
        truth = (random.random(2000) < 0.3).astype(float)
        seen = (random.random(2000) < np.where(truth == 1, 0.6, 0.1)).astype(float)
        pi = np.where(seen == 1, 0.2, 0.06)
        coded_ = np.where(random.random(2000) < pi, truth, np.nan)
        estimate = dsl_mean(seen, coded_, pi)
        held += estimate.low <= 0.3 <= estimate.high
        naive += abs(seen.mean() - 0.3) <= 1.96 * seen.std() / 2000**0.5
    assert 0.925 <= held / 400 <= 0.975
    assert naive / 400 < 0.05


def test_clusters_widen_the_error_of_a_dsl_mean():
    random = np.random.default_rng(4)
    clusters = np.repeat(np.arange(50).astype(str), 20)
    truth = (random.random(1000) < np.repeat(random.uniform(0, 0.8, 50), 20)).astype(float)
    coded_ = np.where(random.random(1000) < 0.3, truth, np.nan)
    alone = dsl_mean(np.zeros(1000), coded_, np.full(1000, 0.3))
    nested = dsl_mean(np.zeros(1000), coded_, np.full(1000, 0.3), clusters)
    assert nested.value == alone.value
    assert nested.error > 1.2 * alone.error
    groups = pd.Series(pseudo_outcomes(np.zeros(1000), coded_, np.full(1000, 0.3))).groupby(clusters).mean()
    assert nested.error == pytest.approx(groups.std() / 50**0.5)  # clusters of one size
    with pytest.raises(InputError, match="two clusters"):
        dsl_mean(np.zeros(2), np.ones(2), np.ones(2), np.array(["a", "a"]))
