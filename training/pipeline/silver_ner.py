"""Turn the teacher's labels into documents for the recogniser, leaving open what the teacher doubts.

    python training/pipeline/silver_ner.py --taught FILE --out FILE

An open word is neither inside nor outside a name: the recogniser does not learn the teacher's doubts.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from ner_sources import LabelledSentence, iob_spans
from prepare_ner import SEED, relabelled, runs, save, text_and_spans

DOUBT = "DOUBT"
LEAST_NAME, LEAST_OTHER = 0.6, 0.8


def main() -> None:
    """Write the silver documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taught", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.taught.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: (row["document"].startswith("news-"), row["id"]))
    texts = map(text_and_spans, runs([doubted(row) for row in rows], random.Random(SEED)))
    nlp = spacy.blank("en")
    save(arguments.out, agreed([document(nlp.make_doc(text), spans) for text, spans in texts]))


def doubted(row: dict[str, Any]) -> LabelledSentence:
    """The sentence with the teacher's spans; a doubtful span or capitalised word gets the label DOUBT."""
    words, certain = tuple(row["words"]), row["certain"]
    spans = [
        (first, end, label if min(certain[first:end]) >= LEAST_NAME else DOUBT)
        for first, end, label in iob_spans(row["labels"])
    ]
    taken = {i for first, end, _ in spans for i in range(first, end)}
    for i, word in enumerate(words):
        if i not in taken and word[:1].isupper() and certain[i] < LEAST_OTHER:
            spans.append((i, i + 1, DOUBT))
    return relabelled(LabelledSentence(row["document"], words, tuple(row["spaces"]), tuple(sorted(spans))))


def document(doc: Doc, spans: list[tuple[int, int, str]]) -> Doc:
    """The document with its entities, the doubtful spans left open."""
    found = [(doc.char_span(first, end, alignment_mode="expand"), label) for first, end, label in spans]
    chosen: list[Span] = []
    for span, label in found:
        if span and (not chosen or span.start >= chosen[-1].end):
            chosen.append(Span(doc, span.start, span.end, label))
    named = [span for span in chosen if span.label_ != DOUBT]
    doc.set_ents(named, missing=[span for span in chosen if span.label_ == DOUBT])
    return doc


def agreed(docs: list[Doc]) -> list[Doc]:
    """The documents with one label for each name: the one it has most often in all of them."""
    seen: dict[str, Counter[str]] = {}
    for span in (span for doc in docs for span in doc.ents):
        seen.setdefault(span.text, Counter())[span.label_] += 1
    usual = {text: labels.most_common(1)[0][0] for text, labels in seen.items() if labels.total() > 2}
    for doc in docs:
        missing = [doc[t.i : t.i + 1] for t in doc if t.ent_iob == 0]
        doc.set_ents([Span(doc, e.start, e.end, usual.get(e.text, e.label_)) for e in doc.ents], missing=missing)
    return docs


if __name__ == "__main__":
    main()
