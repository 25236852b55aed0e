"""Cutting a text into segments loses nothing, and overlapping marks get lines of their own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetoric.report.marks import NAMES, Mark
from rhetoric.report.segments import LANES, LINED, lanes, segments

WORDS = "One two three four five six seven."


def mark(start, end, group="image", **more):
    return Mark(start, end, group, "title", (), **more)


def flat(text, found=(), removed=()):
    found = sorted(found, key=lambda m: (m.start, -m.end, m.group))
    return [s for paragraph in segments(text, found, removed) for s in paragraph]


def test_a_text_without_marks_is_one_segment():
    assert [(s.text, s.marks, s.opens) for s in flat(WORDS)] == [(WORDS, (), False)]


def test_overlapping_marks_are_cut_at_every_edge():
    cut = flat(WORDS, [mark(0, 13), mark(8, 18, "reasoning")])
    assert [(s.text, s.marks) for s in cut] == [
        ("One two ", (0,)),
        ("three", (0, 1)[::-1]),  # the shorter first
        (" four", (1,)),
        (" five six seven.", ()),
    ]
    assert [s.opens for s in cut] == [True, True, False, False]


def test_nested_marks_lie_on_different_lines_the_longer_below():
    assert lanes([mark(0, 34), mark(4, 18), mark(8, 13)]) == (2, 1, 0)


def test_neighbours_share_a_line():
    assert lanes([mark(0, 8), mark(8, 18), mark(18, 30)]) == (0, 0, 0)


@pytest.mark.parametrize("group", ["loaded", "quotation", "actor"])
def test_tinted_groups_need_no_line(group):
    assert lanes([mark(0, 8, group)]) == (-1,)


def test_more_overlaps_than_lines_share_the_last():
    assert max(lanes([mark(0, 5 + n) for n in range(LANES + 3)])) == LANES - 1


def test_paratext_keeps_its_place_and_rule():
    cut = flat(WORDS, removed=[{"start": 4, "end": 8, "rule": "byline"}])
    assert [(s.text, s.paratext) for s in cut][:2] == [("One ", ""), ("two ", "byline")]


def test_the_sign_stands_where_a_mention_ends():
    cut = flat(WORDS, [mark(0, 7, "actor", tone="critical"), mark(4, 7, "loaded")])
    assert [(s.text, s.tone) for s in cut] == [
        ("One ", ""),
        ("two", "critical"),
        (" three four five six seven.", ""),
    ]


def test_every_line_is_a_paragraph():
    assert len(segments("A first line, done.\nA second line.\n\n\nA third.", (), ())) == 3


def test_a_hard_wrapped_text_breaks_at_blank_lines_only():
    text = "This is a line that goes\non here and then goes on\nonce more.\n\nA new paragraph that\ngoes on.\n"
    assert ["".join(s.text for s in p) for p in segments(text, (), ())] == [
        "This is a line that goes\non here and then goes on\nonce more.\n\n",
        "A new paragraph that\ngoes on.\n",
    ]


def test_a_very_long_paragraph_takes_no_time():
    text = "word " * 100_000 + "\n\nnext"
    found = [mark(n, n + 4) for n in range(0, len(text) - 6, 50)]
    assert len(segments(text, found, ())) == 2


@given(st.data())
def test_no_character_is_lost_and_every_mark_is_covered(data):
    text = data.draw(st.text(st.sampled_from("ab \n"), min_size=1, max_size=60))
    edges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), st.sampled_from(sorted(NAMES)))
    found = [mark(min(a, b - 1), max(b, a + 1), g) for a, b, g in data.draw(st.lists(edges, max_size=8))]
    found.sort(key=lambda m: (m.start, -m.end, m.group))
    paragraphs = segments(text, found, ())
    kept = "".join(s.text for p in paragraphs for s in p)
    assert "".join(kept.split()) == "".join(text.split())
    for n, m in enumerate(found):
        pieces = [s for p in paragraphs for s in p if n in s.marks]
        assert all(m.start <= s.start and s.start + len(s.text) <= m.end for s in pieces)
        assert "".join("".join(s.text for s in pieces).split()) == "".join(text[m.start : m.end].split())


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=12))
def test_marks_on_one_line_never_overlap(spans):
    found = [mark(a, a + n) for a, n in spans]
    chosen = lanes(found)
    for lane in range(LANES - 1):
        on = sorted((m.start, m.end) for m, k in zip(found, chosen, strict=True) if k == lane)
        assert all(a[1] <= b[0] for a, b in pairwise(on))


def test_every_group_is_tinted_or_lined():
    assert set(LINED) | {"loaded", "quotation", "actor"} == set(NAMES)
