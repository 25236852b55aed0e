"""Train a tagger on prepared texts.

    python train.py --out RUN --train own.jsonl speeches.jsonl climate.jsonl --dev dev.jsonl [--model MPNET]

Every epoch leaves RUN/epochN.pt (the running average of the weights), the readings of the dev texts in
RUN/readN.json and a line in RUN/log.jsonl; RUN/state.pt lets `--resume` go on after an interruption.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from measure import measured
from network import MINILM, Tagger, groups
from read import read
from rows import OUT, Window, batch, hidden, load, windows
from torch import nn

from rhetoric.encoder import FROM_HISTORY, MARKS

UNHISTORIC = 0.6  # share of windows without the marks from history, as all is read but analogies
WARM_UP, CLIP, AVERAGING, FOLLOW_EVERY = 0.1, 1.0, 0.99, 5


def settings() -> argparse.Namespace:
    """Arguments of the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--taught", type=Path, nargs="*", default=[], help="texts with a teacher's readings")
    parser.add_argument("--model", type=Path, default=MINILM)
    parser.add_argument("--start", type=Path, help="a checkpoint whose layers to begin with")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--often", nargs="*", default=["own=2"], help="set=times it is read in an epoch")
    parser.add_argument("--folds", type=int, default=1)
    parser.add_argument("--fold", type=int, default=-1, help="the fold of the training texts to leave out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--size", type=int, default=8, help="windows in a step")
    parser.add_argument("--positive", type=float, default=2.0, help="weight of what carries a tag")
    parser.add_argument("--dropped", type=float, default=0.08, help="share of pieces hidden")
    parser.add_argument("--dropped-marks", type=float, default=0.08, help="share of kinds of marks left out")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


class Run:
    """One training run."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given, self.chance = given, random.Random(given.seed)
        torch.manual_seed(given.seed)
        torch.set_num_threads(given.threads)
        self.rows = [r for i, r in enumerate(load(given.train)) if given.fold < 0 or i % given.folds != given.fold]
        self.taught = load(given.taught)
        self.often = {name: int(times) for name, times in (item.split("=") for item in given.often)}
        self.network = Tagger(given.model, given.frozen)
        if given.start:
            begun = self.network.load_state_dict(torch.load(given.start), strict=False)
            print("not begun from:", begun.missing_keys, flush=True)
        self.average = copy.deepcopy(self.network)
        self.optimiser = torch.optim.AdamW(groups(self.network, given.rate, given.decay), weight_decay=0.01)
        self.steps = given.epochs * len(list(self.batches()))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self.share)
        self.step = self.epoch = 0
        given.out.mkdir(parents=True, exist_ok=True)

    def share(self, step: int) -> float:
        """The share of the full rate at a step."""
        warm = WARM_UP * self.steps
        return min((step + 1) / warm, max(0.0, (self.steps - step) / (self.steps - warm)))

    def batches(self) -> Iterator[list[Window]]:
        """The windows of an epoch, of like length together."""
        found = [
            w for r in (*self.rows, *self.taught) for _ in range(self.often.get(r["set"], 1))
            for w in windows(r, self.chance)
        ]  # fmt: skip
        found.sort(key=lambda w: len(w.pieces) + self.chance.random() * 30)
        chunks = [found[i : i + self.given.size] for i in range(0, len(found), self.given.size)]
        self.chance.shuffle(chunks)
        yield from chunks

    def loss(self, chosen: list[Window]) -> torch.Tensor:
        """The loss of a batch: over pieces and over sentences."""
        b = batch(chosen, [hidden(w.pieces, self.given.dropped, self.chance) for w in chosen])
        b["marks"] *= torch.rand(len(chosen), 1, b["marks"].shape[-1]) > self.given.dropped_marks
        history = [MARKS.index(name) for name in FROM_HISTORY]
        b["marks"][..., history] *= torch.rand(len(chosen), 1, 1) > UNHISTORIC
        with torch.autocast("cpu", dtype=torch.bfloat16):
            pieces, sentences = self.network(b)
        return self.partial(pieces.float(), b["inside"]) + self.partial(sentences.float(), b["held"])

    def partial(self, logits: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """Cross-entropy where there is something to learn, what carries a tag weighing more."""
        kept = (wanted != OUT).float()
        found = nn.functional.binary_cross_entropy_with_logits(logits, wanted.clamp(min=0), reduction="none")
        weights = kept * (1 + (self.given.positive - 1) * wanted.clamp(min=0))
        return (found * weights).sum() / kept.amax(-1).sum()

    def turn(self) -> dict[str, Any]:
        """One epoch."""
        self.network.train()
        started, losses = time.time(), []
        for chosen in self.batches():
            loss = self.loss(chosen)
            self.optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
            self.optimiser.step()
            self.schedule.step()
            self.step += 1
            losses.append(loss.item())
            if self.step % FOLLOW_EVERY == 0:
                self.follow()
            if len(losses) % 25 == 0:
                print(
                    self.epoch,
                    len(losses),
                    f"{sum(losses[-25:]) / 25:.3f} {time.time() - started:.0f} s",
                    flush=True,
                )
        self.epoch += 1
        return {"epoch": self.epoch, "loss": round(sum(losses) / len(losses), 4)}

    @torch.no_grad()
    def follow(self) -> None:
        """Move the running average towards the network."""
        keep = min(AVERAGING**FOLLOW_EVERY, (1 + self.step) / (10 * FOLLOW_EVERY + self.step))
        for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)

    def train(self) -> None:
        """All epochs."""
        dev = load(self.given.dev)
        while self.epoch < self.given.epochs:
            row = self.turn()
            readings = read(self.average, dev)
            (self.given.out / f"read{self.epoch}.json").write_text(json.dumps(readings), encoding="utf-8")
            row |= {"dev": measured(dev, readings)} if dev else {}
            print(json.dumps(row), flush=True)
            with (self.given.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(row) + "\n")
            torch.save(self.average.state_dict(), self.given.out / f"epoch{self.epoch}.pt")
            kept = {n: getattr(self, n).state_dict() for n in ("network", "average", "optimiser", "schedule")}
            torch.save({**kept, "epoch": self.epoch, "step": self.step}, self.given.out / "state.pt")

    def restore(self) -> None:
        """Go on from where the last epoch ended."""
        kept = torch.load(self.given.out / "state.pt")
        for name in ("network", "average", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(kept[name])
        self.epoch, self.step = kept["epoch"], kept["step"]


def main() -> None:
    """Train, epoch by epoch."""
    given = settings()
    run = Run(given)
    if given.resume:
        run.restore()
    run.train()


if __name__ == "__main__":
    main()
