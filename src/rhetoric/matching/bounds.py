"""Bounds on what an entry may ask for: a pattern that could match without end is refused when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite

from .globs import WILDCARD, compiled
from .lexicon import Entry

MAX_CHARACTERS = 120
MAX_WORDS = 12
MAX_WILDCARDS = 3  # in one word
MAX_ITEMS = 30
MAX_UNBOUNDED = 2  # token items that repeat without end
MAX_REPEATS = 12
MAX_REGEX = 100
MAX_REGEX_REPEATS = 4
PHRASED = frozenset({"phrases", "lemmas", "globs"})
_BOUNDS = re.compile(r"\{(\d*)(?:,(\d*))?\}")


def entry_problem(kind: str, entry: Entry) -> str:
    """What in an entry is out of bounds, or an empty string."""
    problems = [_phrase_problem(phrase, kind) for phrase in entry.phrases] if kind in PHRASED else []
    return next(filter(None, [*problems, _pattern_problem(entry.pattern), _number_problem(entry)]), "")


def _number_problem(entry: Entry) -> str:
    for field in ("polarity", "strength", "weight"):
        text = entry.fields.get(field)
        number = float if field == "weight" else int
        try:
            fine = not text or isfinite(number(text))
        except ValueError:
            fine = False
        if not fine:
            return f'{field} "{text}" is not a{" whole" if number is int else ""} number'
    return ""


def _phrase_problem(phrase: str, kind: str) -> str:
    """What is wrong with a phrase of a lexicon of that kind, or an empty string."""
    if not phrase.strip():
        return "a phrase is empty"
    if len(phrase) > MAX_CHARACTERS or len(phrase.split()) > MAX_WORDS:
        return f'phrase "{phrase[:40]}…" is longer than {MAX_CHARACTERS} characters or {MAX_WORDS} words'
    return _glob_problem(phrase) if kind == "globs" else ""


def _glob_problem(phrase: str) -> str:
    if not compiled(phrase).anchor:
        return f'"{phrase}" is wildcards alone and would match any word'
    if max(len(WILDCARD.findall(word)) for word in phrase.split()) > MAX_WILDCARDS:
        return f'"{phrase}" has more than {MAX_WILDCARDS} wildcards in a word'
    return ""


def _pattern_problem(pattern: Sequence[Mapping[str, object]]) -> str:
    """What is wrong with a token pattern, or an empty string."""
    if len(pattern) > MAX_ITEMS:
        return f"its pattern has {len(pattern)} items; {MAX_ITEMS} are allowed"
    operators = [str(item.get("OP", "1")) for item in pattern]
    if sum(map(_unbounded, operators)) > MAX_UNBOUNDED:
        return f"its pattern has more than {MAX_UNBOUNDED} items that repeat without end"
    for item, operator in zip(pattern, operators, strict=True):
        if _unbounded(operator) and not set(item) - {"OP"}:
            return f'its pattern has an item that is any word repeated without end (OP "{operator}")'
        if _repeats(operator) > MAX_REPEATS:
            return f'its pattern repeats an item more than {MAX_REPEATS} times (OP "{operator}")'
    problems = (_regex_problem(regex) for item in pattern for regex in _regexes(item))
    return next((problem for problem in problems if problem), "")


def _unbounded(operator: str) -> bool:
    bounds = _BOUNDS.fullmatch(operator)
    return operator in {"*", "+"} or bool(bounds and "," in operator and not bounds[2])


def _repeats(operator: str) -> int:
    bounds = _BOUNDS.fullmatch(operator)
    return max((int(n) for n in bounds.groups() if n), default=1) if bounds else 1


def _regexes(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "REGEX" and isinstance(inner, str):
                yield inner
            else:
                yield from _regexes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _regexes(inner)


def _regex_problem(regex: str) -> str:
    try:
        re.compile(regex)
    except re.error as error:
        return f'regular expression "{regex[:60]}" is invalid: {error}'
    plain = re.sub(r"\\.|\[[^\]]*\]", "x", regex)
    if len(regex) > MAX_REGEX or len(re.findall(r"[*+]|\{\d*,\}", plain)) > MAX_REGEX_REPEATS:
        return f'regular expression "{regex[:40]}…" is too long or repeats too often'
    if any(re.search(r"[*+?|]|\{\d*,", group) for group in re.findall(r"\(([^()]*)\)(?:[*+]|\{\d*,\})", plain)):
        return f'regular expression "{regex}" repeats a group that itself repeats or branches'
    if re.search(r"\)\)(?:[*+]|\{\d*,\})", plain):
        return f'regular expression "{regex}" repeats groups within groups'
    return ""
