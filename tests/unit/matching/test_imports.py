"""Dictionaries of other programs: what is read from them, and what is refused with its line."""

from pathlib import Path

import pytest

from rhetoric.errors import LexiconError
from rhetoric.matching import load_paths

DICTIONARIES = Path(__file__).resolve().parents[2] / "fixtures" / "dictionaries"


def read(name):
    return load_paths((DICTIONARIES / name,))


def terms(lexicons):
    return {x.label: [entry.phrases[0] for entry in x.entries] for x in lexicons}


def test_dic():
    lexicons = read("moods.dic")
    assert terms(lexicons) == {
        "affect": ["glad*", "gloom"],
        "affect/positive": ["glad*", "peace treat*", "kind of", "lot"],
        "affect/negative": ["gloom", "no?e", "kind", "lot"],
        "number": ["three"],
    }
    assert {x.module for x in lexicons} == {"user"}
    assert lexicons[0].definition == "Feelings: words of affect."
    assert lexicons[2].entries[2].gates[1] == {"not_after": ["of"]}
    assert lexicons[1].entries[3].gates[1] == {"before": ["three"]}
    assert lexicons[2].entries[3].gates[1] == {"not_before": ["three"]}


def test_dic_with_a_stray_header():
    (joy, grief) = read("stray.dic")
    assert [joy.entries[0].phrases, grief.entries[0].phrases] == [("naïve*",), ("broken heart",)]
    assert joy.notes == (
        f"{DICTIONARIES / 'stray.dic'}: line 1: before the first %, left out: Mood lists, second edition",
    )


def test_dic_in_another_encoding_with_old_line_ends():
    (joy,) = read("western.dic")
    assert terms([joy]) == {"joy": ["café", "smile*"]}
    assert "line 4: is not UTF-8; the file was read as Windows-1252" in joy.notes[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_order_marks(tmp_path, encoding):
    path = tmp_path / "d.dic"
    path.write_bytes("%\n1\tjoy\n%\nnaïve\t1\n".encode(encoding))
    (joy,) = load_paths((path,))
    assert (joy.entries[0].phrases, joy.notes) == (("naïve",), ())


def test_dicx():
    lexicons = read("moods.dicx")
    assert terms(lexicons) == {"joy": ["glad*", "peace, at last"], "grief": ["gloom", "bitter"]}
    assert [entry.value for entry in lexicons[1].entries] == [None, 0.5]


def test_quanteda():
    assert terms(read("moods.yml")) == {
        "emotion/positive": ["glad*", "*ful news"],
        "emotion/negative": ["gloom", "no?e", "broken heart*"],
        "emotion/no": ["no", "1984"],
        "economy": ["tax*"],
    }


def test_quanteda_words_beside_categories(tmp_path):
    path = tmp_path / "d.yaml"
    path.write_text("a:\n  - word\n  - b: [inner]\n")
    assert terms(load_paths((path,))) == {"a": ["word"], "a/b": ["inner"]}


def test_csv():
    lexicons = read("moods.csv")
    assert terms(lexicons)["emotion/negative"] == ["gloom", "not glad"]
    assert [e.value for x in lexicons for e in x.entries] == [1.5, -2.0, -1.0, None]


def test_csv_with_semicolons_and_a_further_column(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("Category;Term;Comment\njoy;glad;a word\n")
    (joy,) = load_paths((path,))
    assert terms([joy]) == {"joy": ["glad"]}
    assert joy.notes == (f"{path}: line 1: columns not used: Comment",)


def test_categories_without_terms_are_named(tmp_path):
    path = tmp_path / "d.dic"
    path.write_text("%\n1\tjoy\n2\tgrief\n%\nglad\t1\n")
    assert load_paths((path,))[0].notes == (f'{path}: category "grief" has no terms',)


DIC = "%\n1\tjoy\n2\tgrief\n%\n"
BAD = [
    ("a.dic", "1\tjoy\nglad\t1\n", "line 1: the categories must stand between two lines of %; found 0"),
    ("b.dic", DIC + "glad\t1\n%\n", "line 6: the categories must stand between two lines of %; found 3"),
    ("c.dic", "%\njoy\n%\nglad\t1\n", 'line 2: "joy" is not a category: a number, a tab, a name'),
    ("d.dic", "%\n1\tjoy\n1\tgrief\n%\n", 'line 3: category 1 stands already as "joy"'),
    ("e.dic", "%\n1\tjoy\n2\tjoy\n%\n", 'line 3: category "joy" stands twice'),
    ("f.dic", "%\n1\tjoy\n2\t\t\tgrief\n%\n", 'line 3: category "grief" is indented deeper'),
    ("g.dic", DIC + "glad\t3\n", "line 5: category 3 is not among those"),
    ("h.dic", DIC + "glad\n", 'line 5: "glad" is not an entry: a term, then numbers of categories'),
    ("i.dic", DIC + "glad\t1\nGlad\t1\n", 'line 6: entry "Glad" stands already in category "joy" on line 5'),
    ("j.dic", DIC + "glad*\t2\nlike\t(2)1/2\n", 'line 6: condition "(2)1/2" of "like" can only be read with plain'),
    ("k.dic", DIC + "like\t(02 134 1\n", 'line 5: "like\t(02 134 1" is not an entry'),
    ("l.dic", DIC + "glad* 1\t2\n", 'line 5: "1" may be a word of "glad* 1" or a category'),
    ("m.dic", DIC + "*\t1\n", 'line 5: entry "*": "*" is wildcards alone and would match any word'),
    ("n.dic", DIC + "a*b*c*d*e\t1\n", 'line 5: entry "a*b*c*d*e": "a*b*c*d*e" has more than 3 wildcards'),
    ("o.dic", DIC + "very " * 13 + "long\t1\n", "is longer than 120 characters or 12 words"),
    ("p.dic", DIC, "line 1: holds no terms"),
    ("q.dic", b"%\n1\tjoy\n%\nca\x81f\t1\n", "line 4: is neither UTF-8 nor Windows-1252"),
    ("r.dic", b"%\n1\tjoy\n%\nca\x00f\t1\n", "line 4: holds a null character"),
    ("s.dic", DIC + "kind (of) 1\n", "has a notation that cannot be read"),
    ("a.dicx", "Word,joy\nglad,X\n", "line 1: the header must be DicTerm and the names of the categories"),
    ("b.dicx", "DicTerm,joy\nglad,\n", 'line 2: "glad" is in no category'),
    ("c.dicx", "DicTerm,joy\nglad,yes\n", 'line 2: weight "yes" is not a number'),
    ("d.dicx", "DicTerm,joy,joy\nglad,X,X\n", "line 1: a category stands twice in the header"),
    ("e.dicx", "DicTerm,joy\nglad,X,X\n", "line 2: has 3 cells, the header 2"),
    ("a.yml", "- glad\n", "line 1: must be a map of categories to lists of words"),
    ("b.yml", "", "line 1: must be a map"),
    (
        "c.yml",
        "joy:\n  - *ful\n",
        "line 2: has an anchor or alias; a pattern that begins with * or & must stand in",
    ),
    ("d.yml", "a: &x [b]\nc: *x\n", "line 1: has an anchor or alias"),
    ("e.yml", "joy: [glad]\ngrief: [\n", "is not valid YAML"),
    ("f.yml", "joy: [glad]\njoy: [merry]\n", 'line 2: category "joy" stands already on line 1'),
    ("g.yml", "joy:\ngrief: [woe]\n", 'line 1: category "joy" has no words'),
    ("h.yml", "joy: []\n", 'line 1: category "joy" has no words'),
    ("i.yml", "joy: [[glad]]\n", 'line 1: category "joy" holds a list within a list'),
    ("j.yml", "joy:\n  - glad\n  - merry\n  - glad\n", 'line 4: entry "glad" stands already'),
    ("k.yml", "".join("  " * n + f"c{n}:\n" for n in range(25)) + "  " * 25 + "- x\n", "nested more than 20 deep"),
    ("l.yml", "[" * 5000, "line 1"),
    ("a.csv", "word,category\nglad,joy\n", 'line 1: the header must name the column "term" once'),
    ("b.csv", "term,category\nglad,\n", "line 2: the category is empty"),
    ("c.csv", "term,category,weight\nglad,joy,much\n", 'line 2: weight "much" is not a number'),
    ("d.csv", "term,category,weight\nglad,joy,inf\n", 'line 2: weight "inf" is not a number'),
    ("e.csv", "term,category\nglad,a//b\n", "line 2: a category has no name"),
    ("f.csv", 'term,category\n"glad,joy\n', "is not valid CSV"),
    ("g.csv", "term,category\nglad,joy,1\n", "line 2: has 3 cells, the header 2"),
    ("a.cat", "glad", 'cannot tell the format of ".cat" files; known are .toml, .dic'),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[name for name, *_ in BAD])
def test_a_bad_one_is_refused(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LexiconError) as caught:
        load_paths((path,))
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
