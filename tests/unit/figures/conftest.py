"""Made tables, and each figure's own data made of them."""

import pytest

import drawn
from rhetoric.figures import Choice, table

CHOICES = {
    "barcode": Choice(document="d00"),
    "plane": Choice(by="outlet"),
    "timeline": Choice(events=(("2022-02-24", "Invasion"),)),
}


@pytest.fixture
def tables():
    return drawn.tables()


@pytest.fixture
def data(tables):
    """A function: the data of the figure of that name."""
    return lambda name: table(name, tables, CHOICES.get(name, Choice()))
