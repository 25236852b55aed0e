"""Pro-form: what one sentence says of the past, the next says again of the present."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Entity, Parse, Quotation, Sentence
from .context import Context, Draft
from .cues import Cue
from .grammar import complement, is_present, main_subject, phrase
from .sources import Source, named


def find(context: Context) -> Iterator[Draft]:
    """'The same can be said of X', 'so too X', 'then as now', each with its source in the sentence before."""
    for cue in context.found("proform", "said_of"):
        yield from _said_of(context, cue)
    for cue in context.found("proform", "openers"):
        if _opens(context, cue) and is_present(context.parse, cue.first):
            yield from _resumed(context, cue, main_subject(context, cue.first))
    for cue in context.found("proform", "then_now"):
        yield from _then_now(context, cue)


def _said_of(context: Context, cue: Cue) -> Iterator[Draft]:
    """A present source is kept too: this construction always maps."""
    tokens = [t for t in complement(context.parse, cue.last, 20) if t.pos not in {"PUNCT", "ADP", "PART"}]
    heads = [t for t in tokens if t.head <= cue.last or t.dep in {"nsubj", "obl", "nmod"}] or tokens
    target = phrase(context.parse, heads[0].i) if heads else None
    yield from _resumed(context, cue, target, parallels=True)


def _opens(context: Context, cue: Cue) -> bool:
    return cue.first - context.sentence(cue.first).first <= 1


def _resumed(
    context: Context, cue: Cue, target: tuple[int, int] | None, parallels: bool = False
) -> Iterator[Draft]:
    earlier = context.before(context.sentence(cue.first))
    if earlier is None:
        return
    quotation = _quotation_near(context.parse, earlier)
    source = _topic(context, earlier, quotation, parallels) or (
        _present_topic(context, earlier, quotation) if parallels else None
    )
    if source is None:
        return
    text, voice, speaker = _property(context.parse, earlier, quotation)
    yield Draft(source, "proform", (cue.first, cue.last), target, True, "", text, voice, speaker, alone=True)


def _quotation_near(parse: Parse, sentence: Sentence) -> Quotation | None:
    """The quotation that ends in the sentence."""
    return next(
        (
            q
            for q in parse.quotations
            if q.kind in {"direct", "partial"} and q.start < sentence.end and q.end > sentence.start
        ),
        None,
    )


def _topic(context: Context, sentence: Sentence, quotation: Quotation | None, sure: bool) -> Source | None:
    """The past thing a sentence speaks of: not the one who speaks in it; the nearest to its end."""
    numbers = [sentence.i]
    if quotation is not None:
        numbers += range(context.parse.tokens[context.parse.token_at(quotation.start)].sentence, sentence.i)
    for number in sorted(set(numbers), reverse=True):
        past = [
            s
            for s in context.in_sentence(number)
            if context.past(s, sure) and not _speaks(context.parse, s, quotation)
        ]
        names = [s for s in past if s.kind != "period"] or past
        if names:
            return names[-1]
    return None


def _speaks(parse: Parse, source: Source, quotation: Quotation | None) -> bool:
    span = parse.span(source.first, source.last)
    if quotation is not None and quotation.speaker:
        if (
            quotation.speaker_start >= 0
            and span.start < quotation.speaker_end
            and quotation.speaker_start < span.end
        ):
            return True
        return source.name == quotation.speaker or parse.text(source.first, source.last) == quotation.speaker
    return False


def _present_topic(context: Context, sentence: Sentence, quotation: Quotation | None) -> Source | None:
    entities = [e for e in context.parse.entities if sentence.first <= e.first <= sentence.last]
    for entity in (*_of_label(entities, "PERSON"), *_of_label(entities, "ORG"), *_of_label(entities, "LOC")):
        source = named(context.parse, entity)
        if not _speaks(context.parse, source, quotation):
            return source
    return None


def _of_label(entities: list[Entity], label: str) -> list[Entity]:
    return [entity for entity in entities if entity.label == label]


def _property(parse: Parse, sentence: Sentence, quotation: Quotation | None) -> tuple[str, str, str]:
    """What is said of the source, in whose voice and by whom."""
    if quotation is not None:
        return parse.document.text[quotation.content_start : quotation.content_end], "quoted", quotation.speaker
    voice = parse.voice(sentence.start, sentence.end)
    return parse.document.text[sentence.start : sentence.end], voice.voice, voice.speaker


def _then_now(context: Context, cue: Cue) -> Iterator[Draft]:
    """Likeness of then and now: the past stands in the same sentence, else in the one before."""
    sentence = context.sentence(cue.first)
    earlier = context.before(sentence)
    numbers = [sentence.i] + ([earlier.i] if earlier else [])
    for number in numbers:
        past = [s for s in context.in_sentence(number) if context.past(s, False)]
        names = [s for s in past if s.kind != "period"] or past
        if names:
            target = main_subject(context, cue.first)
            yield Draft(names[0], "proform", (cue.first, cue.last), target, alone=number != sentence.i)
            return
