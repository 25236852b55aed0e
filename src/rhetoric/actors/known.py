"""The registry's names in a run of words, for masking: found by spelling alone, before any parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import Name
from .names import Alias, Hit, Piece, fold, scan, words
from .registry import Registry, load_registry
from .words import word_list

LABELS = {"person": "PERSON", "state": "GPE", "territory": "GPE", "people": "NORP", "collective": "NORP"}


def name_finder(registry: Registry | None = None) -> Callable[[Sequence[str]], tuple[Name, ...]]:
    """A function from a paragraph's words to the registry names in them, longest first, without overlap."""
    known = registry or load_registry()

    def find(text: Sequence[str]) -> tuple[Name, ...]:
        hits = scan(known.trie, _pieces(text), frozenset(_shouted(text)))
        return tuple(_name(known, hit, text) for hit in hits if _is_name(hit))

    return find


def _pieces(text: Sequence[str]) -> list[Piece]:
    return [Piece(fold(word), word, i, 0, 0) for i, token in enumerate(text) for word, _ in words(token)]


def _shouted(text: Sequence[str]) -> range:
    letters = [word for word in text if word.isalpha()]
    loud = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.8 * len(letters)
    return range(len(text) if loud else 0)


def _is_name(hit: Hit) -> bool:
    """Names proper: no office, no lower-case collective, no surname that is a common word as well."""
    alias: Alias = hit.alias
    if alias.kind == "office" or not alias.text[:1].isupper():
        return False
    return not (alias.kind == "surname" and fold(alias.text) in word_list("persons", "common_words"))


def _name(registry: Registry, hit: Hit, text: Sequence[str]) -> Name:
    kind = registry.actors[hit.alias.actor].type
    label = "NORP" if hit.alias.kind in {"demonym", "people"} else LABELS.get(kind, "ORG")
    plural = text[hit.last].endswith("s") and label == "NORP"
    mask = "name" if label != "NORP" else "people" if plural else "demonym"
    return Name(hit.first, hit.last, label, mask)
