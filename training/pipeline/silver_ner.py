"""Label treebank text by a first recogniser and a gazetteer, leaving open what neither knows.

A run of proper nouns that neither names stays without a label (neither inside nor outside), so the second
recogniser is not taught that it is no name.
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from gazetteer import CALENDAR, known
from ner_sources import LabelledSentence
from prepare_ner import SEED, runs, save, text_and_spans
from treebank import STRAIGHT, read_conllu

PROPER = frozenset({"NNP", "NNPS"})
NEWS_SENTENCES, SNIPPETS = 2500, 600


def write_silver(tagger: Path, teacher: Path, data: Path, out: Path) -> None:
    """Write the silver documents: EWT training part, news sentences, snippets with two names each."""
    nlp = spacy.load(tagger, enable=["tok2vec", "tagger"])
    recogniser = spacy.load(teacher, vocab=nlp.vocab)
    texts = [*_treebank(data / "ud" / "train_ewt.conllu"), *_news(data / "newsmtsc" / "train.jsonl")]
    texts += _snippets(data / "gap" / "gap-development.tsv")
    tagged = nlp.pipe(texts, as_tuples=True)
    docs = [labelled(doc, people) for doc, people in recogniser.pipe(tagged, as_tuples=True)]
    save(out, agreed(docs))


def _treebank(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    sentences = [LabelledSentence(s.document, tuple(s.words), tuple(s.spaces), ()) for s in read_conllu(path)]
    for run in runs(sentences, random.Random(SEED)):
        yield text_and_spans(run)[0], frozenset()


def _news(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    texts = [
        json.loads(line)["sentence_normalized"] for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for text in random.Random(SEED).sample(texts, NEWS_SENTENCES):
        yield text.translate(STRAIGHT), frozenset()


def _snippets(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in islice(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), SNIPPETS):
            names = [row[column] for column in "AB" if row[column][0].isupper()]
            yield row["Text"].translate(STRAIGHT), frozenset([*names, *(name.split()[-1] for name in names)])


def labelled(doc: Doc, people: frozenset[str]) -> Doc:
    """The document with names from snippet, lists or teacher, every other proper noun left open."""
    spans, taken = [], set()
    for run in proper_runs(doc):
        label = "PERSON" if run.text in people else known(tuple(t.text for t in run))
        if label:
            spans.append(Span(doc, run.start, run.end, label))
            taken |= set(range(run.start, run.end))
    missing = []
    for span in (*doc.ents, *proper_runs(doc)):
        if not taken & set(range(span.start, span.end)):
            taken |= set(range(span.start, span.end))
            believed = span.label_ and (any(t.tag_ in PROPER for t in span) or span.label_ == "NORP")
            if believed:
                spans.append(span)
            elif not all(t.text in CALENDAR for t in span):
                missing.append(span)
    doc.set_ents(sorted(spans), missing=missing)
    return doc


def agreed(docs: list[Doc]) -> list[Doc]:
    """The documents with one label for each name: the one it has most often in all of them."""
    seen: dict[str, Counter[str]] = {}
    for span in (span for doc in docs for span in doc.ents):
        seen.setdefault(span.text, Counter())[span.label_] += 1
    usual = {text: labels.most_common(1)[0][0] for text, labels in seen.items() if labels.total() > 1}
    for doc in docs:
        spans = [Span(doc, e.start, e.end, usual.get(e.text, e.label_)) for e in doc.ents]
        taken = {t.i for e in spans for t in e}
        for run in proper_runs(doc):
            if run.text in usual and not taken & set(range(run.start, run.end)):
                spans.append(Span(doc, run.start, run.end, usual[run.text]))
        named = {t.i for e in spans for t in e}
        missing = [doc[t.i : t.i + 1] for t in doc if t.ent_iob == 0 and t.i not in named]
        doc.set_ents(sorted(spans), missing=missing)
    return docs


def proper_runs(doc: Doc) -> Iterator[Span]:
    """Maximal runs of tokens tagged as proper nouns."""
    start = None
    for i in range(len(doc) + 1):
        proper = i < len(doc) and doc[i].tag_ in PROPER
        if proper and start is None:
            start = i
        elif not proper and start is not None:
            yield doc[start:i]
            start = None
