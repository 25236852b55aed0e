"""Write the digests of coded actors with the author's stance, made as at run time.

    python stance_data.py --data DATA --out stance.jsonl [--check opeds.jsonl]

Trained on: the coded speeches and climate articles of DATA, and the project's own coded op-eds. `--check` writes
those of the coded op-eds in DATA, which serve to measure and train nothing. A coded actor is the package's actor
with most mentions in the author's voice among those that a coded string names.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rhetoric.actors import mentions, name_finder
from rhetoric.encoder import digest
from rhetoric.ingest import from_text, read
from rhetoric.language import parse
from rhetoric.model import Parse
from rhetoric.run.portray import parts

OWN = Path(__file__).resolve().parents[1]
SETS = ("climate", "speeches")


def coded(texts: Path, codes: list[Path]) -> Iterator[dict[str, Any]]:
    """One row per coded actor that the package finds: document, actor, stance (0, 1, 2) and windows.

    The text stands with its codes or in a file of the folder.
    """
    for file in sorted(codes):
        for line in file.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            document = from_text(gold["text"], id=gold["doc"]) if "text" in gold else read(texts / gold["doc"])
            bare = parse(document, "", name_finder())
            yield from _rows(gold, replace(bare, mentions=mentions(bare)))


def _rows(gold: dict[str, Any], found: Parse) -> Iterator[dict[str, Any]]:
    said = parts(found)
    for actor in gold["actors"]:
        name = _named(found, {s.lower() for s in (actor["name"], *actor["mentions"])})
        if (name, "author") in said:
            windows = digest(said[name, "author"])
            yield {"document": gold["doc"], "actor": name, "label": actor["stance"] + 1, "windows": windows}


def _named(found: Parse, strings: set[str]) -> str:
    fitting = {m.actor for m in found.mentions if m.text.lower() in strings or m.actor.lower() in strings}
    counts = Counter(m.actor for m in found.mentions if m.actor in fitting and m.voice == "author")
    return max(sorted(counts), key=counts.__getitem__, default="")


def main() -> None:
    """Write the digests."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", type=Path)
    given = parser.parse_args()
    folders = [(given.data / s / "text", list((given.data / s / "gold").glob("*.jsonl"))) for s in SETS]
    folders += [(OWN / "devices" / "texts", list((OWN / "devices").glob("codes_*.jsonl")))]
    folders += [(OWN / "stance" / "texts", [OWN / "stance" / "passages.jsonl"])]
    write(given.out, folders)
    if given.check:
        write(given.check, [(given.data / "opeds" / "text", list((given.data / "opeds" / "gold").glob("*.jsonl")))])


def write(path: Path, folders: list[tuple[Path, list[Path]]]) -> None:
    """The coded actors of the folders, one JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for texts, codes in folders:
            rows = [{"set": texts.parent.name, **row} for row in coded(texts, codes)]
            print(texts.parent.name, len(rows), Counter(row["label"] for row in rows), flush=True)
            out.writelines(json.dumps(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
