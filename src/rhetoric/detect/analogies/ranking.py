"""How likely a past name stands for a parallel: a logistic regression over its evidence (weights/analogy)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from .. import shipped

SHIPPED = Path(__file__).resolve().parents[2] / "weights" / "analogy" / "model.json"


def probability(evidence: Iterable[str]) -> float:
    """The probability of a parallel, given the names of the features that hold."""
    return 1 / (1 + exp(-_model()["intercept"] - sum(weight(name) for name in evidence)))


def weight(name: str) -> float:
    """What a feature adds to the log odds; 0 for one that the model does not know."""
    value: float = _model()["weights"].get(name, 0.0)
    return value


def threshold() -> float:
    """The probability from which a candidate is recorded."""
    value: float = _model()["threshold"]
    return value


def version() -> str:
    """What identifies the model in an instrument's fingerprint: its hash."""
    return shipped.version(SHIPPED, "analogy")


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(shipped.checked(SHIPPED, "analogy"))
    return model
