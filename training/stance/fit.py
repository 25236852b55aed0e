"""Fit the stance model and write it to the package's weights.

    python fit.py --data DATA --digests stance.jsonl --read read.json [--check opeds.jsonl --check-read opeds.json]

The digests are those of training/portrayal/stance_data.py; `read.json` holds the encoder's shares for each of them,
in their order, from networks that did not learn from their documents (training/portrayal/read.py). All other
features come from the package as it stands. Fitted on the op-eds and passages alone. Prints scores cross-validated
by document, and with `--check` those on digests that trained nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from rhetoric.actors import mentions, name_finder, with_mentions
from rhetoric.detect import detect
from rhetoric.detect.actor_table import stance_features
from rhetoric.detect.portrayal import evidence
from rhetoric.detect.shipped import HASHES
from rhetoric.detect.stance import SHIPPED
from rhetoric.ingest import from_text, read
from rhetoric.language import parse
from rhetoric.model import Document
from rhetoric.run.portray import portray_mentions

HERE = Path(__file__).resolve().parent
PENALTY, FOLDS = 0.01, 10
GENRE = frozenset({"devices", "passages"})  # op-eds; speeches and climate news have other shares of the classes
VOICE = "author"
Row = dict[str, Any]


def documents(data: Path) -> dict[str, Document]:
    """Every coded document by its name."""
    folders = [data / name / "text" for name in ("climate", "speeches", "opeds")]
    files = [path for folder in (*folders, HERE.parent / "devices" / "texts") for path in folder.glob("*.txt")]
    passages = (HERE / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    own = [json.loads(line) for line in passages]
    return {p.name: read(p) for p in files} | {row["doc"]: from_text(row["text"], id=row["doc"]) for row in own}


def table(digests: list[Row], shares: list[Any], texts: dict[str, Document]) -> list[dict[str, float]]:
    """The features of each coded actor."""
    said: dict[str, Any] = {}
    found = []
    for row, read_shares in zip(digests, shares, strict=True):
        if row["document"] not in said:
            bare = parse(texts[row["document"]], "", name_finder())
            full = with_mentions(bare, mentions(bare))
            said[row["document"]] = portray_mentions(full), evidence(full, detect(full))
        portrayed, aimed = said[row["document"]]
        key = (row["actor"], VOICE)
        found.append(stance_features(portrayed, key, aimed.get(key, {}), tuple(read_shares)))
    return found


def scores(gold: Any, said: Any) -> str:
    """Macro-F1 and accuracy."""
    return f"macro-F1 {f1_score(gold, said, average='macro'):.3f} accuracy {accuracy_score(gold, said):.3f}"


def model(pipeline: Pipeline, names: list[str]) -> Row:
    """The fitted pipeline as plain data."""
    scaler, regression = pipeline[0], pipeline[1]
    columns = zip(names, scaler.mean_, scaler.scale_, strict=True)
    return {
        "features": [{"name": n, "mean": round(float(m), 6), "scale": round(float(s), 6)} for n, m, s in columns],
        "weights": np.round(regression.coef_, 6).tolist(),
        "intercepts": np.round(regression.intercept_, 6).tolist(),
    }


def load(digests: Path, shares: Path) -> tuple[list[Row], list[Any]]:
    """The digests and the encoder's shares for each."""
    lines = digests.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], json.loads(shares.read_text(encoding="utf-8"))


def reports(x: Any, y: Any, rows: list[Row], fitted: Pipeline) -> Iterator[str]:
    """Cross-validated scores, of all and by set."""
    groups = [row["document"] for row in rows]
    said = cross_val_predict(fitted, x, y, groups=groups, cv=GroupKFold(FOLDS))
    yield f"all {len(y)}: {scores(y, said)}"
    for name in sorted({row["set"] for row in rows}):
        here = [i for i, row in enumerate(rows) if row["set"] == name]
        yield f"{name} {len(here)}: {scores(y[here], said[here])}"


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "digests", "read"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--check", type=Path)
    parser.add_argument("--check-read", type=Path)
    given = parser.parse_args()
    texts = documents(given.data)
    pairs = [pair for pair in zip(*load(given.digests, given.read), strict=True) if pair[0]["set"] in GENRE]
    rows, shares = [row for row, _ in pairs], [read_shares for _, read_shares in pairs]
    features = table(rows, shares, texts)
    names = list(features[0])
    x = np.array([[f[n] for n in names] for f in features])
    y = np.array([row["label"] for row in rows])
    regression = LogisticRegression(C=PENALTY, class_weight="balanced", max_iter=2000)
    fitted = make_pipeline(StandardScaler(), regression).fit(x, y)
    print("\n".join(reports(x, y, rows, fitted)))
    if given.check:
        checked, check_shares = load(given.check, given.check_read)
        found = table(checked, check_shares, texts)
        said = fitted.predict(np.array([[f[n] for n in names] for f in found]))
        print(f"check {len(checked)}: {scores([row['label'] for row in checked], said)}")
    SHIPPED.parent.mkdir(exist_ok=True)
    SHIPPED.write_text(json.dumps(model(fitted, names), indent=1) + "\n", encoding="utf-8")
    hashes = {SHIPPED.name: hashlib.sha256(SHIPPED.read_bytes()).hexdigest()}
    SHIPPED.with_name(HASHES).write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
