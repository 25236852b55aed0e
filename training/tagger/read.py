"""What a tagger reads in texts: for each sentence the shares of its pieces and of itself.

python read.py CHECKPOINT prepared.jsonl --out readings.json [--model MPNET]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import MINILM, Tagger
from rows import Window, batch, load, windows

from rhetoric.encoder import FROM_HISTORY, MARKS, TAGS, tagged

Reading = dict[str, Any]
HISTORY = [MARKS.index(name) for name in FROM_HISTORY]
ANALOGIES = TAGS.index("analogies")


def read(network: Tagger | None, rows: list[dict[str, Any]]) -> list[list[Reading]]:
    """By text and sentence the shares, analogies read with the marks from history, all else without."""
    found, with_history = (shares_of(network, rows, history) for history in (False, True))
    for text, other in zip(found, with_history, strict=True):
        for mine, theirs in zip(text, other, strict=True):
            mine["held"][ANALOGIES] = theirs["held"][ANALOGIES]
            for row, more in zip(mine["inside"], theirs["inside"], strict=True):
                row[ANALOGIES], row[len(TAGS) + ANALOGIES] = more[ANALOGIES], more[len(TAGS) + ANALOGIES]
    return found


@torch.inference_mode()
def shares_of(network: Tagger | None, rows: list[dict[str, Any]], history: bool) -> list[list[Reading]]:
    """By text and sentence the shares of its pieces (`inside`, beginnings after) and its own (`held`), by tag."""
    if network is not None:
        network.eval()
    found = []
    for row in rows:
        readings: list[Reading] = []
        for window in windows(row):
            if network is None:
                readings += shipped(window, history)
                continue
            b = batch([window], [window.pieces])
            b["marks"][..., HISTORY] *= history
            with torch.autocast("cpu", dtype=torch.bfloat16):
                pieces, held = network(b)
            shares, held = pieces.float().sigmoid()[0], held.float().sigmoid()
            for number in range(len(window.held)):
                own = shares[b["sentence"][0] == number]
                readings.append({"inside": rounded(own), "held": rounded(held[number])})
        found.append(readings)
    return found


def shipped(window: Window, history: bool) -> list[Reading]:
    """What the package's model reads in a window."""
    marks = [[m for m in carried if history or m not in HISTORY] for carried in window.marks]
    found = tagged(window.pieces, marks, window.sentence)
    both = np.concatenate([found.inside, found.begins], axis=1)
    numbers = np.array(window.sentence)
    return [
        {"inside": both[numbers == number].tolist(), "held": found.held[number].tolist()}
        for number in range(len(window.held))
    ]


def rounded(values: torch.Tensor) -> Any:
    """Numbers with four digits."""
    return (values * 1e4).round().div(1e4).double().mul(1e4).round().div(1e4).tolist()


def main() -> None:
    """Read the texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MINILM)
    given = parser.parse_args()
    network = None
    if str(given.checkpoint) != "shipped":
        network = Tagger(given.model)
        network.load_state_dict(torch.load(given.checkpoint))
    given.out.write_text(json.dumps(read(network, load(given.texts))), encoding="utf-8")


if __name__ == "__main__":
    main()
