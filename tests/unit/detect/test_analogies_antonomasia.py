"""Antonomasia: names carried over to another, and bearers of the name themselves."""

from __future__ import annotations

import pytest

from rhetoric.actors import mentions, name_finder
from rhetoric.detect import analogies
from rhetoric.ingest import from_text
from rhetoric.language import parse


def found(text):
    read = parse(from_text(text, id="t"), find_names=name_finder())
    return [a for a in analogies(read, mentions(read)) if a.construction == "antonomasia"]


HITS = [
    # text, source, target, historical
    ("She is the Mozart of chess.", "Wolfgang Amadeus Mozart", "She", True),
    ("Critics hail him as the Picasso of pastry.", "Pablo Picasso", "him", True),
    ("He became the Elvis of his generation.", "Elvis Presley", "He", True),
    ("The coach was dubbed a Napoleon for the transfer market.", "Napoleon Bonaparte", "The coach", True),
    ("He is a Robespierre among accountants.", "Maximilien Robespierre", "He", True),
    ("Crimea is the Sudetenland of our time.", "annexation of the Sudetenland", "Crimea", True),
    ("This could become the Pearl Harbor of the digital age.", "Pearl Harbor", "This", True),
    # present persons: by given name, by particle, by the form of the name and what is said of it
    ("Kessler is the Oprah Winfrey of Dutch radio.", "Oprah Winfrey", "Kessler", False),
    ("Ana Kovac, the Serena Williams of table tennis, won again.", "Serena Williams", "Ana Kovac", False),
    ("Fans call her the Ronaldo of darts.", "Ronaldo", "her", False),
    ("He was the Machiavelli of the Danube.", "Niccolò Machiavelli", "He", True),
    ("He is the Sherlock of the tax office.", "Sherlock", "He", False),
    # marks round the name, adjectives before it
    ("He is the “Einstein” of the betting shops.", "Albert Einstein", "He", True),
    ("She is the American Mozart.", "Wolfgang Amadeus Mozart", "She", True),
    ("She is the American Mozart of the accordion.", "Wolfgang Amadeus Mozart", "She", True),
    ("He is the Joan of Arc of the steelworkers.", "Joan of Arc", "He", True),
    # times that are not the bearer's own
    ("He is the Lincoln of today.", "Abraham Lincoln", "He", True),
    ("She is the Mozart of the 21st century.", "Wolfgang Amadeus Mozart", "She", True),
    ("She is the Serena Williams of the season.", "Serena Williams", "She", False),
    # capitals in the modifier
    ("He is the Mozart of Dutch football.", "Wolfgang Amadeus Mozart", "He", True),
    ("He is the Bob Dylan of Senegal.", "Bob Dylan", "He", False),
]

NEAR_MISSES = [
    # the bearer at a time of his own
    "Everybody remembers the Vladimir Putin of 2008.",
    "She read a life of the Napoleon of 1812.",
    "That is not the Bob Dylan of old.",
    "That is the Bob Dylan of today.",
    "Few recall the Crusades of the 12th century.",
    "He missed the Serena Williams of that season.",
    # ... in a stage, a work, an occasion or a picture of his own
    "She preferred the Beethoven of the late quartets.",
    "This was the Picasso of the early years.",
    "Voters miss the Barack Obama of the campaign trail.",
    "It was the Margaret Thatcher of legend.",
    "She prefers the Charles Dickens of Hard Times.",
    "He resembles the Franz Kafka of The Castle.",
    # another of that name, from a place
    "We met a Maria Lopez of Seville.",
    # offices, bodies, places, treaties
    "He works for the Bank of England.",
    "It is the Treaty of Rome that counts.",
    "He is the President of France.",
    "She was the Duchess of Kent.",
    "This is the University of Oslo.",
    "The tanker left the Gulf of Finland.",
    "He lives in the North Korea of his father.",
    "The firm is the Tesla of toothbrushes.",
    # names that merely stand before "for"
    "He drove the Volvo for the last time.",
    "She nominated the Angela Davis for whom we voted.",
    # titles and coined phrases
    "He praises The Tyranny of Numbers.",
    "He spoke of the “Axis of Upheaval” again.",
    "They listed the Departments of State and Defense.",
    # a name that nothing is said to be
    "They bought the Biedermeier of a neighbour.",
]


@pytest.mark.parametrize(("text", "source", "target", "historical"), HITS, ids=[hit[0] for hit in HITS])
def test_name_is_carried_over(text, source, target, historical):
    (record,) = found(text)
    assert (record.source, record.target, record.historical) == (source, target, historical)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_name_means_its_bearer(text):
    assert found(text) == []


def test_record_of_a_present_person_has_no_years():
    (record,) = found("Kessler is the Oprah Winfrey of Dutch radio.")
    assert (record.source_kind, record.source_from, record.source_to) == ("person", None, None)


def test_cue_shows_article_name_and_link():
    (record,) = found("Critics hail him as the Picasso of pastry.")
    assert record.cue == "the Picasso of"
