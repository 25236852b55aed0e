"""What a text's own names are while they are gathered: which tokens are claimed, and by what."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Parse
from .names import Hit
from .registry import Registry
from .words import Found


@dataclass
class Names:
    """What a text's own names are: found spans, the hits they leave standing, and acronyms it defines."""

    parse: Parse
    registry: Registry
    hits: list[Hit]
    spans: list[Found] = field(default_factory=list)
    acronyms: dict[str, Found] = field(default_factory=dict)
    people: dict[str, list[tuple[int, str, tuple[str, ...]]]] = field(default_factory=dict)

    def hit_at(self, i: int) -> Hit | None:
        """The registry's alias over the token."""
        return self._by_token.get(i)

    def __post_init__(self) -> None:
        self._by_token = {i: hit for hit in self.hits for i in range(hit.first, hit.last + 1)}
        self._claimed: set[int] = set()
        self.titled = titled_sentences(self.parse)

    def is_person(self, hit: Hit) -> bool:
        """Whether the alias is a registry person's."""
        return self.registry.actors[hit.alias.actor].type == "person"

    def is_free(self, first: int, last: int) -> bool:
        """Whether the tokens are in no claimed name and are no acronym that the text defines."""
        defined = first == last and self.parse.tokens[first].text in self.acronyms
        return not defined and self._claimed.isdisjoint(range(first, last + 1))

    def claim(self, span: Found) -> None:
        """Take a span as a name; the hits inside it fall."""
        self.spans.append(span)
        self._claimed.update(range(span.first, span.last + 1))
        self.drop(span.first, span.last)

    def drop(self, first: int, last: int) -> None:
        """The hits over the tokens fall."""
        for hit in {self._by_token[i] for i in range(first, last + 1) if i in self._by_token}:
            self.hits.remove(hit)
            for i in range(hit.first, hit.last + 1):
                self._by_token.pop(i, None)


def titled_sentences(parse: Parse) -> frozenset[int]:
    """Sentences in which most longer words are capitalised, as in a headline: there a capital tells little.

    Recognised persons do not count: a short sentence may hold hardly any other words.
    """
    found_: set[int] = set()
    for sentence in parse.sentences:
        words = [t for t in parse.sentence_tokens(sentence) if len(t.text) > 3 and t.text.isalpha()]
        long = [t for t in words if t.entity != "PERSON"]
        if len(long) > 3 and sum(t.text[0].isupper() for t in long) > 0.7 * len(long):
            found_.add(sentence.i)
    return frozenset(found_)
