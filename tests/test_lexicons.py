"""Every lexicon keeps the format's promises, and every example in it comes out as it says."""

import pytest

from rhetoric.matching import BUILT_IN, built_in, load
from rhetoric.run import failure

MODULES = sorted(path.name for path in BUILT_IN.iterdir() if path.is_dir())
LEXICONS = [lexicon for module in MODULES for lexicon in built_in(module)]
FOUND_BY = {"framing", "loaded"}
EXAMPLES = [
    pytest.param(
        lexicon,
        example,
        id=f"{lexicon.module}-{lexicon.label}-{number}",
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


@pytest.mark.parametrize(("lexicon", "example"), EXAMPLES)
def test_example(lexicon, example):
    assert failure(lexicon, example) == ""


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*/*.toml")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_file_loads_alone(path):
    from rhetoric.matching.load import bibliography

    assert load(path, bibliography(BUILT_IN / "sources.bib")).label == path.stem
