"""Metonymy: a present subject is set equal to a past event, place, person or year."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Parse, Token
from .context import Context, Draft
from .cues import words_of
from .grammar import negated, phrase, sources_after, target_subject
from .replica import modifies
from .sources import Source


def find(context: Context) -> Iterator[Draft]:
    """'It is 1938', 'Crimea is the Sudetenland'; denied, it is a denial: 'this is not 1938'."""
    for source in context.sources:
        if context.past(source, True) and not modifies(context.parse, source):
            yield from _equated(context, source)
            if source.known and _is_idiom(context.parse.tokens[source.first]):  # crossed the Rubicon
                target = target_subject(context, source.first)
                yield Draft(source, "metonymy", (source.first, source.last), target, True)
    for cue in context.found("metonymy", "arrivals"):
        for source in sources_after(context, cue.last, 4):
            if context.past(source):
                yield Draft(source, "metonymy", (cue.first, cue.last))


def _equated(context: Context, source: Source) -> Iterator[Draft]:
    parse = context.parse
    head = _head(parse, source)
    verb, subject = _copula(parse, head), next(iter(parse.dependents(head, "nsubj")), None)
    if verb is None or subject is None or subject.i in context.at or subject.i > source.first:
        return
    denied = negated(parse, source.first) or any(
        t.lower in {"not", "n't", "n’t"} for t in parse.dependents(head, "advmod")
    )
    if not _is_mapping(parse, source, head, subject, verb, denied):
        return
    cue = verb.i, max(verb.i, source.first - 1)
    polarity = "denied" if denied else ""
    construction = "denial" if denied else "metonymy"
    yield Draft(source, construction, cue, phrase(parse, subject.i), True, polarity)


def _is_idiom(token: Token) -> bool:
    return token.pos == "VERB" and token.text.islower()


def _head(parse: Parse, source: Source) -> int:
    """The token of the source that governs the others."""
    inside = range(source.first, source.last + 1)
    return next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), source.last)


def _copula(parse: Parse, head: int) -> Token | None:
    verbs = parse.dependents(head, "cop")
    if verbs:
        return verbs[0]
    over = parse.tokens[parse.tokens[head].head]
    return over if over.lemma.lower() == "become" and over.i < head else None


def _is_mapping(parse: Parse, source: Source, head: int, subject: Token, verb: Token, denied: bool) -> bool:
    """Present tense (or denial), a subject that can be likened, and no plain date or identity."""
    now = (
        verb.tag in {"VBZ", "VBP"} or any(t.tag == "MD" for t in parse.dependents(head, "aux")) or verb.tag == "VB"
    )
    if not now and not (denied and source.kind == "person"):
        return False
    if subject.lower in {"there", "what", "who", "which", "name"} or subject.lemma.lower() in {
        "example",
        "year",
        "author",
    }:
        return False
    if source.kind == "period" and source.name[:1].isdigit():
        return subject.lower in words_of("metonymy", "present")
    before = parse.tokens[source.first - 1].lower
    marked = before in {"the", "our", "its", "his", "her", "their"} or before in {"'s", "’s"}
    names = subject.pos == "PROPN" or subject.lower in words_of("metonymy", "present")
    return (
        (denied and names)
        or (marked and not source.gated and _may_equal(source))
        or (source.kind == "person" and names and not source.gated)
        or (marked and source.gated and source.first == source.last and names)
    )


def _may_equal(source: Source) -> bool:
    return source.kind in {"event", "place"} and source.known and source.first == source.last
