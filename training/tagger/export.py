"""Write a trained tagger as ONNX: in float to compare with, in 8 bits to ship.

    python export.py CHECKPOINT [...] --texts prepared.jsonl --float float.onnx [--ship]

Several checkpoints of one starting point are averaged. With `--ship` the 8-bit model goes to the package's weights
and the folder's hashes are recorded; else it is left beside the float one as `int8.onnx`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import Tagger
from onnx import TensorProto
from rows import batch, load, windows
from torch import nn

from rhetoric.encoder import MARKS, NAME, SHIPPED, TAGS

sys.path.append(str(Path(__file__).resolve().parents[1] / "portrayal"))
from graph import LEAST, PIECES, Array, Graph, serialised

FOLDER = SHIPPED / "tagger"
HEADS = ("piece", "attend", "value")
CALIBRATION_STEP = 6  # every so many texts
HASHED = ("model.onnx", "policy.toml")


class TaggerGraph(Graph):
    """The network's graph with marks added to the word vectors and one output for all heads."""

    def known(self, vectors: str) -> str:
        """The word vectors with the marks' added."""
        told = self.node("MatMul", ["marks", self.weight("mark_vectors", self.state["marks"])], "told")
        return self.node("Add", [vectors, told], "told_word")

    def read_out(self, x: str) -> None:
        """Logits [length, 4 x tags]: inside, begins, how much a piece counts, what it says of its sentence."""
        weight = np.concatenate([self.state[f"{head}.weight"] for head in HEADS])
        bias = np.concatenate([self.state[f"{head}.bias"] for head in HEADS])
        product = self.node("MatMul", [x, self.weight("heads.w", weight.T)], "heads.x")
        self.node("Add", [product, self.weight("heads.b", bias)], "logits")


def build(state: dict[str, Array], words: Array, ranges: dict[str, Array] | None = None) -> bytes:
    """The whole model, serialised: in 8 bits where the ranges of what each linear map is given are known."""
    words = words.copy()
    words[NAME] = state["name"]
    graph = TaggerGraph(state, words, ranges)
    graph.read_out(graph.trunk())
    inputs = {"pieces": PIECES, "marks": (TensorProto.FLOAT, ["batch", "length", len(MARKS)])}
    return serialised(graph, "tagger", inputs, {"logits": ["batch", "length", 4 * len(TAGS)]})


def ranges(network: Tagger, texts: list[dict[str, Any]]) -> dict[str, Array]:
    """The widest value of each channel that each layer's linear maps are given; GELU's raised by `LEAST`."""
    found: dict[str, Array] = {}

    def watch(name: str, module: nn.Module) -> None:
        def see(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            values = given[0] + LEAST if name.endswith("narrow") else given[0].abs()
            widest = values.reshape(-1, values.shape[-1]).max(0).values.numpy()
            found[name] = widest if name not in found else widest.clip(min=found[name])

        module.register_forward_pre_hook(see)

    network.eval()
    for number, layer in enumerate(network.bert.encoder.layer):
        watch(f"layer{number}.qkv", layer.attention.self.query)
        watch(f"layer{number}.out", layer.attention.output.dense)
        watch(f"layer{number}.wide", layer.intermediate.dense)
        watch(f"layer{number}.narrow", layer.output.dense)
    with torch.inference_mode():
        for window in (w for text in texts for w in windows(text)):
            network(batch([window], [window.pieces]))
    return found


def record() -> None:
    """Set the recorded hashes of the files that run."""
    hashes = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in HASHED}
    (FOLDER / "hashes.json").write_text(json.dumps(hashes, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write both models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--float", type=Path, required=True)
    parser.add_argument("--ship", action="store_true")
    given = parser.parse_args()
    states = [torch.load(path) for path in given.checkpoints]
    network = Tagger()
    network.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    state = {name: value.numpy().astype(np.float32) for name, value in network.state_dict().items()}
    words = network.words.numpy()
    given.float.write_bytes(build(state, words))
    place = FOLDER / "model.onnx" if given.ship else given.float.with_name("int8.onnx")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(build(state, words, ranges(network, load(given.texts)[::CALIBRATION_STEP])))
    if given.ship:
        record()


if __name__ == "__main__":
    main()
