"""Antonomasia: a name with a modifier stands for someone or something else (Fischer and Jäschke 2019)."""

from __future__ import annotations

from collections.abc import Iterator

from .bearers import bearers
from .context import Context, Draft
from .cues import words_of
from .grammar import complement, phrase, target_subject
from .modifiers import names_another
from .replica import is_adjective, modifies
from .sources import Source, is_people


def find(context: Context) -> Iterator[Draft]:
    """'The Mozart of chess', 'the French Thatcher'; of names outside the gazetteer only the first form."""
    for bearer in bearers(context):
        if names_another(context, bearer):
            yield _draft(context, bearer.source, (bearer.article, bearer.link))
    for source in context.sources:
        people = _modified(context, source)
        if people is not None and context.past(source, True):
            yield _draft(context, source, people)


def _draft(context: Context, source: Source, cue: tuple[int, int]) -> Draft:
    return Draft(source, "antonomasia", cue, _target(context, source, cue), sure=source.known)


def _modified(context: Context, source: Source) -> tuple[int, int] | None:
    """Article, the adjective of a people or another modifier, and a bare name."""
    tokens = context.parse.tokens
    if source.kind != "person" or source.plural or source.first < 2 or is_adjective(context.parse, source):
        return None
    adjective, article = tokens[source.first - 1], tokens[source.first - 2]
    if source.last > source.first + 1 or article.lower not in words_of("antonomasia", "articles"):
        return None
    people = is_people(adjective) and adjective.lower not in {"nazi", "soviet"}
    fits = people or adjective.lower in words_of("antonomasia", "modifiers")
    apart = article.sentence != tokens[source.first].sentence or modifies(context.parse, source)
    return (article.i, adjective.i) if fits and not apart else None


def _target(context: Context, source: Source, cue: tuple[int, int]) -> tuple[int, int] | None:
    """The subject that bears the name; else the modifier."""
    subject = target_subject(context, source.first)
    if subject is not None:
        return subject
    nouns = [t for t in complement(context.parse, cue[1], 6) if t.pos in {"NOUN", "PROPN"}]
    return phrase(context.parse, nouns[0].i) if nouns and cue[1] > source.last else None
