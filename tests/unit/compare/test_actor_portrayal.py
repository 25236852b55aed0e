"""Portrayal by group, against estimating equations, the balanced analysis of variance and counting by hand."""

import numpy as np
import pandas as pd
import pytest

from made_tables import document, finding, mention, tables
from rhetoric.compare import Resampling, portrayal_contrasts, portrayal_rates
from rhetoric.compare.matrix import actor_devices
from rhetoric.errors import InputError

HOW = Resampling(draws=300, permutations=999)


def press(effects, *, documents=20, mentions=5, spread=0.2, seed=0, per_author=1):
    """Outlets whose texts mention Ruritania with a mean sentiment, texts differing by `spread`."""
    random = np.random.default_rng(seed)
    rows, found = [], []
    for outlet, mean in effects.items():
        for i in range(documents):
            name = f"{outlet}{i:02d}"
            rows.append(document(name, outlet, f"{outlet} {i // per_author}", 700))
            level = mean + random.normal(0, spread)
            values = np.clip(level + random.normal(0, 0.2, mentions), -1, 1)
            found += [mention(name, "Ruritania", float(v), "agent" if v < 0 else "patient") for v in values]
    return tables(documents=rows, mentions=found)


def contrasted(made, **options):
    return portrayal_contrasts(made["mentions"], made["documents"], "outlet", how=HOW, **options).iloc[0]


def test_means_and_shares_by_hand():
    rows = [document("a", "North", "A", 500), document("b", "North", "B", 500)]
    found = [mention("a", "Ruritania", -0.5, "agent"), mention("a", "Ruritania", 0.1, "patient"),
             mention("b", "Ruritania", -0.2, "other")]  # fmt: skip
    made = tables(documents=rows, mentions=found)
    table = portrayal_rates(made["mentions"], made["documents"], "outlet", how=HOW).set_index("measure")
    assert table.loc["sentiment", "mean"] == pytest.approx(-0.2)
    assert table.loc["negative", "mean"] == pytest.approx(0.7 / 3)
    assert table.loc["agent", ["mean", "mentions"]].tolist() == [0.5, 2]
    assert table["flagged"].all()
    assert table["low"].min() >= -1
    assert table["high"].max() <= 1


def test_the_robust_model_is_that_of_estimating_equations():
    from statsmodels.genmod.cov_struct import Independence
    from statsmodels.genmod.generalized_estimating_equations import GEE

    made = press({"North": -0.3, "South": 0.1})
    row = contrasted(made)
    frame = made["mentions"].merge(made["documents"][["document", "outlet"]], on="document")
    design = np.column_stack([np.ones(200), frame["outlet"] == "North"]).astype(float)
    y = frame["sentiment"].to_numpy(float)
    other = GEE(y, design, frame["document"].to_numpy(), cov_struct=Independence()).fit()
    correction = np.sqrt(40 / 39 * 199 / 198)
    assert row["model"] == "cluster-robust"
    assert row["difference"] == pytest.approx(other.params[1])
    assert (row["high"] - row["low"]) / 2 == pytest.approx(2.0244 * other.bse[1] * correction, rel=1e-3)  # t of 38
    assert row["q"] == row["p"] < 0.01
    assert not row["flagged"]


def test_the_mixed_model_is_the_balanced_analysis_of_variance():
    made = press({"North": -0.3, "South": 0.1})
    row = contrasted(made, method="mixed")
    frame = made["mentions"].merge(made["documents"][["document", "outlet"]], on="document")
    means = frame.groupby(["outlet", "document"])["sentiment"].mean()
    error = np.sqrt(means["North"].var() / 20 + means["South"].var() / 20)
    assert row["model"] == "mixed"
    assert row["difference"] == pytest.approx(means["North"].mean() - means["South"].mean())
    assert (row["high"] - row["low"]) / 2 == pytest.approx(2.0244 * error, rel=0.01)


def test_mixed_models_nest_documents_in_authors():
    row = contrasted(press({"North": -0.3, "South": 0.1}, per_author=4), method="mixed")
    assert row["model"].startswith("mixed")
    assert row["low"] < row["difference"] < row["high"] < 0


def test_ten_texts_of_one_author_are_one_case():
    made = press({"North": -0.3, "South": 0.1}, documents=10, per_author=10)
    row = contrasted(made)
    assert row["model"] == "none: a side has fewer than two clusters"
    assert row["difference"] == pytest.approx(-0.4, abs=0.25)
    assert np.isnan(row["low"])
    assert row["p"] == 1


def test_mentions_all_alike():
    made = press({"North": 0.0, "South": 0.0})
    made["mentions"]["sentiment"] = 0.0
    row = contrasted(made)
    assert (row["difference"], row["model"]) == (0, "none: all mentions are alike")


def test_an_actor_whom_one_side_never_mentions():
    made = press({"North": -0.3, "South": 0.1})
    elsewhere = pd.DataFrame([mention(f"North{i:02d}", "Freedonia", 0.2) for i in range(5)])
    made["mentions"] = pd.concat([made["mentions"], elsewhere], ignore_index=True)
    table = portrayal_contrasts(made["mentions"], made["documents"], "outlet", how=HOW).set_index("actor")
    assert table.loc["Freedonia", ["difference", "p", "q"]].isna().all()
    assert table.loc["Freedonia", ["mentions_a", "mentions_b"]].tolist() == [5, 0]
    assert table.loc["Ruritania", "family"] == "all: 1 tests"


def test_unknown_actors_and_methods_are_named():
    made = press({"North": -0.3, "South": 0.1}, documents=2)
    with pytest.raises(InputError, match="no mention of 'Russia'"):
        contrasted(made, actors=("Russia",))
    with pytest.raises(InputError, match="no method 'wild'; cluster-robust or mixed"):
        contrasted(made, method="wild")
    with pytest.raises(InputError, match="table mentions has no column 'role': `rhetoric corpus run` writes it"):
        portrayal_rates(made["mentions"].drop(columns="role"), made["documents"], "outlet")


def test_devices_aimed_at_actors_by_hand():
    made = press({"North": 0.0, "South": 0.0}, documents=4)
    aimed = [finding("North00", "alarm", "abyss", target="Ruritania")] * 3
    aimed += [finding("North01", "praise", "noble", target="Ruritania"), finding("North01", "alarm", "abyss")]
    aimed += [finding("North01", "alarm", "abyss", target="somebody else")]
    made["findings"] = pd.DataFrame(aimed)
    found = actor_devices(
        made["findings"], made["mentions"], made["documents"], "outlet", actors=("Ruritania",), how=HOW
    )
    table = found.set_index(["label", "group"])
    assert len(table) == 4
    assert table.loc[("alarm", "North"), ["findings", "mentions", "rate"]].tolist() == [3, 20, 15]
    assert table.loc[("praise", "North"), "rate"] == 5
    assert table.loc[("alarm", "South"), ["findings", "rate", "note"]].tolist() == [0, 0, "no count"]
    assert table.loc[("alarm", "South"), "high"] == pytest.approx(100 * 3.689 / 20, abs=0.01)


def test_no_device_is_aimed_at_anyone():
    made = press({"North": 0.0}, documents=8)
    made["findings"] = pd.DataFrame([finding("North00", "alarm", "abyss")])
    with pytest.raises(InputError, match="no device in the voice 'author' is aimed at"):
        actor_devices(made["findings"], made["mentions"], made["documents"])
