"""The author's stance toward an actor over a whole text, from all that the text says of it.

A multinomial logistic regression (weights/stance) over the encoder's reading of the actor's sentences, the
sentiment of its mentions, and what is aimed at it. No feature tells who the actor is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log, log1p
from pathlib import Path
from statistics import fmean
from typing import Any

from ..model import Mention
from . import shipped
from .portrayal import EVIDENCE

SHIPPED = Path(__file__).resolve().parents[1] / "weights" / "stance" / "model.json"
STANCES = ("critical", "neutral", "favourable")
LEAST_SHARE = 1e-3

Shares = tuple[float, float, float]


def features(
    mine: Sequence[Mention], others: Sequence[Mention], aimed: Mapping[str, int], read: Shares
) -> dict[str, float]:
    """What the model is given for one actor in one voice.

    `mine` are the actor's mentions there, `others` those of all other actors, `aimed` the counts of `EVIDENCE`,
    `read` the encoder's shares (critical, neutral, favourable) for the actor's digest.
    """
    values = [m.sentiment for m in mine]
    elsewhere = [m.sentiment for m in others]
    critical, neutral, favourable = (log(max(share, LEAST_SHARE)) for share in read)
    return {
        "read_favourable": favourable - critical,
        "read_neutral": neutral - max(favourable, critical),
        "sentiment": fmean(values),
        "lowest": min(values),
        "highest": max(values),
        "neutral": fmean(m.neutral for m in mine),
        "above_others": fmean(values) - (fmean(elsewhere) if elsewhere else 0.0),
        "agent": fmean(m.role == "agent" for m in mine),
        "patient": fmean(m.role == "patient" for m in mine),
        **{name: log1p(aimed.get(name, 0)) for name in EVIDENCE},
    }


def stance(given: Mapping[str, float]) -> tuple[str, Shares]:
    """The likeliest stance, and the probabilities of critical, neutral and favourable."""
    model = _model()
    scaled = [(given[f["name"]] - f["mean"]) / f["scale"] for f in model["features"]]
    logits = [
        intercept + sum(w * x for w, x in zip(weights, scaled, strict=True))
        for intercept, weights in zip(model["intercepts"], model["weights"], strict=True)
    ]
    powers = [exp(value - max(logits)) for value in logits]
    critical, neutral, favourable = (power / sum(powers) for power in powers)
    return STANCES[logits.index(max(logits))], (critical, neutral, favourable)


def version() -> str:
    """What identifies the model in an instrument's fingerprint: its hash."""
    return shipped.version(SHIPPED, "stance")


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(shipped.checked(SHIPPED, "stance"))
    return model
