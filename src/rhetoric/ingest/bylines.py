"""Bylines and titles: who wrote the text and what it is called, by layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .bio_patterns import HAS_ROLE
from .names import NAME, PEOPLE
from .segment import Range, sentences
from .vocabulary import DATE, STAMP

_INTRO = (
    r"(?:(?:[Ww]ritten |[Oo]pinion |[Aa]nalysis |[Cc]ommentary |[Tt]ext |[Ss]tory |[Ee]ssay "
    r"|[Rr]eview )?[Bb]y:?|BY:?|[Aa]uthors?:|AUTHORS?:)"
)
_TAIL = rf"(?: ?[,|•·/–—-] ?(?:{DATE}|[^.!?\n]{{0,80}})| {DATE}.{{0,40}}| for [A-Z][^.!?\n]{{0,60}})?"
# A whole line; or, after a finished sentence, the end of a line; or before a role in the same line.
_LINE = re.compile(rf"^[*_•]*{_INTRO} (?P<who>{PEOPLE}){_TAIL}[*_]*$", re.MULTILINE)
_UPPER_LINE = re.compile(r"^BY:? (?P<who>[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){1,4})$", re.MULTILINE)
_STAFF_LINE = re.compile(
    r"^(?:[Bb]y|BY) (?P<who>(?:the )?(?:Reuters|AP|AFP|Associated Press|Staff|Editorial Board"
    r"|Editors?)(?: \w+){0,2})$",
    re.MULTILINE,
)
_LINE_END = re.compile(rf"(?<=[.!?\"')\]>;] )By (?P<who>{PEOPLE})(?=\n(?![a-z])|\Z)")
_BEFORE_ROLE = re.compile(
    rf"(?:^|(?<=[.!?\"')\]] ))By (?P<who>{NAME}),? (?=(?:[Ff]ormer |[Ss]enior |[Ee]xecutive "
    rf"|[Aa]ssociate )?(?P<role>[A-Za-z]+) (?:of|at|for|in)\b)",
    re.MULTILINE,
)
# No "By": the name beside a date in a line of its own, or alone above one.
_DATED = re.compile(rf"^(?!(?:By|BY)\b)(?P<who>{PEOPLE}) ?[,|•·–—-] ?(?:{DATE}).{{0,40}}$", re.MULTILINE)
_ABOVE_DATE = re.compile(
    rf"^(?!(?:By|BY)\b)(?P<who>{PEOPLE})$(?=\n{{1,3}}{STAMP}(?: ?[|•·] ?.{{1,40}})*$)", re.MULTILINE
)
_SPLIT = re.compile(r", and |,? and | & |, ")
MAX_TITLE_WORDS = 25
MAX_TITLE_SENTENCES, SHORT_TITLE = 2, 14  # a title of so few words may have two: "Kherson is free. What now"
_HEADING = re.compile(r"^#{1,6} +(?P<title>\S.*?)(?: +#+)?$", re.MULTILINE)
_SETEXT = re.compile(r"^(?P<title>\S.*)\n(?:={3,}|-{3,})$", re.MULTILINE)
_NO_HEADLINE_END = re.compile(r"[.;:,][\"')\]*_]*$")


_OUTLET = re.compile(r" (?:[|–—-]|&[nm]dash;) ")


def find_bylines(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Range and names of each byline in a folded text; ranges of different shapes may overlap."""
    for pattern in (_LINE, _UPPER_LINE, _STAFF_LINE, _LINE_END, _DATED, _ABOVE_DATE):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), _names(match["who"])
    for match in _BEFORE_ROLE.finditer(text):
        if HAS_ROLE.fullmatch(match["role"]):
            yield match.start(), match.end("who"), _names(match["who"])


def author_lines(text: str, authors: tuple[str, ...]) -> Iterator[Range]:
    """Lines that hold nothing but the name of an author already known."""
    for author in authors:
        for match in re.finditer(rf"^(?:By )?{re.escape(author)}$", text, re.MULTILINE):
            yield match.span()


def _names(who: str) -> tuple[str, ...]:
    names = (name.strip() for name in _SPLIT.split(who))
    return tuple(name.title() if name.isupper() else name for name in names if name)


def headings(text: str) -> list[Range]:
    """The lines that Markdown marks as headings."""
    found = [match.span() for match in _HEADING.finditer(text)]
    return sorted(found + [match.span("title") for match in _SETEXT.finditer(text)])


def is_headline(line: str, longest: int) -> bool:
    """Whether a first line reads as a headline: short, without final stop, above a longer line.

    One of two sentences ends without any mark.
    """
    count, words = len(list(sentences(line))), len(line.split())
    if words > MAX_TITLE_WORDS or _NO_HEADLINE_END.search(line):
        return False
    if count > 1 and (count > MAX_TITLE_SENTENCES or words > SHORT_TITLE or not line[-1].isalnum()):
        return False
    return not line[0].islower() and longest > len(line)


def without_outlet(text: str, title: str, first: Range) -> tuple[str, str]:
    """A headline and the outlet that a page's title names after it ("Two roads | The Courier"), else no outlet.

    What follows the last bar or dash is an outlet where the headline stands again without it.
    """
    head, gap, outlet = _rsplit(title)
    bare = bool(gap) and any(True for _ in repetitions(text, head, first))
    return (head, outlet) if bare else (title, "")


def mastheads(text: str, outlet: str) -> Iterator[Range]:
    """Lines that hold nothing but the outlet, or the outlet and a section."""
    if outlet:
        pattern = rf"^{re.escape(outlet)}(?: ?[|•/] ?.{{1,60}})?$"
        yield from (match.span() for match in re.finditer(pattern, text, re.MULTILINE | re.IGNORECASE))


def _rsplit(title: str) -> tuple[str, str, str]:
    found = list(_OUTLET.finditer(title))
    return (title[: found[-1].start()], found[-1][0], title[found[-1].end() :]) if found else (title, "", "")


def repetitions(text: str, title: str, first: Range) -> Iterator[Range]:
    """Where the headline stands again: a line of its own, after a tag, or between sentences."""
    pattern = re.sub(r"\\-|[–—]", "[-–—]", re.escape(title).replace(r"\ ", r"\s+"))
    if len(title.split()) < 2:
        return
    edge = r"(?:(?<=\n)|(?<=[>.!?\"')\]] )|(?<=>)|\A)"
    for match in re.finditer(rf"{edge}(?:#{{1,6}} )?{pattern}(?= ?(?:\n|\Z| [|–—-] ))", text, re.IGNORECASE):
        if match.start() >= first[1] or match.end() <= first[0]:
            yield match.span()
