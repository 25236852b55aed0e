"""Codes from files, and findings as annotations: out and in again; what does not fit is refused by its place."""

import json

import pandas as pd
import pytest

from rhetoric.errors import InputError
from rhetoric.validate import Texts, read_codes, to_ann, to_conf, to_jsonl

TEXT = "The tinderbox of Europe.\n\nNo fire, no fire; not yet.\n“Smoke”, says he: naïve 𝕏 talk."
NAMES = {"framing/metaphor", "framing/scare_quotes", "loaded", "quotation", "analogy"}
TEXTS = Texts({"one": TEXT, "two": "Nothing."}, {"texts/one.txt": "one", "texts/two.txt": "two"})
ROWS = [
    ("one", "loaded", "alarm", TEXT.index("tinderbox"), TEXT.index(" of"), "author"),
    ("one", "framing", "metaphor", TEXT.index("Europe"), TEXT.index("fire,") + 4, "author"),
    ("one", "framing", "scare_quotes", TEXT.index("“"), TEXT.index("”") + 1, "quoted"),
    ("one", "analogy", "historical", TEXT.index("𝕏"), len(TEXT), "author"),
]
FOUND = pd.DataFrame(ROWS, columns=["document", "module", "label", "start", "end", "voice"])
EXPECTED = [("one", "loaded"), ("one", "framing/metaphor"), ("one", "framing/scare_quotes"), ("one", "analogy")]


def spans(codes):
    return sorted(map(tuple, codes.spans[["document", "name", "start", "end"]].to_numpy().tolist()))


@pytest.fixture
def expected():
    return sorted((d, name, r[3], r[4]) for (d, name), r in zip(EXPECTED, ROWS, strict=True))


def test_brat_comes_back_as_it_went(expected, tmp_path):
    (tmp_path / "one.ann").write_text(to_ann(FOUND, TEXT), encoding="utf-8")
    (tmp_path / "two.ann").write_text("", encoding="utf-8")
    (tmp_path / "annotation.conf").write_text(to_conf([("loaded", "alarm")], ["author"]), encoding="utf-8")
    codes = read_codes([tmp_path], TEXTS, NAMES)
    assert spans(codes) == expected
    assert codes.documents == ("one", "two")  # coded, and nothing found in it
    assert codes.labels == ("analogy", "framing/metaphor", "framing/scare_quotes", "loaded")


def test_brat_files_are_as_brat_wants_them():
    lines = to_ann(FOUND, TEXT).splitlines()
    assert lines[0] == "T1\tloaded_alarm 4 13\ttinderbox"
    assert lines[1] == "A1\tvoice T1 author"
    assert lines[2] == "T2\tframing_metaphor 17 24;26 33\tEurope. No fire"  # no line end within a fragment
    conf = to_conf([("loaded", "alarm"), ("framing", "metaphor")], ("author", "quoted"))
    assert conf.startswith("[entities]\nframing_metaphor\nloaded_alarm\n\n[relations]")
    assert "voice\tArg:<ENTITY>, Value:author|quoted" in conf


def test_web_annotations_come_back_as_they_went(expected, tmp_path):
    path = tmp_path / "found.jsonl"
    path.write_text(to_jsonl(FOUND, "texts/one.txt", TEXT), encoding="utf-8")
    assert spans(read_codes([path], TEXTS, NAMES)) == expected
    first = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert (first["@context"], first["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    assert first["target"]["selector"][1] == {
        "type": "TextQuoteSelector", "exact": "tinderbox", "prefix": "The ", "suffix": TEXT[13:37],
    }  # fmt: skip
    del first["target"]["selector"][0]  # by its words alone
    path.write_text(json.dumps(first), encoding="utf-8")
    assert spans(read_codes([path], TEXTS, NAMES)) == [("one", "loaded", 4, 13)]


def test_the_corpora_s_codes_are_placed_by_span_and_occurrence(tmp_path):
    told = {
        "doc": "one.txt", "actors": [{"name": "x"}], "quotes": [{"span": "Smoke", "speaker": "he"}],
        "metaphor": [{"span": "fire"}, {"span": "fire", "occurrence": 2}], "loaded": [{"start": 4, "end": 13}],
        "scare_quotes": [],
    }  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps(told))
    (tmp_path / "all.jsonl").write_text(json.dumps(told) + "\n\n" + json.dumps({"doc": "two", "metaphor": []}))
    at = TEXT.index("fire")
    wanted = [
        ("one", "framing/metaphor", at, at + 4), ("one", "framing/metaphor", at + 9, at + 13),
        ("one", "loaded", 4, 13), ("one", "quotation", TEXT.index("Smoke"), TEXT.index("Smoke") + 5),
    ]  # fmt: skip
    codes = read_codes([tmp_path / "one.json"], TEXTS, NAMES)
    assert spans(codes) == wanted
    assert codes.labels == ("framing/metaphor", "framing/scare_quotes", "loaded", "quotation")
    both = read_codes([tmp_path], TEXTS, NAMES)
    assert (spans(both), both.documents) == (wanted, ("one", "two"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "{", "a.json: not JSON"),
        ("a.json", "[]", "a.json: not a JSON object"),
        ("a.json", '{"metaphor": []}', "a.json: no key doc"),
        ("a.json", '{"doc": "three.txt"}', "a.json: document 'three.txt': not among the results"),
        ("a.json", '{"doc": "one", "irony": []}', "label 'irony': not on the scale; one of analogy, "),
        ("a.json", '{"doc": "one", "loaded": [{"span": "smog"}]}', "a.json: loaded 1: span 'smog': not in"),
        ("a.json", '{"doc": "one", "loaded": [{"span": "The", "start": 1, "end": 4}]}', "loaded 1: start 1, end 4"),
        ("a.json", '{"doc": "one", "loaded": [{}]}', "loaded 1: a code needs a span"),
        ("a.jsonl", '{"doc": "one"}\n{"doc": "no"}', "a.jsonl: line 2: document 'no'"),
        ("a.jsonl", '{"target": {"source": "one"}}', "a.jsonl: line 1: an annotation needs a body with a tag"),
        ("one.ann", "T1\tloaded 4 13\tpowderkeg", "line 1: 'powderkeg' is not at 4 13, there is 'tinderbox'"),
        ("one.ann", "T1 loaded 4 13", "one.ann: line 1: not an annotation of brat"),
        ("one.ann", "T1\tirony 4 13\ttinderbox", "one.ann: line 1: label 'irony': not on the scale"),
        ("six.ann", "", "six.ann: document 'six': not among the results"),
        ("a.jsonl", "\n", "hold no codes"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_its_place(name, content, says, tmp_path):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_codes([tmp_path / name], TEXTS, NAMES)
    assert says in str(refused.value)


def test_documents_are_known_by_id_path_and_file_name():
    texts = Texts({"a/x": "", "b/x": "", "y": ""}, {"a/x.txt": "a/x", "b/x.txt": "b/x", "y.txt": "y"})
    names = {"a/x": "a/x", "a_x": "a/x", "b/x.txt": "b/x", "y.txt": "y", "elsewhere/y.ann": "y"}
    assert {name: texts.document(name) for name in names} == names
    with pytest.raises(InputError, match=r"document 'x.txt': may be a/x or b/x; give its id"):
        texts.document("x.txt")


def test_files_that_are_not_there_are_named(tmp_path):
    with pytest.raises(InputError, match=r"gone.json: no such file or folder"):
        read_codes([tmp_path / "gone.json"], TEXTS, NAMES)
    with pytest.raises(InputError, match=r"holds no codes \(.json, .jsonl, .ann\)"):
        read_codes([tmp_path], TEXTS, NAMES)
