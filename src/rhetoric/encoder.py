"""How a sentence portrays each actor in it: the small transformer, with every name out of its sight.

The words of a name never reach the model. One fixed token stands for the actor asked about and one for
every other name, so the scores cannot depend on which names they are. Each distinct input is run by
itself: nothing is padded, and no score depends on what else is scored in the same call.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from .errors import WeightsError

SHIPPED = Path(__file__).resolve().parent / "weights" / "portrayal"
START, END, TARGET, NAME = 101, 102, 2, 3  # word pieces of the vocabulary; the last two were unused ones
REACH = 96  # word pieces kept on each side of the target
ADVICE = "reinstall the package"

Span = tuple[int, int]
Scores = tuple[float, float, float]


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


def pieces(sentence: str, span: Span, masks: Sequence[Span]) -> list[int]:
    """The model's input: word pieces with one token for the target and one for each other name.

    Names that overlap the target are part of it; neighbouring names become one. Of a long sentence
    only the words around the target are kept.
    """
    (start, end), others = _places(sentence, span, masks)
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


def _side(sentence: str, start: int, end: int, names: Sequence[Span]) -> Iterator[int]:
    """Word pieces from start to end, with the names' token in place of each name."""
    for first, last in names:
        if start <= first and last <= end:
            yield from _words(sentence[start:first])
            yield NAME
            start = last
    yield from _words(sentence[start:end])


def _words(text: str) -> list[int]:
    return list(_tokenizer().encode(text, add_special_tokens=False).ids) if text else []


def _run(session: Any, item: tuple[int, ...]) -> Scores:
    import numpy as np

    feed = {"pieces": np.array([item], dtype=np.int64), "target": np.array([item.index(TARGET)], dtype=np.int64)}
    negative, neutral, positive = session.run(None, feed)[0][0].tolist()
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
