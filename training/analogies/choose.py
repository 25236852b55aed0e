"""Choose from which share of the tagger an analogy is taken, by F1 on coded op-eds that trained nothing.

    python choose.py --texts DATA/opeds/text --codes DATA/opeds/gold/*.jsonl [--write ../../src/.../policy.toml]

Prints F1, precision and recall for each pair of thresholds (see `rhetoric.detect.analogies.context.Judge`), the
best last; `--write` sets it in the tagger's policy, whose hash `../tagger/export.py` records.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from itertools import product
from pathlib import Path

from rhetoric.detect import ANALOGIES, Judge, analogies, detect, past_spans, shipped_policy
from rhetoric.ingest import read
from rhetoric.model import Parse
from rhetoric.run.document import parsed
from rhetoric.run.tag import read_tags

sys.path.append(str(Path(__file__).resolve().parents[1] / "tagger"))
from measure import score
from places import placed_code

KEEP = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3)
ADD = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def shares(parse: Parse) -> dict[int, float]:
    """The tagger's share of each sentence to hold an analogy."""
    tag = shipped_policy().rules[ANALOGIES].tag
    readings = read_tags(parse, detect(parse), analogies(parse, parse.mentions), past_spans(parse))
    return {reading.sentence: reading.held[tag] for reading in readings}


def found(parse: Parse, judge: Judge) -> list[tuple[int, int]]:
    """Spans of the historical analogies in the author's document."""
    return [(a.start, a.end) for a in analogies(parse, parse.mentions, None, judge) if a.historical]


def main() -> None:
    """Print the grid, and write the best pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--codes", type=Path, nargs="+", required=True)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    coded = [json.loads(line) for path in given.codes for line in path.read_text(encoding="utf-8").splitlines()]
    parses = [parsed(read(given.texts / row["doc"])) for row in coded]
    gold = [
        [placed_code(p.document.text, c) for c in row["analogies"]] for p, row in zip(parses, coded, strict=True)
    ]
    read_ = [shares(parse) for parse in parses]
    rows = []
    for keep, add in product(KEEP, ADD):
        spans = [found(parse, Judge(share, keep, add)) for parse, share in zip(parses, read_, strict=True)]
        rows.append((score(gold, spans), keep, add))
    rows.sort(key=lambda row: row[0].f1)
    for s, keep, add in rows:
        print(f"keep {keep:4}  add {add:4}  F1 {s.f1:.3f}  P {s.precision:.3f}  R {s.recall:.3f}")
    if given.write:
        write(given.write, rows[-1][1], rows[-1][2])


def write(path: Path, keep: float, add: float) -> None:
    """Set the two thresholds in the policy."""
    text = path.read_text(encoding="utf-8")
    pattern = rf"(\[label\.{ANALOGIES}\][^\[]*?)keep = [\d.]+\nadd = [\d.]+"
    path.write_text(re.sub(pattern, rf"\g<1>keep = {keep}\nadd = {add}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
