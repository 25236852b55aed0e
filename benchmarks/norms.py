"""Norms of public texts with today's instrument: addresses of presidents, editorials and reportage of Brown.

    python benchmarks/norms.py OUT [--to FOLDER] [--workers N]

The texts come from NLTK's data (NLTK_DATA says where they are). Each set is added to a corpus in OUT, measured and
made into FOLDER/NAME.json, where the package looks for norms by name: numbers only, with provenance. Run again
after any change of the instrument; what it has measured already is not measured again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Norm(NamedTuple):
    """What a norm is made from."""

    title: str
    licence: str
    sources: tuple[str, ...]


BROWN = "Brown Corpus (Francis & Kucera 1964), {}, of NLTK's data"
NORMS = {
    "addresses": Norm(
        "Inaugural and State of the Union addresses",
        "public domain",
        ("nltk:inaugural", "nltk:state_union"),
    ),
    "brown_editorial": Norm(BROWN.format("press: editorial"), "non-commercial use", ("nltk:brown/editorial",)),
    "brown_reportage": Norm(BROWN.format("press: reportage"), "non-commercial use", ("nltk:brown/news",)),
}
SHIPPED = Path(__file__).resolve().parents[1] / "src" / "rhetoric" / "norms"
REFUSED = 2  # some texts were left out; the others count


def main() -> None:
    """Make all norms."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--to", type=Path, default=SHIPPED)
    arguments.add_argument("--workers", type=int, default=1)
    told = arguments.parse_args()
    for name, norm in NORMS.items():
        make(norm, told.out / name, told.to / f"{name}.json", told.workers)


def make(norm: Norm, out: Path, file: Path, workers: int) -> None:
    """One norm, from texts to file."""
    corpus, results = out / "corpus", out / "results"
    for folder in (out, file.parent):
        folder.mkdir(parents=True, exist_ok=True)
    rhetoric("corpus", "add", *norm.sources, "--to", corpus)
    rhetoric("corpus", "run", corpus, "-o", results, "--workers", workers, "--rescore")
    said = ("--name", norm.title, "--licence", norm.licence, "--source", " ".join(norm.sources))
    rhetoric("norms", "build", results, "-o", file, *said, "--force")


def rhetoric(*arguments: object) -> None:
    """Run a command of the package; end where it fails."""
    done = subprocess.run([sys.executable, "-m", "rhetoric", *map(str, arguments)], check=False)
    if done.returncode not in {0, REFUSED}:
        sys.exit(f"norms: `rhetoric {arguments[0]} {arguments[1]}` ended with {done.returncode}; run again")


if __name__ == "__main__":
    main()
