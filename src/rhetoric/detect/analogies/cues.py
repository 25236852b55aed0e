"""The cue lists of the analogy lexicon, and their occurrences in a parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...matching import built_in
from ...model import Token

GAP = 8  # words that "..." may stand for
_WALLS = frozenset({",", ";", ":", "that", "which", "who"})  # words that it may not cross


class Cue(NamedTuple):
    """A phrase of one list, over the tokens `first` to `last`, both included."""

    family: str
    list: str
    phrase: str
    first: int
    last: int


class _Phrase(NamedTuple):
    family: str
    list: str
    words: tuple[str, ...]


@cache
def words_of(family: str, name: str) -> frozenset[str]:
    """One list of the analogy lexicon, for tests of membership."""
    return frozenset(
        word for lexicon in built_in("analogy") if lexicon.label == family for word in lexicon.lists[name]
    )


# Lists whose items are phrases that a source, a target or a clause follows.
PHRASES = {
    "comparison": ("strong", "loose", "verbs", "memory", "weak", "as", "just_as"),
    "proform": ("said_of", "openers", "then_now"),
    "replica": ("returns",),
    "lesson": ("of", "history"),
    "precedent": ("before", "nearby"),
    "metonymy": ("arrivals",),
    "counterfactual": ("graves",),
    "denial": ("unlike",),
    "past": ("time",),
    "task": ("prescription", "danger", "success", "morality", "stakes"),
}


@cache
def _index() -> dict[str, dict[str, tuple[_Phrase, ...]]]:
    """Phrases by their first word, then by their second ("" where any word or none may follow)."""
    found: dict[str, dict[str, list[_Phrase]]] = defaultdict(lambda: defaultdict(list))
    for family, lists in PHRASES.items():
        for name in lists:
            for phrase in sorted(words_of(family, name)):
                parts = tuple(phrase.replace("-", " - ").split())  # the tokeniser parts hyphens
                second = parts[1] if len(parts) > 1 and parts[1] != "..." else ""
                found[parts[0]][second].append(_Phrase(family, name, parts))
    return {first: {second: tuple(p) for second, p in rest.items()} for first, rest in found.items()}


def find_cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """Every phrase of the lists, in one pass; of each list the longest at a place."""
    index = _index()
    forms = [(token.lower, token.lemma.lower()) for token in tokens]
    forms.append(("", ""))
    for i, (surface, base) in enumerate(forms[:-1]):
        if surface not in index and base not in index:
            continue
        best: dict[tuple[str, str], Cue] = {}
        following = {"", *forms[i + 1]}
        for form in {surface, base}:
            for second, phrases in index.get(form, {}).items():
                for phrase in phrases if second in following else ():
                    _keep_longest(best, phrase, i, _match(tokens, forms, i, phrase.words))
        yield from best.values()


def _keep_longest(best: dict[tuple[str, str], Cue], phrase: _Phrase, first: int, last: int) -> None:
    key = phrase.family, phrase.list
    if last >= 0 and (key not in best or best[key].last < last):
        best[key] = Cue(*key, " ".join(phrase.words), first, last)


def _match(tokens: Sequence[Token], forms: list[tuple[str, str]], i: int, words: tuple[str, ...]) -> int:
    """Number of the last token of the phrase that begins at token `i`, or -1."""
    sentence, at, gap = tokens[i].sentence, i, False
    for word in words:
        if word == "...":
            gap = True
            continue
        stop = at + (GAP if gap else 1)
        while at < stop and word not in forms[min(at, len(tokens))]:
            at = at + 1 if forms[min(at, len(tokens))][0] not in _WALLS else stop
        if at >= stop or at >= len(tokens) or tokens[at].sentence != sentence:
            return -1
        at, gap = at + 1, False
    return at - 1
