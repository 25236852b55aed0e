"""How a sentence portrays each actor in it: the small transformer, with every name out of its sight.

The words of a name never reach the model. One fixed token stands for the actor asked about and one for
every other name, so the scores cannot depend on which names they are. Each distinct input is run by
itself: nothing is padded, and no score depends on what else is scored in the same call.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from .errors import WeightsError

SHIPPED = Path(__file__).resolve().parent / "weights" / "portrayal"
START, END, TARGET, NAME = 101, 102, 2, 3  # word pieces of the vocabulary; the last two were unused ones
HIDDEN = 103  # the piece that MiniLM was taught to read as any word
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
REACH = 96  # word pieces kept on each side of the target
STRAIGHT = str.maketrans("‘’‚‛“”„‟«»", "''''" + '"' * 6)
ADVICE = "reinstall the package"

WINDOW, MOST_WINDOWS = 240, 4  # word pieces in a digest's window, and how many windows are read
PORTRAYAL, STANCE = 0, 1  # the model's outputs

Span = tuple[int, int]
Scores = tuple[float, float, float]
Part = tuple[str, Sequence[Span], Sequence[Span]]


def scores(sentences: Sequence[str], spans: Sequence[Span], masks: Sequence[Sequence[Span]]) -> list[Scores]:
    """For each sentence, the shares (negative, neutral, positive; they add to 1) toward the actor at the span.

    `masks` holds the offsets of all names in each sentence, the target's own may be among them. Offsets
    are code points within the sentence. Raises `ValueError` where the three differ in length or a span
    lies outside its sentence, `WeightsError` where the weights are missing or do not match their hash.
    """
    inputs = [tuple(pieces(*item)) for item in zip(sentences, spans, masks, strict=True)]
    session = _session()
    found = {item: _run(session, item) for item in sorted(set(inputs), key=lambda i: (len(i), i))}
    return [found[item] for item in inputs]


def stances(digests: Sequence[Sequence[int]]) -> list[Scores]:
    """The shares (critical, neutral, favourable) of the author's stance, for each digest of one actor.

    Digests are made by `digest`. Raises `WeightsError` as `scores` does.
    """
    session = _session()
    found = {
        item: _run(session, item, STANCE) for item in sorted(set(map(tuple, digests)), key=lambda i: (len(i), i))
    }
    return [found[tuple(item)] for item in digests]


def digest(parts: Sequence[Part]) -> list[list[int]]:
    """Word pieces of all that a text says of one actor: its sentences one after the other, cut into windows.

    Each part is a sentence with the places of the actor and those of all names. Every place of the actor becomes
    one token, every other name another. Of more than `MOST_WINDOWS` windows those spread evenly over the text are
    kept; windows without the actor are left out.
    """
    windows: list[list[int]] = [[]]
    for sentence, targets, masks in parts:
        found = _cut(list(_all_pieces(sentence, targets, masks)))
        if windows[-1] and len(windows[-1]) + len(found) > WINDOW:
            windows.append([])
        windows[-1] += found
    kept = [[START, *window, END] for window in windows if TARGET in window]
    if len(kept) <= MOST_WINDOWS:
        return kept
    return [kept[i * (len(kept) - 1) // (MOST_WINDOWS - 1)] for i in range(MOST_WINDOWS)]


def _cut(found: list[int]) -> list[int]:
    """At most a window's pieces: of a longer sentence those around the first place of the actor, else the first."""
    at = found.index(TARGET) if TARGET in found else 0
    start = max(0, min(at - WINDOW // 2, len(found) - WINDOW))
    return found[start : start + WINDOW]


def _all_pieces(sentence: str, targets: Sequence[Span], masks: Sequence[Span]) -> Iterator[int]:
    mine = _united(sorted(targets))
    others = [m for m in masks if not any(m[0] < t[1] and t[0] < m[1] for t in mine)]
    marked = sorted([*((*t, TARGET) for t in mine), *((*m, NAME) for m in _united(sorted(others), sentence))])
    return _side(sentence, 0, len(sentence), marked)


def contributions(sentence: str, span: Span, masks: Sequence[Span]) -> list[tuple[Span, float]]:
    """For each word, by its offsets, what it adds to the sentiment (positive minus negative) toward the actor.

    By occlusion (Zeiler & Fergus 2014): the sentiment as it is, less that with the word hidden. Names, which the
    model never sees, are left out. Arguments and errors as of `scores`.
    """
    target, others = _places(sentence, span, masks)
    names = (target, *others)
    words = [
        m.span() for m in _WORD.finditer(sentence) if not any(m.start() < n[1] and n[0] < m.end() for n in names)
    ]
    session = _session()
    whole = _sentiment(_run(session, tuple(pieces(sentence, span, masks))))
    hidden = [_run(session, tuple(pieces(sentence, span, masks, word))) for word in words]
    return [(word, whole - _sentiment(shares)) for word, shares in zip(words, hidden, strict=True)]


def pieces(sentence: str, span: Span, masks: Sequence[Span], hidden: Span | None = None) -> list[int]:
    """The model's input: word pieces with one token for the target and one for each other name.

    Names that overlap the target are part of it; neighbouring names become one. Of a long sentence
    only the words around the target are kept. A word that is `hidden` becomes one token without meaning.
    """
    (start, end), names = _places(sentence, span, masks)
    others = sorted([*((*name, NAME) for name in names), *([(*hidden, HIDDEN)] if hidden else [])])
    left = list(_side(sentence, 0, start, others))
    right = list(_side(sentence, end, len(sentence), others))
    return [START, *left[-REACH:], TARGET, *right[:REACH], END]


def version() -> str:
    """What identifies the weights in an instrument's fingerprint: the hash of their list of hashes."""
    return hashlib.sha256(_read("hashes.json")).hexdigest()[:16]


def _places(sentence: str, span: Span, masks: Sequence[Span]) -> tuple[Span, list[Span]]:
    """The target, widened by the names that overlap it, and the other names from left to right."""
    for start, end in (span, *masks):
        if not 0 <= start < end <= len(sentence):
            raise ValueError(f"span {start}-{end} lies outside its sentence of {len(sentence)} characters")
    target, others = span, []
    for name in _united(sorted(masks)):
        if name[0] < target[1] and target[0] < name[1]:
            target = (min(name[0], target[0]), max(name[1], target[1]))
        else:
            others.append(name)
    return target, _united(others, sentence)


def _united(names: Sequence[Span], sentence: str = "") -> list[Span]:
    """Names that overlap made one; of a sentence also those with only white space between them."""
    found: list[Span] = []
    for start, end in names:
        near = found and (start < found[-1][1] or (sentence and not sentence[found[-1][1] : start].strip()))
        found[-1:] = [(found[-1][0], max(found[-1][1], end))] if near else [*found[-1:], (start, end)]
    return found


def _side(sentence: str, start: int, end: int, others: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Word pieces from start to end; the others are stretches with the token that stands for each."""
    for first, last, token in others:
        if start <= first and last <= end:
            yield from _words(sentence[start:first])
            yield token
            start = last
    yield from _words(sentence[start:end])


def _words(text: str) -> list[int]:
    text = text.translate(STRAIGHT)
    return list(_tokenizer().encode(text, add_special_tokens=False).ids) if text else []


def _sentiment(shares: Scores) -> float:
    return shares[2] - shares[0]


def _run(session: Any, item: tuple[int, ...], output: int = PORTRAYAL) -> Scores:
    import numpy as np

    found = session.run(None, {"pieces": np.array([item], dtype=np.int64)})
    negative, neutral, positive = found[output][0].tolist()
    return negative, neutral, positive


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_str(_checked("tokenizer.json").decode("utf-8"))


@cache
def _session() -> Any:
    """The model on one thread: a run's result must not hang on how work was shared out."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(_checked("model.onnx"), options, providers=["CPUExecutionProvider"])


def _checked(name: str) -> bytes:
    """The bytes of a weights file whose hash is the recorded one."""
    content = _read(name)
    if hashlib.sha256(content).hexdigest() != json.loads(_read("hashes.json")).get(name):
        raise WeightsError(f"portrayal weights: {SHIPPED / name} does not match its recorded hash; {ADVICE}")
    return content


def _read(name: str) -> bytes:
    try:
        return (SHIPPED / name).read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise WeightsError(f"portrayal weights: {SHIPPED / name} {reason}; {ADVICE}") from None
