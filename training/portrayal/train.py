"""Fine-tune MiniLM on NewsMTSC with all names masked.

    python train.py --data NEWSMTSC --masks masks.json --out RUN [--seed 0] [--teacher shares.pt]

Every epoch leaves RUN/epochN.pt (the running average of the weights) and a line in RUN/log.jsonl;
RUN/state.pt lets `--resume` go on after an interruption.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from pathlib import Path

import torch
from data import Example, load, measures
from network import Portrayal, collate, parameter_groups, predict
from torch import nn

from rhetoric.encoder import END, NAME, START, TARGET

PARTS = ("train", "dev_rw", "dev_mt")
KEPT, HIDDEN, LONGEST = frozenset({START, END, TARGET, NAME}), 103, 120
WARM_UP, SMOOTHING, AVERAGING, CLIP = 0.1, 0.05, 0.995, 1.0


def settings() -> argparse.Namespace:
    """Arguments of the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "masks", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--several", type=float, default=1.0, help="weight of targets that share their sentence")
    parser.add_argument("--joined", type=float, default=0.0, help="share of sentences that get another beside them")
    parser.add_argument("--dropped", type=float, default=0.0, help="share of words hidden")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from instead of the bare MiniLM")
    parser.add_argument("--teacher", type=Path, help="shares of the train targets to learn besides their classes")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def batches(examples: list[Example], size: int, chance: random.Random) -> list[list[int]]:
    """The examples' numbers in random batches of similar length."""
    order = list(range(len(examples)))
    chance.shuffle(order)
    found = []
    for at in range(0, len(order), size * 20):
        chunk = sorted(order[at : at + size * 20], key=lambda i: len(examples[i].pieces))
        found += [chunk[k : k + size] for k in range(0, len(chunk), size)]
    chance.shuffle(found)
    return found


def losses_of(logits: torch.Tensor, labels: torch.Tensor, taught: torch.Tensor | None) -> torch.Tensor:
    """Each row's smoothed cross-entropy; with a teacher mostly its cross-entropy with the teacher's shares."""
    hard = nn.functional.cross_entropy(logits, labels, label_smoothing=SMOOTHING, reduction="none")
    if taught is None:
        return hard
    return 0.3 * hard + 0.7 * nn.functional.cross_entropy(logits, taught, reduction="none")


class Run:
    """One training run: the network, its running average, the optimiser and where it stands."""

    def __init__(self, given: argparse.Namespace, parts: dict[str, list[Example]]) -> None:
        self.given, self.parts = given, parts
        torch.manual_seed(given.seed)
        self.network = Portrayal()
        if given.start:
            self.network.load_state_dict(torch.load(given.start))
        self.average = copy.deepcopy(self.network)
        self.teacher = torch.load(given.teacher) if given.teacher else None
        self.steps = given.epochs * len(batches(parts["train"], given.size, random.Random(0)))
        self.optimiser = torch.optim.AdamW(
            parameter_groups(self.network, given.rate, given.decay), weight_decay=0.01, fused=True
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self.share)
        self.chance = random.Random(given.seed)
        self.epoch = self.step = 0

    def share(self, step: int) -> float:
        """The share of the full rate at a step: up over the first tenth, then down to nought."""
        warm = WARM_UP * self.steps
        return min(step / warm, max(0.0, (self.steps - step) / (self.steps - warm)))

    def learn(self, chosen: list[int]) -> float:
        """One step; what comes back is its loss."""
        rows = [self.parts["train"][i] for i in chosen]
        logits = self.network(*collate([self.varied(row) for row in rows]))
        taught = None if self.teacher is None else self.teacher[chosen]
        weights = torch.tensor([self.given.several if row.several else 1.0 for row in rows])
        losses = losses_of(logits, torch.tensor([row.label for row in rows]), taught)
        loss = (losses * weights).sum() / weights.sum()
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        self.follow()
        return loss.item()

    def varied(self, row: Example) -> list[int]:
        """The row's word pieces, at random with some hidden and another sentence before or after them."""
        found = [
            HIDDEN if piece not in KEPT and self.chance.random() < self.given.dropped else piece
            for piece in row.pieces
        ]
        if self.chance.random() >= self.given.joined:
            return found
        other = [NAME if piece == TARGET else piece for piece in self.chance.choice(self.parts["train"]).pieces]
        longer = [*found[:-1], *other[1:]] if self.chance.random() < 0.5 else [*other[:-1], *found[1:]]
        return longer if len(longer) <= LONGEST else found

    @torch.no_grad()
    def follow(self) -> None:
        """Move the running average towards the network."""
        keep = min(AVERAGING, (1 + self.step) / (10 + self.step))
        for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)

    def turn(self) -> dict[str, object]:
        """One epoch, measured on both development parts with the weights as they are and averaged."""
        self.network.train()
        started, losses = time.time(), []
        chance = random.Random(1000 * self.given.seed + self.epoch)
        for chosen in batches(self.parts["train"], self.given.size, chance):
            losses.append(self.learn(chosen))
            if len(losses) % 50 == 0:
                seconds = time.time() - started
                print(self.epoch, len(losses), f"{sum(losses[-50:]) / 50:.3f} {seconds:.0f} s", flush=True)
        self.epoch += 1
        row: dict[str, object] = {"epoch": self.epoch, "loss": round(sum(losses) / len(losses), 4)}
        for kind, network in (("last", self.network), ("average", self.average)):
            row[kind] = {part: self.measured(network, part) for part in PARTS[1:]}
        return {**row, "seconds": round(time.time() - started)}

    def measured(self, network: Portrayal, part: str) -> dict[str, float]:
        """Scores on one part."""
        examples = self.parts[part]
        shares = predict(network, [e.pieces for e in examples])
        return measures([e.label for e in examples], shares.argmax(1).tolist())

    def save(self) -> None:
        """Leave the averaged weights, and all that is needed to go on."""
        torch.save(self.average.state_dict(), self.given.out / f"epoch{self.epoch}.pt")
        kept = {name: getattr(self, name).state_dict() for name in ("network", "average", "optimiser", "schedule")}
        kept |= {"epoch": self.epoch, "step": self.step, "random": torch.get_rng_state()}
        torch.save(kept, self.given.out / "state.pt")

    def restore(self) -> None:
        """Go on from where `save` left off."""
        kept = torch.load(self.given.out / "state.pt")
        for name in ("network", "average", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(kept[name])
        self.epoch, self.step = kept["epoch"], kept["step"]
        torch.set_rng_state(kept["random"])


def main() -> None:
    """Train, epoch by epoch."""
    given = settings()
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    masks = json.loads(given.masks.read_text(encoding="utf-8"))
    run = Run(given, {part: load(given.data, part, masks) for part in PARTS})
    if given.resume:
        run.restore()
    while run.epoch < given.epochs:
        row = run.turn()
        with (given.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
        run.save()


if __name__ == "__main__":
    main()
