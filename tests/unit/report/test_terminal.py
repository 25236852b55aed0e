"""The terminal report: nothing in a text can drive the terminal, and a pipe gets one finding per line."""

import io

import pytest
from rich.console import Console

from hostile import hostile
from rhetoric.api import Analysis
from rhetoric.report.summary import summarise
from rhetoric.report.terminal import safe, show, show_on, to_text


@pytest.fixture(scope="module")
def report(oped):
    document, tables = oped
    return Analysis(document, tables).result, document.text


def shown(report, **options):
    out = io.StringIO()
    show_on(Console(file=out, highlight=False, **options), summarise(*report))
    return out.getvalue()


def test_safe_keeps_words_and_drops_controls():
    assert safe("a\x1b[31mb\x9b2J\u202ec\u00ad d\n\te\u00a0f") == "a[31mb2Jc d e f"


def test_a_hostile_text_prints_no_control_code():
    report = hostile()
    for text in (to_text(*report), shown(report, width=80, color_system=None)):
        assert not [c for c in text if c != "\n" and not c.isprintable()]


def test_rich_markup_in_a_text_is_only_text():
    assert safe("[bold]a[/bold]") == "[bold]a[/bold]"
    result, text = hostile()
    result["actors"][0]["actor"] = "[red]x[/red][/nonsense]"
    assert "[red]x[/red][/nonsense]" in shown((result, text), width=120, color_system=None)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_nothing_is_wider_than_the_terminal(report, width):
    lines = shown(report, width=width, color_system=None).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if set(line) & set("│┃━─┌└|")]


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_cut_off(report, width):
    text = " ".join(shown(report, width=width, color_system=None).split())
    for words in ("favourable", "[16.3," if "[16.3," in text else "per 1,000 words", "agency denying", "tinderbox"):
        assert words in text
    assert "agent / patient" in text


def test_colours_only_where_the_terminal_has_them(report, monkeypatch, capsys):
    assert "\x1b[31m" in shown(report, width=100, color_system="standard", force_terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in shown(report, width=100, force_terminal=True)
    show(*report)  # to a pipe
    assert "\x1b" not in capsys.readouterr().out


def test_a_pipe_gets_one_finding_per_line(report):
    lines = to_text(*report).splitlines()
    found = [line for line in lines if "[tinderbox]" in line]
    assert len(found) == 1
    assert found[0].split()[:3] == ["tinderbox", "alarm", "-3"]
    assert not [line for line in lines if line != line.rstrip()]
    assert not [line for line in lines if set(line) & set("│┃━─┌└|")]


def test_the_gist_comes_first(report):
    text = to_text(*report)
    assert text.splitlines()[0] == "Powder and paper on the Dniester"
    assert text.index("Loaded terms  ") < text.index("ACTORS") < text.index("LOADED TERMS")


def test_what_was_not_found_is_said_in_one_line(plain):
    document, tables = plain
    text = to_text(Analysis(document, tables).result, document.text)
    assert "LOADED TERMS" not in text
    assert "None found: historical analogies" in text
    assert "0.0 [0.0, " in text  # a zero has an interval too
