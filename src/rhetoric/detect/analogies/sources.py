"""Candidates for the past half of an analogy: gazetteer names, years, and persons marked as past."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model import Entity, Parse, Token
from .cues import words_of
from .gazetteer import Hit, fold

YEAR = re.compile(r"(1[0-9]{3}|20[0-9]{2})(s?)\Z")
_PEOPLE = re.compile(r"(ish|an|ese|ench|utch|eek|iss|[a-z]i|ic)\Z")
_DECADE = re.compile(r"['’‘]?([2-9]0)s\Z")
_KIND = {"PERSON": "person", "EVENT": "event", "LOC": "place", "GPE": "place", "WORK_OF_ART": "text", "LAW": "text"}
_DATING = frozenset({"in", "since", "by", "until", "from", "during", "before", "after", "the", "of"})
_DECADE_BEFORE = frozenset({"the", "a", "early", "late", "mid", "'", "’", "‘"})
_FREE = words_of("replica", "copies") | words_of("past", "titles")
_REACH = 4  # words between "former" and the name


class Source(NamedTuple):
    """A candidate over the tokens `first` to `last`. Without years, `past` says whether a mark makes it past.

    `gated`: the name is also a present place, person or thing, and counts only after a cue that speaks of the past.
    """

    first: int
    last: int
    name: str
    kind: str
    start: int | None = None
    end: int | None = None
    past: bool = False
    gated: bool = False
    plural: bool = False
    known: bool = False  # found in the gazetteer
    present: bool = False  # also a country of today


def read_hits(parse: Parse, hits: Sequence[Hit]) -> Iterator[Source]:
    """The gazetteer's names as candidates, without those that belong to another name."""
    full = {hit.item.id for hit in hits if hit.form == "full" and hit.first < hit.last}
    claimed = _claimed(parse, hits)
    return (_from_hit(parse, hit, full) for hit in hits if _counts(parse, hit, full, claimed))


def _from_hit(parse: Parse, hit: Hit, full: set[str]) -> Source:
    item = hit.item
    short = hit.first == hit.last and (hit.form != "full" or item.gate == "needs_cue")
    gated = item.gate == "needs_cue" and short and (item.kind != "person" or item.id not in full)
    plural = hit.form == "plural"
    return Source(
        hit.first,
        hit.last,
        item.name,
        item.kind,
        item.start,
        item.end,
        False,
        gated,
        plural,
        True,
        "today" in item.ambiguity,
    )


def _counts(parse: Parse, hit: Hit, full: set[str], claimed: set[str]) -> bool:
    if hit.first < hit.last:
        continued = _continues(parse.tokens, hit) and hit.item.kind == "person"
        return not continued and not _prefixed(parse, hit)
    if hit.form == "surname" and hit.item.gate == "full_name" and hit.item.id not in full:
        return False
    if hit.item.kind == "person" and fold(parse.tokens[hit.last].text) in claimed and hit.item.id not in full:
        return False
    token = parse.tokens[hit.first]
    if (
        hit.item.kind != "person"
        and token.pos not in {"PROPN", "NUM"}
        and token.i == parse.sentences[token.sentence].first
        and token.text.istitle()
    ):
        return False  # a common word with a sentence's capital
    return not _in_longer_name(parse, hit)


def _in_longer_name(parse: Parse, hit: Hit) -> bool:
    """Whether a single word belongs to another name: Lincoln Center, Munich Re, Chevy Suez."""
    if hit.item.kind == "period" or _continues(parse.tokens, hit):
        return hit.item.kind != "period"
    if hit.first == 0:
        return False
    before, word = parse.tokens[hit.first - 1], parse.tokens[hit.first]
    if before.text in {"-", "–"} and before.end == word.start:  # post-Soviet
        return True
    linked = word.head == before.i or before.head == word.i or before.entity == word.entity == "PERSON"
    name = before.pos == "PROPN" and before.text[:1].isupper() and not is_people(before)
    return name and linked and before.sentence == word.sentence and before.lower not in words_of("past", "titles")


def is_people(token: Token) -> bool:
    """Whether the word is the adjective of a people or place (French, Balkan), however it was tagged."""
    return token.entity.startswith("NORP") or (token.text[:1].isupper() and bool(_PEOPLE.search(token.text)))


def _prefixed(parse: Parse, hit: Hit) -> bool:
    """Whether a capitalised adjective makes another name of it: the Green New Deal."""
    if hit.first == 0 or hit.item.kind == "person":
        return False
    before, word = parse.tokens[hit.first - 1], parse.tokens[hit.first]
    inside = before.sentence == word.sentence and before.i > parse.sentences[before.sentence].first
    capital = before.text.istitle() and before.pos in {"ADJ", "PROPN"} and word.start - before.end == 1
    return inside and capital and not before.entity.startswith(("NORP", "PERSON")) and before.lower not in _FREE


def _continues(tokens: tuple[Token, ...], hit: Hit) -> bool:
    if hit.last + 1 >= len(tokens):
        return False
    after, last = tokens[hit.last + 1], tokens[hit.last]
    name = after.pos == "PROPN" and after.text[:1].isupper() and after.sentence == last.sentence
    return name and after.start - last.end == 1 and after.lower not in words_of("past", "companions")


def _claimed(parse: Parse, hits: Sequence[Hit]) -> set[str]:
    """Surnames that the text gives to a person with another first name."""
    known = {i for hit in hits if hit.first < hit.last for i in range(hit.first, hit.last + 1)}
    return {
        fold(parse.tokens[entity.last].text)
        for entity in parse.entities
        if entity.label == "PERSON" and entity.first < entity.last and entity.last not in known
        if parse.tokens[entity.last - 1].lower not in words_of("past", "titles")
    }


def years(parse: Parse) -> Iterator[Source]:
    """Years and decades."""
    for token in parse.tokens:
        short = _DECADE.match(token.text) if token.lower.endswith("0s") else None
        if short is not None and token.i and parse.tokens[token.i - 1].lower in _DECADE_BEFORE:
            yield Source(token.i, token.i, f"19{short[1]}s", "period", 1900 + int(short[1]), 1909 + int(short[1]))
            continue
        match = YEAR.match(token.text) if token.text[:1] in "12" else None
        if match is None or _counts_things(parse, token):
            continue
        start = int(match[1])
        yield Source(token.i, token.i, token.text, "period", start, start + 9 if match[2] else start)


def _counts_things(parse: Parse, token: Token) -> bool:
    """Whether the number counts what follows it (1500 people) and is no year (in 1907 one banker)."""
    before = parse.tokens[token.i - 1].lower if token.i else ""
    return token.dep.startswith("nummod") and token.head > token.i and before not in _DATING


def marked(parse: Parse) -> Iterator[Source]:
    """Persons outside the gazetteer who are called former, late or ex-."""
    marks = words_of("past", "person")
    for entity in parse.entities:
        if entity.label != "PERSON":
            continue
        first = max(parse.sentences[parse.tokens[entity.first].sentence].first, entity.first - _REACH)
        if any(parse.tokens[i].lower in marks for i in range(first, entity.first)):
            yield Source(entity.first, entity.last, parse.text(entity.first, entity.last), "person", past=True)


def named(parse: Parse, entity: Entity) -> Source:
    """A named thing of the present as source of a present parallel."""
    kind = _KIND.get(entity.label, "")
    return Source(entity.first, entity.last, parse.text(entity.first, entity.last), kind)
