"""The parse: tokens of the original text, names masked from the parser, another pipeline by name."""

import pytest

from rhetoric.actors import name_finder
from rhetoric.errors import WeightsError
from rhetoric.ingest import from_text
from rhetoric.language import load_pipeline, parse, pipeline_version
from rhetoric.language.parse import SHIPPED

NAMES = ["Serbia", "Bosnia and Herzegovina", "Vladimir Putin", "the United Nations", "NATO"]


def tree(name):
    text = f"{name} attacked the village, and nobody helped {name}."
    found = parse(from_text(text), "", name_finder())
    assert "".join(found.document.text[t.start : t.end] for t in found.tokens) == text.replace(" ", "")
    inside = {t.i for t in found.tokens if t.entity or (t.lower == "the" and t.i == 0)}
    return [(t.lemma, t.pos, t.tag, t.dep, found.tokens[t.head].lemma) for t in found.tokens if t.i not in inside]


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith("the")])
def test_the_parse_is_the_same_under_any_name(name):
    def verbs(name):
        return [word for word in tree(name) if word[1] == "VERB"]

    assert verbs(name) == verbs("Denmark")


def test_a_name_of_several_words_is_one_phrase():
    found = parse(from_text("Bosnia and Herzegovina voted."), "", name_finder())
    assert [t.dep for t in found.tokens[:3]] == ["flat", "flat", "nsubj"]
    assert {t.head for t in found.tokens[:2]} == {2}


def test_closing_marks_stay_with_their_sentence():
    found = parse(from_text("“We will wait for the harvest.” Nobody believed her."))
    assert [found.document.text[s.start : s.end] for s in found.sentences] == [
        "“We will wait for the harvest.”",
        "Nobody believed her.",
    ]


def test_a_pipeline_by_name():
    text = from_text("The minister resigned.")
    assert parse(text, str(SHIPPED)).tokens == parse(text).tokens
    assert pipeline_version(str(SHIPPED)) != pipeline_version()


def test_a_missing_pipeline():
    with pytest.raises(WeightsError, match="en_none_such: cannot be loaded"):
        load_pipeline("en_none_such")


def test_a_pipeline_without_a_parser(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(WeightsError, match="has no lemmatizer and no parser"):
        load_pipeline(str(tmp_path))


def test_an_empty_document_has_no_tokens():
    assert parse(from_text("By Anna Lindqvist")).tokens == ()
