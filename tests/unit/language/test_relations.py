"""The older English scheme of other pipelines, brought to Universal Dependencies."""

import spacy
from spacy.tokens import Doc

from rhetoric.language.relations import to_universal

VOCAB = spacy.blank("en").vocab


def parsed(words, pos, heads, deps, lemmas=None):
    return Doc(VOCAB, words=words.split(), pos=pos.split(), heads=heads, deps=deps.split(), lemmas=lemmas)


def read(doc):
    heads, deps = to_universal(doc)
    return [(word.text, deps[word.i], doc[heads[word.i]].text) for word in doc]


def test_prepositions_become_case_of_their_noun():
    doc = parsed("He lives in Rome", "PRON VERB ADP PROPN", [1, 1, 1, 2], "nsubj ROOT prep pobj")
    assert read(doc)[2:] == [("in", "case", "Rome"), ("Rome", "obl", "lives")]


def test_a_noun_after_a_noun_is_nmod():
    doc = parsed("kings of Rome", "NOUN ADP PROPN", [0, 0, 1], "ROOT prep pobj")
    assert read(doc)[2] == ("Rome", "nmod", "kings")


def test_the_predicate_takes_the_copulas_place():
    doc = parsed("Peace is hard", "NOUN AUX ADJ", [1, 1, 1], "nsubj ROOT acomp", ["peace", "be", "hard"])
    assert read(doc) == [("Peace", "nsubj", "hard"), ("is", "cop", "hard"), ("hard", "ROOT", "hard")]


def test_an_agent_keeps_its_role():
    doc = parsed(
        "Crimea was seized by Moscow",
        "PROPN AUX VERB ADP PROPN",
        [2, 2, 2, 2, 3],
        "nsubjpass auxpass ROOT agent pobj",
    )
    assert read(doc) == [
        ("Crimea", "nsubj:pass", "seized"),
        ("was", "aux:pass", "seized"),
        ("seized", "ROOT", "seized"),
        ("by", "case", "Moscow"),
        ("Moscow", "obl:agent", "seized"),
    ]


def test_universal_dependencies_pass_unchanged():
    doc = parsed("He lives in Rome", "PRON VERB ADP PROPN", [1, 1, 3, 1], "nsubj ROOT case obl")
    assert read(doc)[2:] == [("in", "case", "Rome"), ("Rome", "obl", "lives")]
