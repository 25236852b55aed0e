"""Loaded terms against marked words: precision, recall and F1 over the words of news sentences.

    python benchmarks/loaded_words.py FILE.csv

The file is BABE (Spinde et al. 2021), with columns `text` and `biased_words`, a list of what experts marked. A word
counts as found inside a loaded finding of any label or voice, and as marked inside a marked word or phrase.
"""

from __future__ import annotations

import argparse
import ast
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rhetoric.ingest import from_text
from rhetoric.run import Settings
from rhetoric.run.document import evidence, parsed

WORD = re.compile(r"\w+(?:['’]\w+)*")
Span = tuple[int, int]
FLOORS = {  # precision, recall, F1 of others on these sentences; None where not known
    "random words": (None, None, 0.15),
    "negative words of a sentiment lexicon": (0.35, 0.47, 0.40),
    "published feature baseline": (None, None, 0.32),
}


def main() -> None:
    """Print the score of the shipped lexicons and the floors."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path)
    rows = list(sentences(arguments.parse_args().file))
    score("rules and tagger", rows, Settings())
    score("rules alone", rows, Settings(rules_only=True))
    for name, floor in FLOORS.items():
        show(name, *floor)


def score(name: str, rows: Iterable[tuple[str, list[str]]], settings: Settings) -> None:
    """Print how the loaded findings agree with the marked words."""
    hits = found = marked = 0
    for text, phrases in rows:
        words = [match.span() for match in WORD.finditer(text)]
        system, gold = inside(words, loaded(text, settings)), inside(words, occurrences(text, phrases))
        hits, found, marked = hits + len(system & gold), found + len(system), marked + len(gold)
    precision, recall = hits / max(found, 1), hits / max(marked, 1)
    show(name, precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    print(f"{'':40s} {found} words found, {marked} marked, {hits} both")


def sentences(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the words and phrases marked in it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield row["text"], list(ast.literal_eval(row["biased_words"]))


def loaded(text: str, settings: Settings) -> list[Span]:
    """Offsets of the loaded findings in a sentence."""
    document = from_text(text)
    if document.text != text:
        raise ValueError(f"reading changed the sentence, so offsets do not hold: {text!r}")
    findings, _ = evidence(parsed(document), settings)
    return [(f.start, f.end) for f in findings if f.module == "loaded"]


def occurrences(text: str, phrases: Iterable[str]) -> list[Span]:
    """Offsets of every occurrence of the phrases as whole words, letters' case aside."""
    return [
        match.span()
        for phrase in phrases
        if phrase.strip()
        for match in re.finditer(rf"(?<!\w){re.escape(phrase.strip())}(?!\w)", text, re.IGNORECASE)
    ]


def inside(words: Iterable[Span], spans: Iterable[Span]) -> set[Span]:
    """The words that lie in one of the spans, at least in part."""
    spans = list(spans)
    return {(a, b) for a, b in words if any(start < b and a < end for start, end in spans)}


def show(name: str, *numbers: float | None) -> None:
    """Print precision, recall and F1."""
    cells = (f"{label} {'  -  ' if n is None else f'{n:.3f}'}" for label, n in zip("PRF", numbers, strict=True))
    print(f"{name:40s} {'  '.join(cells)}")


if __name__ == "__main__":
    main()
