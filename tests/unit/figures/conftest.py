"""Made tables, and each figure's own data made of them."""

import pytest

import drawn
from rhetoric.figures import Choice, table


@pytest.fixture
def tables():
    return drawn.tables()


@pytest.fixture
def data(tables):
    """A function: the data of the figure of that name."""
    return lambda name: table(name, tables, drawn.CHOICES.get(name, Choice()))
