"""Prepared texts cut into windows, with what each piece and each sentence is to be tagged as."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch

from rhetoric.encoder import END, HIDDEN, MARKS, NAME, START, TAGGED, TAGS

KEPT = frozenset({START, END, NAME})
OUT = -1.0  # where nothing is to be learned
LEAST_SHARE = 0.3  # of a sentence or of a coded span, that makes the sentence one of the label


class Window(NamedTuple):
    """Sentences of one text: pieces, each piece's sentence (-1 for marks between), and targets in 0..1 or OUT."""

    pieces: list[int]
    sentence: list[int]
    inside: list[list[float]]  # a row a piece: one for each tag, then one for the beginning of each
    held: list[list[float]]  # a row a sentence: one for each tag
    marks: list[list[int]]  # which of MARKS each piece carries
    weight: float = 1.0


def load(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Prepared texts with targets for each piece (`inside`) and sentence (`held`) added."""
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        for sentence in row["sentences"]:
            if "inside" not in sentence:
                sentence["inside"] = piece_targets(sentence, row["spans"])
                sentence["held"] = sentence_targets(sentence, row["spans"])
                forget(sentence, row)
    return rows


def forget(sentence: dict[str, Any], row: dict[str, Any]) -> None:
    """Leave nothing to learn of tags that a text was not coded for."""
    coded = {row["only"]} if "only" in row else set(TAGS) - {"causal_relation"}
    out = [tag not in coded for tag in TAGS]
    sentence["held"] = [OUT if o else v for o, v in zip(out, sentence["held"], strict=True)]
    sentence["inside"] = [
        [OUT if o else v for o, v in zip((*out, *out), r, strict=True)] for r in sentence["inside"]
    ]


def piece_targets(sentence: dict[str, Any], spans: dict[str, list[list[int]]]) -> list[list[float]]:
    """For each piece whether it is inside a span of each tag, then whether it begins one."""
    found = []
    for (start, end), quoted in zip(sentence["places"], sentence["quoted"], strict=True):
        inside = [float(any(start < s[1] and s[0] < end for s in spans[tag])) for tag in TAGS]
        begins = [float(any(start <= s[0] < end for s in spans[tag])) for tag in TAGS]
        found.append([OUT if quoted and not value else value for value in (*inside, *begins)])
    return found


def sentence_targets(sentence: dict[str, Any], spans: dict[str, list[list[int]]]) -> list[float]:
    """Whether the sentence holds each tag."""
    if not sentence["places"]:
        return [OUT] * len(TAGS)
    start, end = sentence["places"][0][0], sentence["places"][-1][1]
    found = []
    for tag in TAGS:
        shares = [(min(end, s[1]) - max(start, s[0])) / max(1, min(end - start, s[1] - s[0])) for s in spans[tag]]
        found.append(float(max(shares, default=0.0) >= LEAST_SHARE))
    mostly_quoted = sum(sentence["quoted"]) > 0.7 * len(sentence["quoted"])
    return [OUT if mostly_quoted and not value else value for value in found]


def windows(row: dict[str, Any], chance: random.Random | None = None, most: int = TAGGED) -> list[Window]:
    """The text in windows of at most `most` pieces; with `chance` cut at random places."""
    found, limit = (
        [Window([START], [-1], [blank()], [], [[]])],
        most if chance is None else chance.randrange(40, most),
    )
    block = None
    for sentence in row["sentences"]:
        pieces = sentence["pieces"][: most - 3]
        if len(found[-1].pieces) + len(pieces) + 2 > limit and len(found[-1].pieces) > 1:
            found.append(Window([START], [-1], [blank()], [], [[]]))
            limit, block = most, None
        now = found[-1]
        if block is not None and sentence["block"] != block:
            add(now, [END], -1, [blank()], [[]])
        block = sentence["block"]
        add(now, pieces, len(now.held), sentence["inside"][: most - 3], sentence["marks"])
        now.held.append(sentence["held"])
    for now in found:
        add(now, [END], -1, [blank()], [[]])
    return found


def blank() -> list[float]:
    """Nothing to learn."""
    return [OUT] * (2 * len(TAGS))


def add(
    window: Window, pieces: Sequence[int], sentence: int, inside: Sequence[list[float]], marks: Sequence[list[int]]
) -> None:
    """Lengthen the window."""
    window.marks.extend(marks[: len(pieces)])
    window.pieces.extend(pieces)
    window.sentence.extend([sentence] * len(pieces))
    window.inside.extend(inside)


def hidden(pieces: Sequence[int], share: float, chance: random.Random) -> list[int]:
    """The pieces, some at random hidden."""
    return [HIDDEN if p not in KEPT and chance.random() < share else p for p in pieces]


def batch(chosen: Sequence[Window], pieces: Sequence[Sequence[int]]) -> dict[str, torch.Tensor]:
    """Windows padded to the longest as tensors: pieces, mask, which sentence (from 0 over the batch), targets."""
    longest = max(map(len, pieces))
    before = [sum(len(w.held) for w in chosen[:i]) for i in range(len(chosen))]
    return {
        "pieces": torch.tensor([[*p, *[0] * (longest - len(p))] for p in pieces]),
        "mask": torch.tensor([[1] * len(p) + [0] * (longest - len(p)) for p in pieces]),
        "sentence": torch.tensor(
            [
                [s + at if s >= 0 else -1 for s in w.sentence] + [-1] * (longest - len(w.sentence))
                for w, at in zip(chosen, before, strict=True)
            ]
        ),
        "inside": torch.tensor([w.inside + [blank()] * (longest - len(w.inside)) for w in chosen]),
        "marks": marked(chosen, longest),
        "held": torch.tensor([h for w in chosen for h in w.held]),
        "weight": torch.tensor([w.weight for w in chosen]),
    }


def marked(chosen: Sequence[Window], longest: int) -> torch.Tensor:
    """The marks as noughts and ones [windows, longest, marks]."""
    found = torch.zeros(len(chosen), longest, len(MARKS))
    places = [(w, i, m) for w, window in enumerate(chosen) for i, marks in enumerate(window.marks) for m in marks]
    if places:
        w, i, m = zip(*places, strict=True)
        found[list(w), list(i), list(m)] = 1.0
    return found
