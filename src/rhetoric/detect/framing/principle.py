"""Appeals to principle: the clause in which a value is named as the reason (Gamson & Modigliani 1989)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...matching import Hit, Match, finding
from ...model import Finding, Parse
from .clauses import clause

LABEL = "principle"
CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis"})


def principle(parse: Parse, hits: Iterable[Hit]) -> Iterator[Finding]:
    """One finding for each clause that names a value, by its longest name, in the voice of that name."""
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.match.first - h.match.last, h.match.first)):
        first, last = _appeal(parse, hit.match)
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            start, end = parse.span(first, last)
            voice, speaker = parse.token_voice(hit.match.head)
            text = parse.document.text[start:end]
            yield replace(finding(parse, hit), start=start, end=end, text=text, voice=voice, speaker=speaker)


def _appeal(parse: Parse, match: Match) -> tuple[int, int]:
    """The clause around the value, the words matched always in it."""
    at = match.head
    while not _heads_a_clause(parse, at):
        at = parse.tokens[at].head
    first, last = clause(parse, at)
    return min(first, match.first), max(last, match.last)


def _heads_a_clause(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    nominal = token.dep == "conj" and not parse.dependents(i, "nsubj", "cop")
    return token.head == i or token.pos in {"VERB", "AUX"} or (token.dep in CLAUSAL and not nominal)
