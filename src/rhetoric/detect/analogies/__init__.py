"""Historical analogies: a present thing likened to a past one, with who draws the likeness and on what.

One file per cue family, each a `find(context)` that yields drafts; `record` makes the records. To add a family,
write its file, name it in FAMILIES and in `record.ORDER`, and give it a lexicon in `lexicons/analogy`.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Analogy, Mention, Parse, Span
from . import (
    antonomasia,
    comparison,
    counterfactual,
    denial,
    lesson,
    metonymy,
    parallel,
    precedent,
    proform,
    replica,
)
from .context import Judge, read_context
from .gazetteer import Gazetteer, joined, shipped
from .ranking import version as analogy_version
from .record import records

FAMILIES = (
    denial,
    proform,
    precedent,
    counterfactual,
    lesson,
    antonomasia,
    replica,
    metonymy,
    comparison,
    parallel,
)

__all__ = ["FAMILIES", "Gazetteer", "Judge", "analogies", "analogy_version", "joined", "past_spans", "shipped"]


def analogies(
    parse: Parse,
    mentions: Sequence[Mention] = (),
    gazetteer: Gazetteer | None = None,
    judge: Judge | None = None,
) -> tuple[Analogy, ...]:
    """Every analogy of a text, in text order. `mentions` resolve pronoun targets to actors.

    With a `judge` the tagger has a say in which parallels without a phrase of likeness are taken.

    `historical` is false for a parallel between two present things. Cue families after Khong (1992) and Fischer
    and Jäschke (2019); see `lexicons/analogy`.
    """
    context = read_context(parse, gazetteer or shipped(), mentions, judge)
    return records(context, (draft for family in FAMILIES for draft in family.find(context)))


def past_spans(parse: Parse, gazetteer: Gazetteer | None = None) -> list[Span]:
    """Where the text names something closed before its date: an episode, a person, a year."""
    context = read_context(parse, gazetteer or shipped(), parse.mentions)
    return [parse.span(source.first, source.last) for source in context.sources if context.past(source)]
