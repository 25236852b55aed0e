"""How a sentence portrays each actor in it, with every name out of the network's sight.

The words of a name never reach the model. One fixed token stands for the actor asked about and one for
every other name, so the scores cannot depend on which names they are. Each distinct input is run by
itself: nothing is padded, and no score depends on what else is scored in the same call.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .pieces import Span, pieces, places
from .weights import PORTRAYAL_FOLDER, session

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
PORTRAYAL, STANCE = 0, 1  # the model's outputs

Scores = tuple[float, float, float]


def scores(sentences: Sequence[str], spans: Sequence[Span], masks: Sequence[Sequence[Span]]) -> list[Scores]:
    """For each sentence, the shares (negative, neutral, positive; they add to 1) toward the actor at the span.

    `masks` holds the offsets of all names in each sentence, the target's own may be among them. Offsets
    are code points within the sentence. Raises `ValueError` where the three differ in length or a span
    lies outside its sentence, `WeightsError` where the weights are missing or do not match their hash.
    """
    inputs = [tuple(pieces(*item)) for item in zip(sentences, spans, masks, strict=True)]
    model = session(PORTRAYAL_FOLDER)
    found = {item: _run(model, item) for item in sorted(set(inputs), key=lambda i: (len(i), i))}
    return [found[item] for item in inputs]


def stances(digests: Sequence[Sequence[int]]) -> list[Scores]:
    """The shares (critical, neutral, favourable) of the author's stance, for each digest of one actor.

    Digests are made by `digest`. Raises `WeightsError` as `scores` does.
    """
    model = session(PORTRAYAL_FOLDER)
    found = {
        item: _run(model, item, STANCE) for item in sorted(set(map(tuple, digests)), key=lambda i: (len(i), i))
    }
    return [found[tuple(item)] for item in digests]


def contributions(sentence: str, span: Span, masks: Sequence[Span]) -> list[tuple[Span, float]]:
    """For each word, by its offsets, what it adds to the sentiment (positive minus negative) toward the actor.

    By occlusion (Zeiler & Fergus 2014): the sentiment as it is, less that with the word hidden. Names, which the
    model never sees, are left out. Arguments and errors as of `scores`.
    """
    target, others = places(sentence, span, masks)
    names = (target, *others)
    words = [
        m.span() for m in _WORD.finditer(sentence) if not any(m.start() < n[1] and n[0] < m.end() for n in names)
    ]
    model = session(PORTRAYAL_FOLDER)
    whole = _sentiment(_run(model, tuple(pieces(sentence, span, masks))))
    hidden = [_run(model, tuple(pieces(sentence, span, masks, word))) for word in words]
    return [(word, whole - _sentiment(shares)) for word, shares in zip(words, hidden, strict=True)]


def _sentiment(shares: Scores) -> float:
    return shares[2] - shares[0]


def _run(model: Any, item: tuple[int, ...], output: int = PORTRAYAL) -> Scores:
    import numpy as np

    found = model.run(None, {"pieces": np.array([item], dtype=np.int64)})
    negative, neutral, positive = found[output][0].tolist()
    return negative, neutral, positive
