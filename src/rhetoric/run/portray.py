"""Given actors in given sentences: what the portrayal encoder says of each, names masked."""

from __future__ import annotations

from collections.abc import Sequence

from ..actors import name_finder
from ..encoder import Scores, Span, scores
from ..language import parse
from ..model import Block, Document

ACTORS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})


def portray_spans(sentences: Sequence[str], spans: Sequence[Span]) -> list[Scores]:
    """(negative, neutral, positive) for the actor at each span of each sentence."""
    names = {sentence: _names(sentence) for sentence in dict.fromkeys(sentences)}
    return scores(sentences, spans, [names[sentence] for sentence in sentences])


def _names(sentence: str) -> list[Span]:
    """Offsets of all names of actors in a sentence."""
    document = Document("sentence", sentence, (Block(0, len(sentence), "text"),))
    found = parse(document, "", name_finder())
    places = (found.span(e.first, e.last) for e in found.entities if e.label in ACTORS)
    return [(place.start, place.end) for place in places]
