"""Read digests with trained networks and write the shares of stance, for training/stance/fit.py.

    python read.py stance.jsonl --out read.json CHECKPOINT            # one network for all
    python read.py stance.jsonl --out read.json FOLD0 FOLD1 FOLD2     # each reads what it did not learn from

Folds are those of `train.py --folds`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from data import read
from learning import fold_of
from network import Portrayal, predict


def main() -> None:
    """Write the mean shares of each digest's windows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digests", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    digests = read(given.digests)
    found: list[list[float]] = [[] for _ in digests]
    for number, path in enumerate(given.checkpoints):
        network = Portrayal()
        network.load_state_dict(torch.load(path))
        mine = [i for i, row in enumerate(digests) if fold_of(row["document"], len(given.checkpoints)) == number]
        shares = predict(network, [w for i in mine for w in digests[i]["windows"]], head="stance")
        at = 0
        for i in mine:
            count = len(digests[i]["windows"])
            found[i] = [round(s, 5) for s in shares[at : at + count].mean(0).tolist()]
            at += count
    given.out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
