"""What both networks' training shares: rows with soft targets, batches of like length, one run with checkpoints."""

from __future__ import annotations

import copy
import hashlib
import json
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from network import collate
from torch import nn

from rhetoric.encoder import END, HIDDEN, NAME, START, TARGET

KEPT = frozenset({START, END, TARGET, NAME})
WARM_UP, AVERAGING, CLIP, FOLLOW_EVERY = 0.1, 0.995, 1.0, 5
SMOOTHING = 0.05


class Row(NamedTuple):
    """Word pieces, the shares to learn, and which head learns them."""

    pieces: tuple[int, ...]
    shares: tuple[float, float, float]
    head: str = "head"
    weight: float = 1.0


def smoothed(label: int) -> tuple[float, float, float]:
    """A class as shares, a little of it given to the others."""
    found = [SMOOTHING / 3] * 3
    found[label] += 1 - SMOOTHING
    return found[0], found[1], found[2]


def fold_of(document: str, folds: int) -> int:
    """The fold that a document belongs to, by its name alone, without a suffix."""
    return int(hashlib.sha256(Path(document).stem.encode()).hexdigest(), 16) % folds


def batches(rows: Sequence[Row], size: int, chance: random.Random) -> list[list[int]]:
    """The rows' numbers in random batches of one head and similar length."""
    found = []
    for head in sorted({row.head for row in rows}):
        order = [i for i, row in enumerate(rows) if row.head == head]
        chance.shuffle(order)
        for at in range(0, len(order), size * 20):
            chunk = sorted(order[at : at + size * 20], key=lambda i: len(rows[i].pieces))
            found += [chunk[k : k + size] for k in range(0, len(chunk), size)]
    chance.shuffle(found)
    return found


@dataclass
class Plan:
    """Settings of a run."""

    out: Path
    seed: int
    epochs: int
    size: int
    dropped: float  # share of words hidden
    threads: int = 1


class Run:
    """One training run: the network, its running average, the optimiser and where it stands."""

    def __init__(self, plan: Plan, network: nn.Module, groups: Iterable[dict[str, Any]], rows: list[Row]) -> None:
        self.plan, self.rows, self.network = plan, rows, network
        torch.set_num_threads(plan.threads)
        self.average = copy.deepcopy(network)
        self.steps = plan.epochs * len(batches(rows, plan.size, random.Random(0)))
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self.share)
        self.chance = random.Random(plan.seed)
        self.epoch = self.step = 0
        plan.out.mkdir(parents=True, exist_ok=True)

    def share(self, step: int) -> float:
        """The share of the full rate at a step: up over the first tenth, then down to nought."""
        warm = WARM_UP * self.steps
        return min(step / warm, max(0.0, (self.steps - step) / (self.steps - warm)))

    def learn(self, chosen: list[int]) -> float:
        """One step; what comes back is its loss."""
        rows = [self.rows[i] for i in chosen]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.network(*collate([self.varied(row) for row in rows]), rows[0].head)
        shares, weights = torch.tensor([row.shares for row in rows]), torch.tensor([row.weight for row in rows])
        losses = nn.functional.cross_entropy(logits.float(), shares, reduction="none")
        loss = (losses * weights).sum() / weights.sum()
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        if self.step % FOLLOW_EVERY == 0:
            self.follow()
        return loss.item()

    def varied(self, row: Row) -> list[int]:
        """The row's word pieces, at random with some hidden."""
        hidden = self.plan.dropped
        return [HIDDEN if p not in KEPT and self.chance.random() < hidden else p for p in row.pieces]

    @torch.no_grad()
    def follow(self) -> None:
        """Move the running average towards the network."""
        keep = min(AVERAGING**FOLLOW_EVERY, (1 + self.step) / (10 * FOLLOW_EVERY + self.step))
        for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)

    def turn(self) -> dict[str, object]:
        """One epoch."""
        self.network.train()
        started, losses = time.time(), []
        chance = random.Random(1000 * self.plan.seed + self.epoch)
        for chosen in batches(self.rows, self.plan.size, chance):
            losses.append(self.learn(chosen))
            if len(losses) % 50 == 0:
                seconds = time.time() - started
                print(self.epoch, len(losses), f"{sum(losses[-50:]) / 50:.3f} {seconds:.0f} s", flush=True)
        self.epoch += 1
        return {"epoch": self.epoch, "loss": round(sum(losses) / len(losses), 4)}

    def train(self, measured: Callable[[nn.Module], dict[str, object]]) -> None:
        """All epochs; each leaves its averaged weights, a line in log.jsonl and what is needed to go on."""
        while self.epoch < self.plan.epochs:
            row = {**self.turn(), **measured(self.average)}
            print(json.dumps(row), flush=True)
            with (self.plan.out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(row) + "\n")
            self.save()

    def save(self) -> None:
        """Leave the averaged weights, and all that is needed to go on."""
        torch.save(self.average.state_dict(), self.plan.out / f"epoch{self.epoch}.pt")
        kept = {name: getattr(self, name).state_dict() for name in ("network", "average", "optimiser", "schedule")}
        kept |= {"epoch": self.epoch, "step": self.step, "random": torch.get_rng_state()}
        torch.save(kept, self.plan.out / "state.pt")

    def restore(self) -> None:
        """Go on from where `save` left off."""
        kept = torch.load(self.plan.out / "state.pt")
        for name in ("network", "average", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(kept[name])
        self.epoch, self.step = kept["epoch"], kept["step"]
        torch.set_rng_state(kept["random"])
