"""The scores that the codebook prints: written from the scorer's output, and about labels that exist."""

import json
import subprocess
import sys
from pathlib import Path

from rhetoric.detect import measures
from rhetoric.matching import BUILT_IN, MEASURED
from rhetoric.run.codebook import scores

SCRIPT = Path(__file__).resolve().parents[1] / "benchmarks" / "measure_labels.py"


def test_written_from_the_scorers_output(tmp_path):
    score = {"precision": 0.25, "recall": 1 / 3, "f1": 0.3, "gold": 9, "system": 12}
    given = {"metaphor": score, "quotes": score, "loaded": score, "actors": {"found": 0.8, "coded": 3}}
    (tmp_path / "scores.json").write_text(json.dumps(given))
    out = tmp_path / "measured.toml"
    command = [
        sys.executable,
        SCRIPT,
        tmp_path / "scores.json",
        "--set",
        "9 texts",
        "--date",
        "2026-01-02",
        "-o",
        out,
    ]
    subprocess.run(list(map(str, command)), check=True)
    found = scores(out)
    assert (found["set"], found["date"]) == ("9 texts", "2026-01-02")
    assert set(found["labels"]) == {"framing/metaphor", "quotation", "loaded"}
    assert found["labels"]["framing/metaphor"] == {"precision": 0.25, "recall": 0.3333, "gold": 9, "system": 12}


def test_the_shipped_scores_are_of_labels_that_ship():
    modules = {path.name for path in BUILT_IN.iterdir() if path.is_dir()}
    labels = {f"{module}/{label}" for module, label, _ in measures()}
    shipped = scores(BUILT_IN / MEASURED)
    assert set(shipped["labels"]) <= labels | modules
    assert {"set", "date", "note"} <= set(shipped)
    for score in shipped["labels"].values():
        assert 0 <= score["precision"] <= 1
        assert 0 <= score["recall"] <= 1
