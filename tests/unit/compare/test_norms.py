"""Norms: percentiles against SciPy, priors against the truth, and refusals."""

import json

import numpy as np
import pandas as pd
import pytest
from scipy.stats import percentileofscore

from made_tables import corpus
from rhetoric.compare.norms import build, check, dump, load, percentiles
from rhetoric.errors import InputError, InstrumentError

INSTRUMENT = {"package": "9.9", "lexicons": {"framing/hedge@1": "aa"}, "fingerprint": "f00d"}


def made_norms(made, **options):
    return json.loads(dump(build(made, INSTRUMENT, name="Made up", **options)))


def scored(made, **changes):
    return [{**row, **changes} for row in made["scores"].to_dict("records")]


def test_percentiles_are_scipys_mid_ranks():
    made = corpus({"North": 80})
    found = pd.DataFrame(percentiles(scored(made), made_norms(made)))
    for label, part in found.groupby("label"):
        known = made["scores"].loc[made["scores"]["label"] == label, "rate"].to_numpy(float)
        expected = [percentileofscore(known.round(6), round(rate, 6), kind="mean") for rate in part["rate"]]
        assert part["percentile"].to_numpy() == pytest.approx(expected)
    assert (found["low"] <= found["percentile"]).all()
    assert (found["percentile"] <= found["high"]).all()


def test_the_interval_narrows_with_the_norms():
    widths = []
    for size in (25, 400):
        made = corpus({"North": size}, rates={"hedge": 6.0})
        middle = {**scored(made)[0], "rate": float(made["scores"]["rate"].median())}
        row = percentiles([middle], made_norms(made))[0]
        widths.append(row["high"] - row["low"])
    assert widths[1] == pytest.approx(100 * 2 * 1.96 * 0.5 / 20, rel=0.15)  # the binomial's, n = 400
    assert widths[0] == pytest.approx(4 * widths[1], rel=0.25)


def test_the_texts_own_interval_is_carried_over():
    made = corpus({"North": 60}, rates={"hedge": 6.0})
    row = {**scored(made)[0], "rate": 6.0, "low": 0.0, "high": 1e6}
    found = percentiles([row], made_norms(made))[0]
    assert (found["own_low"], found["own_high"]) == (0, 100)


def test_short_texts_are_drawn_towards_the_norms():
    made = corpus({"North": 300}, rates={"hedge": 6.0}, shape=4.0)
    norms = made_norms(made)
    shape, rate = norms["measures"][0]["prior"]
    assert shape == pytest.approx(4.0, rel=0.25)
    assert shape / rate == pytest.approx(6.0, rel=0.1)
    base = {**scored(made)[0], "count": 0, "rate": 0.0}
    short, long = (percentiles([{**base, "denominator": n}], norms)[0]["shrunken"] for n in (100, 5000))
    assert short == pytest.approx(shape / (0.1 + rate))
    assert long < 1 < short < 6


def test_scores_without_spread_words_or_norms():
    made = corpus({"North": 20}, rates={"hedge": 0.0})
    norms = made_norms(made)
    assert norms["measures"][0]["prior"] is None
    assert percentiles(scored(made), norms)[0]["percentile"] == 50
    assert percentiles(scored(made, rate=None), norms) == []
    assert percentiles(scored(made, label="unknown"), norms) == []


def test_large_corpora_keep_quantiles():
    made = corpus({"North": 1500}, rates={"hedge": 6.0})
    measure = made_norms(made)["measures"][0]
    assert (measure["documents"], sum(measure["counts"])) == (1500, 1000)
    known = made["scores"]["rate"].to_numpy(float)
    row = {**scored(made)[0], "rate": 4.0}
    expected = percentileofscore(known, 4.0, kind="mean")
    assert percentiles([row], {"measures": [measure]})[0]["percentile"] == pytest.approx(expected, abs=0.2)


def test_the_file_says_what_it_is(tmp_path):
    made = corpus({"North": 12})
    made["documents"]["date"] = ["2019-05-01", "2021", *[""] * 10]
    path = tmp_path / "norms.json"
    path.write_text(dump(build(made, INSTRUMENT, name="Made up", licence="CC0")), encoding="utf-8")
    norms = load(path)
    assert (norms["name"], norms["licence"], norms["documents"]) == ("Made up", "CC0", 12)
    assert (norms["first_date"], norms["last_date"]) == ("2019-05-01", "2021-01-01")
    assert norms["author_words"] == made["documents"]["n_author_words"].sum()
    assert len(norms["sha256"]) == 64
    check(norms, INSTRUMENT)


def test_norms_of_another_instrument_are_refused():
    norms = made_norms(corpus({"North": 5}))
    other = {**INSTRUMENT, "fingerprint": "beef", "lexicons": {"framing/hedge@2": "bb"}}
    with pytest.raises(InstrumentError, match=r"the norms 'Made up'.*f00d, beef.*framing/hedge.*build"):
        check(norms, other)


@pytest.mark.parametrize(
    ("content", "says"),
    [("nonsense", "not JSON"), ("[1]", "no field 'schema'"), ('{"schema": "other"}', "no field 'name'")],
)
def test_files_that_hold_no_norms(tmp_path, content, says):
    path = tmp_path / "norms.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        load(path)
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "absent.json")


def test_one_document_is_no_norm():
    with pytest.raises(InputError, match="two documents or more, not 1"):
        build(corpus({"North": 1}), INSTRUMENT, name="Made up")


def test_equal_results_give_equal_bytes():
    made = corpus({"North": 30})
    shuffled = {name: frame.sample(frac=1, random_state=1) for name, frame in made.items()}
    assert dump(build(made, INSTRUMENT, name="x")) == dump(build(shuffled, INSTRUMENT, name="x"))
    rows = [percentiles(scored(made), made_norms(made)) for _ in range(2)]
    assert rows[0] == rows[1]
    assert np.isfinite([row["low"] for row in rows[0]]).all()
