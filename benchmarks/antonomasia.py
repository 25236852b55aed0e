"""Antonomasia at natural prevalence: every record of a corpus against a table of verdicts by hand.

    python benchmarks/antonomasia.py FOLDER [--verdicts FILE]

FOLDER holds texts; the table has a row for every record found in them when it was made: `document`, `start`, `end`
(code points of the record's span) and `verdict`, one of `right`, `wrong` and `doubtful`, given by one reader who
had the whole text. It holds no words of the texts. Printed are precision with its exact 95 % interval, doubtful
records once among the wrong and once among the right, and what has come or gone since the table was made. The
figure is rare: on the 186 op-eds of the table there is one record, a plural that is doubtful, too few for a rate.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from scipy.stats import beta

from rhetoric.detect import analogies, gazetteer
from rhetoric.ingest import read
from rhetoric.run.document import parsed

VERDICTS = Path(__file__).with_name("antonomasia_opeds.tsv")
Place = tuple[str, int, int]


def main() -> None:
    """Compare the records of the folder that is given with the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--verdicts", type=Path, default=VERDICTS)
    given = arguments.parse_args()
    judged = verdicts(given.verdicts)
    texts = sorted(path for path in given.folder.iterdir() if path.is_file())
    found = [place for path in texts for place in records(path)]
    counts = Counter(judged[place] for place in found if place in judged)
    print(f"{len(texts)} texts, {len(found)} records: {dict(sorted(counts.items()))}")
    if counts:
        show("doubtful as wrong", counts["right"], counts.total())
        show("doubtful as right", counts["right"] + counts["doubtful"], counts.total())
    listed("not judged yet", (place for place in found if place not in judged))
    listed("no longer found", (place for place in judged if place not in found))


def verdicts(path: Path) -> dict[Place, str]:
    """The verdict on each record of the table."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {(row["document"], int(row["start"]), int(row["end"])): row["verdict"] for row in rows}


def records(path: Path) -> Iterator[Place]:
    """Where each antonomasia of a text stands."""
    parse = parsed(read(path))
    for record in analogies(parse, parse.mentions, gazetteer()):
        if record.construction == "antonomasia":
            yield record.document, record.start, record.end


def show(name: str, right: int, total: int) -> None:
    """Print a share with its exact (Clopper-Pearson) interval."""
    low = float(beta.ppf(0.025, right, total - right + 1)) if right else 0.0
    high = float(beta.ppf(0.975, right + 1, total - right)) if right < total else 1.0
    print(f"precision, {name}: {right / total:.3f} [{low:.3f}, {high:.3f}] of {total}")


def listed(name: str, places: Iterable[Place]) -> None:
    """Print places, one a line, under a heading; nothing where there are none."""
    for number, (document, start, end) in enumerate(places):
        if number == 0:
            print(f"{name}:")
        print(f"  {document}\t{start}\t{end}")


if __name__ == "__main__":
    main()
