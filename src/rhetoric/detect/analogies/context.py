"""What the cue families share: one text's candidates, cues and clock, and the draft of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...model import Mention, Parse, Sentence
from .clock import Clock, read_clock
from .cues import Cue, find_cues
from .gazetteer import Gazetteer
from .sources import Source, find_sources


@dataclass(frozen=True, slots=True)
class Draft:
    """One mapping as a family finds it; `cue` and `target` are token ranges, both ends included."""

    source: Source
    construction: str
    cue: tuple[int, int]
    target: tuple[int, int] | None = None
    sure: bool = False  # the cue itself speaks of the past
    polarity: str = ""  # set where the family knows it
    property: str = ""
    property_voice: str = ""
    property_speaker: str = ""
    inference: str = ""
    alone: bool = False  # the span is the cue's sentence, though the source stands in another


@dataclass(frozen=True)
class Context:
    """One text, with everything the families look up in it."""

    parse: Parse
    sources: tuple[Source, ...]
    cues: tuple[Cue, ...]
    clock: Clock
    mentions: Sequence[Mention] = ()
    at: dict[int, Source] = field(default_factory=dict)
    lists: dict[tuple[str, str], list[Cue]] = field(default_factory=dict)
    by_sentence: dict[int, list[Source]] = field(default_factory=dict)

    def found(self, family: str, *names: str) -> Iterator[Cue]:
        """The cues of these lists, list by list, in text order."""
        for name in names:
            yield from self.lists.get((family, name), ())

    def in_sentence(self, number: int) -> list[Source]:
        """The candidates of one sentence, in text order; none where the number is out of range."""
        return self.by_sentence.get(number, [])

    def sentence(self, i: int) -> Sentence:
        """The sentence of token `i`."""
        return self.parse.sentences[self.parse.tokens[i].sentence]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The nearest earlier sentence of the same or the preceding paragraph that holds a word."""
        for number in range(sentence.i - 1, max(-1, sentence.i - 4), -1):
            other = self.parse.sentences[number]
            if any(token.text[0].isalnum() for token in self.parse.sentence_tokens(other)):
                return other
        return None

    def past(self, source: Source, sure: bool = False) -> bool:
        """Whether the source is past to this text."""
        return self.clock.past(source, sure)


def read_context(parse: Parse, gazetteer: Gazetteer, mentions: Sequence[Mention]) -> Context:
    """The shared look-ups of one text."""
    sources, cues = find_sources(parse, gazetteer), tuple(find_cues(parse.tokens))
    at = {i: source for source in sources for i in range(source.first, source.last + 1)}
    lists: dict[tuple[str, str], list[Cue]] = defaultdict(list)
    for cue in cues:
        lists[cue.family, cue.list].append(cue)
    by_sentence: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        by_sentence[parse.tokens[source.first].sentence].append(source)
    return Context(parse, sources, cues, read_clock(parse), mentions, at, dict(lists), dict(by_sentence))
