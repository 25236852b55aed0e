"""What is held against the printed rows: word lists from NLTK's data, and the package."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import rhetoric
from rhetoric.run import Settings, analyze_text

Values = NDArray[np.float64]
NEUTRAL = 0.05  # VADER's own cut between neutral and not
WORD = re.compile(r"\w+(?:['’]\w+)*")
CLASSES = (-1, 0, 1)  # in the order of the encoder's shares


def vader(texts: Sequence[str]) -> Values:
    """VADER's compound score (Hutto & Gilbert 2014), as NLTK has it, from -1 to 1."""
    score = _vader().polarity_scores
    return np.array([score(text)["compound"] for text in texts])


@cache
def _vader() -> Any:
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def opinion_words(texts: Sequence[str]) -> Values:
    """Positive minus negative words of Hu & Liu's (2004) list."""
    positive, negative = _opinion()
    words = (WORD.findall(text.lower()) for text in texts)
    return np.array([float(sum((w in positive) - (w in negative) for w in found)) for found in words])


@cache
def _opinion() -> tuple[frozenset[str], frozenset[str]]:
    from nltk.corpus import opinion_lexicon

    return frozenset(opinion_lexicon.positive()), frozenset(opinion_lexicon.negative())


LISTS: dict[str, tuple[Callable[[Sequence[str]], Values], float]] = {
    "VADER, of NLTK": (vader, NEUTRAL),
    "Hu & Liu, of NLTK": (opinion_words, 0.0),
}


def signs(values: Values, cut: float) -> Values:
    """-1, 0 or 1 of each value, 0 within the cut."""
    return np.where(values >= max(cut, 1e-9), 1.0, np.where(values <= -max(cut, 1e-9), -1.0, 0.0))


def portrayed(texts: Sequence[str], spans: Sequence[tuple[int, int]]) -> tuple[Values, Values]:
    """The encoder's sentiment toward what stands at each span, from -1 to 1, and its likeliest class."""
    shares = rhetoric.portray(texts, spans).to_numpy(float)
    return shares[:, 2] - shares[:, 0], np.array(CLASSES, float)[shares.argmax(axis=1)]


def first_words(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Where the first word of each text stands: what a text without a marked actor is read for."""
    found = (WORD.search(text) for text in texts)
    return [match.span() if match else (0, 1) for match in found]


def loaded(text: str, settings: Settings) -> list[tuple[int, int]]:
    """Offsets of the loaded words and phrases in a sentence."""
    document, tables = analyze_text(text, settings)
    assert document.text == text
    return [(f["start"], f["end"]) for f in tables["findings"] if f["module"] == "loaded"]  # type: ignore[misc]


FINDERS = {
    "rhetoric, rules and tagger": partial(loaded, settings=Settings()),
    "rhetoric, rules alone": partial(loaded, settings=Settings(rules_only=True)),
}
