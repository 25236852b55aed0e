"""Sentences about the author, told from the argument by what they say and where they stand.

A sentence that only says who wrote the text ("The writer is ...", "The views expressed ...") needs no
evidence. A curriculum-vitae sentence that opens with a name or a pronoun could be about a person the text
discusses; it is a biography only by its place and its neighbours. Doubt keeps the sentence in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from . import bio_patterns as patterns
from .names import goes_on_about, names_person
from .segment import Range, sentences, stretches

_MAX_ROLE_LINE = 15  # words
_MAX_ROLE = 45  # words


@dataclass(frozen=True)
class Evidence:
    """What the rest of the document tells: its folded text, where its bylines end, and whom they name."""

    text: str
    bylines: Sequence[int]
    authors: Sequence[str]


@dataclass
class Candidate:
    """A sentence under examination: its range, its words, its paragraph, what it looks like."""

    start: int
    end: int
    words: str
    paragraph: int
    kind: str
    who: str = ""
    bio: bool = False


def find_bios(paragraphs: Sequence[Sequence[Range]], evidence: Evidence) -> list[Range]:
    """The ranges of the folded text that are author biography."""
    found = [
        _candidate(evidence.text, a, b, number)
        for number, pieces in enumerate(paragraphs)
        for start, end in stretches(evidence.text, pieces)
        for a, b in sentences(evidence.text, start, end)
    ]
    if any(candidate.kind for candidate in found) or evidence.bylines:
        for decide in (_certain, _beside_byline, _closing, _named, _pronouns):
            decide(found, evidence)
    return [(candidate.start, candidate.end) for candidate in found if candidate.bio]


def _candidate(text: str, start: int, end: int, paragraph: int) -> Candidate:
    words = " ".join(text[start:end].split())
    kind, who = classify(words)
    return Candidate(start, end, words, paragraph, kind, who)


def classify(words: str) -> tuple[str, str]:
    """What a sentence looks like (certain, role, office, named, career, pronoun, works or "") and of whom."""
    if patterns.CERTAIN.search(words):
        return "certain", ""
    if named := patterns.NAMED.search(words):
        return ("named" if patterns.NAMED_BOUND.search(words) else "career"), named["who"]
    if patterns.OFFICE_LINE.search(words):
        verbless = not patterns.FINITE.search(words) and not words.endswith(("?", "!"))
        fits = verbless and len(words.split()) <= _MAX_ROLE
        return (("role" if patterns.ROLE.search(words) else "office") if fits else ""), ""
    if patterns.STRONG.search(words):
        return "strong", ""
    return ("pronoun" if patterns.PRONOUN.search(words) else ""), ""


def _certain(found: list[Candidate], evidence: Evidence) -> None:
    surnames = {author.split()[-1].lower() for author in evidence.authors if author.split()}
    for c in found:
        by_author = c.kind in {"named", "career"} and _surname(c.who).lower() in surnames
        c.bio = c.kind in {"certain", "role"} or by_author


def _beside_byline(found: list[Candidate], evidence: Evidence) -> None:
    """The sentence right under a byline, where it tells a career."""
    for c in found:
        if any(end <= c.start and not evidence.text[end : c.start].strip() for end in evidence.bylines):
            c.bio = c.bio or c.kind in {"office", "strong", "pronoun", "career", "named"}


def is_role_line(words: str) -> bool:
    """Whether a line under a byline says what its author is ("Opinion columnist")."""
    short = len(words.split()) <= _MAX_ROLE_LINE and words[-1] not in '.?!:;"'
    return short and patterns.HAS_ROLE.search(words) is not None and not patterns.FINITE.search(words)


def _closing(found: list[Candidate], evidence: Evidence) -> None:
    """Whole paragraphs at the end that only say who someone is."""
    paragraphs = [list(group) for _, group in groupby(found, key=lambda c: c.paragraph)]
    for at in range(len(paragraphs) - 1, 0, -1):
        if not _is_bio_paragraph(paragraphs[at], paragraphs[at - 1][-1], found, evidence):
            return
        for c in paragraphs[at]:
            c.bio = True


def _is_bio_paragraph(
    paragraph: list[Candidate], before: Candidate, found: list[Candidate], evidence: Evidence
) -> bool:
    first, *others = paragraph
    if not all(c.bio or c.kind or _follows(c, first) for c in others):
        return False
    if first.bio:
        return True
    if first.kind in {"named", "career"}:
        return not _elsewhere(first, found) and not any(patterns.SPEECH.search(c.words) for c in paragraph)
    if first.kind in {"strong", "office"}:
        if patterns.NARRATIVE.search(first.words):
            return False
        return patterns.PRESENT.search(first.words) is not None or not goes_on_about(before.words, _pronoun(first))
    return False


def _pronoun(c: Candidate) -> str:
    """The personal pronoun that a sentence opens with, possessives taken for it."""
    opens = c.words.lstrip("•*o·–—-_([ ").split()[0].lower()
    return {"his": "he", "her": "she", "their": "they"}.get(opens, opens)


def _follows(c: Candidate, first: Candidate) -> bool:
    opens = c.words.startswith(_surname(first.who)) if first.who else False
    return (opens or patterns.FOLLOWS.search(c.words) is not None) and not patterns.SPEECH.search(c.words)


def _surname(who: str) -> str:
    names = [name for name in re.sub(r",? (?:Jr|Sr|II|III)\b\.?", "", who).split() if name]
    return names[-1].strip(".,") if names else ""


def _elsewhere(c: Candidate, found: list[Candidate]) -> bool:
    """Whether the text speaks of the named person in another paragraph, or before in the same."""
    pattern = re.compile(rf"\b{re.escape(_surname(c.who))}\b")
    return any(
        pattern.search(other.words)
        for other in found
        if not other.bio and other is not c and (other.paragraph != c.paragraph or other.start < c.start)
    )


def _named(found: list[Candidate], evidence: Evidence) -> None:
    """A profession with its institution, of someone the text never mentions again or takes up."""
    for c, after in zip_longest(found, found[1:]):
        if c.bio or c.kind != "named" or _elsewhere(c, found) or patterns.SPEECH.search(c.words):
            continue
        same = after is not None and after.paragraph == c.paragraph
        taken_up = (
            after is not None and patterns.TAKES_UP.search(after.words) and after.kind not in {"strong", "pronoun"}
        )
        again = after is not None and same and _surname(c.who) in after.words
        c.bio = not taken_up and not again and not patterns.NARRATIVE.search(c.words)


def _pronouns(found: list[Candidate], evidence: Evidence) -> None:
    """Career sentences that open with a pronoun for which the sentence before offers no person."""
    for before, c in zip([None, *found], found, strict=False):
        if c.bio or c.kind not in {"strong", "pronoun"} or before is None:
            continue
        if before.bio and before.paragraph == c.paragraph:
            c.bio = not patterns.NARRATIVE.search(c.words)
        elif c.kind == "strong" and not patterns.NARRATIVE.search(c.words):
            c.bio = not names_person(before.words, _pronoun(c), evidence.text)
