"""Causal sentences of news: what our causal labels find of them, beside two floors.

    python benchmarks/causal_news.py FOLDER/dev_subtask1.csv

The file is one of the Causal News Corpus (Tan et al. 2022, CC0): columns `text` and `label`, 1 where the sentence
states a cause and its effect. Most of its causal sentences give a purpose or an occasion ("marched to demand",
"after the arrest"), which the codebook counts as no attribution: the label that means the same is
`causal_relation`, which the tagger learned from the corpus's train part.
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path

from rhetoric.ingest import from_text
from rhetoric.run.document import evidence, parsed

FLOOR = re.compile(
    r"\b(because|due to|owing to|caus(e|es|ed|ing)|(led|leads?|leading) to|result(s|ed|ing)?)\b", re.I
)
LABELS = {"cause", "consequence", "causal_relation"}


def main() -> None:
    """Score the sentences of the file."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("table", type=Path)
    rows = list(csv.DictReader(arguments.parse_args().table.open(encoding="utf-8-sig", newline="")))
    coded = [row["label"] == "1" for row in rows]
    found = [labels(row["text"]) for row in rows]
    show("every sentence", [True] * len(rows), coded)
    show("connectives, one pattern", [bool(FLOOR.search(row["text"])) for row in rows], coded)
    show("ours: cause", ["cause" in labels for labels in found], coded)
    show("ours: cause, consequence", [bool(labels & {"cause", "consequence"}) for labels in found], coded)
    show("ours: causal_relation", ["causal_relation" in labels for labels in found], coded)


def labels(text: str) -> set[str]:
    """The causal labels found in a sentence, in any voice."""
    findings, _ = evidence(parsed(from_text(text, id="sentence")))
    return {f.label for f in findings if f.module == "framing"} & LABELS


def show(name: str, system: list[bool], coded: list[bool]) -> None:
    """Print precision, recall and F1 of the causal class."""
    hits = sum(s and c for s, c in zip(system, coded, strict=True))
    precision, recall = hits / max(sum(system), 1), hits / max(sum(coded), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{name:28s} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({len(coded)} sentences)")


if __name__ == "__main__":
    main()
