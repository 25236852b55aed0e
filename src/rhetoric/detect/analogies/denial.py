"""Denial: X is no Hitler, unlike in 1938."""

from __future__ import annotations

from collections.abc import Iterator

from .context import Context, Draft
from .cues import Cue
from .grammar import main_subject, past_phrase, sources_after, target_subject
from .replica import modifies
from .sources import Source


def find(context: Context) -> Iterator[Draft]:
    """Likenesses denied and differences stated; 'this is not 1938' comes with its copula from metonymy."""
    for source in context.sources:
        if context.past(source, True) and not source.plural and not modifies(context.parse, source):
            yield from _no(context, source)
    for cue in context.found("denial", "unlike"):
        yield from _unlike(context, cue)


def _no(context: Context, source: Source) -> Iterator[Draft]:
    """'No' right before the name, in a clause of being."""
    tokens = context.parse.tokens
    at = source.first - 1
    if at < 0 or tokens[at].lower not in {"no", "nobody's"} or tokens[at].sentence != tokens[source.first].sentence:
        return
    if source.kind == "period" and not source.known:
        return
    before = [t for t in tokens[max(0, at - 4) : at] if t.sentence == tokens[at].sentence]
    if any(
        t.lemma.lower() in {"be", "become", "remain", "prove"} or t.lower in {"’s", "'s", "hardly"} for t in before
    ):
        target = target_subject(context, source.first)
        yield Draft(source, "denial", (at, at), target, True, "denied")


def _unlike(context: Context, cue: Cue) -> Iterator[Draft]:
    sources = [s for s in sources_after(context, cue.last) if context.past(s)]
    phrased = None if sources else past_phrase(context, cue.last)
    target = main_subject(context, cue.first) or target_subject(context, cue.first)
    for source in sources or ([phrased] if phrased else []):
        yield Draft(source, "denial", (cue.first, cue.last), target, False, "denied")
