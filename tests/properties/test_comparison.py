"""What must hold for any corpus: swapped groups flip signs, a corpus equals itself, and chance is no discovery."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_tables import LABELS, corpus, document, finding, mention, tables
from rhetoric.compare import (
    Resampling,
    across,
    contrasts,
    counted,
    keyness,
    portrayal_contrasts,
    sample,
    term_counts,
)

HOW = Resampling(draws=100, permutations=99)
FEW = settings(max_examples=15, deadline=None)
SWAP = {"North": "South", "South": "North"}


def swapped(made):
    return {**made, "documents": made["documents"].assign(outlet=made["documents"]["outlet"].map(SWAP))}


def contrasted(made, how=HOW, **options):
    return contrasts(sample(counted(made["scores"]), made["documents"], "outlet"), how=how, **options)


@FEW
@given(
    sizes=st.tuples(st.integers(2, 30), st.integers(2, 30)),
    seed=st.integers(0, 10_000),
    factor=st.sampled_from((0.0, 0.5, 1.0, 3.0)),
    per_author=st.integers(1, 3),
)
def test_swapping_two_groups_flips_every_sign(sizes, seed, factor, per_author):
    made = corpus(
        dict(zip(SWAP, sizes, strict=True)), seed=seed, factors={("North", "hedge"): factor}, per_author=per_author
    )
    there, back = contrasted(made), contrasted(swapped(made))
    for column, flipped in (("difference", "difference"), ("low", "high"), ("high", "low")):
        assert there[column].to_numpy() == pytest.approx(-back[flipped].to_numpy(), nan_ok=True)
    for column, flipped in (("ratio", "ratio"), ("ratio_low", "ratio_high"), ("ratio_high", "ratio_low")):
        logs = np.log(there[column].to_numpy()), np.log(back[flipped].to_numpy())
        assert logs[0] == pytest.approx(-logs[1], abs=1e-4, nan_ok=True)
    for column in ("p", "q", "p_model"):
        assert there[column].to_numpy() == pytest.approx(back[column].to_numpy(), abs=1e-4, nan_ok=True)


def press(random, sizes):
    """Two outlets with terms and mentions at random."""
    rows, found, said = [], [], []
    for outlet, size in zip(SWAP, sizes, strict=True):
        for i in range(size):
            name = f"{outlet}{i:02d}"
            rows.append(document(name, outlet, f"{outlet} {i // 2}", int(random.integers(200, 1000))))
            for term in ("abyss", "farce", "tinderbox"):
                found += [finding(name, "alarm", term)] * int(random.poisson(1))
            said += [mention(name, "Ruritania", float(x)) for x in random.uniform(-1, 1, random.integers(0, 6))]
    return tables(documents=rows, findings=found, mentions=said)


@FEW
@given(sizes=st.tuples(st.integers(4, 30), st.integers(4, 30)), seed=st.integers(0, 10_000))
def test_swapping_flips_key_terms_and_portrayal(sizes, seed):
    made = press(np.random.default_rng(seed), sizes)
    key = []
    for each in (made, swapped(made)):
        terms = term_counts(each["findings"], each["documents"], "loaded")
        key.append(keyness(terms, each["documents"], "outlet", how=HOW).set_index("term").sort_index())
    for column in ("z", "log_odds", "log_ratio", "difference"):
        assert key[0][column].to_numpy() == pytest.approx(-key[1][column].to_numpy())
    for column in ("g2", "dp", "p", "q"):
        assert key[0][column].to_numpy() == pytest.approx(key[1][column].to_numpy())
    portrayed_alike(made, "cluster-robust")


def portrayed_alike(made, method):
    there, back = (
        portrayal_contrasts(each["mentions"], each["documents"], "outlet", method=method, how=HOW)
        for each in (made, swapped(made))
    )
    for column, flipped in (("difference", "difference"), ("low", "high")):
        assert there[column].to_numpy() == pytest.approx(-back[flipped].to_numpy(), abs=1e-4, nan_ok=True)
    assert there["p"].to_numpy() == pytest.approx(back["p"].to_numpy(), nan_ok=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_swapping_flips_mixed_models(seed):
    portrayed_alike(press(np.random.default_rng(seed), (12, 10)), "mixed")


def test_a_corpus_equals_itself():
    made = corpus({"North": 30})
    twin = {name: frame.assign(document="twin " + frame["document"].astype(str)) for name, frame in made.items()}
    twin["documents"] = twin["documents"].assign(outlet="South", author=twin["documents"]["author"] + " II")
    both = {name: pd.concat([made[name], twin[name]], ignore_index=True) for name in ("documents", "scores")}
    table = contrasted(both)
    assert table["difference"].to_numpy() == pytest.approx(0)
    assert table["ratio"].to_numpy() == pytest.approx(1)
    assert (table["low"] < 0).all()
    assert (table["high"] > 0).all()
    assert (table["p"] == 1).all()


def labelled(made, half):
    outlet = np.where(made["documents"]["author"].isin(half), "North", "South")
    return {**made, "documents": made["documents"].assign(outlet=outlet)}


def looked_at(made, how):
    """The tables with tests that a comparison makes, adjusted for one another."""
    documents = made["documents"]
    terms = term_counts(made["findings"], documents, "loaded")
    sentiments = portrayal_contrasts(made["mentions"], documents, "outlet", how=how)
    key = keyness(terms, documents, "outlet", how=how)
    return across({"contrasts": contrasted(made, how, model=False), "keyness": key, "portrayal": sentiments})


def corpus_of_all(random):
    """One corpus with 20 devices, 12 terms and 8 actors; two texts an author."""
    rates = {f"{label} {i}": rate for label, rate in LABELS.items() for i in range(5)}
    made = corpus({"North": 60}, rates=rates, per_author=2)
    found, said = [], []
    for name in made["documents"]["document"]:
        for term in "abcdefghijkl":
            found += [finding(name, "alarm", term)] * int(random.poisson(0.7))
        for actor in "ABCDEFGH":
            said += [mention(name, actor, float(x)) for x in random.uniform(-1, 1, random.poisson(2))]
    return {**made, "findings": pd.DataFrame(found), "mentions": pd.DataFrame(said)}


@pytest.mark.slow
def test_halves_of_one_corpus_hold_no_discovery_in_any_table():
    random = np.random.default_rng(0)
    made = corpus_of_all(random)
    authors = np.unique(made["documents"]["author"])
    splits, discoveries, low = 60, 0, []
    for _ in range(splits):
        half = random.choice(authors, len(authors) // 2, replace=False)
        found = looked_at(labelled(made, half), Resampling(draws=2, permutations=999))
        discoveries += any((table["q"] < 0.05).any() for table in found.values())
        low += [p < 0.05 for table in found.values() for p in table["p"]]
    assert discoveries <= 0.05 * splits
    assert 0.02 < np.mean(low) < 0.07


def test_the_same_test_finds_what_is_there():
    rates = {f"{label} {i}": rate for label, rate in LABELS.items() for i in range(5)}
    made = corpus({"North": 30, "South": 30}, rates=rates, factors={("North", "hedge 0"): 2.5}, per_author=2)
    table = contrasted(made, Resampling(draws=2, permutations=999), model=False)
    assert list(table["label"][table["q"] < 0.05]) == ["hedge 0"]
