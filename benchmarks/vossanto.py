"""Antonomasia against annotated sentences: the Mozart of chess, found or not, and who is its source.

    python benchmarks/vossanto.py FOLDER

FOLDER holds `dev.tsv` of Fischer & Jäschke's annotated Vossian antonomasias: the columns `label` (1 where the
sentence has one), `text` and `annotated` (the text with each source between asterisks). Half of the sentences
have one, so the precision is that of a balanced set, not that of a newspaper. A source counts as exact when its
words are those marked; of several marked in a sentence, the first found may be any. The last line is a pattern of
one line on the same sentences. No sentence or name of the file is in the lexicons.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rhetoric.actors import mentions, name_finder
from rhetoric.detect.analogies import antonomasia
from rhetoric.detect.analogies.context import read_context
from rhetoric.detect.analogies.gazetteer import shipped
from rhetoric.ingest import from_text
from rhetoric.language import parse

MARKED = re.compile(r"\*([^*]+)\*")
PATTERN = re.compile(r"\b[Tt]he [A-Z]\w+( [A-Z]\w+)* of\b")


class Row(NamedTuple):
    """One sentence: the sources marked in it, those found, and whether the pattern finds any."""

    text: str
    marked: tuple[str, ...]
    coded: bool
    found: tuple[str, ...]
    pattern: bool


def main() -> None:
    """Score the folder that the argument names."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    rows = list(read(arguments.parse_args().folder / "dev.tsv"))
    show("antonomasia", [(bool(row.found), row.coded) for row in rows])
    matched = [row for row in rows if row.found and row.coded]
    exact = sum(row.found[0] in row.marked for row in matched)
    print(f"{'source exact':24s} {exact / max(len(matched), 1):.3f} of {len(matched)} found and marked")
    show("pattern: the X of", [(row.pattern, row.coded) for row in rows])


def read(path: Path) -> Iterator[Row]:
    """Each sentence with what is marked and what is found."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = line["text"]
            marked = tuple(name.strip() for name in MARKED.findall(line["annotated"]))
            yield Row(text, marked, line["label"] == "1", sources(text), bool(PATTERN.search(text)))


def sources(text: str) -> tuple[str, ...]:
    """The words of each source of an antonomasia, in text order."""
    read_ = parse(from_text(text, id="sentence"), find_names=name_finder())
    drafts = antonomasia.find(read_context(read_, shipped(), mentions(read_)))
    return tuple(read_.text(d.source.first, d.source.last) for d in sorted(drafts, key=lambda d: d.source.first))


def show(name: str, rows: list[tuple[bool, bool]]) -> None:
    """Print precision, recall and F1 of (found, marked)."""
    hits = sum(found and coded for found, coded in rows)
    precision, recall = hits / max(sum(f for f, _ in rows), 1), hits / max(sum(c for _, c in rows), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{name:24s} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
