"""Offsets of every actor's name in the sentences of NewsMTSC, as the package itself finds them.

    python mask_names.py --data NEWSMTSC --out masks.json

Writes one object from sentence to a list of [start, end] in code points. Takes a few minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from rhetoric.actors import name_finder
from rhetoric.language import parse
from rhetoric.model import Block, Document

ACTORS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
PARTS = ("train", "dev_rw", "dev_mt")


def sentences(data: Path) -> list[str]:
    """The distinct sentences of all parts, in order."""
    found: dict[str, None] = {}
    for part in PARTS:
        for line in (data / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            found[json.loads(line)["sentence_normalized"]] = None
    return list(found)


def names(sentence: str, find: object) -> list[tuple[int, int]]:
    """Offsets of the names of people, organisations, places and peoples in one sentence."""
    if not sentence.strip():
        return []
    parsed = parse(Document("", sentence, (Block(0, len(sentence), "text"),)), "", find)  # type: ignore[arg-type]
    spans = [parsed.span(e.first, e.last) for e in parsed.entities if e.label in ACTORS]
    return [(span.start, span.end) for span in spans]


def main() -> None:
    """Find the names and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    find, found, started = name_finder(), {}, time.time()
    for number, sentence in enumerate(sentences(arguments.data)):
        found[sentence] = names(sentence, find)
        if number % 1000 == 0:
            print(number, f"{time.time() - started:.0f} s", flush=True)
    arguments.out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
