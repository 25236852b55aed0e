"""Samples: known probabilities, strata, and the same draw for the same seed."""

import numpy as np
import pandas as pd
import pytest

from coded import corpus
from rhetoric.errors import InputError
from rhetoric.validate import Design, sample_findings, sample_sentences
from rhetoric.validate.sampling import allocation

KEY = ["document", "start", "end", "label"]


@pytest.fixture(scope="module")
def tables():
    return corpus()[0]


def test_strata_get_equal_numbers_as_far_as_they_hold_them():
    assert allocation([100, 3, 50], 43) == [20, 3, 20]
    assert allocation([100, 3, 50], 44) == [21, 3, 20]
    assert allocation([5, 1], 100) == [5, 1]
    with pytest.raises(InputError, match="3 are too few for 2 strata: draw 4 or more"):
        allocation([10, 10], 3)


def test_pi_is_the_share_drawn_of_the_stratum(tables):
    drawn = sample_findings(tables, Design(findings=60, strata=("label", "outlet")))
    assert len(drawn) == 60
    assert drawn["stratum"].value_counts().to_dict() == {
        f"framing/{label} · {outlet}": 15 for label in ("hedge", "metaphor") for outlet in ("Ledger", "Post")
    }
    known = tables["findings"].merge(tables["documents"][["document", "outlet"]], on="document")
    held = ("framing/" + known["label"] + " · " + known["outlet"]).value_counts()
    assert np.allclose(drawn["pi"], 15 / drawn["stratum"].map(held))
    assert not drawn.duplicated(KEY).any()


def test_each_finding_is_drawn_as_often_as_pi_says(tables):
    counts = pd.Series(0.0, index=pd.MultiIndex.from_frame(tables["findings"][KEY]))
    chances = {}
    for seed in range(400):
        drawn = sample_findings(tables, Design(findings=100, seed=seed))
        counts[pd.MultiIndex.from_frame(drawn[KEY])] += 1
        chances |= dict(zip(drawn["label"], drawn["pi"], strict=True))
    for label, pi in chances.items():
        seen = counts[counts.index.get_level_values("label") == label] / 400
        assert seen.mean() == pytest.approx(pi)
        assert seen.std() == pytest.approx((pi * (1 - pi) / 400) ** 0.5, rel=0.15)


def test_a_seed_draws_the_same_and_another_seed_another(tables):
    first, again = (sample_findings(tables, Design(findings=50, seed=7)) for _ in range(2))
    shuffled = {**tables, "findings": tables["findings"].sample(frac=1, random_state=0)}
    pd.testing.assert_frame_equal(first, again)
    pd.testing.assert_frame_equal(first, sample_findings(shuffled, Design(findings=50, seed=7)))
    assert not first[KEY].equals(sample_findings(tables, Design(findings=50, seed=8))[KEY])


def test_half_of_the_sentences_hold_no_finding(tables):
    drawn = sample_sentences(tables, Design(sentences=80))
    marked = set(zip(tables["findings"]["document"], tables["findings"]["sentence"], strict=True))
    on = [pair in marked for pair in zip(drawn["document"], drawn["sentence"], strict=True)]
    assert sum(on) == 40
    assert (drawn["stratum"] == np.where(on, "with findings", "without findings")).all()
    assert (1 / drawn["pi"]).sum() == pytest.approx(tables["documents"]["n_sentences"].sum())


def test_labels_and_voices_can_be_chosen(tables):
    for wanted in ("hedge", "framing/hedge"):
        assert set(sample_findings(tables, Design(findings=10, labels=(wanted,)))["label"]) == {"hedge"}
    with pytest.raises(InputError, match="nothing was found of 'irony'; one of framing/hedge, framing/metaphor"):
        sample_findings(tables, Design(labels=("irony",)))
    with pytest.raises(InputError, match="nothing was found that fits"):
        sample_findings(tables, Design(voices=("quoted",)))
    with pytest.raises(InputError, match="--stratify mood: no such column; one of document, module"):
        sample_findings(tables, Design(strata=("mood",)))
