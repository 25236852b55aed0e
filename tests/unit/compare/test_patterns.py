"""Trends, candidate frames and separability: what was planted is found, and noise is not."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import KNeighborsClassifier

from made_tables import LABELS, corpus
from rhetoric.compare import candidate_frames, counted, sample, separability, trends
from rhetoric.errors import InputError


def made_of(made, by="outlet"):
    return sample(counted(made["scores"]), made["documents"], by)


def dated(groups, growth, *, seed=0):
    """Texts of ten years whose metaphors grow by a factor a year."""
    made = corpus(groups, seed=seed)
    random = np.random.default_rng(seed)
    years = random.uniform(0, 10, len(made["documents"]))
    days = pd.Timestamp("2010-01-01") + pd.to_timedelta(years * 365.2425, unit="D")
    made["documents"]["date"] = [f"{day:%Y-%m-%d}" for day in days]
    on = made["scores"]["label"] == "metaphor"
    mean = 3.0 * made["scores"].loc[on, "denominator"].to_numpy() / 1000 * growth**years
    made["scores"].loc[on, "count"] = random.poisson(mean)
    return made


def test_a_trend_is_the_negative_binomial_models():
    from statsmodels.discrete.discrete_model import NegativeBinomial

    made = dated({"North": 80}, 1.15)
    table = trends(counted(made["scores"]), made["documents"]).set_index("label")
    row = table.loc["metaphor"]
    assert row["low"] < 1.15 < row["high"]
    assert row["q"] < 0.001
    assert table.loc["contrast", "low"] < 1 < table.loc["contrast", "high"]
    counts = made["scores"][made["scores"]["label"] == "hedge"]
    when = (pd.to_datetime(made["documents"]["date"]) - pd.Timestamp("2015-01-01")).dt.days / 365.2425
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        design = np.column_stack([np.ones(80), when])
        offset = np.log(counts["denominator"].to_numpy(float))
        other = NegativeBinomial(counts["count"].to_numpy(), design, offset=offset).fit(disp=0, maxiter=500)
    assert np.log(table.loc["hedge", "per_year"]) == pytest.approx(other.params[1], abs=1e-4)
    low, high = np.log(table.loc["hedge", ["low", "high"]].to_numpy(float))
    assert (high - low) / 2 == pytest.approx(1.991 * other.bse[1], rel=0.03)


def test_trends_of_groups_and_texts_without_a_date():
    made = dated({"North": 30, "South": 30}, 1.0)
    made["documents"].loc[made["documents"].index[:5], "date"] = ["", "soon", "", "", ""]
    table = trends(counted(made["scores"]), made["documents"], "outlet").set_index(["label", "group"])
    assert set(table.index.get_level_values("group")) == {"(all)", "North", "South"}
    assert table.loc[("hedge", "(all)"), ["documents", "undated"]].tolist() == [55, 5]
    assert table.loc[("hedge", "South"), ["documents", "undated"]].tolist() == [30, 0]


def test_without_dates_there_is_no_trend():
    made = corpus({"North": 10})
    with pytest.raises(InputError, match="0 documents have a date, a trend needs 4"):
        trends(counted(made["scores"]), made["documents"])


def test_one_date_is_no_line():
    made = corpus({"North": 10})
    made["documents"]["date"] = "2020-01-01"
    table = trends(counted(made["scores"]), made["documents"])
    assert table["per_year"].isna().all()
    assert table["model"].str.startswith("none").all()


PLANTED = {("A", "hedge"): 5.0, ("B", "metaphor"): 8.0, ("C", "contrast"): 10.0}


def test_planted_frames_are_found_and_stable():
    made = made_of(corpus({"A": 25, "B": 25, "C": 25}, factors=PLANTED, shape=30.0))
    found = candidate_frames(made, numbers=range(2, 6), resamples=8)
    best = found.stability[found.stability["chosen"]].iloc[0]
    assert best["frames"] == 3
    assert best["stability"] > 0.9
    assert best["by_chance"] < best["stability"] - 0.2
    assert adjusted_rand_score(found.members["group"], found.members["frame"]) > 0.9
    marks = found.devices.groupby("frame").first()
    assert set(marks["label"]) == {"hedge", "metaphor", "contrast"}
    assert len(found.members) == 75


def test_noise_is_as_stable_as_chance():
    found = candidate_frames(made_of(corpus({"A": 75})), numbers=(3,), resamples=8)
    row = found.stability.iloc[0]
    assert abs(row["stability"] - row["by_chance"]) < 0.3
    assert row["silhouette"] < 0.4


def test_frames_need_documents_and_devices():
    with pytest.raises(InputError, match="20 documents have words; candidate frames need 50"):
        candidate_frames(made_of(corpus({"A": 20})))
    with pytest.raises(InputError, match="fewer than two devices vary"):
        candidate_frames(made_of(corpus({"A": 60}, rates={"hedge": 5.0})))


def test_planted_groups_are_told_apart():
    made = made_of(corpus({"A": 30, "B": 30}, factors={("A", "hedge"): 4.0}, per_author=2))
    found = separability(made, shuffles=19)
    row = found.score.iloc[0]
    assert row["balanced_accuracy"] > 0.8
    assert row["p"] == pytest.approx(1 / 20)
    assert 0.3 < row["shuffled"] < 0.7
    assert found.confusion["documents"].sum() == 60


def test_like_groups_are_not():
    row = separability(made_of(corpus({"A": 30, "B": 30}, seed=5)), shuffles=19).score.iloc[0]
    assert row["p"] > 0.05


def test_an_authors_habit_is_no_mark_of_the_outlet():
    """Each author has a rate of their own; a classifier that saw the author's other texts would know them."""
    random = np.random.default_rng(0)
    made = corpus({"A": 40, "B": 40}, rates=dict.fromkeys(LABELS, 5.0), per_author=10, shape=50.0)
    habit = {author: random.gamma(1.0, 1.0, 4) for author in made["documents"]["author"].unique()}
    factor = np.concatenate([habit[author] for author in made["documents"]["author"]])
    made["scores"]["count"] = random.poisson(10 * factor)
    near = KNeighborsClassifier(3)
    apart = separability(made_of(made), near, shuffles=1).score.iloc[0]
    tidy = counted(made["scores"])
    together = separability(
        sample(tidy, made["documents"], "outlet", cluster="document"), near, shuffles=1
    ).score.iloc[0]
    assert apart["folds"] == 4
    assert together["balanced_accuracy"] > 0.95
    assert apart["balanced_accuracy"] < 0.8
    assert apart["classifier"] == "KNeighborsClassifier"


def test_one_author_a_side_cannot_be_told_apart():
    with pytest.raises(InputError, match="each with two clusters"):
        separability(made_of(corpus({"A": 10, "B": 10}, per_author=10)))
