"""Write what the transformer teacher reads: labelled sentences without Universal NER, and sentences to label.

    python training/pipeline/teacher_text.py --data DIR --out DIR

Writes labelled.jsonl (words, BIO labels) and unlabelled.jsonl (id, document, words, spaces).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy

from ner_sources import LabelledSentence
from prepare_ner import SEED, SOURCES, read_source, relabelled, renamed
from treebank import STRAIGHT, read_conllu

NEWS_SENTENCES, UNNAMED_SHARE, RENAMED_SHARE = 4000, 0.35, 0.15


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    write(arguments.out / "labelled.jsonl", labelled(arguments.data))
    write(arguments.out / "unlabelled.jsonl", unlabelled(arguments.data))


def write(path: Path, rows: Iterable[dict[str, object]]) -> None:
    """One JSON object a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def labelled(data: Path) -> Iterator[dict[str, object]]:
    """Every named sentence of the open sources, some of the others, some again under other names."""
    rng = random.Random(SEED)
    for name in SOURCES:
        for sentence in map(relabelled, read_source(name, data / "ner", data / "ud")):
            if sentence.spans or rng.random() < UNNAMED_SHARE:
                yield _row(sentence)
            if sentence.spans and rng.random() < RENAMED_SHARE:
                yield _row(renamed(sentence))


def _row(sentence: LabelledSentence) -> dict[str, object]:
    labels = ["O"] * len(sentence.words)
    for first, end, label in sentence.spans:
        labels[first:end] = [f"B-{label}", *[f"I-{label}"] * (end - first - 1)]
    return {"words": sentence.words, "labels": labels}


def unlabelled(data: Path) -> Iterator[dict[str, object]]:
    """The EWT training part, sentence by sentence, then news sentences in the pipeline's own tokens."""
    for i, gold in enumerate(read_conllu(data / "ud" / "train_ewt.conllu")):
        yield {"id": i, "document": gold.document, "words": gold.words, "spaces": gold.spaces}
    nlp = spacy.blank("en")
    lines = (data / "newsmtsc" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    for i, line in enumerate(random.Random(SEED).sample(lines, NEWS_SENTENCES)):
        doc = nlp(json.loads(line)["sentence_normalized"].translate(STRAIGHT))
        words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
        yield {"id": i, "document": f"news-{i}", "words": words, "spaces": spaces}


if __name__ == "__main__":
    main()
