"""What the portrayal encoder says of each actor: in given sentences, or at every mention of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..actors import actor_tokens, name_finder
from ..encoder import Part, Scores, Span, digest, scores, stances
from ..language import parse
from ..model import AUTHOR, Block, Document, Mention, Parse, Sentence

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


def portray_mentions(parse: Parse) -> tuple[Mention, ...]:
    """The parse's mentions with the shares of their sentences, all names masked, and the sentiment filled in."""
    found = inputs(parse)
    shares = scores([i.sentence for i in found], [i.span for i in found], [i.masks for i in found])
    return tuple(map(_portrayed, parse.mentions, shares))


class Input(NamedTuple):
    """What the encoder is given for one mention: its sentence in the parser's spelling, its place, all names."""

    sentence: str
    span: Span
    masks: tuple[Span, ...]


def inputs(parse: Parse) -> list[Input]:
    """The encoder's input for each of the parse's mentions, in their order."""
    said = spelled(parse)
    return [_input(parse, mention, said) for mention in parse.mentions]


def _input(parse: Parse, mention: Mention, said: Sequence[Spelled]) -> Input:
    tokens = parse.tokens_in(mention.start, mention.end)
    number = parse.tokens[tokens[0]].sentence
    first, (text, places, masks) = parse.sentences[number].first, said[number]
    last = min(tokens[-1] - first, len(places) - 1)
    return Input(text, (places[tokens[0] - first][0], places[last][1]), masks)


def read_stances(parse: Parse) -> dict[tuple[str, str], Scores]:
    """By actor and the author's voice the encoder's shares (critical, neutral, favourable) for the actor's digest.

    A digest of several windows has their mean.
    """
    windows = {key: digest(said) for key, said in parts(parse).items() if key[1] == AUTHOR.voice}
    found = iter(stances([window for digested in windows.values() for window in digested]))
    return {key: _mean([next(found) for _ in digested]) for key, digested in windows.items()}


def _mean(shares: Sequence[Scores]) -> Scores:
    critical, neutral, favourable = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return critical, neutral, favourable


def parts(parse: Parse) -> dict[tuple[str, str], list[Part]]:
    """By actor and voice what the text says of the actor: its sentences, and those beside them in the paragraph.

    Each comes in the parser's spelling with the places of the actor and of all names.
    """
    said = spelled(parse)
    places: dict[tuple[str, str], dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mention in parse.mentions:
        number = parse.tokens[parse.token_at(mention.start)].sentence
        places[mention.actor, mention.voice][number].append(_input(parse, mention, said).span)
    return {
        key: [(said[i].text, mine.get(i, ()), said[i].masks) for i in _with_neighbours(parse, mine)]
        for key, mine in places.items()
    }


def _with_neighbours(parse: Parse, numbers: Iterable[int]) -> list[int]:
    """The sentences and those before and after them in the same paragraph, in order."""
    near = {i for number in numbers for i in (number - 1, number, number + 1) if 0 <= i < len(parse.sentences)}
    blocks = {(number, parse.sentences[number].block) for number in numbers}
    return sorted(i for i in near if any(abs(i - n) <= 1 and parse.sentences[i].block == b for n, b in blocks))


def _portrayed(mention: Mention, shares: Scores) -> Mention:
    negative, neutral, positive = shares
    return replace(mention, negative=negative, neutral=neutral, positive=positive, sentiment=positive - negative)


def _masked_tokens(parse: Parse) -> list[list[int]]:
    """For each sentence the tokens that name an actor."""
    named = set(actor_tokens(parse, parse.mentions))
    for entity in parse.entities:
        if entity.label in ACTORS:
            named.update(range(entity.first, entity.last + 1))
    found: list[list[int]] = [[] for _ in parse.sentences]
    for i in sorted(named):
        found[parse.tokens[i].sentence].append(i)
    return found


class Spelled(NamedTuple):
    """A sentence in the parser's spelling, its tokens' offsets in that, and the offsets of all names."""

    text: str
    places: list[Span]
    masks: tuple[Span, ...]


def spelled(parse: Parse) -> list[Spelled]:
    """All sentences."""
    found = []
    for sentence, masked in zip(parse.sentences, _masked_tokens(parse), strict=True):
        text, places = plain(parse, sentence)
        found.append(Spelled(text, places, tuple(places[i - sentence.first] for i in masked)))
    return found


def plain(parse: Parse, sentence: Sentence) -> tuple[str, list[Span]]:
    """A sentence in the parser's spelling, and its tokens' offsets in that."""
    text, places = "", []
    end = sentence.start
    for token in parse.sentence_tokens(sentence):
        if any(c.isspace() for c in parse.document.text[end : token.start]):
            text += " "
        places.append((len(text), len(text) + len(token.text)))
        text, end = text + token.text, token.end
    return text, places
