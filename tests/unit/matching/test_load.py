"""A bad lexicon is refused with file, entry and reason."""

import pytest

from rhetoric.errors import LexiconError
from rhetoric.matching import load

GOOD = """
label = "spin"
kind = "phrases"
version = "1"
definition = "A test."
sources = ["known2000[1]"]
licence = "CC0-1.0"

[lists]
dry = ["wood", "grass"]

[[entries]]
id = "spin-doctor"
phrases = ["spin doctor"]
without = ["@dry"]

[[examples]]
text = "The spin doctor spoke."
finds = ["spin doctor"]

[[examples]]
text = "The doctor spoke."
finds = []
"""
KNOWN = frozenset({"known2000"})


def loaded(tmp_path, text, name="spin"):
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, KNOWN)


def test_a_good_one(tmp_path):
    lexicon = loaded(tmp_path, GOOD)
    assert (lexicon.label, lexicon.entries[0].id, len(lexicon.examples)) == ("spin", "spin-doctor", 2)
    assert lexicon.entries[0].gates[0]["without"] == ["wood", "grass"]


BAD = [
    ('label = "spin"', "", 'the header lacks "label"'),
    ('label = "spin"', 'label = "spun"', 'label "spun" is not the file name "spin"'),
    ('kind = "phrases"', 'kind = "regex"', 'unknown kind "regex"; one of phrases, lemmas, globs, pattern, list'),
    ('version = "1"', 'version = "1"\ncolour = "red"', 'unknown header key "colour"'),
    ("known2000[1]", "lost1999", 'source "lost1999" is not in sources.bib'),
    ('without = ["@dry"]', 'without = ["@wet"]', '"spin-doctor": no list "wet" under [lists]'),
    ('without = ["@dry"]', 'near = ["wood"]', 'entry "spin-doctor": unknown gate or field "near"'),
    (
        'without = ["@dry"]',
        'negation = "perhaps"',
        'gate "negation" is "perhaps"; one of any, exclude, require',
    ),
    ('without = ["@dry"]', 'possessed = "yes"', 'gate "possessed" must be true or false'),
    ('without = ["@dry"]', 'gate = "closed"', 'entry "spin-doctor": no gate "closed" under [gates]'),
    ('phrases = ["spin doctor"]', "", 'entry "?": kind "phrases" needs phrases'),
    ('finds = ["spin doctor"]', "finds = []", "at least one example must find something"),
    ("finds = []", 'finds = ["doctor"]', "at least one example must find nothing"),
    (
        '[[entries]]\nid = "spin-doctor"',
        '[[entries]]\nid = "a"\nphrases = ["x"]\n[[entries]]\nid = "a"',
        "stands twice",
    ),
    ("[lists]", "[lists", "is not valid TOML"),
    ('phrases = ["spin doctor"]', 'phrases = ["spin doctor"]\nweight = "heavy"', 'weight "heavy" is not a number'),
    ('phrases = ["spin doctor"]', 'phrases = ["spin doctor"]\nstrength = "2.5"', "is not a whole number"),
    ('phrases = ["spin doctor"]', 'phrases = [" "]', "a phrase is empty"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD, ids=[m for *_, m in BAD])
def test_a_bad_one(tmp_path, old, new, message):
    text = GOOD.replace(old, new, 1).replace(
        'id = "spin-doctor"\n', "" if 'entry "?"' in message else 'id = "spin-doctor"\n'
    )
    with pytest.raises(LexiconError) as caught:
        loaded(tmp_path, text)
    assert str(tmp_path / "spin.toml") in str(caught.value)
    assert message in str(caught.value)


def test_a_phrase_in_two_entries(tmp_path):
    text = GOOD.replace(
        "[[examples]]",
        '[[entries]]\nid = "b"\nphrases = ["Spin doctor"]\nwithout = ["@dry"]\n[[examples]]',
        1,
    )
    with pytest.raises(
        LexiconError, match='entry "b": phrase "Spin doctor" also in entry "spin-doctor"; keep it in one'
    ):
        loaded(tmp_path, text)


def test_a_table(tmp_path):
    (tmp_path / "spin.tsv").write_text(
        "term\tpos\tfor\tagainst\nspin|whirl\tNOUN\tA spin.\tThey spin.\n", encoding="utf-8"
    )
    lexicon = loaded(tmp_path, GOOD.replace("[lists]", 'table = "spin.tsv"\n[lists]'))
    assert [entry.id for entry in lexicon.entries] == ["spin-doctor", "spin"]
    assert [example.entry for example in lexicon.examples[-2:]] == ["spin", "spin"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "its table spin.tsv is empty"),
        ("term\npeace\tNOUN\n", "line 2 has 2 cells, the header 1"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_table(tmp_path, table, message):
    if table is not None:
        (tmp_path / "spin.tsv").write_text(table, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        loaded(tmp_path, GOOD.replace("[lists]", 'table = "spin.tsv"\n[lists]'))


PATTERNS = [
    ("[{ OP = '*' }, { LOWER = 'spin' }]", "an item that is any word repeated without end"),
    ("[" + "{ LOWER = 'a', OP = '+' }, " * 3 + "]", "more than 2 items that repeat without end"),
    ("[{ LOWER = 'a', OP = '{1,99}' }]", "repeats an item more than 12 times"),
    ("[" + "{ LOWER = 'a' }, " * 31 + "]", "has 31 items; 30 are allowed"),
    ("[{ LOWER = { REGEX = '^(a+)+$' } }]", "repeats a group that itself repeats or branches"),
    ("[{ LOWER = { REGEX = '^(a|aa)+$' } }]", "repeats a group that itself repeats or branches"),
    ("[{ LOWER = { REGEX = '^((a))+$' } }]", "repeats groups within groups"),
    ("[{ LOWER = { REGEX = 'a*b*c*d*e*' } }]", "is too long or repeats too often"),
    ("[{ LOWER = { REGEX = '(a' } }]", "is invalid"),
]


@pytest.mark.parametrize(("pattern", "message"), PATTERNS, ids=[m for _, m in PATTERNS])
def test_a_pathological_pattern(tmp_path, pattern, message):
    text = GOOD.replace('kind = "phrases"', 'kind = "pattern"').replace(
        'phrases = ["spin doctor"]', f"pattern = {pattern}"
    )
    with pytest.raises(LexiconError, match=f'entry "spin-doctor": .*{message}'):
        loaded(tmp_path, text)


def test_a_bounded_pattern(tmp_path):
    pattern = "[{ LOWER = { REGEX = '^[0-9]{1,3}(,[0-9]{3})+$' } }, { POS = 'ADJ', OP = '*' }, { LOWER = 'x' }]"
    text = GOOD.replace('kind = "phrases"', 'kind = "pattern"').replace(
        'phrases = ["spin doctor"]', f"pattern = {pattern}"
    )
    assert len(loaded(tmp_path, text).entries[0].pattern) == 3
