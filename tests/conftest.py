"""Texts that many tests read."""

from pathlib import Path

import pytest

from rhetoric.run import analyze_path

DEMONSTRATION = Path(__file__).resolve().parents[1] / "corpora" / "demonstration" / "texts"


@pytest.fixture(scope="session")
def demonstration():
    """The folder of the demonstration texts."""
    return DEMONSTRATION


@pytest.fixture(scope="session")
def oped():
    """The scraped demonstration op-ed: its document and tables."""
    return analyze_path(DEMONSTRATION / "powder_and_paper.txt")


@pytest.fixture(scope="session")
def plain():
    """The plain local report: its document and tables."""
    return analyze_path(DEMONSTRATION / "the_quiet_ledger.txt")
