"""JSON and CSV keep the data exactly and start nothing in a terminal or a spreadsheet."""

import csv
import io
import json

import pytest

from hostile import hostile
from rhetoric.errors import RhetoricError
from rhetoric.report.export import FORMULA_STARTS, to_csv, to_json, to_jsonl
from rhetoric.tables import COLUMNS


def test_json_gives_the_text_back_exactly():
    result, text = hostile()
    back = json.loads(to_json(result))
    assert [r["text"] for r in back["findings"]] == [r["text"] for r in result["findings"]]
    assert text[back["findings"][3]["start"] : back["findings"][3]["end"]] == back["findings"][3]["text"]


def test_json_holds_nothing_that_steers_a_terminal():
    result, _ = hostile()
    assert not [c for c in to_json(result) if c != "\n" and not c.isprintable()]


def test_jsonl_is_one_line_per_text_for_every_reader_of_lines():
    result, _ = hostile()
    assert len(to_jsonl([result, result]).splitlines()) == 2


def test_numbers_are_rounded_and_never_nan():
    back = json.loads(to_json({"a": 0.1234567891, "b": float("nan"), "c": float("inf"), "d": (1, 2)}))
    assert back == {"a": 0.123457, "b": None, "c": None, "d": [1, 2]}


@pytest.mark.parametrize("table", sorted(set(COLUMNS) - {"failures"}))
def test_no_csv_cell_is_a_formula(table):
    result, _ = hostile()
    rows = list(csv.reader(io.StringIO(to_csv([result], table))))
    assert rows[0] == list(COLUMNS[table])
    assert len(rows) > 1
    cells = [cell for row in rows[1:] for cell in row if cell.startswith(FORMULA_STARTS)]
    assert all(float(cell) <= 0 for cell in cells)  # numbers alone begin with a sign


def test_a_table_without_rows_keeps_its_header():
    result, _ = hostile()
    assert to_csv([result], "failures") == "document,path,stage,error\n"


def test_an_unknown_table_is_refused():
    with pytest.raises(RhetoricError, match="no table words; one of documents"):
        to_csv([], "words")
