"""Write the encoder's input for every actor in open text without labels, for a teacher to label.

    python unlabelled.py --data DATA --out unlabelled.jsonl

DATA is the folder of data sets; the sources are those of manifest.json, and the project's own coded op-eds. Each
line holds word pieces made as at run time, for each mention the package finds; distinct inputs stand once.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path

from rhetoric.actors import mentions, name_finder, with_mentions
from rhetoric.encoder import pieces
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.run.portray import inputs

OWN = Path(__file__).resolve().parents[1] / "devices" / "texts"
SEED, TOGETHER, SHORTEST, LONGEST = 0, 40, 8, 100
COLUMNS = {
    "newssd_subjectivity/train.csv": "Sentence",
    "causalnews/train_subtask1.csv": "text",
    "gap/gap-development.tsv": "Text",
}
FOLDERS = ("climate/text", "speeches/text")
TREEBANKS = ("ud/train_ewt.conllu", "ud/train_gum.conllu")


def sources(data: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every document; single sentences come as paragraphs of one document."""
    for name, column in COLUMNS.items():
        with (data / name).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t" if name.endswith("tsv") else ",")
            yield from _gathered(name, [row[column].strip() for row in rows])
    for name in TREEBANKS:
        lines = (data / name).read_text(encoding="utf-8").splitlines()
        yield from _gathered(name, [line[9:] for line in lines if line.startswith("# text = ")])
    lines = (data / "newsmtsc/train.jsonl").read_text(encoding="utf-8").splitlines()
    yield from _gathered("newsmtsc", list(dict.fromkeys(json.loads(line)["sentence_normalized"] for line in lines)))
    for folder in (*(data / name for name in FOLDERS), OWN):
        for path in sorted(folder.glob("*.txt")):
            yield str(folder.name), path.read_text(encoding="utf-8")


def _gathered(name: str, sentences: list[str]) -> Iterator[tuple[str, str]]:
    for at in range(0, len(sentences), TOGETHER):
        yield name, "\n\n".join(sentences[at : at + TOGETHER])


def found(text: str) -> Iterator[tuple[int, ...]]:
    """The word pieces of each mention's input."""
    bare = parse(from_text(text, id="text"), "", name_finder())
    for given in inputs(with_mentions(bare, mentions(bare))):
        yield tuple(pieces(*given))


def main() -> None:
    """Write the inputs in random order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    kept: dict[tuple[int, ...], str] = {}
    for name, text in sources(arguments.data):
        before = len(kept)
        kept |= {p: name for p in found(text) if SHORTEST <= len(p) <= LONGEST and p not in kept}
        print(name, len(kept) - before, len(kept), flush=True)
    rows = sorted(kept.items())
    random.Random(SEED).shuffle(rows)
    with arguments.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"pieces": p, "source": s}) + "\n" for p, s in rows)


if __name__ == "__main__":
    main()
