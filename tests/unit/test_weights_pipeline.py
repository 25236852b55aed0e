"""The shipped language pipeline: its files, its labels, and lemmas that the rest of the package relies on."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Token

LARGEST_BYTES = 20_000_000


@pytest.fixture(scope="module")
def folder() -> Path:
    """Where the pipeline lies."""
    with as_file(files("rhetoric") / "weights" / "pipeline") as path:
        return Path(path)


@pytest.fixture(scope="module")
def nlp(folder: Path) -> Language:
    """The pipeline as the package loads it."""
    return spacy.load(folder)


def test_hashes_name_every_file_and_match(folder: Path) -> None:
    """hashes.json lists each file but itself and the card, with its SHA-256."""
    listed = json.loads((folder / "hashes.json").read_text(encoding="utf-8"))
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    for name in ("hashes.json", "MODEL_CARD.md"):
        del found[name]
    assert {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in found.items()} == listed


def test_size_and_vocabulary_stay_small(folder: Path) -> None:
    """The whole folder is at most 20 MB and holds no corpus words."""
    assert sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) <= LARGEST_BYTES
    assert len(json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8"))) < 2_000


def test_card_names_licences(folder: Path) -> None:
    """The card says under what licence the weights come and where the data are from."""
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for word in (
        "CC BY-SA 4.0",
        "English Web Treebank",
        "Universal NER",
        "WikiGold",
        "WNUT",
        "re3d",
        "WordNet",
        "SHA-256",
    ):
        assert word in card


def test_labels(nlp: Language) -> None:
    """Entity labels, Penn tags and Universal Dependencies relations are all there."""
    assert set(nlp.get_pipe("ner").labels) == {"PERSON", "ORG", "LOC", "NORP", "EVENT"}
    assert {"NN", "NNP", "VBD", "MD", "JJR"} <= set(nlp.get_pipe("tagger").labels)
    relations = {
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "acl:relcl",
        "aux:pass",
        "conj",
        "appos",
        "amod",
        "nmod:poss",
    }
    assert relations <= set(nlp.get_pipe("parser").labels)


def _token(nlp: Language, sentence: str, form: str) -> Token:
    return next(token for token in nlp(sentence) if token.text == form)


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("The leaders have not spoken.", "leaders", "leader"),
        ("The crises were worse than the war.", "crises", "crisis"),
        ("The crises were worse than the war.", "worse", "bad"),
        ("The crises were worse than the war.", "were", "be"),
        ("He is a better man.", "better", "good"),
        ("We cannot say that it isn't true.", "n't", "not"),
        ("It's a lie.", "'s", "be"),
        ("It's been a long war.", "'s", "have"),
        ("They're wrong.", "'re", "be"),
        ("He'll go to Moscow.", "'ll", "will"),
        ("We can't go.", "ca", "can"),
        ("They won't go.", "wo", "will"),
        ("In the end they lost.", "In", "in"),
        ("They gave us the news.", "us", "we"),
        ("They gave us the news.", "They", "they"),
        ("They gave us the news.", "news", "news"),
        ("The United States and its allies left.", "States", "States"),
        ("The process failed.", "process", "process"),
        ("He was running from the police.", "running", "run"),
        ("These policies failed.", "policies", "policy"),
    ],
)
def test_lemmas(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    """Contractions, closed classes, comparison and plurals come to the usual lemma; names stay."""
    assert _token(nlp, sentence, form).lemma_ == lemma


def test_closing_quotation_mark_starts_no_sentence(nlp: Language) -> None:
    """A mark that closes a sentence belongs to it."""
    doc = nlp('He said: "This war must end." The minister did not reply. "We will see."')
    assert not any(sent.text.startswith(('" ', '"\n')) or sent.text == '"' for sent in doc.sents)


def test_entities(nlp: Language) -> None:
    """A plain sentence of news: a person, an organisation, a place, a people."""
    doc = nlp("Vladimir Putin told NATO that Russian troops would leave Ukraine.")
    assert {(e.text, e.label_) for e in doc.ents} >= {
        ("Vladimir Putin", "PERSON"),
        ("NATO", "ORG"),
        ("Russian", "NORP"),
        ("Ukraine", "LOC"),
    }
