"""Readability and devices of presidents' addresses over time.

    NLTK_DATA=... python analyses/03_state_of_the_union/run.py [--workers 2]

NLTK's State of the Union addresses (1945-2006) and inaugural addresses (1789 on), in the public domain. Measuring
them takes some ten minutes on one core; a run that is stopped goes on where it was. Without the data the study says
so and ends with exit code 3.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import drawing
import numpy as np
import pandas as pd
from writing import report

from common import NO_DATA, Study, measure, repository, study
from rhetoric import Results, compare
from rhetoric.compare.trends import years

KINDS = {"state_union": "State of the Union", "inaugural": "inaugural"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Fetch the addresses from NLTK's data, measure, compare, draw, tell; print what changed."""
    run = study(__file__, __doc__, arguments)
    corpus = added(run)
    tables = measure(corpus, run.work / "tables", run.workers, size=run.settings["part_size"])
    documents = identified(tables["documents"], run.settings["same_person"])
    found = {"addresses": addresses(run, tables, documents), "corpus": described(documents)}
    found["readability"] = slopes(found["addresses"], run.settings["readability"])
    found["published"] = published(run, found["addresses"])
    found["trends"] = trends(run, tables, documents)
    for name, frame in found.items():
        run.table(name, frame)
    alts = {name: draw(run, found) for name, draw in drawing.FIGURES.items()}
    code = [*sorted(run.home.glob("*.py")), run.home / "settings.toml", run.home.parent / "common"]
    texts = {f"{' '.join(run.settings['sources'])}: manifest.csv": corpus / "manifest.csv"}
    run.close(report(run, tables, found, alts), {**texts, **repository(*code)}, tables.instrument)


def added(run: Study) -> Path:
    """The corpus of the addresses, made from NLTK's data where it is not there yet."""
    corpus = run.work / "corpus"
    if not (corpus / "manifest.csv").is_file():
        command = [sys.executable, "-m", "rhetoric", "corpus", "add", *run.settings["sources"], "--to", str(corpus)]
        subprocess.run(command, check=False)  # it says itself what is wrong
    if not (corpus / "manifest.csv").is_file():
        print(f"{run.name}: without NLTK's data there is nothing to measure", file=sys.stderr)
        sys.exit(NO_DATA)
    return corpus


def identified(documents: pd.DataFrame, apart: float) -> pd.DataFrame:
    """The documents with `kind`, `year` and `author`: a surname, with a year where two presidents share it."""
    frame = documents.assign(kind=documents["corpus"].map(KINDS), time=years(documents).to_numpy())
    frame = frame.sort_values(["author", "time"])
    new = frame.groupby("author")["time"].diff() > apart
    person = new.groupby(frame["author"]).cumsum()
    first = frame.groupby(["author", person])["date"].transform("min").str[:4]
    shared = person.groupby(frame["author"]).transform("max") > 0
    frame = frame.assign(author=frame["author"] + np.where(shared, " (" + first + ")", ""))
    return frame.assign(year=frame["date"].str[:4].astype(int)).sort_values(["date", "document"], ignore_index=True)


def described(documents: pd.DataFrame) -> pd.DataFrame:
    """What there is of each kind."""
    return documents.groupby("kind", as_index=False).agg(
        addresses=("document", "size"),
        presidents=("author", "nunique"),
        first=("year", "min"),
        last=("year", "max"),
        words=("n_words", "sum"),
    )


def addresses(run: Study, tables: Results, documents: pd.DataFrame) -> pd.DataFrame:
    """One row per address: its readability and the rates of the devices, in the speaker's own words."""
    scores = tables["scores"].query("voice == 'author'")
    scores = scores.assign(key=scores["module"] + "/" + scores["label"])
    wanted = [*(f"style/{name}" for name in run.settings["readability"]), *run.settings["devices"]]
    wide = scores[scores["key"].isin(wanted)].pivot(index="document", columns="key", values="rate")[wanted]
    about = documents[["document", "kind", "author", "date", "year", "n_words"]]
    return about.join(wide.rename(columns=lambda key: key.split("/")[1]), on="document")


def slopes(frame: pd.DataFrame, measures: Sequence[str]) -> pd.DataFrame:
    """Change of each measure in ten years, by kind: least squares on the year, errors clustered by president."""
    from statsmodels.regression.linear_model import OLS

    rows = []
    for kind, part in frame.groupby("kind"):
        clusters = part["author"].astype("category").cat.codes.to_numpy()
        design = np.column_stack([np.ones(len(part)), part["year"] / 10])
        for measure_ in measures:
            fit = OLS(part[measure_].to_numpy(float), design).fit(
                cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True
            )
            low, high = fit.conf_int()[1]
            mean = part[measure_].mean()
            row = {"measure": measure_, "kind": kind, "addresses": len(part), "mean": mean}
            rows.append({**row, "per_decade": fit.params[1], "low": low, "high": high, "p": fit.pvalues[1]})
    return pd.DataFrame(rows).sort_values(["measure", "kind"], ignore_index=True)


def published(run: Study, frame: pd.DataFrame) -> pd.DataFrame:
    """Published grades beside ours, a mean over the president's State of the Union addresses."""
    own = frame[frame["kind"] == KINDS["state_union"]]
    rows = []
    for known in run.settings["published"]:
        part = own[own["year"].between(known["first"], known["last"])]["flesch_kincaid_grade"]
        ours = {"ours": part.mean(), "lowest": part.min(), "highest": part.max(), "addresses": len(part)}
        rows.append(
            {"president": known["president"], "published": known["grade"], **ours, "source": known["source"]}
        )
    return pd.DataFrame(rows)


def trends(run: Study, tables: Results, documents: pd.DataFrame) -> pd.DataFrame:
    """How the rates of the devices change in ten years, by kind: factor with interval, p and q."""
    tidy = compare.counted(tables["scores"])
    tidy = tidy[(tidy["module"] + "/" + tidy["label"]).isin(run.settings["devices"])]
    found = compare.trends(tidy, documents, "kind", family=["group"])
    found = found[found["group"].isin(KINDS.values())]
    factors = {name: found[name] ** 10 for name in ("per_year", "low", "high")}
    return found.assign(**factors).rename(columns={"per_year": "per_decade"}).reset_index(drop=True)


if __name__ == "__main__":
    main()
