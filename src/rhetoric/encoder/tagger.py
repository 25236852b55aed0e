"""Which rhetorical devices a text holds, by a network that reads windows of sentences with every name masked.

It knows what the rules found: each word piece carries the marks of the findings it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .weights import TAGGER_FOLDER, session

TAGS = (
    "loaded",
    "metaphor",
    "depiction",
    "scare_quotes",
    "recommendation",
    "consequence",
    "principle",
    "contrast",
    "rhetorical_question",
    "tricolon",
    "anaphora",
    "hyperbole",
    "analogies",
    "causal_relation",
    "favourable",
)
MARKS = (
    *TAGS[:-2],
    "cause",
    "agentless_passive",
    "authority",
    "booster",
    "catchphrase",
    "engagement",
    "epistrophe",
    "hedge",
    "hypophora",
    "nominalisation",
    "past",
    "problem",
    "quoted",
    "self_mention",
    "statistic",
    "testimony",
)  # what is already known of a piece when the tagger reads it
FROM_HISTORY = ("analogies", "past")  # marks that hang on which names a text holds; what evaluates is read without
TAGGED = 200  # word pieces at most in a window


class Tagged(NamedTuple):
    """Shares in [0, 1], a column a tag: each piece's of being in one, of beginning one, each sentence's."""

    inside: Any  # array [pieces, tags]
    begins: Any  # array [pieces, tags]
    held: Any  # array [sentences, tags]


def tagged(pieces: Sequence[int], marks: Sequence[Sequence[int]], sentences: Sequence[int]) -> Tagged:
    """What the tagger reads in one window.

    `marks` holds for each piece the numbers in MARKS that it carries, `sentences` the number of its sentence in
    the window, -1 for a piece of none. Raises `WeightsError` where the weights are not those recorded.
    """
    import numpy as np

    known = np.zeros((1, len(pieces), len(MARKS)), dtype=np.float32)
    for i, numbers in enumerate(marks):
        known[0, i, list(numbers)] = 1.0
    given = {"pieces": np.array([pieces], dtype=np.int64), "marks": known}
    found = session(TAGGER_FOLDER).run(None, given)[0][0].astype(np.float64)
    inside, begins, weights, values = np.split(found, 4, axis=1)
    weights = np.exp(np.clip(weights, -15, 15))
    held = np.zeros((max(sentences, default=-1) + 1, len(TAGS)))
    for number in range(len(held)):
        mine = np.flatnonzero(np.array(sentences) == number)
        if len(mine):
            held[number] = (weights[mine] * values[mine]).sum(0) / weights[mine].sum(0)
    return Tagged(_share(inside), _share(begins), _share(held))


def _share(logits: Any) -> Any:
    import numpy as np

    return 1 / (1 + np.exp(-logits))
