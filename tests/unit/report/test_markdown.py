"""Whatever a text holds stays text in Markdown."""

import re

import pytest

from hostile import hostile
from rhetoric.report.markdown import escape, to_markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a | b", r"a \| b"),
        ("<script>", r"\<script\>"),
        ("**bold**", r"\*\*bold\*\*"),
        ("[a](b)", r"\[a\]\(b\)"),
        ("{{< include x >}}", r"\{\{\< include x \>\}\}"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("https://example.org", r"https\://example.org"),
        ("www.example.org", r"www\.example.org"),
        ("two\nlines\tand  blanks", "two lines and blanks"),
        ("\x1b[31mred\u202e", r"\[31mred"),
        ("$x$ @name #tag ~a~", r"\$x\$ \@name \#tag \~a\~"),
    ],
)
def test_escape(text, escaped):
    assert escape(text) == escaped


def test_a_hostile_result_gives_whole_tables_and_no_markup():
    page = to_markdown(*hostile())
    assert not re.search(r"(?<!\\)<", page)
    assert not re.search(r"(?<!\\)\{", page)
    assert "](http" not in page
    widths = None
    for line in page.splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
        assert widths is None or cells is None or cells == widths
        widths = cells


def test_the_demonstration(oped):
    from rhetoric.api import Analysis

    document, tables = oped
    page = to_markdown(Analysis(document, tables).result, document.text)
    assert page.startswith("# Powder and paper on the Dniester\n")
    assert page.index("## At a glance") < page.index("## Actors") < page.index("## Loaded terms")
    assert "| tinderbox | alarm | -3 |" in page
