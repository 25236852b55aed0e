"""Why an actor got its sentiment: its sentences, and what each word adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from ..encoder import contributions
from ..errors import InputError
from ..model import Mention, Parse, Sentence
from ..tables import Row
from .portray import Input, inputs, plain

LEAST = 0.005  # contributions that round to nothing are left out


def explain(parse: Parse, mentions: Sequence[Mention], actor: str, most: int | None = None) -> list[Row]:
    """One row per mention of the actor, the strongest sentiment first; `most` keeps that many.

    A row holds the mention's sentence with offsets, voice, speaker, role and sentiment, `weight` (its part in
    the mean of its voice) and `words`: offsets, text and contribution of each word that moves the sentiment.
    """
    mine = [(m, given) for m, given in zip(mentions, inputs(parse), strict=True) if m.actor == actor]
    mine.sort(key=lambda pair: (-abs(pair[0].sentiment), pair[0].start))
    counts = {m.voice: sum(other.voice == m.voice for other, _ in mine) for m, _ in mine}
    return [_row(parse, m, given, counts[m.voice]) for m, given in mine[:most]]


def _row(parse: Parse, mention: Mention, given: Input, count: int) -> Row:
    sentence = parse.sentences[parse.tokens[parse.token_at(mention.start)].sentence]
    return {
        "document": mention.document,
        "actor": mention.actor,
        "start": mention.start,
        "end": mention.end,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "text": parse.document.text[sentence.start : sentence.end],
        "voice": mention.voice,
        "speaker": mention.speaker,
        "role": mention.role,
        "sentiment": mention.sentiment,
        "weight": mention.sentiment / count,
        "words": list(_words(parse, sentence, given)),
    }


def _words(parse: Parse, sentence: Sentence, given: Input) -> Iterator[Row]:
    """The words that move the sentiment, at their places in the document."""
    places = plain(parse, sentence)[1]
    for (start, end), value in contributions(*given):
        if abs(value) >= LEAST:
            tokens = [parse.tokens[sentence.first + i] for i, p in enumerate(places) if p[0] < end and start < p[1]]
            place = {"start": tokens[0].start, "end": tokens[-1].end}
            yield {**place, "text": given.sentence[start:end], "contribution": value}


def named(wanted: str, actors: Iterable[str]) -> str:
    """The actor meant by a name or a part of one, whatever its case.

    Raises `InputError` where none or several fit, naming the nearest.
    """
    names = sorted(set(actors))
    folded = wanted.casefold()
    exact = [name for name in names if name.casefold() == folded]
    part = exact or [name for name in names if folded in name.casefold().split()]
    if len(part) == 1:
        return part[0]
    near = part or get_close_matches(wanted, names, 5, 0.4) or names[:8]
    problem = "several actors fit" if part else "no such actor in this text"
    raise InputError(f'actor "{wanted}": {problem}; choose one of {", ".join(near) or "(no actors found)"}')
