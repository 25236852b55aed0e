"""Three constructed outlets on Kosovo and Ukraine: corpus, tables, contrasts, ten figures, report.

    python analyses/02_kosovo_ukraine/run.py [--workers 2] [--settings FILE] [-o FOLDER]

Tables, figures, report and manifest go to `output/`; what was measured and the figures for print to `results/`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pandas as pd
from specification import specification
from validation import validation
from writing import report

from common import Study, measure, repository, study
from common.manifest import ROOT
from rhetoric import Results, compare, figures
from rhetoric.compare.norms import build, percentiles

Frames = dict[str, pd.DataFrame]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, compare, draw, tell; print what changed."""
    run = study(__file__, __doc__, arguments)
    source = ROOT / run.settings["corpus"]
    corpus = chosen(run, source)
    tables = measure(corpus, run.work / "tables", run.workers)
    found = {"corpus": described(tables["documents"]), **compared(run, tables)}
    found["analogies"] = tables["analogies"].drop(columns=["property_voice", "property_speaker"])
    found["percentiles"] = profiled(run, tables)
    found["validation"] = validation(tables, source / "texts", source / "codes")
    found["specification"] = specification(run, corpus, tables)
    for name, frame in found.items():
        run.table(name, frame)
    alts = drawn(run, {**tables, **found})
    code = [*sorted(run.home.glob("*.py")), run.home / "settings.toml", run.home.parent / "common"]
    run.close(report(run, tables, found, alts), repository(source, *code), tables.instrument)


def chosen(run: Study, source: Path) -> Path:
    """The corpus, or a copy of the documents that the settings name."""
    wanted = run.settings["documents"]
    if not wanted:
        return source
    folder = run.work / "corpus"
    manifest = pd.read_csv(source / "manifest.csv", dtype=str, keep_default_na=False)
    manifest = manifest[manifest["document"].isin(wanted)]
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for path in manifest["path"]:
        shutil.copyfile(source / path, folder / path)
    manifest.to_csv(folder / "manifest.csv", index=False, lineterminator="\n")
    return folder


def described(documents: pd.DataFrame) -> pd.DataFrame:
    """What each outlet has in the corpus."""
    frame = documents.groupby("outlet", as_index=False).agg(
        texts=("document", "size"),
        authors=("author", "nunique"),
        first=("date", "min"),
        last=("date", "max"),
        words=("n_words", "sum"),
        author_words=("n_author_words", "sum"),
        paratext_characters=("n_paratext_characters", "sum"),
        characters=("n_characters", "sum"),
    )
    return frame


def compared(run: Study, tables: Results) -> Frames:
    """The comparisons of the outlets, and why some are missing."""
    asked = run.settings
    how = compare.Resampling(asked["draws"], asked["permutations"], run.seed)
    known = set(tables["mentions"].query("voice == 'author'")["actor"])
    actors = tuple(a for a in asked["actors"] if a in known)
    choice = compare.Choice(by=asked["by"], actors=actors, totals=True, terms=asked["terms"], how=how)
    done = compare.compare(tables, choice)
    return {**done.tables, "notes": pd.DataFrame({"note": list(done.notes)})}


def profiled(run: Study, tables: Results) -> pd.DataFrame:
    """The percentiles of one op-ed among the others."""
    own = tables["documents"]["document"] == run.settings["profile"]
    others = set(tables["documents"]["document"][~own])
    kept = {name: frame[frame["document"].isin(others)] for name, frame in tables.items() if len(frame)}
    norms = build(kept, tables.instrument, name="the other op-eds of the corpus")
    scores = tables["scores"][tables["scores"]["document"] == run.settings["profile"]]
    return pd.DataFrame(percentiles(compare.records(scores), norms, draws=run.settings["draws"], seed=run.seed))


def drawn(run: Study, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """All figures; the words for each."""
    asked = run.settings
    by = asked["by"]
    events = tuple((date, name) for date, name in asked["events"])
    choices = {
        "forest": figures.Choice(by=by, most=8),
        "plane": figures.Choice(by=by, most=5),
        "signature": figures.Choice(by="author"),
        "analogies": figures.Choice(most=10),
        "timeline": figures.Choice(by="quarter", events=events),
        "barcode": figures.Choice(document=asked["barcode"]),
        "keyness": figures.Choice(contrast=tuple(asked["contrast"]), most=16),
        "profile": figures.Choice(document=asked["profile"], most=14),
        "validation": figures.Choice(),
        "specification": figures.Choice(),
    }
    return {name: run.figure(name, figures.table(name, tables, choice)) for name, choice in choices.items()}


if __name__ == "__main__":
    main()
