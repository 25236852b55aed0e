"""For scikit-learn: texts in, a matrix of rates out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from .errors import InputError
from .run import Settings, analyze_text, score_grid


class RhetoricFeaturizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Transform texts into their rates: a row per text, a column per module, label and voice.

    `modules` and `voices` choose columns ("framing", "loaded", "analogy", "quote", "style" or a lexicon's own;
    "author", "quoted", "reported", "title"); None stands for all. The other parameters are those of `analyze`.
    Columns are named "module/label/voice". Rates are per 1,000 words of their voice; where a text has no word in
    that voice, and in a blank text, they are missing (NaN). Nothing is learned from the texts: `fit` only lists the
    columns, in `features_`.
    """

    def __init__(
        self,
        modules: Sequence[str] | None = None,
        voices: Sequence[str] | None = ("author",),
        *,
        lexicons: Sequence[str | Path] = (),
        actors: Sequence[str | Path] = (),
        pipeline: str = "",
        nested: bool = False,
        rules_only: bool = False,
    ) -> None:
        self.modules = modules
        self.voices = voices
        self.lexicons = lexicons
        self.actors = actors
        self.pipeline = pipeline
        self.nested = nested
        self.rules_only = rules_only

    def fit(self, X: Iterable[str], y: object = None) -> Self:
        """List the columns. Raises `ValueError` for an unknown module or voice, or one text instead of several."""
        _texts(X)
        grid = score_grid(self._settings())
        for name, wanted, known in (
            ("modules", self.modules, {module for module, _, _ in grid}),
            ("voices", self.voices, {voice for _, _, voice in grid}),
        ):
            if unknown := set(wanted or ()) - known:
                raise ValueError(f"{name}: no {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}")
        self.features_ = [
            (module, label, voice)
            for module, label, voice in grid
            if (self.modules is None or module in self.modules) and (self.voices is None or voice in self.voices)
        ]
        return self

    def transform(self, X: Iterable[str]) -> NDArray[np.float64]:
        """The matrix of rates of the texts."""
        check_is_fitted(self)
        settings = self._settings()
        rows = [self._row(text, settings) for text in _texts(X)]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.features_))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """The names of the columns, "module/label/voice"."""
        check_is_fitted(self)
        return np.array(["/".join(feature) for feature in self.features_], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        tags.input_tags.allow_nan = False
        return tags

    def _settings(self) -> Settings:
        return Settings(
            pipeline=self.pipeline,
            lexicons=tuple(map(Path, self.lexicons)),
            actors=tuple(map(Path, self.actors)),
            nested=self.nested,
            rules_only=self.rules_only,
        )

    def _row(self, text: str, settings: Settings) -> list[object]:
        try:
            _, tables = analyze_text(text, settings)
        except InputError:  # blank
            return [None] * len(self.features_)
        rates = {(row["module"], row["label"], row["voice"]): row["rate"] for row in tables["scores"]}
        return [rates[feature] for feature in self.features_]


def _texts(X: Iterable[object]) -> list[str]:
    if isinstance(X, str):
        raise ValueError("one text; give a list of texts")
    found = list(X)
    if not all(isinstance(text, str) for text in found):
        raise ValueError("not all are texts (str); give a list, array or column of texts")
    return [str(text) for text in found]
