"""Names out of sight of the parser: one word in place of each, so that no name can change a parse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..model import Entity, Name

STAND_INS = {"name": "Xano", "demonym": "Xanian", "people": "Xanians"}  # words the shipped parser was trained with
MASKED_ENTITIES = frozenset({"PERSON", "ORG", "LOC", "GPE", "FAC"})
LINKS = frozenset({"of", "the", "for", "and", "de", "van", "von", "bin", "al", "el", "-", "'s", "&", "."})

OPENERS = frozenset({".", "!", "?", ":", ";", '"', "'", "(", "-", "–", "—"})
NameFinder = Callable[[Sequence[str]], Iterable[Name]]


@dataclass(frozen=True)
class Masked:
    """A spaCy document with stand-ins for names; `origin` gives each word's first and last original word."""

    doc: Any
    origin: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]  # over the original words


def mask(doc: Any, names: Iterable[Name]) -> Masked:
    """The document with each name replaced by the stand-in of its kind."""
    return _collapse(doc, [(i, i) for i in range(len(doc))], tuple(names), ())


def mask_more(masked: Masked, found: Iterable[Entity], inner: frozenset[str] = frozenset()) -> Masked:
    """The document with further names replaced: entities that hold no stand-in and no common word.

    A single word that opens a sentence needs its capital elsewhere too; `inner` are such words, lower case.
    """
    taken = {i for name in masked.names for i in range(name.first, name.last + 1)}
    names = []
    for entity in found:
        first, last = _capitalised(masked.doc, entity.first, entity.last)
        if first == last and _opens(masked.doc, first) and masked.doc[first].text.lower() not in inner:
            continue  # the capital tells nothing here; the tagger decides
        inside = range(masked.origin[first][0], masked.origin[last][1] + 1)
        if entity.label in MASKED_ENTITIES and first <= last and taken.isdisjoint(inside):
            names.append(Name(first, last, entity.label))
    return _collapse(masked.doc, masked.origin, tuple(names), masked.names)


def opens_with_common_word(doc: Any, entity: Any, common: frozenset[str]) -> bool:
    """Whether an entity is one everyday word with the capital of a sentence's beginning: "Sharks joined".

    Many surnames are everyday words too; `common` is to be less the capitalised words of the text's inner places.
    """
    if entity.end - entity.start > 1 or not common or entity.text in STAND_INS.values():
        return False
    word = entity.text.lower()
    return _opens(doc, entity.start) and not entity.text.isupper() and word in common


def is_capitalised(doc: Any, entity: Any) -> bool:
    """Whether an entity has a capital, or stands in a paragraph that has none at all."""
    return any(word.text[:1].isupper() for word in entity) or doc.text.islower()


def inner_capitals(docs: Sequence[Any]) -> frozenset[str]:
    """The words, lower case, that somewhere have a capital without standing at the head of a sentence."""
    return frozenset(
        word.text.lower() for doc in docs for word in doc if word.text[:1].isupper() and not _opens(doc, word.i)
    )


def only_stand_ins(doc: Any, first: int, last: int) -> bool:
    """Whether an entity has no word of its own: "Anton Verin of Russia" is two known names and *of*."""
    own = [w.text for w in doc[first : last + 1] if w.text not in STAND_INS.values()]
    return not any(text[:1].isupper() for text in own) and len(own) <= last - first


def _opens(doc: Any, i: int) -> bool:
    return i == 0 or doc[i - 1].text in OPENERS


def _capitalised(doc: Any, first: int, last: int) -> tuple[int, int]:
    """The entity without common words at its end: recognisers take a verb along at times."""
    while last > first and not doc[last].text[:1].isupper():
        last -= 1
    for i in range(first, last):
        if not doc[i].text[:1].isupper() and doc[i].text.lower() not in LINKS:
            return first, first - 1
    return (first, last) if doc[first].text[:1].isupper() else (first, first - 1)


def _collapse(
    doc: Any, origin: Sequence[tuple[int, int]], names: tuple[Name, ...], before: tuple[Name, ...]
) -> Masked:
    from spacy.tokens import Doc

    starts = {name.first: name for name in names}
    words, spaces, norms, places = [], [], [], []
    original: list[Name] = list(before)
    i = 0
    while i < len(doc):
        name = starts.get(i)
        last = name.last if name else i
        place = (origin[i][0], origin[last][1])
        if name is not None:
            original.append(name._replace(first=place[0], last=place[1]))
        words.append(STAND_INS[name.mask] if name else doc[i].text)
        norms.append("" if name else doc[i].norm_)
        spaces.append(bool(doc[last].whitespace_))
        places.append(place)
        i = last + 1
    made = Doc(doc.vocab, words=words, spaces=spaces)
    for word, norm in zip(made, norms, strict=True):
        if norm and word.norm_ != norm:
            word.norm_ = norm
    return Masked(made, tuple(places), tuple(sorted(original)))
