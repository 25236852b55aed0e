"""Wildcards: what a glob fits, where it is found, and that its cost does not grow with the entries."""

import time

import pytest

from rhetoric.matching.globs import Index, compiled

FITS = [
    ("work*", "work", True),
    ("work*", "workers", True),
    ("work*", "rework", False),
    ("*ful", "hopeful", True),
    ("*ful", "fulfil", False),
    ("w?rk", "work", True),
    ("w?rk", "wrk", False),
    ("*hop*", "hope", True),
    ("a.c", "abc", False),
    ("gladly", "gladly", True),
]


@pytest.mark.parametrize(("glob", "word", "fits"), FITS)
def test_a_word(glob, word, fits):
    assert compiled(glob).fits([word]) is fits


def places(phrases, text):
    words = text.split()
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1

    def number(offset):
        return max(i for i, start in enumerate(starts) if start <= offset)

    index = Index((phrase, phrase) for phrase in phrases)
    return sorted(
        {(o, " ".join(words[p.first : p.last + 1])) for o, p in index.find(f" {' '.join(words)} ", words, number)}
    )


def test_phrases_are_found_where_they_stand():
    text = "the broken hearts of workers and a heart broken by hopeful news"
    assert places(["broken heart*", "*ful n?ws", "work*", "heart", "b* news"], text) == [
        ("*ful n?ws", "hopeful news"),
        ("broken heart*", "broken hearts"),
        ("heart", "heart"),
        ("work*", "workers"),
    ]


def test_a_phrase_does_not_run_off_the_edge():
    assert places(["? ? end", "end *"], "the end") == []


def test_wildcards_alone_have_no_anchor():
    assert compiled("* ?").anchor == ""


def test_many_entries_cost_no_more_per_word():
    text = "nothing to see here but plain words " * 300
    words, blank = text.split(), f" {' '.join(text.split())} "
    index = Index((f"qx{n}*", n) for n in range(20_000))
    began = time.perf_counter()
    assert list(index.find(blank, words, len)) == []
    assert time.perf_counter() - began < 0.5
