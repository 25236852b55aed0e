"""Fit the ranking of parallels and write it to the package's weights.

    python fit.py --data DATA [--threshold P] [--check]

Fitted on the passages of this folder, the own op-eds (training/devices), the speeches and the climate articles.
Each candidate is one row: its evidence, and whether its sentence overlaps a coded analogy. Prints precision and
recall of the candidates' sentences, cross-validated by document; `--check` also those of the op-eds in DATA, which
train nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from check import read_rows
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from rhetoric.actors import mentions, name_finder, with_mentions
from rhetoric.detect.analogies import shipped
from rhetoric.detect.analogies.context import Context, read_context
from rhetoric.detect.analogies.evidence import evidence
from rhetoric.detect.analogies.parallel import candidates
from rhetoric.detect.analogies.ranking import SHIPPED
from rhetoric.detect.shipped import HASHES
from rhetoric.ingest import from_text, read
from rhetoric.language import parse
from rhetoric.model import Document

HERE = Path(__file__).resolve().parent
PENALTY, FOLDS, THRESHOLD = 0.03, 10, 0.6
OPEDS = frozenset({"own", "opeds"})
Span = tuple[int, int]


class Row(NamedTuple):
    """One candidate: where it stands, its features, and the coded analogies that its sentence overlaps."""

    set: str
    document: str
    sentence: int
    features: frozenset[str]
    hits: frozenset[int]


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share half of the shorter one and neither is a blanket over the other."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and 2 * shared >= short and long <= 5 * short + 40


def place(text: str, code: dict[str, Any]) -> Span:
    """Offsets of a coded span."""
    if "start" in code:
        return code["start"], code["end"]
    at = -1
    for _ in range(int(code.get("occurrence") or 1)):
        following = text.find(code["span"], at + 1)
        at = following if following >= 0 else at
    return at, at + len(code["span"])


def context_of(document: Document) -> Context:
    """The text's candidates, as the package reads them."""
    bare = parse(document, "", name_finder())
    full = with_mentions(bare, mentions(bare))
    return read_context(full, shipped(), full.mentions)


def table(name: str, document: Document, coded: list[Span] | bool) -> Iterator[Row]:
    """The rows of one text; `coded` is a truth value for a passage that is an analogy as a whole or none."""
    context = context_of(document)
    for number, sources in candidates(context).items():
        sentence = context.parse.sentences[number]
        if isinstance(coded, bool):
            hits = frozenset({0}) if coded else frozenset()
        else:
            hits = frozenset(i for i, span in enumerate(coded) if overlap((sentence.start, sentence.end), span))
        for source in sources:
            yield Row(name, document.id, number, evidence(context, source), hits)


def passages() -> Iterator[Row]:
    """The rows of this folder's passages."""
    for number, row in enumerate(read_rows(HERE / "passages.tsv")):
        yield from table("passages", from_text(row["text"], id=f"passage {number}"), row["analogy"] == "1")


def coded_set(name: str, texts: Path, gold: list[Path]) -> Iterator[Row]:
    """The rows of a folder of coded texts."""
    for path in gold:
        for line in path.read_text(encoding="utf-8").splitlines():
            coded = json.loads(line)
            document = read(texts / coded["doc"])
            yield from table(name, document, [place(document.text, code) for code in coded["analogies"]])


def sets(data: Path, name: str) -> tuple[str, Path, list[Path]]:
    """Name, texts and codes of a set in the data folder."""
    return name, data / name / "text", sorted((data / name / "gold").glob("*.jsonl"))


def scores(rows: list[Row], probabilities: Any, at: float) -> str:
    """Precision and recall of the sentences with a candidate, against the analogies that any candidate overlaps."""
    chosen = {(r.document, r.sentence): r.hits for r, p in zip(rows, probabilities, strict=True) if p >= at}
    reachable = {(r.document, i) for r in rows for i in r.hits}
    found = {(document, i) for (document, _), hits in chosen.items() for i in hits}
    right = sum(bool(hits) for hits in chosen.values())
    precision, recall = right / max(1, len(chosen)), len(found) / max(1, len(reachable))
    return f"{len(chosen)} sentences, precision {precision:.3f}, recall {recall:.3f}"


def inputs(rows: list[Row], sets: bool = True) -> list[dict[str, float]]:
    """The features as scikit-learn takes them; `sets` adds where a row comes from, other than op-eds, so that the
    share of analogies in passages, speeches and news is not taken for that of op-eds.
    """
    return [
        dict.fromkeys(sorted(row.features), 1.0)
        | ({f"set:{row.set}": 1.0} if sets and row.set not in OPEDS else {})
        for row in rows
    ]


def write(fitted: Pipeline, threshold: float) -> None:
    """The fitted pipeline as plain data, and its hash."""
    vectors, regression = fitted[0], fitted[1]
    columns = zip(vectors.feature_names_, np.round(regression.coef_[0], 4).tolist(), strict=True)
    weights = {name: value for name, value in columns if not name.startswith("set:")}
    model = {"threshold": threshold, "intercept": round(float(regression.intercept_[0]), 4), "weights": weights}
    SHIPPED.parent.mkdir(exist_ok=True)
    SHIPPED.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    digest = hashlib.sha256(SHIPPED.read_bytes()).hexdigest()
    SHIPPED.with_name(HASHES).write_text(json.dumps({SHIPPED.name: digest}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    devices = HERE.parent / "devices"
    own = "own", devices / "texts", sorted(devices.glob("codes_*.jsonl"))
    coded = [own, sets(given.data, "speeches"), sets(given.data, "climate")]
    rows = [*passages(), *(row for each in coded for row in coded_set(*each))]
    truth = np.array([bool(row.hits) for row in rows])
    pipeline = make_pipeline(DictVectorizer(), LogisticRegression(C=PENALTY, max_iter=3000))
    groups = [f"{row.set} {row.document}" for row in rows]
    said = cross_val_predict(
        pipeline, inputs(rows), truth, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    for name in dict.fromkeys(row.set for row in rows):
        here = [i for i, row in enumerate(rows) if row.set == name]
        print(name, scores([rows[i] for i in here], said[here], given.threshold))
    fitted = pipeline.fit(inputs(rows), truth)
    write(fitted, given.threshold)
    if given.check:
        checked = list(coded_set(*sets(given.data, "opeds")))
        print("opeds", scores(checked, fitted.predict_proba(inputs(checked))[:, 1], given.threshold))


if __name__ == "__main__":
    main()
