"""Cross-validate the entity recogniser on Universal NER by document: PERSON, ORG and LOC, exact spans.

    python training/pipeline/crossvalidate_ner.py --corpora DIR --silver FILE --start DIR --out DIR

The teacher behind the silver text never saw Universal NER, so all folds share it. No fold's test part is
used to stop or choose: the last averaged weights of a fixed number of steps are scored.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import ner_reader
from train_ner import trained

SCORED = ("PERSON", "ORG", "LOC")


def main() -> None:
    """Train and score each fold; print and save precision, recall and F1 per label and together."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--corpora", "--silver", "--start", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--folds", type=int, nargs="*", default=list(range(5)))
    a = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for k in a.folds:
        test = a.corpora / f"fold{k}_test.spacy"
        corpus = a.corpora / f"fold{k}_train.spacy"
        model = trained(corpus, test, a.silver, a.start, a.out / f"fold{k}")
        counts += tally(spacy.load(model), test)
        print(json.dumps({"fold": k, **scores(counts)}), flush=True)
        (a.out / "scores.json").write_text(json.dumps(scores(counts), indent=1), encoding="utf-8")


def tally(nlp: Language, test: Path) -> Counter[tuple[str, str]]:
    """True positives, false positives and false negatives per label on one test part."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold in DocBin().from_disk(test).get_docs(nlp.vocab):
        predicted = nlp(ner_reader.bare(gold))
        wanted, found = _spans(gold), _spans(predicted)
        counts.update(("tp", label) for *_, label in wanted & found)
        counts.update(("fp", label) for *_, label in found - wanted)
        counts.update(("fn", label) for *_, label in wanted - found)
    return counts


def _spans(doc: Doc) -> set[tuple[int, int, str]]:
    return {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in SCORED}


def scores(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number of gold spans per label and for all labels."""
    return {"all": _score(counts, SCORED), **{label: _score(counts, [label]) for label in SCORED}}


def _score(counts: Counter[tuple[str, str]], labels: Iterable[str]) -> dict[str, float]:
    tp, fp, fn = (sum(counts[kind, label] for label in labels) for kind in ("tp", "fp", "fn"))
    parts = {"p": tp / max(tp + fp, 1), "r": tp / max(tp + fn, 1), "f": 2 * tp / max(2 * tp + fp + fn, 1)}
    return {**{name: round(value, 4) for name, value in parts.items()}, "n": tp + fn}


if __name__ == "__main__":
    main()
