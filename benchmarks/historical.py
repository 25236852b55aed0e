"""Every historical analogy found in a corpus against a table of verdicts by hand.

    python benchmarks/historical.py FOLDER [--verdicts FILE]

FOLDER holds texts; the table has a row for every place where a record was found in 186 op-eds by a wider
instrument than the shipped one (352 records): `document`, `start`, `end` (code points) and `verdict`, one of
`right`, `wrong` and `doubtful`, given by two language models told to be strict, each half of them, with the texts
at hand. It holds no words of the texts. Printed are precision with its exact 95 % interval, of all records, of
those that a phrase draws and of parallels told without one, and what the table has no verdict on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from antonomasia import listed, show, verdicts

from rhetoric.ingest import read
from rhetoric.run.document import evidence, parsed

VERDICTS = Path(__file__).with_name("historical_opeds.tsv")
Place = tuple[str, int, int]


def main() -> None:
    """Compare the records of the folder that is given with the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--verdicts", type=Path, default=VERDICTS)
    given = arguments.parse_args()
    judged = verdicts(given.verdicts)
    texts = sorted(path for path in given.folder.iterdir() if path.is_file())
    found = [row for path in texts for row in records(path)]
    print(f"{len(texts)} texts, {len(found)} records")
    for name, wanted in (("all", {True, False}), ("drawn by a phrase", {False}), ("parallels", {True})):
        counts = Counter(judged[place] for place, told in found if told in wanted and place in judged)
        print(f"{name}: {dict(sorted(counts.items()))}")
        if counts:
            show("doubtful as wrong", counts["right"], counts.total())
            show("doubtful as right", counts["right"] + counts["doubtful"], counts.total())
    listed("not judged yet", (place for place, _ in found if place not in judged))


def records(path: Path) -> Iterator[tuple[Place, bool]]:
    """Where each historical analogy of a text stands, and whether it is told with no phrase that draws it."""
    _, analogies = evidence(parsed(read(path)))
    for record in analogies:
        if record.historical:
            yield (record.document, record.start, record.end), record.construction == "parallel"


if __name__ == "__main__":
    main()
