"""Series of parallel members, read off the separators and the words that open each member.

The parse often attaches the members of a long coordination wrongly; commas, conjunctions and
repeated openings hold where the tree does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...model import Parse, Sentence, Token

LONGEST = 16  # words of a member; longer ones are clauses in a row, not a figure
JOINERS = frozenset({"and", "or", "nor", "but"})
STOPS = frozenset({",", ";", "-", "--", "–", "—"})
FORMAL = frozenset({"ADP", "DET", "PART", "SCONJ", "PRON", "AUX", "NUM", "ADV"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


class Break(NamedTuple):
    """A separator between members: its first and last token, the mark and the conjunction in it."""

    first: int
    last: int
    mark: str
    joiner: str


class Series(NamedTuple):
    """Three members, first and last token of each, and what sort of opening they share."""

    members: tuple[tuple[int, int], ...]
    sort: str  # the shared word, or VERB, ADJ, NOUN, CLAUSE


def series_of_three(parse: Parse, sentence: Sentence) -> Iterator[Series]:
    """Every three members in a row that open alike, with no fourth beside them."""
    breaks = list(_breaks(parse, sentence))
    for k, (one, two) in enumerate(zip(breaks, breaks[1:], strict=False)):
        if not _in_series(one, two):
            continue
        left = breaks[k - 1].last + 1 if k else sentence.first
        right = breaks[k + 2].first - 1 if k + 2 < len(breaks) else _before_stop(parse, sentence)
        found = _members(parse, (left, one, two, right))
        if found is not None and not _has_fourth(parse, found, breaks, k):
            yield found


def _breaks(parse: Parse, sentence: Sentence) -> Iterator[Break]:
    i = sentence.first
    while i <= sentence.last:
        token = parse.tokens[i]
        if token.lower not in STOPS and token.lower not in JOINERS:
            i += 1
            continue
        last, mark, joiner = i, "", ""
        while last <= sentence.last and parse.tokens[last].lower in STOPS | JOINERS:
            word = parse.tokens[last].lower
            mark, joiner = (word, joiner) if word in STOPS else (mark, word)
            last += 1
        yield Break(i, last - 1, mark, joiner)
        i = last


def _in_series(one: Break, two: Break) -> bool:
    if one.joiner:
        return one.joiner == two.joiner and bool(one.mark) == bool(two.mark)
    return bool(two.joiner) or one.mark == two.mark


def _before_stop(parse: Parse, sentence: Sentence) -> int:
    last = sentence.last
    while last > sentence.first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def _members(parse: Parse, bounds: tuple[int, Break, Break, int]) -> Series | None:
    left, one, two, right = bounds
    middle, third = (one.last + 1, two.first - 1), two.last + 1
    size = middle[1] - middle[0] + 1
    if size < 1 or size > LONGEST or third > right:
        return None
    sort = _sort(parse, *middle)
    start = _first_start(parse, left, one.first - 1, sort)
    if start is None or sort != _sort(parse, third, right):
        return None
    length = one.first - start
    end = min(right, third + 2 * max(length, size) + 1)
    if max(length, size) > 2 * min(length, size) + 2 or end - third + 1 > 2 * LONGEST:
        return None
    return Series(((start, one.first - 1), middle, (third, end)), sort)


def _sort(parse: Parse, first: int, last: int) -> str:
    """What a member opens with: a repeated form word, or the class of its head."""
    token = parse.tokens[first]
    if token.lower in {"not", "n't"} and last > first:
        return "not"
    if token.pos in FORMAL and token.tag not in {"RB"}:
        return token.lower
    if token.pos == "VERB":
        return {"VBP": "VB", "VBN": "VBD"}.get(token.tag, token.tag)
    inside = parse.tokens[first : last + 1]
    if any(t.dep.startswith("nsubj") and first <= t.head <= last for t in inside[:4]):
        return "CLAUSE"
    if token.pos == "ADV":
        return _sort(parse, first + 1, last) if first < last else "ADV"
    return "ADJ" if token.pos == "ADJ" and not any(t.pos in {"NOUN", "PROPN"} for t in inside[:4]) else "NOUN"


def _first_start(parse: Parse, left: int, end: int, sort: str) -> int | None:
    """Where the first member begins: the nearest opening of that sort before its end."""
    lowest = max(left, end - LONGEST + 1)
    if sort == "CLAUSE":
        return left if _sort(parse, left, end) == sort and end - left < LONGEST else None
    if sort in {"NOUN", "ADJ"}:
        return _nominal_start(parse, lowest, end, sort)
    return next((i for i in range(end, lowest - 1, -1) if _sort(parse, i, end) == sort), None)


def _nominal_start(parse: Parse, lowest: int, end: int, sort: str) -> int | None:
    if _sort(parse, end, end) != sort and parse.tokens[end].pos not in NOMINAL:
        return None
    start = end
    while start > lowest and parse.tokens[start - 1].pos in NOMINAL | {"ADV"}:
        start -= 1
    return start if _sort(parse, start, end) == sort else None


def _has_fourth(parse: Parse, found: Series, breaks: list[Break], k: int) -> bool:
    """Whether a further member of the sort stands before the first or after the third."""
    (start, _), _, (third, end) = found.members
    before = breaks[k - 1] if k else None
    if before is not None and before.last + 1 == start and before.mark == breaks[k].mark and not before.joiner:
        earlier = breaks[k - 2].last + 1 if k > 1 else parse.sentences[parse.tokens[start].sentence].first
        if _first_start(parse, earlier, before.first - 1, found.sort) is not None:
            return True
    after = breaks[k + 2] if k + 2 < len(breaks) else None
    if after is None or after.first > end + 1 or breaks[k + 1].joiner and not after.joiner:
        return False
    last = parse.sentences[parse.tokens[start].sentence].last
    return after.last < last and _sort(parse, after.last + 1, last) == found.sort


def head_of(parse: Parse, member: tuple[int, int]) -> Token:
    """The token of a member that governs the others."""
    first, last = member
    inside = (t for t in parse.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.i)
    return next(inside, parse.tokens[last])
