"""The transformer for scikit-learn: its columns, its rates, and that it behaves as scikit-learn expects."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import check_estimator

from rhetoric import RhetoricFeaturizer, analyze

TEXTS = [
    "Serbia is a tinderbox. NATO must act now.",
    "The ledger was read aloud. “It is a disgrace,” said Ann Ode.",
]


@pytest.fixture(scope="module")
def fitted():
    return RhetoricFeaturizer(voices=None).fit(TEXTS)


@pytest.fixture(scope="module")
def matrix(fitted):
    return pd.DataFrame(fitted.transform(TEXTS), columns=fitted.get_feature_names_out())


def test_the_numbers_are_the_tables_rates(matrix):
    for number, text in enumerate(TEXTS):
        rows = analyze(text).scores
        rates = dict(zip(rows["module"] + "/" + rows["label"] + "/" + rows["voice"], rows["rate"], strict=True))
        assert {name for name in matrix.columns if rates[name] is None or np.isnan(rates[name])} == set(
            matrix.columns[matrix.loc[number].isna()]
        )
        assert all(matrix.loc[number, n] == rates[n] for n in matrix.columns[matrix.loc[number].notna()])
    assert matrix.loc[0, "loaded/alarm/author"] == 1000 / 8
    assert matrix.loc[1, "loaded/alarm/author"] == 0


def test_no_words_in_a_voice_no_rate(matrix):
    assert np.isnan(matrix.loc[0, "loaded/alarm/quoted"])
    assert matrix.loc[1, "loaded/alarm/quoted"] >= 0


def test_a_blank_text_has_no_rates(fitted):
    assert np.isnan(fitted.transform(["  \n"])).all()


def test_modules_and_voices_choose_columns():
    chosen = RhetoricFeaturizer(modules=["loaded"], voices=["author", "quoted"]).fit(TEXTS)
    names = list(chosen.get_feature_names_out())
    assert {tuple(name.split("/")[::2]) for name in names} == {("loaded", "author"), ("loaded", "quoted")}
    with pytest.raises(ValueError, match=r"modules: no lodaed; there are .*loaded"):
        RhetoricFeaturizer(modules=["lodaed"]).fit(TEXTS)
    with pytest.raises(ValueError, match="voices: no writer; there are author, quoted, reported, title"):
        RhetoricFeaturizer(voices=["writer"]).fit(TEXTS)


def test_data_frames_come_out_on_request():
    out = RhetoricFeaturizer(modules=["loaded"]).set_output(transform="pandas").fit_transform(pd.Series(TEXTS))
    assert isinstance(out, pd.DataFrame)
    assert out["loaded/alarm/author"].tolist() == [125.0, 0.0]


def test_it_can_be_cloned_and_stand_in_a_pipeline():
    first = RhetoricFeaturizer(modules=("loaded", "framing"), nested=True)
    assert clone(first).get_params() == first.get_params()
    model = make_pipeline(RhetoricFeaturizer(modules=("loaded",)), LogisticRegression())
    assert list(model.fit(TEXTS, [0, 1]).predict(TEXTS)) == [0, 1]


def test_what_is_no_list_of_texts_is_refused(fitted):
    with pytest.raises(ValueError, match="one text"):
        fitted.transform("one text")
    with pytest.raises(ValueError, match="not all are texts"):
        fitted.transform(["a text", None])
    with pytest.raises(NotFittedError):
        RhetoricFeaturizer().transform(TEXTS)


def test_scikit_learns_own_choice_of_checks_passes():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that most of them need numbers, not texts
        check_estimator(RhetoricFeaturizer())


@pytest.mark.parametrize(
    "check",
    [
        "check_estimator_cloneable",
        "check_estimator_repr",
        "check_estimator_tags_renamed",
        "check_get_params_invariance",
        "check_mixin_order",
        "check_no_attributes_set_in_init",
        "check_parameters_default_constructible",
        "check_set_params",
        "check_valid_tag_types",
    ],
)
def test_the_checks_that_need_no_numbers_pass(check):
    getattr(estimator_checks, check)("RhetoricFeaturizer", RhetoricFeaturizer())
