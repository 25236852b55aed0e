"""Texts that many tests read."""

from pathlib import Path

import pytest

from measured_corpus import build, run
from rhetoric.run import Settings, analyze_path

DEMONSTRATION = Path(__file__).resolve().parents[1] / "corpora" / "demonstration" / "texts"


@pytest.fixture(scope="session")
def demonstration():
    """The folder of the demonstration texts."""
    return DEMONSTRATION


@pytest.fixture(scope="session")
def oped():
    """The scraped demonstration op-ed by the rules alone: its document and tables."""
    return analyze_path(DEMONSTRATION / "powder_and_paper.txt", Settings(rules_only=True))


@pytest.fixture(scope="session")
def plain():
    """The plain local report by the rules alone: its document and tables."""
    return analyze_path(DEMONSTRATION / "the_quiet_ledger.txt", Settings(rules_only=True))


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory):
    """A corpus of three texts, one of them hostile, and an empty one."""
    return build(tmp_path_factory.mktemp("corpora") / "small corpus", DEMONSTRATION)


@pytest.fixture(scope="session")
def results(corpus_folder, tmp_path_factory):
    """The results of a run over it."""
    return run(corpus_folder, tmp_path_factory.mktemp("results"))
