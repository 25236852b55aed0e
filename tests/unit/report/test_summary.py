"""Small words of the reports."""

import pytest

from rhetoric.report.sections import context, shorten, signed


@pytest.mark.parametrize(("value", "text"), [(0.0, "0.00"), (-0.004, "0.00"), (0.123, "+0.12"), (-1.0, "-1.00")])
def test_signed(value, text):
    assert signed(value) == text


def test_shorten_keeps_short_texts_and_cuts_between_words():
    assert shorten("a  b\nc") == "a b c"
    assert shorten("one two three four five six seven eight nine ten", 20) == "one two … ten"
    assert len(shorten("x" * 500, 60)) <= 64


def test_context_is_whole_words_around_the_found_ones():
    text = "He said that the long-suffering city was a tinderbox, and then he left the room in silence again."
    start = text.index("tinderbox")
    found = context(text, {"start": start, "end": start + 9, "text": "tinderbox"})
    assert str(found) == "… the long-suffering city was a [tinderbox], and then he left the room in …"


def test_context_at_the_edges():
    assert str(context("Peace now", {"start": 0, "end": 5, "text": "Peace"})) == "[Peace] now"


def test_own_lexicons_have_a_section_only_where_there_are_some(plain):
    from rhetoric.report.sections import own_lexicons

    _, tables = plain
    assert own_lexicons(tables, "").unasked
    row = {
        "module": "user",
        "label": "joy/big_joy",
        "voice": "author",
        "count": 2,
        "rate": 4.0,
        "low": 1.0,
        "high": 9.0,
    }
    found = [{"module": "user", "label": "joy/big_joy", "voice": "author", "text": t} for t in ("glad", "merry")]
    section = own_lexicons({"scores": [row, {**row, "label": "grief", "count": 0}], "findings": found}, "")
    assert not section.unasked
    assert section.rows == (("joy/big joy", "2", "4.0 [1.0, 9.0]", "“glad”; “merry”"),)
