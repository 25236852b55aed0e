"""Rows without the words of their texts."""

from dataclasses import asdict

from hostile import hostile
from rhetoric.model import Analogy
from rhetoric.tables import without_words


def test_no_row_keeps_words_of_its_text():
    result, text = hostile()
    paragraphs = [p for p in text.split("\n\n") if len(p) > 30]
    for table in ("findings", "mentions", "analogies", "quotations"):
        for row in result[table]:
            bare = without_words(table, row, actors=())
            kept = [
                v for k, v in bare.items() if isinstance(v, str) and k not in {"actor", "type", "rule", "source"}
            ]
            assert not [v for v in kept for p in paragraphs if p[6:-5] in v and "script" not in v]
            assert (bare["start"], bare["end"]) == (row["start"], row["end"])


def test_targets_and_speakers_stay_where_they_are_actors():
    row = hostile()[0]["findings"][0]
    named = {**row, "target": "Serbia", "speaker": "a tired nurse"}
    bare = without_words("findings", named, actors={"Serbia"})
    assert (bare["target"], bare["speaker"], bare["text"]) == ("Serbia", "", "")


def test_a_dated_source_stays_and_a_phrase_does_not():
    dated = asdict(Analogy("d", 0, 5, "x", "Munich", "event", 1938, 1938, "the talks", cue="like"))
    bare = without_words("analogies", dated, ())
    assert (bare["source"], bare["target"], bare["cue"], bare["source_from"]) == ("Munich", "", "", 1938)
    phrase = {**dated, "source": "her remarks on the river", "source_from": None}
    assert without_words("analogies", phrase, ())["source"] == ""
