"""Style measures against printed examples and slow obvious versions."""

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.detect.style import dispersion, mattr, mtld, pronunciations
from rhetoric.run import Settings, analyze_text

WORDS = st.lists(
    st.sampled_from(["the", "a", "war", "peace", "of", "and", "state", "law", "border", "river"]),
    max_size=160,
)


def test_dp_of_the_worked_example():
    """Gries (2008): five parts of 9, 10, 10, 10 and 11 words."""
    sizes = [9, 10, 10, 10, 11]
    assert dispersion([1, 2, 3, 4, 5], sizes) == pytest.approx(0.18, abs=0.001)
    assert dispersion([0, 0, 0, 0, 1], sizes) == pytest.approx(0.78)
    assert dispersion([0, 1, 0, 0, 0], sizes) == pytest.approx(0.80)


def test_dp_of_nothing_is_missing():
    assert dispersion([0, 0], [5, 5]) is None


@given(WORDS)
def test_mattr_is_the_mean_over_windows(words):
    windows = [words[i : i + 50] for i in range(len(words) - 49)]
    expected = fmean(len(set(w)) / 50 for w in windows) if windows else None
    assert mattr(words) == (None if expected is None else pytest.approx(expected))


def test_mtld_counts_factors():
    """One type in a row: every second word falls to the threshold, so a factor is two words long."""
    assert mtld(["a"] * 10) == pytest.approx(2.0)
    assert mtld([]) is None
    assert mtld(["a", "b", "c"]) is None  # diversity never falls: undefined


@given(WORDS)
def test_mtld_is_the_same_backwards(words):
    assert mtld(words) == mtld(words[::-1])


def test_pronunciations_come_from_the_package():
    assert pronunciations()["europe"][0] == ["Y", "UH1", "R", "AH0", "P"]


def value(text, label):
    _, tables = analyze_text(text, Settings(rules_only=True))
    return next(r["rate"] for r in tables["scores"] if r["module"] == "style" and r["label"] == label)


def test_readability_of_the_printed_sentence():
    """quanteda's test value for Flesch is 103; syllable counters differ by little."""
    assert value("The cat in the hat ate breakfast.", "flesch_reading_ease") == pytest.approx(103, rel=0.01)
    assert value("The cat in the hat ate breakfast.", "gunning_fog") == pytest.approx(2.8, abs=0.01)
