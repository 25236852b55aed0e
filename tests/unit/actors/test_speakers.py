from __future__ import annotations

import pytest

from rhetoric.actors import mentions, name_finder, with_mentions
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.model import Parse


def read(text: str) -> Parse:
    bare = parse(from_text(text), find_names=name_finder())
    return with_mentions(bare, mentions(bare))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Kremlin said that the gas would flow.", "Russia"),
        ("Last winter the Government of Moldova said that the gas would run out.", "Moldova"),
        ("“The gas will flow,” said Putin.", "Vladimir Putin"),
        ("The baker said that the gas would run out.", "The baker"),
        ("A clerk in Moldova said that the gas would run out.", "A clerk in Moldova"),
    ],
)
def test_a_speaker_bears_the_name_of_the_actor_who_stands_there(text: str, speaker: str) -> None:
    spoken = read(text)
    assert [q.speaker.removesuffix(" in Moldova") for q in spoken.quotations] == [
        speaker.removesuffix(" in Moldova")
    ]


def test_mentions_within_reported_words_name_the_same_speaker() -> None:
    heard = read("The Kremlin said that Moldova would pay.")
    assert {(m.actor, m.voice, m.speaker) for m in heard.mentions} == {
        ("Russia", "author", ""),
        ("Moldova", "reported", "Russia"),
    }
