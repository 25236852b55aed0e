"""NewsMTSC as word pieces and classes, masked as at run time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sklearn.metrics import accuracy_score, f1_score

from rhetoric.encoder import pieces

CLASS_OF = {2.0: 0, 4.0: 1, 6.0: 2}
OWN_LABEL = 0.3  # weight of a class itself beside a teacher's shares


class Example(NamedTuple):
    """One target: its sentence, the offsets of target and names, its word pieces and class."""

    sentence: str
    span: tuple[int, int]
    names: tuple[tuple[int, int], ...]
    pieces: tuple[int, ...]
    label: int
    several: bool  # whether the sentence holds other targets


def load(data: Path, part: str, masks: dict[str, list[list[int]]]) -> list[Example]:
    """The targets of one part; in each sentence the names found and the other marked targets are masked."""
    found = []
    for line in (data / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sentence, targets = row["sentence_normalized"], row["targets"]
        for target in targets:
            span = (target["from"], target["to"])
            others = [(t["from"], t["to"]) for t in targets if t is not target and t["mention"][:1].isupper()]
            names = tuple(sorted({(a, b) for a, b in masks[sentence]} | set(others)))
            label = CLASS_OF[float(target["polarity"])]
            several = len(targets) > 1
            found.append(Example(sentence, span, names, tuple(pieces(sentence, span, names)), label, several))
    return found


def read(path: Path) -> list[dict[str, Any]]:
    """The objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measures(gold: Sequence[int], predicted: Sequence[int]) -> dict[str, float]:
    """Macro-F1, the F1 of each class and accuracy, as fractions."""
    each = f1_score(gold, predicted, average=None, labels=[0, 1, 2])
    names = ("negative", "neutral", "positive")
    by_class = {f"f1_{name}": round(float(f), 4) for name, f in zip(names, each, strict=True)}
    accuracy = round(accuracy_score(gold, predicted), 4)
    return {"macro_f1": round(float(each.mean()), 4), **by_class, "accuracy": accuracy}
