"""Antonomasia: a past name with a modifier stands for someone or something present (Fischer and Jäschke 2019)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Entity
from .context import Context, Draft
from .cues import words_of
from .grammar import complement, phrase, target_subject
from .replica import is_adjective, modifies, right
from .sources import Source, is_people, named

_DATED = frozenset(
    {"century", "centuries", "decade", "today", "yesterday", "old", "yore", "tomorrow", "legend", "history", "myth"}
)


def find(context: Context) -> Iterator[Draft]:
    """'The Mozart of chess', 'the French Thatcher'; of persons outside the gazetteer only the first form."""
    for source in context.sources:
        name = source.kind != "period" and not source.plural and not is_adjective(context.parse, source)
        if name and context.past(source, True):
            cue = _of(context, source) or _modified(context, source)
            if cue is not None:
                yield Draft(source, "antonomasia", cue, _target(context, source, cue), True)
    for entity in context.parse.entities:
        if entity.label == "PERSON" and entity.last not in context.at:
            yield from _unknown(context, entity)


def _unknown(context: Context, entity: Entity) -> Iterator[Draft]:
    source = named(context.parse, entity)
    cue = _of(context, source)
    if cue is not None and entity.last - entity.first < 4:
        yield Draft(source, "antonomasia", cue, _target(context, source, cue))


def _of(context: Context, source: Source) -> tuple[int, int] | None:
    """Article, name, 'of' and a modifier that is no date."""
    tokens, link = context.parse.tokens, right(context.parse, source.last)
    before = source.first - 1
    while before > 0 and not tokens[before].text[0].isalnum():
        before -= 1
    if link < 0 or before < 0 or tokens[before].lower not in words_of("antonomasia", "articles"):
        return None
    if not tokens[source.first].text[:1].isupper() or tokens[before].sentence != tokens[link].sentence:
        return None
    person = source.kind == "person" and tokens[link].lower in words_of("antonomasia", "links")
    single = source.first == source.last and source.kind in {"event", "place"}
    if not (person or (single and tokens[link].lower == "of")):
        return None
    return (before, link) if _modifier(context, link) else None


def _modifier(context: Context, link: int) -> bool:
    tokens = list(complement(context.parse, link, 8))
    nouns = [t for t in tokens if t.pos in {"NOUN", "PROPN", "ADJ", "VERB", "PRON"}]
    dated = any(t.lower in _DATED or (t.i in context.at and context.at[t.i].kind == "period") for t in tokens)
    return bool(nouns) and not dated


def _modified(context: Context, source: Source) -> tuple[int, int] | None:
    """Article, the adjective of a people or another modifier, and a bare name."""
    tokens = context.parse.tokens
    if source.kind != "person" or source.first < 2 or modifies(context.parse, source):
        return None
    adjective, article = tokens[source.first - 1], tokens[source.first - 2]
    if source.last > source.first + 1 or article.lower not in words_of("antonomasia", "articles"):
        return None
    people = is_people(adjective) and adjective.lower not in {"nazi", "soviet"}
    fits = people or adjective.lower in words_of("antonomasia", "modifiers")
    return (article.i, adjective.i) if fits and article.sentence == tokens[source.first].sentence else None


def _target(context: Context, source: Source, cue: tuple[int, int]) -> tuple[int, int] | None:
    """The subject that bears the name; else the modifier."""
    subject = target_subject(context, source.first)
    if subject is not None:
        return subject
    nouns = [t for t in complement(context.parse, cue[1], 6) if t.pos in {"NOUN", "PROPN"}]
    return phrase(context.parse, nouns[0].i) if nouns and cue[1] > source.last else None
