"""From a parsed document with stand-ins back to the tokens of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..ingest import View
from ..model import Entity, Token
from .masking import Masked
from .relations import to_universal
from .sentences import sentence_starts


def words_of(
    original: Any,
    masked: Masked,
    entities: Sequence[Entity],
    doc: Any,
    paragraph: View,
    offset: int,
    sentence: int,
) -> Iterator[Token]:
    """The tokens of one paragraph; a name's last word takes the stand-in's place in the tree."""
    heads, deps = to_universal(doc)
    starts = sentence_starts(doc, heads, deps)
    labels = {i: e.label for e in entities for i in range(e.first, e.last + 1)}
    named = {name.last for name in masked.names}
    for at, word in enumerate(doc):
        if at and at in starts:
            sentence += 1
        first, last = masked.origin[at]
        stand_in = last in named
        opens = first == last and not stand_in and at in starts
        for i in range(first, last + 1):
            plain = original[i]
            start, end = paragraph.original(plain.idx, plain.idx + len(plain))
            inner = i < last
            yield Token(
                i + offset,
                plain.text,
                plain.lower_,
                plain.text if stand_in else word.lemma_ or plain.lower_,
                "PROPN" if inner else word.pos_,
                "NNP" if inner else word.tag_,
                "flat" if inner else deps[at],
                (last if inner else masked.origin[heads[at]][1]) + offset,
                start,
                end,
                sentence,
                "" if opens and word.pos_ != "PROPN" else labels.get(i, ""),
            )
