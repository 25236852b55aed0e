"""What the cue families share: one text's candidates, cues and clock, and the draft of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...model import Mention, Parse, Sentence
from .candidates import find_sources
from .clock import Clock, read_clock
from .cues import Cue, find_cues
from .gazetteer import Gazetteer
from .sources import Source


class Judge(NamedTuple):
    """What the tagger says of each sentence: the share of holding an analogy, and two thresholds.

    A likely parallel stays from `keep` upwards, any candidate is taken from `add` upwards; from there too a source
    that nothing dates counts as past.
    """

    shares: Mapping[int, float]
    keep: float
    add: float


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
    probability: float | None = None  # of a parallel, by the ranking model
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
    judge: Judge | None = None

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

    def share(self, draft: Draft) -> float:
        """The tagger's share of the cue's sentence to draw an analogy; 0 where it was not asked."""
        return self.judge.shares.get(self.parse.tokens[draft.cue[0]].sentence, 0.0) if self.judge else 0.0

    def counts(self, draft: Draft) -> bool:
        """Whether the draft's source is past: by the clock, and where nothing dates it by what the tagger says."""
        if self.past(draft.source, draft.sure):
            return True
        undated = draft.source.start is None and not draft.source.present
        return undated and self.judge is not None and self.share(draft) >= self.judge.add


def read_context(
    parse: Parse, gazetteer: Gazetteer, mentions: Sequence[Mention], judge: Judge | None = None
) -> Context:
    """The shared look-ups of one text."""
    clock = read_clock(parse)
    sources, cues = find_sources(parse, gazetteer, clock.year), tuple(find_cues(parse.tokens))
    at = {i: source for source in sources for i in range(source.first, source.last + 1)}
    lists: dict[tuple[str, str], list[Cue]] = defaultdict(list)
    for cue in cues:
        lists[cue.family, cue.list].append(cue)
    by_sentence: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        by_sentence[parse.tokens[source.first].sentence].append(source)
    return Context(parse, sources, cues, clock, mentions, at, dict(lists), dict(by_sentence), judge)
