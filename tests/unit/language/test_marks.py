from __future__ import annotations

import pytest

from rhetoric.ingest import view
from rhetoric.language.marks import find_marked
from rhetoric.model import Block, Document


def document(text: str, *kinds: str) -> Document:
    """Each line one block."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(at, at + len(line), kinds[number] if kinds else "text"))
        at += len(line) + 1
    return Document("d", text, tuple(blocks))


def contents(text: str, *kinds: str) -> list[str]:
    return [text[m.content_start : m.content_end] for m in find_marked(view(document(text, *kinds)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('The mayor said "no".', ["no"]),
        ("The mayor said “no”.", ["no"]),
        ("The mayor said ”no”.", ["no"]),
        ("The mayor said ``no''.", ["no"]),
        ("The mayor said «no».", ["no"]),
        ("The mayor said « no ».", ["no"]),
        ("The mayor said „no“.", ["no"]),
        ("The mayor said &quot;no&quot;.", ["no"]),
        ("The mayor said 'no'.", ["no"]),
        ("The mayor said ‘no’.", ["no"]),
        ("The mayor's aides don't know; the aides' car won't start.", []),
        ("The ministers' plan for the '90s, rock 'n' roll and all.", []),
        ("'The workers' rights bill won't pass,' she said.", ["The workers' rights bill won't pass,"]),
        ("She called him the 'boss' of the workers' party.", ["boss"]),
        ("He wrote, 'It's over', and left.", ["It's over"]),
        ("“He told me ‘never again’ and left,” she said.", ["He told me ‘never again’ and left,", "never again"]),
        ("'He told me \"never\" and left,' she said.", ['He told me "never" and left,', "never"]),
        ("A 6\" pipe and a 7' plank.", []),
        ('The wall ("a fence") and the —"gate"— stayed.', ["a fence", "gate"]),
        ("The mayor said:“no” and left.", ["no"]),
        ('He said "" and left.', []),
    ],
)
def test_stretches(text: str, found: list[str]) -> None:
    assert contents(text) == found


def test_a_missing_close_ends_with_the_paragraph() -> None:
    text = "“We will not go. We will stay.\nThe council met."
    assert contents(text) == ["We will not go. We will stay."]


def test_a_missing_close_before_another_open_ends_with_its_sentence() -> None:
    assert contents('"We will stay. The council met. "No," it said.') == ["We will stay. The council met.", "No,"]


def test_each_paragraph_of_a_long_quotation_opens_and_the_last_one_closes() -> None:
    text = "“We came early.\n“We stayed late.\n“We left tired.”\nNobody answered."
    marked = find_marked(view(document(text)))
    assert [m.continues for m in marked] == [False, True, True]
    assert [m.closed for m in marked] == [False, False, True]


def test_paratext_is_skipped() -> None:
    assert contents('style="wide"\nHe said "no".', "paratext", "text") == ["no"]


def test_offsets_are_those_of_the_text_with_and_without_marks() -> None:
    text = "She said: “Go.”"
    (found,) = find_marked(view(document(text)))
    assert text[found.start : found.end] == "“Go.”"
    assert text[found.content_start : found.content_end] == "Go."
