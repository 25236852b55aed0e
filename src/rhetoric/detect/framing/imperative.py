"""Imperatives and exhortations: remedies put as a command, to the reader or to an actor."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Parse, Sentence, Token
from .modality import subjects
from .words import words

LABEL = "recommendation"
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "get", "gets"})


def imperatives(parse: Parse, sentence: Sentence) -> Iterator[int]:
    """Bare verbs without a subject that open a sentence, or a member after a colon, a semicolon or a condition."""
    for opening in sorted({*_openings(parse, sentence)}):
        at = opening
        while at < sentence.last and _skipped(parse, parse.tokens[at]):
            at += 1
        verb = _imperative(parse, parse.tokens[at])
        if verb is not None and not _is_a_condition(parse, verb) and not _shares_a_subject(parse, verb):
            yield verb


def _openings(parse: Parse, sentence: Sentence) -> Iterator[int]:
    yield sentence.first
    for token in parse.sentence_tokens(sentence)[:-1]:
        if token.lower in {":", ";"} or (token.lower == "," and _closes_a_condition(parse, sentence, token.i)):
            yield token.i + 1


def _closes_a_condition(parse: Parse, sentence: Sentence, comma: int) -> bool:
    """Whether an adverbial clause or phrase that opens the sentence ends at the comma."""
    first = parse.tokens[sentence.first]
    verb = parse.tokens[min(comma + 1, sentence.last)]
    return any(
        t.dep.startswith(("advcl", "vocative", "obl")) and parse.subtree(t.i)[0] <= first.i + 1
        for t in parse.dependents(verb.i, "advcl", "vocative", "obl")
        if t.i < comma
    )


def _skipped(parse: Parse, token: Token) -> bool:
    numbered = token.text.isdigit() and not any(c.isalnum() for c in parse.tokens[token.i + 1].text)
    return not any(c.isalnum() for c in token.text) or numbered or token.lower in words(LABEL, "before_imperatives")


def _imperative(parse: Parse, token: Token) -> int | None:
    if token.lower == "let":
        return _let(parse, token)
    if token.tag not in {"VB", "VBP"} or token.pos not in {"VERB", "AUX"} or subjects(parse, token.i):
        return None
    if token.lemma.lower() == "be":
        return token.head if token.dep == "cop" and not subjects(parse, token.head) else None
    root = token.head == token.i or token.dep in {"parataxis", "conj"}
    return token.i if root and token.lemma.lower() not in words(LABEL, "engagement_imperatives") else None


def _is_a_condition(parse: Parse, verb: int) -> bool:
    """As in "close it, and the village will empty"."""
    return any(
        parse.dependents(other.i, "nsubj") and any(parse.tokens[c].lower in FUTURE for c in parse.children[other.i])
        for other in parse.dependents(verb, "conj", "parataxis")
        if any(t.lower in {"and", "or"} for t in parse.dependents(other.i, "cc"))
    )


def _shares_a_subject(parse: Parse, verb: int) -> bool:
    """As in "the plan would cut fares; build a second line": a member of another clause."""
    token = parse.tokens[verb]
    while token.dep in {"conj", "parataxis"}:
        beside = token.dep == "parataxis"
        token = parse.tokens[token.head]
        if any(t.lower == ":" for t in parse.tokens[token.i : verb]):
            return False
        helpers = parse.dependents(token.i, "aux")
        if any(t.tag == "MD" for t in helpers) or (
            not beside and parse.dependents(token.i, "nsubj", "aux", "mark")
        ):
            return True
    return bool(parse.dependents(verb, "mark"))


def _let(parse: Parse, token: Token) -> int | None:
    """As in "let us rebuild it", "let both sides talk", not "let us look at it" or "let me be clear"."""
    after = parse.tokens[token.i + 1 : token.i + 9]
    inner = next((t for t in after[1:] if t.pos in {"VERB", "AUX"}), None)
    if inner is None or after[0].lower in {"me", "him", "it"} or token.tag != "VB":
        return None
    if inner.lemma.lower() in words(LABEL, "discourse_lets"):
        return None
    return token.head if token.dep.startswith("nsubj") else token.i
