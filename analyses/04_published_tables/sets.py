"""The sets of sentences, one function each: a file in, a table with printed and own rows out."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import systems
from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

Row = dict[str, Any]
Span = tuple[int, int]
OURS = "here"


def nyt(path: Path, sample: Callable[[int], Sequence[int]]) -> list[Row]:
    """Snippets of New York Times opinion pieces with the mean of 20 ratings (Hutto & Gilbert 2014, table 4).

    Precision, recall and F1 are weighted by class frequency, with ratings cut at 0, as in the paper.
    """
    rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")]
    texts, gold = [row[2] for row in rows], np.array([float(row[1]) for row in rows])
    found = [_weighted(name, gold, list_(texts), cut) for name, (list_, cut) in systems.LISTS.items()]
    picked = list(sample(len(texts)))
    some = [texts[i] for i in picked]
    values, classes = systems.portrayed(some, systems.first_words(some))
    return [*found, _scored("rhetoric.portray at the first word", gold[picked], values, classes)]


def _weighted(name: str, gold: systems.Values, values: systems.Values, cut: float) -> Row:
    return _scored(name, gold, values, systems.signs(values, cut))


def _scored(name: str, gold: systems.Values, values: systems.Values, classes: systems.Values) -> Row:
    p, r, f1, _ = precision_recall_fscore_support(np.sign(gold), classes, average="weighted", zero_division=0.0)
    r_ = float(np.corrcoef(gold, values)[0, 1])
    return {"system": name, "texts": len(gold), "r": r_, "precision": p, "recall": r, "f1": f1}


def headlines(path: Path, sample: Callable[[int], Sequence[int]]) -> list[Row]:
    """Headlines on the economy, translated from Dutch (van Atteveldt et al. 2021, table 2)."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts, gold = [row["translation"] for row in rows], np.array([float(row["value"]) for row in rows])
    found = [(name, list_(texts), cut) for name, (list_, cut) in systems.LISTS.items()]
    told = [_hit(name, gold, values, systems.signs(values, cut)) for name, values, cut in found]
    picked = list(sample(len(texts)))
    some = [texts[i] for i in picked]
    return [
        *told,
        _hit(
            "rhetoric.portray at the first word", gold[picked], *systems.portrayed(some, systems.first_words(some))
        ),
    ]


def _hit(name: str, gold: systems.Values, values: systems.Values, classes: systems.Values) -> Row:
    r = float(np.corrcoef(gold, values)[0, 1])
    return {"system": name, "texts": len(gold), "r": r, "accuracy": accuracy_score(gold, classes)}


def newsmtsc(path: Path, sample: Callable[[int], Sequence[int]]) -> list[Row]:
    """Sentiment toward a marked target in a sentence of news (Hamborg & Donnay 2021): macro F1 and accuracy."""
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    marked = [(r["sentence_normalized"], t) for r in records for t in r["targets"]]
    texts = [text for text, _ in marked]
    gold = np.array([t["polarity"] / 2 - 2 for _, t in marked])
    common = float(pd.Series(gold).mode()[0])
    found = [_toward("the most frequent class", gold, np.full(len(gold), common))]
    found.append(
        _toward("VADER, of NLTK, whole sentence", gold, systems.signs(systems.vader(texts), systems.NEUTRAL))
    )
    picked = list(sample(len(texts)))
    spans = [(int(marked[i][1]["from"]), int(marked[i][1]["to"])) for i in picked]
    _, classes = systems.portrayed([texts[i] for i in picked], spans)
    return [*found, _toward("rhetoric.portray", gold[picked], classes)]


def _toward(name: str, gold: systems.Values, classes: systems.Values) -> Row:
    f1 = f1_score(gold, classes, average="macro", labels=list(systems.CLASSES), zero_division=0.0)
    return {"system": name, "texts": len(gold), "f1": f1, "accuracy": accuracy_score(gold, classes)}


def babe(path: Path, sample: Callable[[int], Sequence[int]]) -> list[Row]:
    """Sentences of news that experts call biased, with the words that make them so (Spinde et al. 2021).

    A sentence counts as biased where a loaded word is found in it. F1 is of biased sentences, `word_f1` of words.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows = [rows[i] for i in sample(len(rows))]
    found = [_biased(name, rows, finder) for name, finder in systems.FINDERS.items()]
    return [*found, _biased("every sentence", rows, lambda text: [(0, len(text))])]


def _biased(name: str, rows: Sequence[Mapping[str, str]], finder: Callable[[str], list[Span]]) -> Row:
    spans = [finder(row["text"]) for row in rows]
    gold, said = [row["label_bias"] == "Biased" for row in rows], [bool(found) for found in spans]
    both = [_words(row, found) for row, found in zip(rows, spans, strict=True)]
    hits, system, coded = (sum(counts) for counts in zip(*both, strict=True))
    told = {"system": name, "texts": len(rows), "accuracy": accuracy_score(gold, said), "f1": f1_score(gold, said)}
    return {
        **told,
        "word_precision": hits / system,
        "word_recall": hits / coded,
        "word_f1": 2 * hits / (system + coded),
    }


def _words(row: Mapping[str, str], found: Sequence[Span]) -> tuple[int, int, int]:
    """How many words of a sentence are found and marked, found, and marked."""
    words = [match.span() for match in systems.WORD.finditer(row["text"])]
    marked = [
        match.span()
        for phrase in ast.literal_eval(row["biased_words"])
        if phrase.strip()
        for match in re.finditer(rf"(?<!\w){re.escape(phrase.strip())}(?!\w)", row["text"], re.IGNORECASE)
    ]
    system, gold = ({w for w in words if any(w[0] < b and a < w[1] for a, b in spans)} for spans in (found, marked))
    return len(system & gold), len(system), len(gold)


SETS: Mapping[str, Callable[[Path, Callable[[int], Sequence[int]]], list[Row]]] = {
    "nyt": nyt,
    "headlines": headlines,
    "newsmtsc_rw": newsmtsc,
    "newsmtsc_mt": newsmtsc,
    "babe": babe,
}
