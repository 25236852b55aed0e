"""Word pieces: how a sentence looks to the networks, with every name out of their sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from .weights import PORTRAYAL_FOLDER, checked

START, END, TARGET, NAME = 101, 102, 2, 3  # word pieces of the vocabulary; the last two were unused ones
HIDDEN = 103  # the piece that MiniLM was taught to read as any word
REACH = 96  # word pieces kept on each side of the target
WINDOW, MOST_WINDOWS = 240, 4  # word pieces in a digest's window, and how many windows are read
STRAIGHT = str.maketrans("‘’‚‛“”„‟«»", "''''" + '"' * 6)

Span = tuple[int, int]
Part = tuple[str, Sequence[Span], Sequence[Span]]
Placed = tuple[int, int, int]  # a word piece and the offsets it stands at


def pieces(sentence: str, span: Span, masks: Sequence[Span], hidden: Span | None = None) -> list[int]:
    """The model's input: word pieces with one token for the target and one for each other name.

    Names that overlap the target are part of it; neighbouring names become one. Of a long sentence
    only the words around the target are kept. A word that is `hidden` becomes one token without meaning.
    """
    (start, end), names = places(sentence, span, masks)
    others = sorted([*((*name, NAME) for name in names), *([(*hidden, HIDDEN)] if hidden else [])])
    left = list(_side(sentence, 0, start, others))
    right = list(_side(sentence, end, len(sentence), others))
    return [START, *left[-REACH:], TARGET, *right[:REACH], END]


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


def placed(sentence: str, masks: Sequence[Span]) -> list[Placed]:
    """Word pieces of a sentence with the offsets that each stands at; each name is one token."""
    found: list[Placed] = []
    at = 0
    for start, end in _united(sorted(masks), sentence):
        found += [*_placed_words(sentence, at, start), (NAME, start, end)]
        at = end
    return found + _placed_words(sentence, at, len(sentence))


def _placed_words(sentence: str, start: int, end: int) -> list[Placed]:
    text = sentence[start:end].translate(STRAIGHT)
    if not text:
        return []
    found = tokenizer().encode(text, add_special_tokens=False)
    return [(i, start + a, start + b) for i, (a, b) in zip(found.ids, found.offsets, strict=True)]


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


def places(sentence: str, span: Span, masks: Sequence[Span]) -> tuple[Span, list[Span]]:
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
    return list(tokenizer().encode(text, add_special_tokens=False).ids) if text else []


@cache
def tokenizer() -> Any:
    """The vocabulary of both networks."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str(checked(PORTRAYAL_FOLDER, "tokenizer.json").decode("utf-8"))
