"""How likely a past name stands for a parallel: a logistic regression over its evidence (weights/analogy)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from ...errors import WeightsError

SHIPPED = Path(__file__).resolve().parents[2] / "weights" / "analogy" / "model.json"
HASHES = "hashes.json"
ADVICE = "reinstall the package"


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
    return hashlib.sha256(_content()).hexdigest()[:16]


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(_content())
    return model


def _content() -> bytes:
    """The model's bytes, whose hash is the recorded one."""
    content = _read(SHIPPED)
    if hashlib.sha256(content).hexdigest() != json.loads(_read(SHIPPED.with_name(HASHES))).get(SHIPPED.name):
        raise WeightsError(f"analogy weights: {SHIPPED} does not match its recorded hash; {ADVICE}")
    return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"analogy weights: {path} cannot be read ({error.strerror}); {ADVICE}") from None
