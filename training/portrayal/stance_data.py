"""Write what a text says of each actor as digests, made as at run time, with the author's stance where coded.

    python stance_data.py --data DATA --out stance.jsonl [--check opeds.jsonl] [--unlabelled actors.jsonl]

Coded are the speeches and climate articles of DATA and the project's own op-eds and passages. `--check` writes
those of the coded op-eds in DATA, which serve to measure and train nothing. `--unlabelled` writes every actor of
the same texts and of further open ones, for a teacher to judge. A coded actor is the package's actor with most
mentions in the author's voice among those that a coded string names.
"""

from __future__ import annotations

import argparse
import csv
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rhetoric.actors import mentions, name_finder, with_mentions
from rhetoric.encoder import digest
from rhetoric.ingest import from_text, read
from rhetoric.language import parse
from rhetoric.model import Document, Parse
from rhetoric.run.portray import parts

OWN = Path(__file__).resolve().parents[1]
ADDRESS_LENGTH, ADDRESS_STEP = 6000, 4  # characters taken of an address, and every how manyth address
Row = dict[str, Any]


def coded(texts: Path, codes: Iterable[Path]) -> Iterator[tuple[Document, Row]]:
    """Each coded document with its codes; the text stands with them or in a file of the folder."""
    for file in sorted(codes):
        for line in file.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            document = from_text(gold["text"], id=gold["doc"]) if "text" in gold else read(texts / gold["doc"])
            yield document, gold


def folders(data: Path) -> dict[str, list[tuple[Document, Row]]]:
    """The coded documents to learn from, by set."""
    found = {
        name: list(coded(data / name / "text", (data / name / "gold").glob("*.jsonl")))
        for name in ("climate", "speeches")
    }
    found["devices"] = list(coded(OWN / "devices" / "texts", (OWN / "devices").glob("codes_*.jsonl")))
    found["passages"] = list(coded(OWN, [OWN / "stance" / "passages.jsonl"]))
    return found


def open_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Further open texts without codes: the heads of old addresses, paragraphs on persons."""
    for corpus in ("state_union", "inaugural"):
        with zipfile.ZipFile(data / "nltk_data" / "corpora" / f"{corpus}.zip") as archive:
            names = sorted(name for name in archive.namelist() if name.endswith(".txt") and "README" not in name)
            for name in names[::ADDRESS_STEP]:
                yield corpus, archive.read(name).decode("latin-1")[:ADDRESS_LENGTH]
    with (data / "gap" / "gap-development.tsv").open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file, delimiter="\t"))[::ADDRESS_STEP]:
            yield "gap", row["Text"]


def parsed(document: Document) -> Parse:
    """The document's parse with its mentions."""
    bare = parse(document, "", name_finder())
    return with_mentions(bare, mentions(bare))


def rows(found: Parse, gold: Row) -> Iterator[Row]:
    """One row per coded actor that the package finds: document, actor, stance (0, 1, 2) and windows."""
    said = parts(found)
    for actor in gold["actors"]:
        name = _named(found, {s.lower() for s in (actor["name"], *actor["mentions"])})
        if (name, "author") in said:
            windows = digest(said[name, "author"])
            yield {"document": gold["doc"], "actor": name, "label": actor["stance"] + 1, "windows": windows}


def all_rows(name: str, found: Parse) -> Iterator[Row]:
    """One row per actor in the author's voice."""
    for (actor, voice), said in parts(found).items():
        if voice == "author":
            yield {"set": name, "document": found.document.id, "actor": actor, "windows": digest(said)}


def _named(found: Parse, strings: set[str]) -> str:
    fitting = {m.actor for m in found.mentions if m.text.lower() in strings or m.actor.lower() in strings}
    counts = Counter(m.actor for m in found.mentions if m.actor in fitting and m.voice == "author")
    return max(sorted(counts), key=counts.__getitem__, default="")


def write(path: Path, found: Iterable[Row]) -> None:
    """One JSON object a line, and how many of each set and class there are."""
    count: Counter[tuple[str, int | None]] = Counter()
    with path.open("w", encoding="utf-8") as out:
        for row in found:
            out.write(json.dumps(row) + "\n")
            count[row["set"], row.get("label")] += 1
    print(path.name, sum(count.values()), dict(sorted(count.items(), key=str)), flush=True)


def main() -> None:
    """Write the digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", type=Path)
    parser.add_argument("--unlabelled", type=Path)
    given = parser.parse_args()
    sets = {name: [(parsed(d), gold) for d, gold in pairs] for name, pairs in folders(given.data).items()}
    write(
        given.out,
        ({"set": name, **row} for name, pairs in sets.items() for p, gold in pairs for row in rows(p, gold)),
    )
    if given.unlabelled:
        open_ones = [(name, parsed(from_text(text, id=name))) for name, text in open_texts(given.data)]
        known = [(name, p) for name, pairs in sets.items() for p, _ in pairs]
        write(given.unlabelled, (row for name, p in (*known, *open_ones) for row in all_rows(name, p)))
    if given.check:
        opeds = coded(given.data / "opeds" / "text", (given.data / "opeds" / "gold").glob("*.jsonl"))
        write(given.check, ({"set": "opeds", **row} for d, gold in opeds for row in rows(parsed(d), gold)))


if __name__ == "__main__":
    main()
