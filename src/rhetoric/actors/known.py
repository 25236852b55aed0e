"""The registry's names in a run of words, for masking: found by spelling alone, before any parse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..model import Name
from .names import Alias, Hit, Piece, fold, scan, words
from .registry import Registry, load_registry
from .words import word_list

LABELS = {"person": "PERSON", "state": "GPE", "territory": "GPE", "people": "NORP", "collective": "NORP"}
TITLE_CASE = 0.75  # share of capitalised words above which capitals tell nothing
LONGEST_SURNAME = 3
CONNECTIVES = frozenset({"The", "In", "On", "And", "But", "Of", "At", "I", "Is", "Was", "Has", "Had", "Will"})
STOPS = frozenset({".", "!", "?", ":", ";", '"', "(", "-", "–", "—"})


def name_finder(registry: Registry | None = None) -> Callable[[Sequence[str]], tuple[Name, ...]]:
    """A function from a paragraph's words to the known names in them, longest first, without overlap.

    Known are the registry's aliases, and a common given name with the capitalised words after it.
    """
    known = registry or load_registry()

    def find(text: Sequence[str]) -> tuple[Name, ...]:
        hits = scan(known.trie, _pieces(text), frozenset(_shouted(text)))
        names = [_name(known, hit, text) for hit in hits if _is_name(hit, text)]
        taken = {i for name in names for i in range(name.first, name.last + 1)}
        return tuple(sorted([*names, *_persons(known, text, taken)]))

    return find


def _persons(registry: Registry, text: Sequence[str], taken: set[int]) -> Iterator[Name]:
    """Persons the registry lacks: "Edith Marlowe", "John F. Dell"; not where every word has a capital."""
    letters = [word for word in text if word.isalpha()]
    if sum(word[0].isupper() for word in letters) > TITLE_CASE * len(letters):
        return
    i = 0
    while i < len(text) - 1:
        last = _surname_end(registry, text, i, taken)
        if last > i:
            yield Name(i, last, "PERSON")
        i = max(last, i) + 1


def _surname_end(registry: Registry, text: Sequence[str], first: int, taken: set[int]) -> int:
    """The last word of the person's name that a given name at `first` begins; `first` where it begins none."""
    word = text[first]
    if first in taken or not word[:1].isupper() or fold(word) not in registry.given_names:
        return first
    last = first
    for i in range(first + 1, min(first + 1 + LONGEST_SURNAME, len(text))):
        plain = text[i].rstrip(".").isalpha() and text[i][:1].isupper() and not text[i].isupper()
        initial = len(text[i]) == 2 and text[i].endswith(".") and text[i][0].isupper()
        if i in taken or not (plain or initial) or text[i] in CONNECTIVES:
            break
        if not initial:
            last = i
    return last


def _pieces(text: Sequence[str]) -> list[Piece]:
    return [Piece(fold(word), word, i, 0, 0) for i, token in enumerate(text) for word, _ in words(token)]


def _shouted(text: Sequence[str]) -> range:
    letters = [word for word in text if word.isalpha()]
    loud = len(letters) > 2 and sum(word.isupper() for word in letters) > 0.8 * len(letters)
    return range(len(text) if loud else 0)


def _is_name(hit: Hit, text: Sequence[str]) -> bool:
    """Names proper: no office, no lower-case collective, no name that may be an everyday word where it stands."""
    alias: Alias = hit.alias
    if alias.kind == "office" or not alias.text[:1].isupper():
        return False
    if alias.kind == "surname" and fold(alias.text) in word_list("persons", "common_words"):
        return False
    common = hit.first == hit.last and fold(alias.text) in word_list("organisations", "common_words")
    return not (common and _opens(text, hit.first)) or _inner(text, text[hit.first])


def _opens(text: Sequence[str], i: int) -> bool:
    return i == 0 or text[i - 1] in STOPS


def _inner(text: Sequence[str], word: str) -> bool:
    """Whether the word has its capital also within a sentence, where it tells."""
    return any(other == word and not _opens(text, i) for i, other in enumerate(text))


def _name(registry: Registry, hit: Hit, text: Sequence[str]) -> Name:
    kind = registry.actors[hit.alias.actor].type
    label = "NORP" if hit.alias.kind in {"demonym", "people"} else LABELS.get(kind, "ORG")
    plural = text[hit.last].endswith("s") and label == "NORP"
    mask = "name" if label != "NORP" else "people" if plural else "demonym"
    return Name(hit.first, hit.last, label, mask)
