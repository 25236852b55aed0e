"""Fine-tune MiniLM: portrayal on NewsMTSC with all names masked, the author's stance on digests of coded actors.

    python train.py --data NEWSMTSC --masks masks.json --out RUN [--taught taught.jsonl] [--stance stance.jsonl]

`--taught` holds a teacher's shares (teacher.py) of train targets and of unlabelled ones, `--stance` the digests of
stance_data.py. Every epoch leaves RUN/epochN.pt (the running average of the weights) and a line in RUN/log.jsonl;
RUN/state.pt lets `--resume` go on after an interruption.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

import torch
from data import OWN_LABEL, Example, load, measures, read
from digests import stance_measures, stance_rows
from learning import Plan, Row, Run, fold_of, smoothed
from network import Portrayal, parameter_groups, predict

PARTS = ("dev_rw", "dev_mt")


def settings() -> argparse.Namespace:
    """Arguments of the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "masks", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--taught", type=Path)
    parser.add_argument("--stance", type=Path)
    parser.add_argument("--folds", type=int, default=1, help="leave one fold of the stance documents out")
    parser.add_argument("--fold", type=int, default=0, help="which one")
    parser.add_argument("--check", type=Path, help="further digests to measure on")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--dropped", type=float, default=0.08, help="share of words hidden")
    parser.add_argument("--often", type=int, default=1, help="times each digest is read in an epoch")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from instead of the bare MiniLM")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def portrayal_rows(examples: list[Example], taught: Path | None) -> list[Row]:
    """The train targets, with the teacher's shares where there are any, and the unlabelled ones it labelled."""
    shares = {tuple(row["pieces"]): row["shares"] for row in read(taught)} if taught else {}
    found = []
    for example in examples:
        own, said = smoothed(example.label), shares.pop(example.pieces, None)
        mixed = [OWN_LABEL * a + (1 - OWN_LABEL) * b for a, b in zip(own, said, strict=True)] if said else own
        found.append(Row(example.pieces, (mixed[0], mixed[1], mixed[2])))
    return found + [Row(pieces, (s[0], s[1], s[2])) for pieces, s in shares.items()]


def main() -> None:
    """Train, epoch by epoch."""
    given = settings()
    masks = json.loads(given.masks.read_text(encoding="utf-8"))
    digests = read(given.stance) if given.stance else []
    out = [given.folds > 1 and fold_of(row["document"], given.folds) == given.fold for row in digests]
    learned = [row for row, left in zip(digests, out, strict=True) if not left]
    measured_on = [row for row, left in zip(digests, out, strict=True) if left and "label" in row]
    measured_on += read(given.check) if given.check else []
    dev = {part: load(given.data, part, masks) for part in PARTS}
    rows = portrayal_rows(load(given.data, "train", masks), given.taught) + stance_rows(learned) * given.often
    torch.manual_seed(given.seed)
    network = Portrayal()
    if given.start:
        network.load_state_dict(torch.load(given.start), strict=False)
    plan = Plan(given.out, given.seed, given.epochs, given.size, given.dropped, given.threads)
    run = Run(plan, network, parameter_groups(network, given.rate, given.decay), rows)
    if given.resume:
        run.restore()

    def measured(network: torch.nn.Module) -> dict[str, object]:
        assert isinstance(network, Portrayal)
        scores: dict[str, object] = {}
        for part, examples in dev.items():
            found = predict(network, [e.pieces for e in examples]).argmax(1).tolist()
            scores[part] = measures([e.label for e in examples], found)
        if measured_on:
            shares = partial(predict, network, head="stance")
            scores["stance"] = stance_measures(measured_on, shares)
        return scores

    run.train(measured)


if __name__ == "__main__":
    main()
