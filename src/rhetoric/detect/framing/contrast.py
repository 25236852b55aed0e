"""Antithesis by form: not X but Y; X, not Y; more X than Y; opposites in one frame; denial, then assertion."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...model import Finding, Parse, Sentence, Token
from ..evidence import evidence, trimmed
from .antithesis import opposed_clauses
from .distance import breaks, size
from .opposites import opposed
from .words import words

LABEL = "contrast"
MEMBER = 15  # words from a comparative to *than*
ALIKE = 18  # words of two members around *instead of*
SHORT = 7  # words of a phrase beside *but*
NEAR = 8  # content words between two opposites
REACH = 28  # words from the denied member to the end of the asserted one
MARKS = frozenset({",", "-", "--", "–", "—", ";", ":"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
CONTENT = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
OPENERS = frozenset({"SCONJ", "ADP", "PART"})
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
                yield evidence(parse, "framing", LABEL, f"{LABEL}/{rule}@4", first, last)
    for rule, first, last in opposed_clauses(parse):
        first, last = trimmed(parse, first, last)
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            yield evidence(parse, "framing", LABEL, f"{LABEL}/{rule}@4", first, last)


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
    only = parse.tokens[min(token.i + 1, sentence.last)].lower in words(LABEL, "scalar_adverbs")
    for other in parse.tokens[token.i + 2 : min(token.i + REACH, sentence.last)]:
        if other.lower in {";", ":"}:
            return None
        if other.lower == "but":
            resumed = _resumed(parse, token.i + 1, other.i)
            if not only and not resumed and _states(parse, other.i + 1, sentence):
                return None
            return "not-but", token.i, _member_end(parse, other.i + 1, sentence)
    return None


def _resumed(parse: Parse, first: int, but: int) -> bool:
    """Whether *but* goes on with a form word like one of the denied member: "not out of fear but because"."""
    opening = parse.tokens[but + 1]
    if opening.pos not in OPENERS and not opening.tag.startswith("W"):
        return False
    same = any(t.lower == opening.lower for t in parse.tokens[first:but])
    return same or (opening.pos in OPENERS and parse.tokens[first].pos in OPENERS)


def _states(parse: Parse, first: int, sentence: Sentence) -> bool:
    """Whether a clause with a subject of its own begins here."""
    if parse.tokens[first].lower in {"then", "also", "still"}:
        return True
    for token in parse.tokens[first : min(first + 5, sentence.last + 1)]:
        if token.dep.startswith(("nsubj", "expl")):
            return True
        if token.pos == "PUNCT" and token.i > first:
            return False
    return False


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
    if parse.tokens[_member_start(parse, mark.i, sentence)].lower in {"not", "never"}:
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
    """As in "less a debate than a quarrel", "more by habit than by choice": two phrases of one kind, no amounts."""
    for other in parse.tokens[token.i + 2 : min(token.i + MEMBER, sentence.last)]:
        two = parse.tokens[other.i + 1]
        if other.lower in MARKS:
            return None
        if other.lower == "than":
            alike = _alike(parse, token, other.i)
            return (f"{token.lower}-than", token.i, _member_end(parse, two.i, sentence)) if alike else None
    return None


def _alike(parse: Parse, token: Token, than: int) -> bool:
    """Whether both members open alike: "less by law than by habit", "more mills than millers"."""
    one, two = parse.tokens[token.i + 1], parse.tokens[than + 1]
    if token.lower == "less" and one.pos == two.pos:
        return True
    if two.pos in OPENERS:
        return any(t.lower == two.lower for t in parse.tokens[token.i + 1 : than])
    return one.pos == two.pos == "NOUN" and than == one.i + 1


def _so_much_as(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "not mended so much as painted"."""
    for i in range(token.i + 1, min(token.i + MEMBER, sentence.last - 3)):
        if [t.lower for t in parse.tokens[i : i + 3]] == ["so", "much", "as"]:
            return "so-much-as", token.i, _member_end(parse, i + 3, sentence)
    return None


def _would_rather(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "would rather sell the mill than mend it"."""
    if parse.tokens[max(token.i - 1, sentence.first)].lower not in {"would", "'d", "’d"}:
        return None
    for other in parse.tokens[token.i + 2 : min(token.i + MEMBER, sentence.last)]:
        if other.lower == "than":
            return "would-rather", token.i - 1, _member_end(parse, other.i + 1, sentence)
    return None


def _but_phrase(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    """As in "a slow road, but a sure one": *but* or *yet* between two short phrases of one kind."""
    later = parse.tokens[token.head]
    earlier = parse.tokens[later.head]
    if token.dep != "cc" or later.dep != "conj" or later.i < token.i or earlier.pos != later.pos:
        return None
    first = _phrase_start(parse, earlier, sentence)
    last = _member_end(parse, later.i, sentence)
    sizes = size(parse, first, token.i - 1), size(parse, token.i + 1, last)
    if parse.dependents(later.i, "nsubj", "expl") or min(sizes) < 2 or max(sizes) > SHORT:
        return None
    return f"but-{later.pos}", first, last


def _phrase_start(parse: Parse, head: Token, sentence: Sentence) -> int:
    """The first word that belongs to a phrase, its subject and auxiliaries left out."""
    own = (t.i for t in parse.dependents(head.i, "det", "amod", "advmod", "case", "nmod") if t.i < head.i)
    return max(min(own, default=head.i), sentence.first)


def _rather_than(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    pair = (token.lower, parse.tokens[min(token.i + 1, sentence.last)].lower)
    if pair not in {("rather", "than"), ("instead", "of")}:
        return None
    end = _member_end(parse, token.i + 2, sentence)
    if token.i <= sentence.first + 1:
        return f"{pair[0]}-{pair[1]}", token.i, _sentence_end(parse, end, sentence)
    start = _member_start(parse, token.i - 1, sentence)
    if pair[0] == "instead" and size(parse, start, end) > ALIKE:
        return None
    return f"{pair[0]}-{pair[1]}", start, end


def _sentence_end(parse: Parse, end: int, sentence: Sentence) -> int:
    """The end of the clause that follows the opening member, its own where it is short."""
    after = min(end + 2, sentence.last)
    return _member_end(parse, after, sentence)


def _far_from(parse: Parse, token: Token, sentence: Sentence) -> Candidate | None:
    if parse.tokens[min(token.i + 1, sentence.last)].lower != "from" or token.i > sentence.first + 2:
        return None
    return "far-from", token.i, min(token.i + REACH, sentence.last)


def _opposites(parse: Parse, sentence: Sentence) -> Iterator[Candidate]:
    """Two words of opposite sense in the same place of two members: "built for war, sold as peace"."""
    content = [t for t in parse.sentence_tokens(sentence) if t.pos in CONTENT]
    for k, second in enumerate(content):
        for first in content[max(0, k - NEAR) : k]:
            if opposed(first.lemma.lower(), second.lemma.lower()) and _balanced(parse, first, second):
                start, end = _member_start(parse, first.i, sentence), _member_end(parse, second.i - 1, sentence)
                yield "opposites", start, end


def _balanced(parse: Parse, one: Token, two: Token) -> bool:
    """Whether a mark or conjunction parts two words that stand in one relation, after like words."""
    between = parse.tokens[one.i + 1 : two.i]
    parted = any(t.lower in MARKS | {"but", "while", "not", "and", "or", "yet", "than"} for t in between)
    if not parted or one.pos != two.pos or len(between) < 2 or size(parse, one.i, two.i) > 16:
        return False
    if one.dep == two.dep == "amod":
        return parse.tokens[one.head].lemma == parse.tokens[two.head].lemma
    return one.dep == two.dep or parse.tokens[one.i - 1].lower == parse.tokens[two.i - 1].lower


Rule = Callable[[Parse, Token, Sentence], Candidate | None]
RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (frozenset({"not", "n't", "never", "neither"}), _not_but),
    (frozenset({"not", "n't"}), _so_much_as),
    (frozenset({"not", "never"}), _x_not_y),
    (frozenset({"less", "more"}), _less_than),
    (frozenset({"rather"}), _would_rather),
    (frozenset({"but", "yet"}), _but_phrase),
    (frozenset({"rather", "instead"}), _rather_than),
    (frozenset({"far"}), _far_from),
)
