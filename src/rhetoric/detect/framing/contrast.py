"""Antithesis by form: not X but Y; X, not Y; more X than Y; opposites in one frame; denial, then assertion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from ...model import Finding, Parse, Sentence, Token
from ..evidence import evidence, trimmed
from .distance import breaks, size
from .words import words

LABEL = "contrast"
REACH = 28  # words from the denied member to the end of the asserted one
MARKS = frozenset({",", "-", "--", "–", "—", ";", ":"})
NOT = frozenset({"not", "n't", "never", "n’t"})
IS = frozenset({"'s", "’s", "'re", "'m"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
CONTENT = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
HARD = MARKS - {",", "-"}
COMMA = frozenset({","})
Candidate = tuple[str, int, int]


def contrast(parse: Parse) -> Iterator[Finding]:
    """The two members with their connective, in the order of the text."""
    taken: set[int] = set()
    for sentence in parse.sentences:
        for rule, first, last in _within(parse, sentence):
            first, last = trimmed(parse, first, last)
            if last - first >= 2 and taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                yield evidence(parse, "framing", LABEL, f"{LABEL}/{rule}@2", first, last)
    for rule, first, last in _across(parse):
        first, last = trimmed(parse, first, last)
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            yield evidence(parse, "framing", LABEL, f"{LABEL}/{rule}@2", first, last)


def _within(parse: Parse, sentence: Sentence) -> Iterator[Candidate]:
    for token in parse.sentence_tokens(sentence):
        for opening, rule in RULES:
            if token.lower in opening:
                found = rule(parse, token, sentence)
                if found is not None:
                    yield found
    yield from _opposites(parse, sentence)


def _not_but(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "not slogans but engineers", "not only X but Y": what follows *but* is no new statement."""
    following = parse.tokens[min(token.i + 1, sentence.last)]
    only = following.lower in words(LABEL, "scalar_adverbs")
    for other in parse.tokens[token.i + 2 : min(token.i + REACH, sentence.last)]:
        if other.lower in {";", ":"}:
            return None
        if other.lower == "but":
            if not only and _states(parse, other.i + 1, sentence):
                return None
            return "not-but", token.i, _member_end(parse, other.i + 1, sentence)
    return None


def _states(parse: Parse, first: int, sentence: Sentence) -> bool:
    """Whether a clause with a subject of its own begins here."""
    opening = parse.tokens[first : min(first + 5, sentence.last + 1)]
    return any(t.dep.startswith(("nsubj", "expl")) for t in opening) or opening[0].lower in {
        "then",
        "also",
        "still",
    }


def _member_end(parse: Parse, first: int, sentence: Sentence) -> int:
    """The end of a member: the next comma or stop, some words on at the most."""
    for i in range(first + 1, sentence.last + 1):
        stop = breaks(parse, i, HARD) or (breaks(parse, i, COMMA) and i > first + 2)
        if stop or size(parse, first, i) > REACH:
            return i - 1
    return sentence.last


def _member_start(parse: Parse, last: int, sentence: Sentence) -> int:
    """The start of the member that ends at `last`: after the comma or stop before it."""
    at = last
    while at > sentence.first and not breaks(parse, at - 1, MARKS) and size(parse, at, last) <= REACH // 2:
        at -= 1
    return at


def _x_not_y(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "a shield, not a sword": after a comma, dash or *and*, before a member that has no verb of its own."""
    before = token.i - 1
    if parse.tokens[before].pos == "ADV":
        before -= 1
    mark = parse.tokens[max(before, sentence.first)]
    if token.lower == "n't" or before <= sentence.first or mark.lower not in MARKS | {"and", "but"}:
        return None
    if token.i >= sentence.last or parse.tokens[token.i + 1].lower in words(LABEL, "not_openers_excluded"):
        return None
    following = parse.tokens[token.i + 1]
    if (
        following.pos in {"AUX", "PUNCT"}
        or following.tag in FINITE
        or (mark.lower == "and" and following.tag == "VB")
    ):
        return None
    last = _member_end(parse, token.i + 1, sentence)
    return "x-not-y", _member_start(parse, mark.i, sentence), last


def _less_than(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "less a debate than a quarrel": two phrases of one kind, no amounts."""
    one = parse.tokens[min(token.i + 1, sentence.last)]
    for other in parse.tokens[token.i + 2 : min(token.i + 9, sentence.last)]:
        two = parse.tokens[other.i + 1]
        if other.lower in MARKS:
            return None
        if other.lower == "than":
            return ("less-than", token.i, _member_end(parse, two.i, sentence)) if one.pos == two.pos else None
    return None


def _rather_than(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    pair = (token.lower, parse.tokens[min(token.i + 1, sentence.last)].lower)
    if pair not in {("rather", "than"), ("instead", "of")}:
        return None
    end = _member_end(parse, token.i + 2, sentence)
    start = token.i if token.i <= sentence.first + 1 else _member_start(parse, token.i - 1, sentence)
    return f"{pair[0]}-{pair[1]}", start, end


def _far_from(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    if parse.tokens[min(token.i + 1, sentence.last)].lower != "from" or token.i > sentence.first + 2:
        return None
    return "far-from", token.i, min(token.i + REACH, sentence.last)


def _denied(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "it is no policy; it is a reflex", within one sentence."""
    for mark in parse.tokens[token.i + 1 : min(token.i + REACH, sentence.last - 1)]:
        one, two = parse.tokens[mark.i + 1], parse.tokens[min(mark.i + 2, sentence.last)]
        resumed = one.lower in words(LABEL, "resuming") and (two.lemma.lower() == "be" or two.lower in IS)
        if mark.lower in MARKS - {":"} and resumed:
            start, end = _member_start(parse, token.i, sentence), _member_end(parse, two.i + 1, sentence)
            return "denied-asserted", start, end
    return None


def _opposites(parse: Parse, sentence: Sentence) -> Iterator[Candidate]:
    """Two words of opposite sense in the same place of two members: "built for war, sold as peace"."""
    found: dict[str, Token] = {}
    for token in parse.sentence_tokens(sentence):
        if token.pos not in CONTENT:
            continue
        for other in _opposed_to().get(token.lemma.lower(), ()):
            first = found.get(other)
            if first is not None and size(parse, first.i, token.i) <= 16 and _balanced(parse, first, token):
                yield (
                    "opposites",
                    _member_start(parse, first.i, sentence),
                    _member_end(parse, token.i - 1, sentence),
                )
        found[token.lemma.lower()] = token


@cache
def _opposed_to() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one, two in (pair.split("/") for pair in words(LABEL, "opposites")):
        found[one] = (*found.get(one, ()), two)
        found[two] = (*found.get(two, ()), one)
    return found


def _balanced(parse: Parse, one: Token, two: Token) -> bool:
    between = parse.tokens[one.i + 1 : two.i]
    parted = any(t.lower in MARKS | {"but", "while", "not"} for t in between)
    return parted and one.dep == two.dep and one.pos == two.pos


def _across(parse: Parse) -> Iterator[Candidate]:
    """Two sentences, a denial and its correction, as in "This is not a policy. It is a reflex"."""
    for one, two in zip(parse.sentences, parse.sentences[1:], strict=False):
        if one.block != two.block or max(size(parse, s.first, s.last) for s in (one, two)) > REACH:
            continue
        opening = parse.tokens[two.first].lower
        if not _negated(parse, one):
            continue
        if opening in {"instead", "rather"}:
            yield "instead", one.first, two.last
        elif (
            opening in words(LABEL, "resuming") and not _negated(parse, two) and _is(parse, one) and _is(parse, two)
        ):
            yield "denied-asserted", one.first, two.last


def _is(parse: Parse, sentence: Sentence) -> bool:
    root = next((t for t in parse.sentence_tokens(sentence) if t.head == t.i), parse.tokens[sentence.first])
    return bool(parse.dependents(root.i, "cop"))


def _negated(parse: Parse, sentence: Sentence) -> bool:
    return any(t.lower in NOT or t.lower in {"no", "nothing"} for t in parse.sentence_tokens(sentence))


Rule = Callable[[Parse, Token, Sentence], Candidate | None]
RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (frozenset({"not", "n't", "never"}), _not_but),
    (frozenset({"not", "never"}), _x_not_y),
    (NOT | {"no"}, _denied),
    (frozenset({"less"}), _less_than),
    (frozenset({"rather", "instead"}), _rather_than),
    (frozenset({"far"}), _far_from),
)
