"""Precedent: the Kosovo precedent, the Pinochet playbook, following the example of X."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Token
from .context import Context, Draft
from .cues import Cue, words_of
from .grammar import phrase, sources_after, target_subject
from .replica import right
from .sources import Source


def find(context: Context) -> Iterator[Draft]:
    """Precedents by name, of the past or (kept apart) of the present."""
    for source in context.sources:
        noun = _named_precedent(context, source)
        if noun is not None and context.past(source, True):
            yield Draft(source, "precedent", noun, _applied(context, source.first), True)
    for cue in context.found("precedent", "before"):
        for source in sources_after(context, cue.last):
            named = "precedent" in cue.phrase or (source.known and not source.gated and not source.name.isdigit())
            thing = context.parse.tokens[cue.last + 1].lower not in {"those", "that", "his", "her"}
            if context.past(source, True) and named and thing:
                yield Draft(source, "precedent", (cue.first, cue.last), _applied(context, cue.first), True)
    for token in context.parse.tokens:
        if token.lower == "precedent":
            yield from _unknown(context, token)
    for cue in context.found("precedent", "nearby"):
        yield from _nearby(context, cue)


def _named_precedent(context: Context, source: Source) -> tuple[int, int] | None:
    """'X precedent', with the noun inside the entry's own name or after it."""
    last = context.parse.tokens[source.last]
    if source.known and source.first < source.last and last.lower in words_of("precedent", "sure"):
        return source.last, source.last
    at = right(context.parse, source.last)
    if at < 0 or context.parse.tokens[at].lemma.lower() not in words_of("precedent", "after"):
        return None
    if context.parse.tokens[at].lower in words_of("precedent", "sure"):
        return at, at
    linked = context.parse.tokens[source.last].dep in {"compound", "nmod:poss", "nmod:desc", "amod", "nmod"}
    return (at, at) if linked and source.kind in {"event", "place", "person"} and source.known else None


def _unknown(context: Context, token: Token) -> Iterator[Draft]:
    """'The Crimea precedent': a name outside the gazetteer."""
    before = context.parse.tokens[token.i - 1] if token.i else token
    if before.pos != "PROPN" or before.i in context.at or before.sentence != token.sentence:
        return
    source = Source(before.i, token.i, context.parse.text(before.i, token.i), "event")
    yield Draft(source, "precedent", (token.i, token.i), _applied(context, token.i))


def _nearby(context: Context, cue: Cue) -> Iterator[Draft]:
    """'This is not unprecedented': the case is told in the same or the next sentence."""
    sentence = context.sentence(cue.first)
    target = target_subject(context, cue.first)
    for number in (sentence.i, sentence.i + 1):
        past = [s for s in context.in_sentence(number) if context.past(s, not s.gated)]
        names = [s for s in past if s.kind != "period"] or past
        if names:
            yield Draft(names[0], "precedent", (cue.first, cue.last), target, not names[0].gated)
            return


def _applied(context: Context, i: int) -> tuple[int, int] | None:
    """What the precedent is made to serve: the object of 'to justify', else the subject."""
    for token in context.parse.sentence_tokens(context.sentence(i)):
        if token.lemma.lower() in words_of("precedent", "applied") and token.pos == "VERB" and token.i > i:
            objects = context.parse.dependents(token.i, "obj", "obl")
            if objects:
                return phrase(context.parse, objects[0].i)
    return target_subject(context, i)
