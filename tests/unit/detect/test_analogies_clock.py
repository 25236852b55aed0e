"""What is past to a text: by its date, else ten years before the newest year it names, and the record says so."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import rhetoric
from rhetoric.actors import name_finder
from rhetoric.detect import analogies
from rhetoric.detect.analogies.clock import read_clock
from rhetoric.detect.analogies.gazetteer import Gazetteer, Item
from rhetoric.ingest import from_text
from rhetoric.language import parse

OWN = Gazetteer([Item("zeta", "Zeta Riots", (), "event", 2011, 2012)])
CUES = ("This is the Zeta Riots all over again.", "The march is reminiscent of the Zeta Riots.")


def read(text, date=""):
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    return replace(parsed, document=replace(parsed.document, date=date))


@pytest.mark.parametrize("cue", CUES)
@pytest.mark.parametrize(
    ("before", "date", "year", "basis", "past"),
    [
        ("", "2013-01-09", 2013, "stated", True),  # closed the year before
        ("", "2012-12-31", 2012, "stated", False),  # still going on
        ("The law passed in 2031.", "2013-01-09", 2013, "stated", True),  # a date is above what is named
        ("The law passed in 2022.", "", 2022, "named", True),  # closed ten years before
        ("The law passed in 2021.", "", 2021, "named", False),  # nine
        ("It fell in 2018 and passed in 2022.", "", 2022, "named", True),  # the newest counts
        ("It fell in 1962.", "", 2020, "assumed", False),
        ("", "", 2020, "assumed", False),
        ("Carbon must be gone by 2030.", "", 2020, "assumed", False),  # a plan is no date
        ("Carbon must be gone in 2050.", "", 2020, "assumed", False),
    ],
)
def test_what_is_past(cue, before, date, year, basis, past):
    parsed = read(f"{before} {cue}".strip(), date)
    clock = read_clock(parsed)
    assert (clock.year, clock.basis) == (year, basis)
    historical = [(a.text_year, a.text_year_basis) for a in analogies(parsed, gazetteer=OWN) if a.historical]
    assert historical == ([(year, basis)] if past else [])


def test_records_in_the_output_show_it():
    text = "The law passed in 2021. This would be another Munich."
    (row,) = json.loads(rhetoric.analyze(text).to_json())["analogies"]
    assert (row["text_year"], row["text_year_basis"], row["historical"]) == (2021, "named", True)
    (row,) = json.loads(rhetoric.analyze("This would be another Munich.").to_json())["analogies"]
    assert (row["text_year"], row["text_year_basis"]) == (2020, "assumed")


def test_a_date_in_the_file_is_stated(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: On talks\ndate: 2019-03-01\n---\n\nThis would be another Munich.\n")
    (row,) = json.loads(rhetoric.analyze(file).to_json())["analogies"]
    assert (row["text_year"], row["text_year_basis"]) == (2019, "stated")


def test_the_page_says_so_where_no_date_is_stated():
    text = "The law passed in 2021. This would be another Munich."
    said = "bears no date: past is what closed ten years before 2021, the newest year it names"
    assert said in rhetoric.analyze(text).to_html()
    assert "bears no date" not in rhetoric.analyze("The law passed in 2021.").to_html()
