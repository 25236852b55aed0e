"""The nouns every room shares: frozen records of a text, its parse and the evidence found in it.

Every `start` and `end` is a code-point offset into `Document.text`, end excluded. Token and
sentence numbers count from 0 over the whole document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

VOICES = ("author", "quoted", "reported", "title", "paratext")
TIERS = ("A", "B", "C")


class Block(NamedTuple):
    """One stretch of a document: a paragraph, a title, or paratext with the rule that marked it."""

    start: int
    end: int
    kind: str  # "text" | "title" | "paratext"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, never edited afterwards; `blocks` cover its non-blank characters in order."""

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    path: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    language: str = "en"
    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""  # ISO 8601, or "" where unknown
    warnings: tuple[str, ...] = ()

    @property
    def removed(self) -> tuple[Block, ...]:
        """The paratext blocks, each with the name of its rule."""
        return tuple(block for block in self.blocks if block.kind == "paratext")


class Token(NamedTuple):
    """One token; `dep` follows Universal Dependencies, `head` is the head's number (itself for a root)."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int
    entity: str = ""


class Sentence(NamedTuple):
    """One sentence: its tokens are `first` to `last`, both included; `block` numbers its paragraph."""

    i: int
    start: int
    end: int
    first: int
    last: int
    block: int
    kind: str = "text"  # "text" | "title"


class Entity(NamedTuple):
    """A named entity over tokens `first` to `last`, both included."""

    first: int
    last: int
    label: str  # PERSON | ORG | LOC | GPE | NORP | EVENT | ...


class Name(NamedTuple):
    """A known name over words `first` to `last`, both included, and what kind of word stands in for it."""

    first: int
    last: int
    label: str  # as of an entity
    mask: str = "name"  # name | demonym | people


class Span(NamedTuple):
    """A pair of offsets into the document's text."""

    start: int
    end: int


class Voice(NamedTuple):
    """Whose words a span is: the voice, and the speaker's name where it is known."""

    voice: str
    speaker: str = ""


AUTHOR = Voice("author")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to someone, or set apart by quotation marks.

    `kind` is direct, partial or indirect; scare (distancing marks) and title (a work's name, a
    nickname, a word mentioned) keep the voice around them and stay out of the quotations table.
    """

    document: str
    start: int
    end: int
    content_start: int
    content_end: int
    kind: str
    speaker: str = ""
    speaker_start: int = -1
    speaker_end: int = -1
    cue: str = ""
    cue_class: str = ""  # neutral | distancing | endorsing | factive | belief


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence: this rule matched these characters, in this voice."""

    document: str
    module: str
    label: str
    start: int
    end: int
    text: str
    sentence: int
    rule: str
    voice: str = "author"
    speaker: str = ""
    target: str = ""
    value: float | None = None
    tier: str = "B"
    probability: float | None = None  # the tagger's, where it has judged the finding


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to an actor. The three shares add to 1; `sentiment` is positive minus negative."""

    document: str
    actor: str
    start: int
    end: int
    text: str
    kind: str  # name | alias | metonym | pronoun | description
    role: str = "other"  # agent | patient | other
    voice: str = "author"
    speaker: str = ""
    negative: float = 0.0
    neutral: float = 1.0
    positive: float = 0.0
    sentiment: float = 0.0
    type: str = ""
    confidence: float = 1.0
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Analogy:
    """One mapping from a source to a target, with who draws it and on what property."""

    document: str
    start: int
    end: int
    text: str
    source: str
    source_kind: str = ""
    source_from: int | None = None
    source_to: int | None = None
    target: str = ""
    cue: str = ""
    construction: str = ""
    polarity: str = "asserted"  # asserted | denied | questioned | reported
    historical: bool = True
    voice: str = "author"
    property: str = ""
    property_voice: str = ""
    property_speaker: str = ""
    inference: str = ""
    task: str = ""
    text_year: int | None = None  # the year that the source is measured against
    text_year_basis: str = ""  # stated | named | assumed; unless stated, past is what closed ten years earlier
    probability: float | None = None  # that the sentence draws an analogy, by the tagger


@dataclass(frozen=True)
class Parse:
    """A document with its tokens, sentences, entities, quotations and mentions; nothing in it changes."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    vocabulary: Any = field(default=None, repr=False, compare=False)  # of the pipeline, for patterns

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the numbers of its dependents, left to right."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(map(tuple, found))

    @cached_property
    def _extents(self) -> tuple[tuple[int, int], ...]:
        first = list(range(len(self.tokens)))
        last = list(range(len(self.tokens)))
        for sentence in self.sentences:
            for i in self._bottom_up(sentence):
                head = self.tokens[i].head
                first[head] = min(first[head], first[i])
                last[head] = max(last[head], last[i])
        return tuple(zip(first, last, strict=True))

    def _bottom_up(self, sentence: Sentence) -> list[int]:
        order = [i for i in range(sentence.first, sentence.last + 1) if self.tokens[i].head == i]
        for i in order:
            order.extend(self.children[i])
        return order[::-1]

    def subtree(self, i: int) -> tuple[int, int]:
        """First and last token (both included) that the token `i` governs, itself counted."""
        return self._extents[i]

    def dependents(self, i: int, *deps: str) -> list[Token]:
        """The dependents of token `i` by any of the relations; `nsubj` also means `nsubj:pass`."""
        return [self.tokens[c] for c in self.children[i] if _is_dep(self.tokens[c].dep, deps)]

    def span(self, first: int, last: int) -> Span:
        """Offsets of the stretch from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def text(self, first: int, last: int) -> str:
        """The document's characters from token `first` to token `last`, both included."""
        return self.document.text[self.tokens[first].start : self.tokens[last].end]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_in(self, start: int, end: int) -> range:
        """Numbers of the tokens that begin within the offsets."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def token_at(self, offset: int) -> int:
        """Number of the last token that begins at or before the offset (0 before the first)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last + 1]

    @cached_property
    def sentence_lemmas(self) -> tuple[frozenset[str], ...]:
        """For each sentence the set of its lemmas, lower-cased, names left out."""
        return tuple(
            frozenset(token.lemma.lower() for token in self.sentence_tokens(sentence) if not token.entity)
            for sentence in self.sentences
        )

    @cached_property
    def _mention_tokens(self) -> dict[int, Mention]:
        return {i: mention for mention in self.mentions for i in self.tokens_in(mention.start, mention.end)}

    def mention_at(self, i: int) -> Mention | None:
        """The mention of an actor that the token `i` belongs to."""
        return self._mention_tokens.get(i)

    @cached_property
    def _voices(self) -> dict[int, Voice]:
        marked: dict[int, Voice] = {}
        for quotation in sorted(self.quotations, key=lambda q: q.kind != "indirect"):
            if quotation.kind in {"direct", "partial", "indirect"}:
                name = "reported" if quotation.kind == "indirect" else "quoted"
                for i in self.tokens_in(quotation.content_start, quotation.content_end):
                    marked[i] = Voice(name, quotation.speaker)
        return marked

    def voice(self, start: int, end: int) -> Voice:
        """Whose words the offsets hold: the voice of most of their tokens (direct quotation first)."""
        tokens = self.tokens_in(start, end) or range(self.token_at(start), self.token_at(start) + 1)
        counts: dict[Voice, int] = defaultdict(int)
        for i in tokens:
            counts[self.token_voice(i)] += 1
        return max(counts, key=lambda voice: (counts[voice], voice)) if counts else AUTHOR

    def token_voice(self, i: int) -> Voice:
        """Whose word the token `i` is."""
        found = self._voices.get(i)
        if found is not None:
            return found
        return Voice("title") if self.sentences[self.tokens[i].sentence].kind == "title" else AUTHOR


def _is_dep(dep: str, wanted: tuple[str, ...]) -> bool:
    return any(dep == name or dep.startswith(name + ":") for name in wanted)
