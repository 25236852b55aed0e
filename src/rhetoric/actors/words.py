"""Word lists of the actors room and small questions about tokens that several of its files ask."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..matching import built_in
from ..model import Parse, Token


class Found(NamedTuple):
    """An actor found over tokens `first` to `last`, both included, before its role and voice are known."""

    first: int
    last: int
    start: int
    end: int
    actor: str
    type: str
    kind: str
    confidence: float = 1.0
    alternative: str = ""


@cache
def word_list(label: str, name: str) -> frozenset[str]:
    """A named list of one of the lexicons that ship for actors."""
    for lexicon in built_in("actors"):
        if lexicon.label == label:
            return frozenset(lexicon.lists[name])
    raise KeyError(label)


def found(parse: Parse, first: int, last: int, actor: str, type: str, kind: str, sure: float = 1.0) -> Found:
    """A Found over whole tokens."""
    return Found(first, last, parse.tokens[first].start, parse.tokens[last].end, actor, type, kind, sure)


def is_in(token: Token, label: str, name: str) -> bool:
    """Whether the token's lemma, or the token as it stands, is in a list."""
    words = word_list(label, name)
    return token.lower in words or token.lemma.lower() in words


def governor(parse: Parse, last: int) -> Token | None:
    """The noun that the phrase ending at a token modifies: its head to the right, else a noun just behind it."""
    tokens = parse.tokens
    token = tokens[last]
    modifies = token.dep.split(":")[0] in {"amod", "compound", "nmod", "flat", "det", "nummod"}
    if last < token.head <= last + 5 and modifies and not (token.dep == "nmod:poss" and possessive(parse, last)):
        return tokens[token.head]
    after = tokens[last + 1] if last + 1 < len(tokens) else token
    if after.sentence == token.sentence and after.i > last and after.pos == "NOUN" and token.tag[:2] != "VB":
        return tokens[after.head] if after.dep == "compound" and after.i < after.head <= last + 4 else after
    return None


def is_hyphened(parse: Parse, first: int) -> bool:
    """Whether a hyphen joins the token to the word before it: fossil-fuel."""
    tokens = parse.tokens
    hyphen = tokens[first - 1] if first >= 2 else tokens[first]
    joined = tokens[first - 2].end == hyphen.start and hyphen.end == tokens[first].start if first >= 2 else False
    return joined and hyphen.text in {"-", "‐", "‑"}


def possessive(parse: Parse, last: int) -> bool:
    """Whether a possessive ending follows the token."""
    return last + 1 < len(parse.tokens) and parse.tokens[last + 1].tag == "POS"


def head(parse: Parse, first: int, last: int) -> Token:
    """The token of a span that is governed from outside it."""
    outside = [i for i in range(first, last + 1) if not first <= parse.tokens[i].head <= last]
    roots = [i for i in range(first, last + 1) if parse.tokens[i].head == i]
    return parse.tokens[(roots or outside or [last])[0]]


def conjunct(parse: Parse, token: Token) -> Token:
    """The first of the coordinated words that the token stands among; itself where it stands alone."""
    for _ in range(6):
        if token.dep != "conj" or token.head == token.i:
            return token
        above = parse.tokens[token.head]
        if above.pos not in {"NOUN", "PROPN", "PRON", "NUM", "X"}:
            return token
        token = above
    return token


def case(parse: Parse, token: Token) -> str:
    """The preposition of a noun phrase, lower case; empty without one."""
    cases = [t for t in parse.dependents(token.i, "case") if t.i < token.i and t.tag != "POS"]
    return cases[0].lower if cases else ""


def is_subject_of_agentive(parse: Parse, first: int, last: int) -> bool:
    """Whether the span is the subject of a verb that only somebody who acts can have."""
    token = head(parse, first, last)
    verb = parse.tokens[token.head]
    if token.dep == "nsubj" and verb.pos == "VERB" and is_in(verb, "descriptions", "agentive"):
        return True
    clauses = parse.dependents(token.i, "acl:relcl") if relative_subject(parse, token) else ()
    return any(is_in(clause, "descriptions", "agentive") for clause in clauses)


def relative_subject(parse: Parse, token: Token) -> str:
    """The relative pronoun that stands for the noun as the subject of a clause about it; empty without one."""
    for clause in parse.dependents(token.i, "acl:relcl"):
        subjects = parse.dependents(clause.i, "nsubj", "nsubj:pass")
        if subjects and subjects[0].lower in {"who", "which", "that"}:
            return subjects[0].lower
    return ""


def is_person_noun(token: Token) -> bool:
    """Whether a common noun, in the singular or the plural, names people: a listed noun or a personal ending."""
    lemma = token.lemma.lower()
    if lemma in word_list("groups", "persons"):
        return True
    endings = tuple(word_list("groups", "personal_endings"))
    plural = token.lower if token.lower.endswith(endings) else f"{token.lower}s"
    return (
        token.tag in {"NN", "NNS"} and plural.endswith(endings) and lemma not in word_list("groups", "no_persons")
    )
