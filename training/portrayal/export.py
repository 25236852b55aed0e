"""Write a checkpoint as ONNX: in float to compare with, in 8 bits to ship.

    python export.py CHECKPOINT [CHECKPOINT ...] --data NEWSMTSC --masks masks.json --float float.onnx [--ship]

Several checkpoints of one starting point are averaged. With `--ship` the 8-bit model goes to the
package's weights and its hash is recorded; else it is left beside the float one as `int8.onnx`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from data import load
from graph import LEAST, build
from network import Portrayal, ranges
from tokenizer import SHIPPED, record

CALIBRATION_STEP = 30  # every so many train targets


def average(paths: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the checkpoints' weights."""
    states = [torch.load(path) for path in paths]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def main() -> None:
    """Write both models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--float", type=Path, required=True)
    parser.add_argument("--ship", action="store_true")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--masks", type=Path, required=True)
    arguments = parser.parse_args()
    network = Portrayal()
    network.load_state_dict(average(arguments.checkpoints))
    state = {name: value.numpy().astype(np.float32) for name, value in network.state_dict().items()}
    words = network.words.numpy()
    arguments.float.write_bytes(build(state, words))
    masks = json.loads(arguments.masks.read_text(encoding="utf-8"))
    rows = [example.pieces for example in load(arguments.data, "train", masks)[::CALIBRATION_STEP]]
    place = SHIPPED / "model.onnx" if arguments.ship else arguments.float.with_name("int8.onnx")
    place.write_bytes(build(state, words, ranges(network, rows, LEAST)))
    if arguments.ship:
        record("model.onnx")


if __name__ == "__main__":
    main()
