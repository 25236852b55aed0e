"""Whose clause a modal clause is, and whether it is asserted: what norms and forecasts share."""

from __future__ import annotations

import re
from functools import cache

from ...model import Parse, Sentence, Token
from .distance import size
from .words import words

OWN = frozenset({"author", "title"})
NEGATORS = frozenset({"not", "n't", "never", "nor"})
HELD_BY_AUTHOR = frozenset({"i", "we", "it", "there", "one", "this"})
EMBEDDED = ("ccomp", "csubj", "acl")
WH = frozenset({"WP", "WRB", "WDT", "WP$"})
STEPS = 6
REACH = 12  # words from a verb back to the conjunction that opens its clause


def subjects(parse: Parse, verb: int) -> list[Token]:
    """The subjects of a verb, an expletive counted."""
    return parse.dependents(verb, "nsubj", "csubj", "expl")


def negated(parse: Parse, verb: int) -> bool:
    """Whether *not* or *never* stands on the verb."""
    return any(t.lower in NEGATORS for t in parse.dependents(verb, "advmod"))


def perfect(parse: Parse, verb: int) -> bool:
    """Whether the verb has *have* among its auxiliaries: "should have known"."""
    return any(t.lower in {"have", "'ve", "’ve"} for t in parse.dependents(verb, "aux"))


def main_verb(parse: Parse, modal: Token) -> int:
    """The verb that a modal stands with; the modal itself where the parse makes it the head."""
    if modal.dep.startswith("aux") and modal.head != modal.i:
        return modal.head
    inner = parse.dependents(modal.i, "xcomp", "ccomp")
    return inner[0].i if inner and inner[0].i > modal.i else modal.i


def asked(parse: Parse, verb: int) -> bool:
    """Whether the verb belongs to a question: a mark at the end, an auxiliary or *wh*-word before the subject."""
    sentence = parse.sentences[parse.tokens[verb].sentence]
    if not any("?" in t.text for t in parse.sentence_tokens(sentence)[-2:]):
        return False
    doers = subjects(parse, verb)
    opening = parse.tokens[parse.subtree(verb)[0]]
    before = doers[0].i if doers else verb
    inverted = any(t.i < before for t in parse.dependents(verb, "aux", "cop", "aux:pass"))
    return inverted or not doers or doers[0].tag in WH or opening.tag in WH or depth(parse, verb) > 0


def conditional(parse: Parse, verb: int) -> bool:
    """Whether the clause itself is a condition or an indirect question."""
    marks = {t.lower for t in parse.dependents(verb, "mark")}
    return bool(marks & {"if", "whether", "unless", "lest", "in"})


def relative(parse: Parse, verb: int) -> bool:
    """Whether the clause modifies a noun: "the reforms that must follow", "the reforms we need"."""
    token = parse.tokens[verb]
    if token.dep not in {"acl:relcl", "acl"}:
        return False
    first = parse.subtree(verb)[0]
    linked = any(t.tag in WH or t.lower == "that" for t in parse.tokens[first : verb + 1])
    return linked or first == token.head + 1


def reported(parse: Parse, verb: int) -> bool:
    """Whether the clause is what someone other than the author says, thinks or asks."""
    at = parse.tokens[verb]
    if _after_reporting_that(parse, verb):
        return True
    for _ in range(STEPS):
        if at.head == at.i:
            return False
        above = parse.tokens[at.head]
        if at.dep.split(":")[0] in EMBEDDED and _held_by_another(parse, above):
            return not any(t.lower == ":" for t in parse.tokens[above.i : at.i])
        at = above
    return False


def _after_reporting_that(parse: Parse, verb: int) -> bool:
    """By the order of words, where the tree misleads: "the view that members must", "asks how it should"."""
    first = parse.sentences[parse.tokens[verb].sentence].first
    for i in range(verb - 1, first, -1):
        if size(parse, i, verb) > REACH:
            return False
        before = parse.tokens[i - 1]
        if parse.tokens[i].lower in {":", ";"}:
            return False
        if parse.tokens[i].lower in {"how", "why", "whether"}:
            return before.lemma.lower() != "be"
        if parse.tokens[i].lower == "that" and before.lemma.lower() in _reporting(before.pos):
            return not any(t.lower in {"i", "we"} for t in parse.tokens[max(first, i - 4) : i - 1])
    return False


def _reporting(pos: str) -> frozenset[str]:
    return words("recommendation", "reporting_nouns" if pos == "NOUN" else "reporting_verbs")


def _held_by_another(parse: Parse, above: Token) -> bool:
    if above.lemma.lower() in words("recommendation", "reporting_nouns") and above.pos == "NOUN":
        return True
    if above.lemma.lower() not in words("recommendation", "reporting_verbs"):
        return False
    holders = parse.dependents(above.i, "nsubj")
    if not holders:
        return above.tag in {"VBG", "VBN"}
    own = holders[0].lower in HELD_BY_AUTHOR
    doubted = negated(parse, above.i) and above.lemma.lower() not in words("recommendation", "raised_negation")
    return not own or doubted


def depth(parse: Parse, verb: int) -> int:
    """Number of steps from the verb up to the root of its sentence."""
    steps, token = 0, parse.tokens[verb]
    while token.head != token.i:
        steps, token = steps + 1, parse.tokens[token.head]
    return steps


def phrase_length(parse: Parse, sentence: Sentence, at: int, label: str, name: str) -> int:
    """Number of tokens of the longest phrase of that word list that stands at token `at`; 0 for none."""
    longest = 0
    for parts in _by_first_word(label, name).get(parse.tokens[at].lower, ()):
        stretch = parse.tokens[at : min(at + len(parts), sentence.last + 1)]
        if len(parts) > longest and tuple(t.lower.replace("’", "'") for t in stretch) == parts:
            longest = len(parts)
    return longest


@cache
def _by_first_word(label: str, name: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words(label, name):
        parts = tuple(re.sub(r"(n't|'s)(?= |$)", r" \1", phrase).split())
        found.setdefault(parts[0], []).append(parts)
    return found
