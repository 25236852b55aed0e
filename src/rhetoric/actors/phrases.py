"""The phrase around a mention: its article and modifiers, or the team that a name begins."""

from __future__ import annotations

from collections.abc import Container

from ..model import Parse
from .words import Found, found, is_hyphened, word_list


def widened(parse: Parse, taken: Container[int], span: Found) -> Found:
    """A common noun's phrase with its article and the words that narrow it: the fossil fuel executives."""
    tokens = parse.tokens
    people = span.kind == "name" and span.type in {"people", "collective"} and tokens[span.last].tag == "NNPS"
    if not people and (span.kind not in {"description", "metonym"} or tokens[span.last].text[:1].isupper()):
        return span
    first = span.first
    while is_hyphened(parse, first) and first - 2 not in taken:
        first -= 2
    while first > 0 and first - 1 not in taken and tokens[first - 1].sentence == tokens[first].sentence:
        before = tokens[first - 1]
        narrows = before.dep.split(":")[0] in {"amod", "compound"} and first - 1 < before.head <= span.last
        if before.lower != "the" and not (narrows and before.pos in {"ADJ", "NOUN", "PROPN", "VERB"}):
            break
        first -= 1
        while is_hyphened(parse, first) and first - 2 not in taken:
            first -= 2
        if before.lower == "the":
            break
    if people and (first == span.first or tokens[first].lower == "the"):
        return span
    return span._replace(first=first, start=tokens[first].start, kind="description" if people else span.kind)


def with_team(parse: Parse, taken: Container[int], span: Found) -> Found:
    """The Biden administration, the Assad regime: a person's name with a noun for a team is that team."""
    at = span.last + 1
    if span.type != "person" or span.kind in {"pronoun", "description"} or at >= len(parse.tokens):
        return span
    noun = parse.tokens[at]
    if noun.lower not in word_list("descriptions", "team") or at in taken or noun.pos not in {"NOUN", "PROPN"}:
        return span
    name = f"{span.actor.split()[-1]} {noun.lower}"
    return found(parse, span.first, at, name, "organisation", "description", 0.9)
