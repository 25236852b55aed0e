"""Antithesis by form: not X but Y; X, not Y; less X than Y; and its two-sentence kin."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Sentence, Token
from ..evidence import clause, evidence, trimmed
from .words import words

PAIRS = {"less": "than"}
NOT = frozenset({"not", "n't", "never"})


def contrast(parse: Parse) -> Iterator[Finding]:
    """The two members with their connective, in the order of the text."""
    taken: set[int] = set()
    for sentence in parse.sentences:
        for rule, first, last in _candidates(parse, sentence):
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                yield evidence(parse, "framing", "contrast", f"contrast/{rule}@1", first, last)
    yield from _across_sentences(parse, taken)


def _candidates(parse: Parse, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    for token in parse.sentence_tokens(sentence):
        found = None
        if token.lower in NOT:
            found = _not_but(parse, token) or _x_not_y(parse, token, sentence)
        elif token.lower in PAIRS:
            found = _less_than(parse, token, sentence)
        elif token.lower in {"rather", "instead"}:
            found = _rather_than(parse, token, sentence)
        if found is not None and found[2] - found[1] >= 2:
            yield found


def _not_but(parse: Parse, token: Token) -> tuple[str, int, int] | None:
    """*not* before a member whose second, opened by *but*, is coordinated with it."""
    head = token.head
    for _ in range(2):
        for member in parse.dependents(head, "conj", "parataxis"):
            openers = parse.dependents(member.i, "cc", "advmod", "mark")
            if member.i > token.i and any(t.lower in {"but", "rather", "instead"} for t in openers):
                if _has_own_subject(parse, member) and parse.tokens[head].pos == "VERB" and token.lower != "not":
                    return None
                return ("not-but", token.i, _short_end(parse, member.i))
        head = parse.tokens[head].head
    return None


def _has_own_subject(parse: Parse, token: Token) -> bool:
    return bool(parse.dependents(token.i, "nsubj"))


def _short_end(parse: Parse, i: int) -> int:
    return clause(parse, i)[1]


def _x_not_y(parse: Parse, token: Token, sentence: Sentence) -> tuple[str, int, int] | None:
    """A second member after a comma or dash and *not*: "a shield, not a sword"."""
    before = token.i - 1
    if (
        token.lower != "not"
        or before <= sentence.first
        or parse.tokens[before].lower not in {",", "-", "–", "—", "and"}
    ):
        return None
    following = parse.tokens[token.i + 1] if token.i < sentence.last else token
    if following.lower in words("contrast", "not_openers_excluded") or following.pos == "AUX":
        return None
    member = parse.tokens[token.head]
    if member.i < token.i or member.dep.split(":")[0] not in {
        "conj",
        "appos",
        "parataxis",
        "obl",
        "advcl",
        "nmod",
    }:
        return None
    first = parse.subtree(member.head)[0] if member.head < token.i else before
    first = max(first, _clause_start(parse, before, sentence))
    return ("x-not-y", *trimmed(parse, first, parse.subtree(member.i)[1]))


def _clause_start(parse: Parse, at: int, sentence: Sentence) -> int:
    while at > sentence.first and parse.tokens[at - 1].lower not in {",", ";", ":", "-", "–", "—"}:
        at -= 1
    return at


def _less_than(parse: Parse, token: Token, sentence: Sentence) -> tuple[str, int, int] | None:
    for other in parse.tokens[token.i + 1 : min(token.i + 9, sentence.last + 1)]:
        if other.lower == "than":
            head = parse.tokens[other.head]
            number = any(t.pos == "NUM" for t in parse.tokens[other.i : other.i + 4])
            if number or head.i < other.i or head.pos in {"VERB", "PRON", "NUM"}:
                return None
            return ("less-than", token.i, parse.subtree(head.i)[1])
    return None


def _rather_than(parse: Parse, token: Token, sentence: Sentence) -> tuple[str, int, int] | None:
    nxt = parse.tokens[token.i + 1] if token.i < sentence.last else token
    if (token.lower, nxt.lower) not in {
        ("rather", "than"),
        ("instead", "of"),
    } or token.i <= sentence.first + 1:
        return None
    last = parse.subtree(parse.tokens[nxt.i].head)[1] if parse.tokens[nxt.i].head > nxt.i else token.i + 3
    return ("rather-than", _clause_start(parse, token.i, sentence), min(last, sentence.last))


def _across_sentences(parse: Parse, taken: set[int]) -> Iterator[Finding]:
    """Pairs like "This is not a policy. It is a reflex.": the subject stays, the predicate is replaced."""
    for one, two in zip(parse.sentences, parse.sentences[1:], strict=False):
        if one.block != two.block or two.last - two.first > 24 or one.last - one.first > 24:
            continue
        if _denies(parse, one) and _asserts(parse, two) and taken.isdisjoint(range(one.first, two.last + 1)):
            taken.update(range(one.first, two.last + 1))
            first, last = trimmed(parse, one.first, two.last)
            yield evidence(parse, "framing", "contrast", "contrast/not-this-that@1", first, last)


def _root(parse: Parse, sentence: Sentence) -> Token:
    return next((t for t in parse.sentence_tokens(sentence) if t.head == t.i), parse.tokens[sentence.first])


def _denies(parse: Parse, sentence: Sentence) -> bool:
    root = _root(parse, sentence)
    return bool(parse.dependents(root.i, "cop")) and any(t.lower in NOT for t in parse.dependents(root.i, "advmod"))


def _asserts(parse: Parse, sentence: Sentence) -> bool:
    root = _root(parse, sentence)
    subjects = parse.dependents(root.i, "nsubj")
    pronoun = subjects and subjects[0].lower in {"it", "this", "that", "they", "these", "he", "she"}
    affirmed = not any(t.lower in NOT for t in parse.dependents(root.i, "advmod"))
    return bool(pronoun and affirmed and parse.dependents(root.i, "cop"))
