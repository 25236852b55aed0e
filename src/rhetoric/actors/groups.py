"""Groups and bodies named by a common noun: young voters, the labour board; found by the noun's form or a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from ..model import Parse, Token
from .words import Found, conjunct, found, is_hyphened, is_person_noun, possessive, word_list

DEFINITE = frozenset({"the", "this", "that", "these", "those", "our", "their", "its", "his", "her"})
PARTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "obj", "nmod:poss", "nsubj:outer"})
ACTING = PARTS - {"obj"}


def find_groups(parse: Parse, taken: Container[int]) -> tuple[Found, ...]:
    """Groups and bodies outside the taken tokens that act, are acted on or, if people, are named repeatedly."""
    able = [(group, parse.tokens[group.last]) for group in _groups(parse, taken)]
    often = Counter(group.actor for group, _ in able if group.type == "collective")
    acting = {group.actor for group, token in able if _takes_part(parse, token, group)}
    return tuple(group for group, _ in able if group.actor in acting or often[group.actor] > 1)


def _groups(parse: Parse, taken: Container[int]) -> Iterator[Found]:
    for token in parse.tokens:
        kind = "" if token.i in taken else _type(parse, token)
        if kind:
            first = narrowed_from(parse, token.i, token.i, taken)
            if first == token.i and _is_general(token) and not _is_definite(parse, token):
                continue
            yield found(parse, first, token.i, phrase(parse, first, token.i), kind, "description", 0.7)


def _type(parse: Parse, token: Token) -> str:
    """`collective` for people and for bodies in the plural, `organisation` for one definite body, else empty."""
    opens = parse.sentences[token.sentence].first == token.i
    body = token.lower in word_list("groups", "bodies") and _is_definite(parse, token)
    if _modifies(parse, token):
        return ""
    if token.text[:1].isupper() and not opens:
        return "organisation" if body and token.tag in {"NN", "NNP"} and _stands_alone(parse, token) else ""
    if token.tag == "NNS" and (token.pos == "NOUN" or opens):
        people = is_person_noun(token) or token.lemma.lower() in word_list("groups", "bodies")
        return "collective" if people else ""
    return "organisation" if body and token.tag == "NN" and token.pos == "NOUN" else ""


def _stands_alone(parse: Parse, token: Token) -> bool:
    """Whether no other capitalised word is next to the noun: the State, but not the Harbour State Bank."""
    near = [parse.tokens[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(parse.tokens)]
    return not any(t.text[:1].isupper() and t.lower not in DEFINITE for t in near)


def _is_general(token: Token) -> bool:
    """Whether the noun says too little to be an actor without an article or a modifier: people, members."""
    return token.lower in word_list("groups", "general") or token.lemma.lower() in word_list("groups", "general")


def _modifies(parse: Parse, token: Token) -> bool:
    before = token.dep.split(":")[0] in {"compound", "amod", "nmod", "flat"} and token.head > token.i
    return before and not possessive(parse, token.i)


def _is_definite(parse: Parse, token: Token) -> bool:
    before = [t for t in parse.dependents(token.i, "det", "nmod:poss") if t.i < token.i]
    return any(t.lower in DEFINITE or t.dep == "nmod:poss" for t in before)


def _takes_part(parse: Parse, token: Token, group: Found) -> bool:
    """Whether the noun is a subject, agent, owner or, of people, an object; or a definite one that heads all."""
    token = conjunct(parse, token)
    heads = token.head == token.i and _is_definite(parse, token)
    return heads or token.dep in (PARTS if group.type == "collective" else ACTING)


def narrowed_from(parse: Parse, first: int, last: int, taken: Container[int]) -> int:
    """The first token of the phrase with what narrows its noun: nouns, nationalities, listed adjectives."""
    tokens = parse.tokens
    while first > 0 and first - 1 not in taken and _narrows(tokens[first - 1], first, last):
        first -= 1
        while is_hyphened(parse, first) and first - 2 not in taken:
            first -= 2
    return first


def _narrows(before: Token, first: int, last: int) -> bool:
    if not first - 1 < before.head <= last or before.lower in {"the", "a", "an"}:
        return False
    if before.dep.split(":")[0] == "compound":
        return before.pos in {"NOUN", "PROPN"} or before.tag == "VBG"
    relational = before.lower in word_list("groups", "narrowing") or _is_name(before)
    return before.dep == "amod" and before.pos in {"ADJ", "PROPN", "VERB"} and relational


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and (token.tag in {"NNP", "NNPS"} or token.entity == "NORP")


def phrase(parse: Parse, first: int, last: int) -> str:
    """The phrase as an actor's name: without the capital that opens its sentence."""
    text = " ".join(parse.text(first, last).split())
    token = parse.tokens[first]
    opens = parse.sentences[token.sentence].first == first and not _is_name(token)
    return text[0].lower() + text[1:] if opens and not text[:2].isupper() else text
