"""One study: its settings, where its outputs go, how it measures a corpus and saves what it found."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from rhetoric import Results, figures, read_tables
from rhetoric.run import Settings, local, run_corpus

from .manifest import ROOT, changes, committed, listed, write
from .report import Report

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Study:
    """A study that runs: `output` is kept in the repository, `work` is not."""

    name: str
    home: Path
    output: Path
    work: Path
    workers: int
    settings: Json
    made: set[Path] = field(default_factory=set)  # the files of the output that this run has written

    @property
    def seed(self) -> int:
        """The seed of all that is drawn."""
        return int(self.settings["seed"])

    def table(self, name: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Save the frame as `tables/NAME.csv`, numbers to six digits after the point, and give it back."""
        path = self.output / "tables" / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(figures.to_csv(frame), encoding="utf-8")
        self.made.add(path)
        return frame

    def figure(self, name: str, data: pd.DataFrame) -> str:
        """Draw the figure of its data into `figures/` as the settings say, its CSV beside it; its words.

        Versions for print go to `print/` in the folder of work: PDF, SVG and PNG for each width of the settings.
        """
        for path, width in self.places(name).items():
            self.made.update(figures.render(name, data, path, width=width))
        return figures.named(name).alt(data)

    def places(self, figure: str) -> dict[Path, float]:
        """Where a figure goes, and how wide it is there."""
        asked = self.settings["figures"]
        prints = {self.work / "print" / f"{width}cm" / figure: width for width in asked["print_widths"]}
        return {self.output / "figures" / f"{figure}.svg": asked["width"], **prints}

    def close(self, report: Report, inputs: Mapping[str, Path], instrument: Json) -> None:
        """Write report and manifest, drop tables and figures of earlier runs; say what changed.

        Compared are the hashes with those of the committed manifest.
        """
        report.write(self.output / "report.md")
        for folder in (self.output / "tables", self.output / "figures"):
            for path in set(folder.glob("*")) - self.made:
                path.unlink()
        before = committed(self.home / "output" / "manifest.json")
        now = listed(self.name, self.output, inputs, instrument, self.seed)
        write(now, self.output / "manifest.json")
        said = changes(before, now) if before else ["no manifest was committed before"]
        print(f"{self.name}: {len(now['outputs'])} files in {shown(self.output)}; against the committed manifest:")
        print("\n".join(f"  {line}" for line in said or ["nothing changed"]))


def study(script: str, described: str | None, arguments: Sequence[str] | None = None) -> Study:
    """The study of a `run.py` with the options of its command line."""
    home = Path(script).resolve().parent
    parser = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=home / "output", help="instead of output/")
    parser.add_argument("--work", type=Path, default=home / "results", help="instead of results/")
    parser.add_argument("--settings", type=Path, default=home / "settings.toml", help="instead of settings.toml")
    parser.add_argument("--workers", type=int, default=1, help="processes that measure; the numbers stay the same")
    told = parser.parse_args(arguments)
    settings = tomllib.loads(told.settings.read_text(encoding="utf-8"))
    return Study(home.name, home, told.output.resolve(), told.work.resolve(), told.workers, settings)


def measure(
    corpus: Path,
    results: Path,
    workers: int = 1,
    settings: Settings = Settings(),
    *,
    by: str = "",
    size: int | None = None,
) -> Results:
    """The tables of a corpus; what is measured already is not measured again.

    `by` is a function of a document and settings, as `module:name`, to measure with instead of the package's own;
    `size` the texts in a part, which is what a run that is stopped may lose. Ends the program where a text fails.
    """
    told = {"measure": by} if by else {}
    with _progress(f"measuring {shown(corpus)}") as (begin, report):
        ran = run_corpus(
            corpus,
            results,
            settings,
            partial(local, workers=workers),
            rescore=True,
            size=size,
            begin=begin,
            report=report,
            **told,
        )
    tables = read_tables(results)
    if ran.failed:
        sys.exit(f"{ran.failed} texts failed:\n{tables['failures'].to_string(index=False)}")
    return tables


@contextmanager
def _progress(what: str) -> Iterator[tuple[Callable[[int], None], Callable[[int, int], None]]]:
    """Texts done of all, on standard error: one line, that counts on a terminal."""
    done = [0, 0]

    def begin(texts: int) -> None:
        done[1] = texts

    def report(measured: int, unchanged: int) -> None:
        done[0] += measured + unchanged
        if sys.stderr.isatty():
            print(f"\r{what}: {done[0]} of {done[1]}", end="", file=sys.stderr, flush=True)

    yield begin, report
    print(f"\r{what}: {done[0]} of {done[1]}", file=sys.stderr)


def shown(path: Path) -> Path:
    """The path as it is named from the repository."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
