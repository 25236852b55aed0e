"""Antithesis over two clauses: a denial and its correction, or two statements in one frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ...model import Parse, Sentence, Token
from .distance import breaks, size
from .opposites import opposed
from .words import words

LABEL = "contrast"
FRAME = 18  # words of a clause that frames one of two opposites
LONGEST = 28  # words of a clause
MARKS = frozenset({";", ":", "-", "--", "–", "—"})
JOINTS = frozenset({",", "but", "and", "yet", "while", "whereas"})
NOT = frozenset({"not", "n't", "n’t", "never"})
NO = frozenset({"no", "none", "nothing", "nobody", "neither", "nowhere", "hardly", "rarely"})
SPEAKERS = frozenset({"i", "you", "we"})
SUBJECT = ("nsubj", "expl", "csubj")
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
Candidate = tuple[str, int, int]


class Clause(NamedTuple):
    """A clause without the words that join it, its governing token, and its joint with the one before."""

    first: int
    last: int
    head: int
    joint: str  # "." at the start of a sentence, else the mark or conjunction
    block: int


def opposed_clauses(parse: Parse) -> Iterator[Candidate]:
    """Rule, first and last token of two neighbouring clauses that a reader sets against each other."""
    for rules, joints in ((RULES, JOINTS), (WIDE, JOINTS - {","})):
        for one, two in pairwise(_clauses(parse, joints)):
            if one.block != two.block or max(size(parse, c.first, c.last) for c in (one, two)) > LONGEST:
                continue
            if _dependent(parse, two):
                continue
            rule = next((name for name, holds in rules.items() if holds(parse, one, two)), None)
            if _dependent(parse, one) and not (
                rule == "denied-asserted" and parse.tokens[one.first].lower in words(LABEL, "reasons")
            ):
                continue
            if rule is not None:
                yield rule, one.first, two.last


def _clauses(parse: Parse, joints: frozenset[str]) -> Iterator[Clause]:
    for sentence in parse.sentences:
        first, joint = sentence.first, "."
        for i in range(sentence.first + 1, sentence.last + 1):
            if i > first + 1 and _parts(parse, i, sentence, joints):
                yield from _clause(parse, first, i - 1, joint, sentence)
                first, joint = i + 1, parse.tokens[i].lower
        yield from _clause(parse, first, sentence.last, joint, sentence)


def _parts(parse: Parse, i: int, sentence: Sentence, joints: frozenset[str]) -> bool:
    if breaks(parse, i, MARKS):
        return True
    return breaks(parse, i, joints) and _has_subject(parse, i + 1, sentence.last)


def _has_subject(parse: Parse, first: int, last: int) -> bool:
    """Whether a clause with a subject of its own begins here."""
    for token in parse.tokens[first : min(first + 6, last + 1)]:
        if token.dep.startswith(SUBJECT) and token.tag not in {"WDT", "WP"}:
            return token.head > token.i and parse.subtree(token.i)[0] >= first
        if token.pos in {"VERB", "PUNCT"}:
            return False
    return False


def _clause(parse: Parse, first: int, last: int, joint: str, sentence: Sentence) -> Iterator[Clause]:
    skipped = words(LABEL, "clause_openers")
    while first <= last and (parse.tokens[first].pos == "PUNCT" or parse.tokens[first].lower in skipped):
        joint = parse.tokens[first].lower if parse.tokens[first].pos != "PUNCT" else joint
        first += 1
    while last >= first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    if last > first:
        yield Clause(first, last, _head(parse, first, last), joint, sentence.block)


def _head(parse: Parse, first: int, last: int) -> int:
    """The token that governs the clause: one with a subject before all others, then the one with most words."""

    def rank(i: int) -> tuple[bool, int]:
        has_subject = any(first <= t.i <= last for t in parse.dependents(i, *SUBJECT))
        return has_subject, parse.subtree(i)[1] - parse.subtree(i)[0]

    inside = (t.i for t in parse.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.i)
    return max(inside, key=rank, default=last)


def _denied(parse: Parse, clause: Clause) -> bool:
    """Whether the negation stands on the clause's own predicate, or in its subject or object."""
    return any(
        (t.lower in NOT and clause.head in {t.i, t.head})
        or (t.lower in NO and clause.head in {t.i, t.head, parse.tokens[t.head].head})
        for t in parse.tokens[clause.first : clause.last + 1]
    )


def _not(parse: Parse, clause: Clause) -> bool:
    return any(t.lower in NOT for t in parse.dependents(clause.head, "advmod"))


def _dependent(parse: Parse, clause: Clause) -> bool:
    """Whether the clause opens as a condition, a reason or another part of a longer one."""
    return parse.tokens[clause.first].lower in words(LABEL, "subordinators")


def _subject(parse: Parse, clause: Clause) -> Token | None:
    found = [t for t in parse.dependents(clause.head, *SUBJECT) if clause.first <= t.i <= clause.last]
    return found[0] if found else None


def _resumes(parse: Parse, one: Clause, two: Clause) -> bool:
    """Whether the second clause has the subject of the first, by its words or by a pronoun."""
    earlier, later = _subject(parse, one), _subject(parse, two)
    if earlier is None and later is not None and parse.tokens[one.first].lower in NOT | {"neither"}:
        return later.lower in words(LABEL, "resuming") and later.i <= two.first + 1 and _copular(parse, two)
    if earlier is None or later is None:
        return parse.tokens[two.first].lower in {"instead", "rather"}
    if later.lower in SPEAKERS or earlier.lower in SPEAKERS:
        return later.lower == earlier.lower
    pronoun = later.lower in words(LABEL, "resuming") and later.i <= two.first + 1
    return pronoun or later.lemma.lower() == earlier.lemma.lower()


def _copular(parse: Parse, clause: Clause) -> bool:
    """Whether the predicate stands with a form of *be*: "is a reflex", "was abolished", "is getting worse"."""
    return any(t.lemma.lower() == "be" for t in parse.dependents(clause.head, "cop", "aux"))


def _one_verb(parse: Parse, one: Clause, two: Clause) -> bool:
    a, b = parse.tokens[one.head], parse.tokens[two.head]
    return a.pos == b.pos and a.lemma.lower() == b.lemma.lower()


def _corrected(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "it is no policy; it is a reflex", "they did not repair the dam; they painted it"."""
    if not _denied(parse, one) or _denied(parse, two) or not _resumes(parse, one, two):
        return False
    if parse.tokens[one.head].lemma.lower() in words(LABEL, "thinking") or two.last - two.first < 2:
        return False
    if two.joint in MARKS | {","} or _one_verb(parse, one, two):
        return True
    described = _copular(parse, one) or _subject(parse, one) is None
    return two.joint == "." and described and _copular(parse, two)


def _withheld(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "it mends roads. It does not mend bridges", "the words have changed; the aim has not"."""
    if _denied(parse, one) or not _not(parse, two) or _asks(parse, one):
        return False
    whose = _subject(parse, two) is not None or _named(parse, two)
    if (parse.tokens[two.last].lower in NOT and whose and _closes(parse, two)) or _one_verb(parse, one, two):
        return True
    return _copular(parse, one) and _copular(parse, two) and _resumes(parse, one, two) and two.joint in MARKS


def _named(parse: Parse, clause: Clause) -> bool:
    """Whether the clause opens with a subject of its own, no pronoun."""
    opening = parse.tokens[clause.first : clause.first + 3]
    return opening[0].pos not in {"PRON", "ADV"} and any(t.pos in {"NOUN", "PROPN"} for t in opening)


def _sides(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "one side brings bread, and the other brings a bill"."""
    opening, closing = ([t.lower for t in parse.tokens[c.first : c.first + 3]] for c in (one, two))
    return "one" in opening and not {"other", "others"}.isdisjoint(closing)


def _replaced(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "there was no bridge. Instead, they got a ferry", "it is nothing new; we are just paying for it"."""
    opening = {t.lower for t in parse.tokens[two.first : two.first + 4]}
    marked = not opening.isdisjoint(words(LABEL, "replacing")) and two.joint in MARKS | {"."}
    return marked and _denied(parse, one) and not _denied(parse, two) and not _asks(parse, two)


def _counterparts(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "they sell to the mill. We sell to the town": two speakers or parties, one verb."""
    earlier, later = _subject(parse, one), _subject(parse, two)
    if earlier is None or later is None or not _one_verb(parse, one, two):
        return False
    acts = parse.tokens[one.head].pos == "VERB" and not _asks(parse, two)
    short = max(size(parse, c.first, c.last) for c in (one, two)) <= FRAME
    return acts and short and "/".join(sorted((earlier.lower, later.lower))) in words(LABEL, "counterparts")


def _asks(parse: Parse, clause: Clause) -> bool:
    return "?" in parse.tokens[min(clause.last + 1, len(parse.tokens) - 1)].text


def _closes(parse: Parse, clause: Clause) -> bool:
    """Whether a stop follows the clause."""
    return clause.last + 1 >= len(parse.tokens) or parse.tokens[clause.last + 1].lower in {".", ";", "!", "?"}


def _paired(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "some ask for bread; others ask for time"."""
    opening = {" ".join(t.lower for t in parse.tokens[one.first : one.first + n]) for n in (1, 2, 3, 4)}
    closing = {" ".join(t.lower for t in parse.tokens[two.first : two.first + n]) for n in (1, 2, 3, 4)}
    pairs = (pair.split("/") for pair in words(LABEL, "paired_openings"))
    return any(a in opening and b in closing for a, b in pairs)


def _then_now(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "in the past it was a mill. Now it is a barn"."""
    earlier = " ".join(t.lower for t in parse.tokens[one.first : one.last + 1])
    formerly = any(f" {phrase} " in f" {earlier} " for phrase in words(LABEL, "formerly"))
    return formerly and parse.tokens[two.first].lower in words(LABEL, "nowadays")


def _set_against(parse: Parse, one: Clause, two: Clause) -> bool:
    return two.joint == "whereas"


def _echoed(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "they will not go soon, but they will go": words in common, after a denial or of one subject."""
    sizes = [size(parse, c.first, c.last) for c in (one, two)]
    if two.joint not in words(LABEL, "adversatives") or max(sizes) > FRAME or max(sizes) > 2 * min(sizes) + 2:
        return False
    first, second = ({t.lemma.lower() for t in _content(parse, c)} for c in (one, two))
    if first.isdisjoint(second):
        return False
    earlier, later = _subject(parse, one), _subject(parse, two)
    together = earlier is not None and later is not None and earlier.lower == later.lower
    return together or (_denied(parse, one) and not _denied(parse, two))


def _framed(parse: Parse, one: Clause, two: Clause) -> bool:
    """As in "in spring the mill was open. In autumn it was closed": opposites in clauses that share words."""
    if max(size(parse, c.first, c.last) for c in (one, two)) > FRAME:
        return False
    first, second = (_content(parse, c) for c in (one, two))
    if {t.lemma.lower() for t in first}.isdisjoint(t.lemma.lower() for t in second):
        return False
    alike = ((a, b) for a in first for b in second if a.pos == b.pos and a.dep == b.dep)
    return any(opposed(a.lemma.lower(), b.lemma.lower()) for a, b in alike)


def _content(parse: Parse, clause: Clause) -> list[Token]:
    return [t for t in parse.tokens[clause.first : clause.last + 1] if t.pos in CONTENT]


Rules = dict[str, Callable[[Parse, Clause, Clause], bool]]
RULES: Rules = {
    "denied-asserted": _corrected,
    "asserted-denied": _withheld,
    "whereas": _set_against,
    "echoed": _echoed,
    "replaced": _replaced,
}
WIDE: Rules = {
    "paired": _paired,
    "then-now": _then_now,
    "framed": _framed,
    "sides": _sides,
    "counterparts": _counterparts,
}
