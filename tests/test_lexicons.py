"""Every lexicon keeps the format's promises, and every example in it comes out as it says."""

import pytest

from rhetoric.detect import detect
from rhetoric.ingest import from_text
from rhetoric.matching import BUILT_IN, built_in, load
from rhetoric.run.document import parsed

MODULES = sorted(path.name for path in BUILT_IN.iterdir() if path.is_dir())
LEXICONS = [lexicon for module in MODULES for lexicon in built_in(module)]
FOUND_BY = {"framing", "loaded"}
EXAMPLES = [
    pytest.param(
        lexicon,
        example,
        id=f"{lexicon.module}-{lexicon.label}-{number}",
        marks=[pytest.mark.xfail(reason=example.known_failure)] if example.known_failure else [],
    )
    for lexicon in LEXICONS
    if lexicon.module in FOUND_BY
    for number, example in enumerate(lexicon.examples)
]


@pytest.mark.parametrize("lexicon", LEXICONS, ids=lambda x: f"{x.module}/{x.label}")
def test_header(lexicon):
    assert lexicon.definition.endswith(".")
    assert lexicon.sources
    assert lexicon.licence


@pytest.mark.parametrize(
    "lexicon", [x for x in LEXICONS if x.module in FOUND_BY], ids=lambda x: f"{x.module}/{x.label}"
)
def test_has_a_hit_and_a_near_miss(lexicon):
    assert any(example.finds for example in lexicon.examples)
    assert any(not example.finds for example in lexicon.examples)


def found(lexicon, example):
    findings = detect(parsed(from_text(example.text, id="example")))
    rows = [f for f in findings if f.module == lexicon.module and f.label == lexicon.label]
    if example.entry:
        rows = [f for f in rows if f.rule.split("@")[0].split("/", 1)[1] == example.entry]
    return [row.text for row in rows]


@pytest.mark.parametrize(("lexicon", "example"), EXAMPLES)
def test_example(lexicon, example):
    got = found(lexicon, example)
    if example.entry:
        assert bool(got) == bool(example.finds), example.text
    else:
        assert got == list(example.finds), example.text


@pytest.mark.parametrize("path", sorted(BUILT_IN.rglob("*.toml")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_file_loads_alone(path):
    from rhetoric.matching.load import bibliography

    assert load(path, bibliography(BUILT_IN / "sources.bib")).label == path.stem
