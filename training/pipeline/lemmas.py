"""Build the lemmatiser: WordNet tables, closed-class forms, and what the treebanks show the rules to miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups, load_lookups
from spacy.tokens import Doc

from treebank import STRAIGHT

TABLES = ["lemma_rules", "lemma_exc", "lemma_index"]
CLOSED = ("aux", "pron", "det", "part")
UNRULED = (*CLOSED, "adp", "cconj", "sconj", "intj", "num", "x", "sym")
UNINFLECTED = [pos.upper() for pos in CLOSED]
LEAST_COUNT, LEAST_SHARE = 2, 0.75

FORMS = {
    "aux": {
        **dict.fromkeys(("'s", "'re", "'m", "am", "are", "is", "was", "were", "been", "being", "ai"), "be"),
        **dict.fromkeys(("'ve", "has", "had", "having"), "have"),
        **dict.fromkeys(("does", "did", "doing", "done"), "do"),
        **dict.fromkeys(("got", "gets", "getting"), "get"),
        **{"'d": "would", "'ll": "will", "wo": "will", "ca": "can", "sha": "shall"},
    },
    "part": {"n't": "not", "not": "not", "na": "to", "ta": "to"},
    "verb": {"'s": "be", "'re": "be", "'m": "be", "am": "be", "'ve": "have"},
    "pron": {
        **{"i": "I", "me": "I", "us": "we", "'s": "we", "them": "they", "'em": "they", "him": "he"},
        **{"these": "this", "those": "that", "others": "other", "ones": "one"},
    },
    "det": {"an": "a", "these": "this", "those": "that"},
}
TAG_MORPHS = {
    "NN": "Number=Sing",
    "NNS": "Number=Plur",
    **dict.fromkeys(("JJ", "RB"), "Degree=Pos"),
    **dict.fromkeys(("JJR", "RBR"), "Degree=Cmp"),
    **dict.fromkeys(("JJS", "RBS"), "Degree=Sup"),
    "VB": "VerbForm=Inf",
    "VBD": "Tense=Past|VerbForm=Fin",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Tense=Pres|VerbForm=Fin",
    "VBZ": "Number=Sing|Tense=Pres|VerbForm=Fin",
}


def add_lemmatizer(nlp: Language, treebanks: list[Path]) -> None:
    """Append the ruler (names, form features, contextual lemmas) and the rule lemmatiser with its tables."""
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"TAG": {"IN": ["NNP", "NNPS"]}, "POS": {"NOT_IN": ["PROPN"]}}]], {"POS": "PROPN"})
    for tag, morph in TAG_MORPHS.items():
        ruler.add([[{"TAG": tag, "POS": {"NOT_IN": UNINFLECTED}}]], {"MORPH": morph})
    for pattern, lemma in _contextual():
        ruler.add([pattern], {"LEMMA": lemma})
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=tables())
    learned = _learned(nlp, treebanks)
    lemmatizer.initialize(lookups=tables(learned))


def _contextual() -> Iterator[tuple[list[dict[str, object]], str]]:
    participle: dict[str, object] = {"TAG": "VBN"}
    for mark in ("'", "’"):
        yield [{"LOWER": mark + "d", "POS": "AUX"}, participle], "have"
        yield [{"LOWER": mark + "d", "POS": "AUX"}, {"POS": "ADV", "OP": "?"}, participle], "have"
        yield [{"LOWER": mark + "d", "POS": "AUX"}, {"LOWER": "better"}], "have"
        yield [{"LOWER": mark + "s", "POS": "AUX"}, {"LOWER": {"IN": ["been", "got", "had"]}}], "have"
    yield [{"LOWER": "her", "TAG": "PRP"}], "she"
    yield [{"LOWER": {"IN": ["are", "am", "'re", "’re", "'m", "’m"]}, "POS": "VERB"}], "be"


def tables(learned: dict[str, dict[str, list[str]]] | None = None) -> Lookups:
    """The WordNet 3.0 tables with the closed classes and `learned` exceptions put in front."""
    lookups = load_lookups("en", TABLES)
    exceptions = lookups.get_table("lemma_exc")
    rules = lookups.get_table("lemma_rules")
    index = lookups.get_table("lemma_index")
    for pos in list(index):
        index[pos] = dict.fromkeys(index[pos], 1)  # a list would be searched from end to end for every word
    for pos in UNRULED:
        rules[pos] = [["", ""]]
    for part in (
        learned or {},
        {pos: {form: [lemma] for form, lemma in d.items()} for pos, d in FORMS.items()},
    ):
        for pos, forms in part.items():
            exceptions[pos] = {**dict(exceptions.get(pos, {})), **_both_marks(forms)}
    return lookups


def _both_marks(forms: dict[str, list[str]]) -> dict[str, list[str]]:
    return {**forms, **{form.replace("'", "’"): lemma for form, lemma in forms.items()}}


def _learned(nlp: Language, treebanks: list[Path]) -> dict[str, dict[str, list[str]]]:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    learned: dict[str, dict[str, list[str]]] = {}
    for (form, pos, morph), lemmas in sorted(_observed(treebanks).items()):
        lemma, count = lemmas.most_common(1)[0]
        if count < LEAST_COUNT or count < LEAST_SHARE * lemmas.total() or " " in lemma:
            continue
        doc = Doc(nlp.vocab, words=[form], pos=[pos], morphs=[morph])
        if not lemmatizer.is_base_form(doc[0]) and lemmatizer.rule_lemmatize(doc[0])[0] != lemma:
            learned.setdefault(pos.lower(), {})[form] = [lemma]
    return learned


def _observed(treebanks: list[Path]) -> dict[tuple[str, str, str], Counter[str]]:
    seen: dict[tuple[str, str, str], Counter[str]] = {}
    for path in treebanks:
        for columns in word_rows(path):
            form, lemma, pos, tag = columns[1].translate(STRAIGHT).lower(), columns[2], columns[3], columns[4]
            if pos not in {"PROPN", "X", "PUNCT", "SYM", "NUM"} and "Typo=Yes" not in columns[5] and lemma != "_":
                morph = TAG_MORPHS.get(tag, "") if pos not in UNINFLECTED else ""
                seen.setdefault((form, pos, morph), Counter())[lemma] += 1
    return seen


def word_rows(path: Path) -> Iterator[list[str]]:
    """The columns of every word row of a CoNLL-U file, ranges and empty nodes left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            yield columns
