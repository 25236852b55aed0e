"""Tables of plain rows as Markdown and JSON Lines: whole, and inert."""

import json

from hostile import ALL, ATTACKS
from rhetoric.report.listing import Listing, to_jsonl, to_markdown, to_text

ROWS = ({"term": "tinder|box", "count": 3, "seen": True}, {"term": ALL, "count": 10, "seen": False})
LISTING = Listing(("term", "count", "seen"), ROWS, right=frozenset({"count"}))


def test_markdown_has_a_line_for_each_row_with_nothing_to_act_on():
    lines = to_markdown(LISTING).splitlines()
    assert lines[:3] == ["| term | count | seen |", "| --- | ---: | --- |", "| tinder\\|box | 3 | yes |"]
    assert len(lines) == 4
    assert "<script" not in lines[3].replace("\\<", "")
    assert "\x1b" not in lines[3]


def test_only_the_shown_columns_are_for_a_reader():
    shown = Listing(("term", "count", "seen"), ROWS, ("term", "seen"))
    assert to_markdown(shown).splitlines()[0] == "| term | seen |"
    assert to_text(shown).splitlines()[1].split() == ["tinder|box", "yes"]


def test_json_lines_keep_the_data_and_steer_no_terminal():
    text = to_jsonl(LISTING)
    assert [json.loads(line) for line in text.splitlines()] == list(ROWS)
    assert not {"\x1b", "\u202e", "\u2028", "\x9b"} & set(text)
    assert ATTACKS[0] in text
