"""Lengths and breaks that no name can change: a name of several words counts as one, whatever it holds."""

from __future__ import annotations

from ...model import Parse


def size(parse: Parse, first: int, last: int) -> int:
    """Number of tokens from `first` to `last`, both included, a name of several words as one."""
    return sum(token.dep != "flat" for token in parse.tokens[first : last + 1])


def breaks(parse: Parse, i: int, marks: frozenset[str]) -> bool:
    """Whether the token is one of the marks, outside any name; a hyphen within a word is none."""
    token = parse.tokens[i]
    if token.lower not in marks or token.dep == "flat":
        return False
    if token.lower == "-" and (i == 0 or parse.tokens[i - 1].end == token.start):
        return False
    mention = parse.mention_at(i)
    return mention is None or mention.start == token.start or mention.end == token.end
