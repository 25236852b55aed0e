"""Score ONNX models on the development parts of NewsMTSC, one target at a time as at run time.

    python evaluate.py --data NEWSMTSC --masks masks.json MODEL.onnx [MODEL.onnx ...]

Prints each model's scores, and how far each further model is from the first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from data import Example, load, measures


def shares(path: Path, examples: list[Example]) -> np.ndarray[Any, Any]:
    """Negative, neutral and positive of each target."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    rows = []
    for example in examples:
        pieces = np.array([example.pieces], dtype=np.int64)
        rows.append(session.run(None, {"pieces": pieces})[0][0])
    return np.array(rows)


def main() -> None:
    """Score the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    arguments = parser.parse_args()
    masks = json.loads(arguments.masks.read_text(encoding="utf-8"))
    for part in ("dev_rw", "dev_mt"):
        examples = load(arguments.data, part, masks)
        first = None
        for path in arguments.models:
            found = shares(path, examples)
            first = found if first is None else first
            same = float((found.argmax(1) == first.argmax(1)).mean())
            far = {"same_class": round(same, 4), "largest_difference": round(float(np.abs(found - first).max()), 4)}
            scored = measures([e.label for e in examples], found.argmax(1).tolist())
            print(json.dumps({"part": part, "model": path.name, **scored, **far}))


if __name__ == "__main__":
    main()
