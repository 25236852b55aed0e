"""All candidates of a text: gazetteer names, years, marked persons, and names that the text places in the past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model import Entity, Parse
from .cues import words_of
from .gazetteer import Gazetteer, Hit, fold
from .sources import YEAR, Source, is_people, marked, named, read_hits, years

_NAMES = frozenset({"PERSON", "LOC", "GPE", "ORG", "EVENT", "MISC"})
_REACH = 4  # words between a name and the year that dates it
_LIFE = 30  # years after which a person whom a year dates is taken to be of the past
_GAP = 10
_PRESENT = frozenset({"VBZ", "VBP"})


def find_sources(parse: Parse, gazetteer: Gazetteer, year: int) -> tuple[Source, ...]:
    """All candidates of a text that speaks in `year`, in text order, none inside another."""
    hits = list(gazetteer.find(parse.tokens))
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    known = list(read_hits(parse, hits))
    others = (years(parse), marked(parse), _shortened(parse, hits, taken), _anchored(parse, taken, year))
    return _apart([*known, *(s for found in others for s in found if s.first not in taken and s.last not in taken)])


def _apart(found: Iterable[Source]) -> tuple[Source, ...]:
    """The sources in text order; of two that share a token the one that comes first in the list."""
    taken: set[int] = set()
    kept = []
    for source in found:
        inside = set(range(source.first, source.last + 1))
        if not inside & taken:
            kept.append(source)
            taken |= inside
    return tuple(sorted(kept))


def _anchored(parse: Parse, taken: set[int], now: int) -> Iterator[Source]:
    """Names outside the gazetteer that a year dates (Evian in 1938), at every mention."""
    entities = [e for e in parse.entities if e.label in _NAMES and not taken & set(range(e.first, e.last + 1))]
    dated: dict[str, int] = {}
    for entity in entities:
        year = _dating(parse, entity)
        if year and year <= now - (_LIFE if entity.label == "PERSON" else _GAP):
            dated.setdefault(_key(parse, entity), year)
    present = {_key(parse, e) for e in entities if _acts_now(parse, e)}
    for entity in entities:
        key = _key(parse, entity)
        if key in dated and key not in present:
            gated = entity.label != "PERSON" and not _dating(parse, entity)
            yield named(parse, entity)._replace(start=dated[key], end=dated[key], gated=gated)


def _key(parse: Parse, entity: Entity) -> str:
    last = entity.last - 1 if parse.tokens[entity.last].lower in {"'s", "’s"} else entity.last
    return fold(parse.tokens[max(entity.first, last)].text)


def _dating(parse: Parse, entity: Entity) -> int:
    """The year that dates the name; 0 where none does."""
    sentence = parse.sentences[parse.tokens[entity.first].sentence]
    for token in parse.tokens[entity.last + 1 : min(entity.last + 1 + _REACH, sentence.last + 1)]:
        match = YEAR.match(token.text)
        if match:
            return int(match[1])
        if token.lower not in words_of("past", "dating"):
            break
    return _told_year(parse, entity) if entity.label == "PERSON" else 0


def _told_year(parse: Parse, entity: Entity) -> int:
    """The year at the head of a past-tense sentence that the person is the subject of."""
    token = parse.tokens[entity.last]
    subject = next((t for t in parse.tokens[entity.first : entity.last + 1] if t.dep.startswith("nsubj")), None)
    if subject is None or parse.tokens[subject.head].tag != "VBD":
        return 0
    sentence = parse.sentences[token.sentence]
    years = [m for t in parse.tokens[sentence.first : sentence.last + 1] if (m := YEAR.match(t.text))]
    return int(years[0][1]) if years else 0


def _acts_now(parse: Parse, entity: Entity) -> bool:
    """Whether the name is the subject of a verb in the present tense."""
    for token in parse.tokens[entity.first : entity.last + 1]:
        if token.dep.startswith("nsubj"):
            verb = parse.tokens[token.head]
            if verb.tag in _PRESENT or any(t.tag in _PRESENT for t in parse.dependents(verb.i, "aux", "cop")):
                return True
    return False


def _shortened(parse: Parse, hits: Sequence[Hit], taken: set[int]) -> Iterator[Source]:
    """Family names, shared by several entries, of a person named in full elsewhere in the text."""
    full = {
        fold(parse.tokens[hit.last].text): hit.item
        for hit in hits
        if hit.item.kind == "person" and hit.form == "full" and hit.first < hit.last
    }
    for entity in parse.entities:
        token = parse.tokens[entity.last]
        item = full.get(fold(token.text)) if entity.first == entity.last and token.i not in taken else None
        if item is not None and not is_people(token):
            yield Source(token.i, token.i, item.name, item.kind, item.start, item.end, known=True)
