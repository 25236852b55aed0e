"""The ranking of chiasmus candidates against annotated passages: average precision beside the published one.

    python benchmarks/chiasmus.py FILE

FILE is a JSON list of `{"text", "category"}`: Antimetabole, SemanticChiasmus, PhoneticChiasmus, or one of the
negatives NonSalientAntimetabole (a criss-cross without effect) and NotAChiasmus. A passage has the value of its
best crossing, 0 where it has none; ties count against us. Dubremetz & Nivre (2015) publish .61 for a ranking of
lemma criss-crosses in parliamentary debates, which this file does not hold: the two numbers stand beside each
other, they are not one test. Nothing in the detector is fitted to the file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from rhetoric.actors import name_finder
from rhetoric.detect.framing.chiasmus import LEAST, ranked
from rhetoric.ingest import from_text
from rhetoric.language import parse

PUBLISHED = 0.61
FIGURES = {"Antimetabole", "SemanticChiasmus", "PhoneticChiasmus"}
Row = tuple[float, str]


def main() -> None:
    """Score the file that the argument names."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path)
    given = arguments.parse_args()
    passages = json.loads(given.file.read_text(encoding="utf-8"))
    rows = [(best(passage["text"]), passage["category"]) for passage in passages]
    crossing = [row for row in rows if row[0] > 0]
    show("antimetabole, all passages", rows, {"Antimetabole"})
    show("antimetabole, passages that cross", crossing, {"Antimetabole"})
    show("every kind of chiasmus", rows, FIGURES)
    reported(rows)


def best(text: str) -> float:
    """The value of the best crossing of a passage, 0 for none."""
    found = ranked(parse(from_text(text, id="passage"), find_names=name_finder()))
    return found[0].value if found else 0.0


def show(name: str, rows: list[Row], figures: set[str]) -> None:
    """Print average precision, ours beside the published one."""
    ours = average_precision((value, category in figures) for value, category in rows)
    count = sum(category in figures for _, category in rows)
    print(f"{name:36s} AP {ours:.3f}  published {PUBLISHED:.2f}  ({count} of {len(rows)} passages)")


def average_precision(rows: Iterable[tuple[float, bool]]) -> float:
    """Mean precision at the rank of each figure; among equal values figures come last."""
    hits, total = 0, 0.0
    for rank, (_, is_figure) in enumerate(sorted(rows, key=lambda row: (-row[0], row[1])), 1):
        if is_figure:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def reported(rows: list[Row]) -> None:
    """Print what the detector reports at its threshold."""
    kept = [category for value, category in rows if value >= LEAST]
    right = sum(category == "Antimetabole" for category in kept)
    coded = sum(category == "Antimetabole" for _, category in rows)
    precision, recall = right / max(len(kept), 1), right / max(coded, 1)
    print(f"{'antimetabole as reported':36s} precision {precision:.3f}  recall {recall:.3f}")


if __name__ == "__main__":
    main()
