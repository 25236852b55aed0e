"""Series of parallel members, read off the separators and the words that open each member.

The parse often attaches the members of a long coordination wrongly; commas, conjunctions and
repeated openings hold where the tree does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ...model import Parse, Sentence, Token
from .distance import breaks, size

LONGEST = 16  # words of a member; longer ones are clauses in a row, not a figure
JOINERS = frozenset({"and", "or", "nor", "but"})
STOPS = frozenset({",", ";", "-", "--", "–", "—"})
FORMAL = frozenset({"ADP", "DET", "PART", "SCONJ", "PRON", "AUX", "NUM", "ADV"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


VERBAL = {"VB": "VB", "VBP": "VB", "VBZ": "VBZ", "VBD": "VBD", "VBN": "VBD", "VBG": "VBG"}
NO_MEMBER = frozenset({"PUNCT", "SYM", "X", "INTJ", "CCONJ"})


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
    gaps = list(_breaks(parse, sentence))
    for k, (one, two) in enumerate(pairwise(gaps)):
        if not _in_series(one, two):
            continue
        left = gaps[k - 1].last + 1 if k else sentence.first
        right = gaps[k + 2].first - 1 if k + 2 < len(gaps) else _before_stop(parse, sentence)
        found = _members(parse, (left, one, two, right))
        if found is not None and not _has_fourth(parse, found, gaps, k):
            yield found


def _breaks(parse: Parse, sentence: Sentence) -> Iterator[Break]:
    i = sentence.first
    while i <= sentence.last:
        if not _separates(parse, i):
            i += 1
            continue
        last, mark, joiner = i, "", ""
        while last <= sentence.last and _separates(parse, last):
            word = parse.tokens[last].lower
            mark, joiner = (word, joiner) if word in STOPS else (mark, word)
            last += 1
        yield Break(i, last - 1, mark, joiner)
        i = last


def _separates(parse: Parse, i: int) -> bool:
    return breaks(parse, i, STOPS | JOINERS)


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
    words = size(parse, *middle)
    if words < 1 or words > LONGEST or third > right:
        return None
    sort = _sort(parse, *middle)
    link = _link(parse, *middle) if sort == "NOUN" else ""
    start = _first_start(parse, left, one.first - 1, sort, link)
    if start is None or sort in NO_MEMBER or not _opens_as(parse, third, right, sort):
        return None
    end = _third_end(parse, third, right, sort, max(one.first - start, middle[1] - middle[0] + 1))
    end = _linked_end(parse, end, right, link)
    sizes = (size(parse, start, one.first - 1), words, size(parse, third, end))
    if max(sizes[:2]) > 2 * min(sizes[:2]) + 2 or sizes[2] > 2 * LONGEST:
        return None
    return Series(((start, one.first - 1), middle, (third, end)), sort)


def _sort(parse: Parse, first: int, last: int) -> str:
    """What a member opens with: a repeated form word, or the class of its head."""
    token = parse.tokens[first]
    if token.pos in FORMAL and token.tag != "RB":
        return token.lower
    inside = parse.tokens[first : last + 1]
    if any(t.dep.startswith("nsubj") and first <= t.head <= last for t in inside[:4]):
        return "CLAUSE"
    if token.tag in VERBAL and (len(inside) > 1 or token.tag not in {"VBG", "VBN"}):
        return VERBAL[token.tag]
    if all(_describes(t) for t in inside):
        return "ADJ"
    if token.pos == "ADV" and len(inside) > 1:
        return _sort(parse, first + 1, last)
    return "NOUN" if token.pos in NOMINAL or token.pos == "ADV" else token.pos


def _describes(token: Token) -> bool:
    return (
        token.pos in {"ADJ", "ADV"}
        or token.tag in {"VBN", "VBG"}
        or (token.tag == "NN" and token.lower[-3:] == "ing")
    )


def _opens_as(parse: Parse, first: int, last: int, sort: str) -> bool:
    if sort == "ADJ":
        return _describes(parse.tokens[first])
    if sort == "NOUN" and parse.tokens[first].pos in NOMINAL:
        return True
    return _sort(parse, first, last) == sort


def _third_end(parse: Parse, first: int, right: int, sort: str, size: int) -> int:
    """Where the third member ends: at the end of its row of adjectives or nouns, or at a like length."""
    if sort == "ADJ":
        return _while(parse, first, right, _describes)
    if sort == "NOUN":
        end = _while(parse, first, right, lambda t: t.pos in NOMINAL | {"ADV"} or t.lower in {"of", "'s", "’s"})
        return end if parse.tokens[end].lower != "of" else end - 1
    return min(right, first + 2 * size + 1)


def _link(parse: Parse, first: int, last: int) -> str:
    """The preposition within a member: "peace without justice"."""
    return next((t.lower for t in parse.tokens[first + 1 : last] if t.pos == "ADP"), "")


def _linked_end(parse: Parse, end: int, right: int, link: str) -> int:
    """The end of the third member, its prepositional phrase counted."""
    if not link or end + 2 > right or parse.tokens[end + 1].lower != link:
        return end
    return _while(parse, end + 2, right, lambda t: t.pos in NOMINAL)


def _while(parse: Parse, first: int, right: int, test: Callable[[Token], bool]) -> int:
    end = first
    while end < right and test(parse.tokens[end + 1]):
        end += 1
    return end


def _first_start(parse: Parse, left: int, end: int, sort: str, link: str = "") -> int | None:
    """Where the first member begins: the nearest opening of that sort before its end."""
    lowest = max(left, end - LONGEST + 1)
    if sort == "CLAUSE":
        return left if _sort(parse, left, end) == sort and end - left < LONGEST else None
    if sort == "ADJ":
        start = _back(parse, lowest, end, _describes)
        return start if start is not None and any(t.pos != "ADV" for t in parse.tokens[start : end + 1]) else None
    if sort == "NOUN":
        before = (i for i in range(end, lowest, -1) if parse.tokens[i].lower == link)
        end = next(before, end + 1) - 1
        return _back(parse, lowest, end, lambda t: t.pos in NOMINAL)
    return next((i for i in range(end, lowest - 1, -1) if _sort(parse, i, end) == sort), None)


def _back(parse: Parse, lowest: int, end: int, test: Callable[[Token], bool]) -> int | None:
    start = end + 1
    while start > lowest and test(parse.tokens[start - 1]):
        start -= 1
    return start if start <= end else None


def _has_fourth(parse: Parse, found: Series, gaps: list[Break], k: int) -> bool:
    """Whether a further member of the sort stands before the first or after the third."""
    (start, _), _, (_, end) = found.members
    before = gaps[k - 1] if k else None
    if before is not None and before.last + 1 == start and before.mark == gaps[k].mark and not before.joiner:
        earlier = gaps[k - 2].last + 1 if k > 1 else parse.sentences[parse.tokens[start].sentence].first
        if _first_start(parse, earlier, before.first - 1, found.sort) is not None:
            return True
    after = gaps[k + 2] if k + 2 < len(gaps) else None
    if after is None or after.first > end + 1 or (gaps[k + 1].joiner and not after.joiner):
        return False
    last = parse.sentences[parse.tokens[start].sentence].last
    return after.last < last and _opens_as(parse, after.last + 1, last, found.sort)


def head_of(parse: Parse, member: tuple[int, int]) -> Token:
    """The token of a member that governs the others."""
    first, last = member
    inside = (t for t in parse.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.i)
    return next(inside, parse.tokens[last])
