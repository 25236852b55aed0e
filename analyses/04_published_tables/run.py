"""Tables in print, ours beside theirs: opinion snippets, headlines, targets in news, biased sentences.

    RHETORIC_DATA=... NLTK_DATA=... python analyses/04_published_tables/run.py

The data are other people's; `settings.toml` says which file of theirs is looked for. A set that is not there is
left out; with none there the study says so and ends with exit code 3. The word lists come from NLTK's data
(`vader_lexicon`, `opinion_lexicon`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pandas as pd
from sets import OURS, SETS
from writing import report

from common import NO_DATA, Study, repository, study
from rhetoric.run import Settings, instrument


def main(arguments: Sequence[str] | None = None) -> None:
    """Score what is there; save each table, and the report; print what changed."""
    run = study(__file__, __doc__, arguments)
    files = dict(present(run))
    found = {name: scored(run, name, path) for name, path in files.items()}
    for name, frame in found.items():
        run.table(name, frame)
    made = instrument(Settings())
    code = [*sorted(run.home.glob("*.py")), run.home / "settings.toml", run.home.parent / "common"]
    data = {f"data/{run.settings['files'][name]}": path for name, path in files.items()}
    run.close(report(run, found, made), {**data, **repository(*code)}, made)


def present(run: Study) -> Iterator[tuple[str, Path]]:
    """The sets whose file is there; says which are not, and ends the run where none is."""
    place = run.settings["data"] or os.environ.get("RHETORIC_DATA", "")
    folder = Path(place) if place else None
    known = {name: folder / file for name, file in run.settings["files"].items()} if folder else {}
    there = {name: path for name, path in known.items() if path.is_file()}
    for name, file in run.settings["files"].items():
        if name not in there:
            print(
                f"{run.name}: left out {name}: no {file} in {place or 'RHETORIC_DATA, which is not set'}",
                file=sys.stderr,
            )
    if not there:
        print(
            f"{run.name}: no data; set RHETORIC_DATA, or `data` in settings.toml, to their folder", file=sys.stderr
        )
        sys.exit(NO_DATA)
    yield from there.items()


def scored(run: Study, name: str, path: Path) -> pd.DataFrame:
    """The rows in print, then ours."""
    print(f"{run.name}: {name}", file=sys.stderr)
    random = np.random.default_rng(run.seed)

    def sample(size: int) -> Sequence[int]:
        wanted = run.settings["sample"] or size
        return [int(i) for i in np.sort(random.permutation(size)[:wanted])]

    printed = [{"from": "print", **row} for row in run.settings[name]]
    try:
        own: list[Mapping[str, object]] = [{"from": OURS, **row} for row in SETS[name](path, sample)]
    except LookupError as error:
        if "nltk" not in str(error).lower():
            raise
        print(
            f"{run.name}: NLTK lacks vader_lexicon or opinion_lexicon; fetch them, or set NLTK_DATA",
            file=sys.stderr,
        )
        sys.exit(NO_DATA)
    return pd.DataFrame([*printed, *own])


if __name__ == "__main__":
    main()
