"""The cue lists of the analogy lexicon, and their occurrences in a parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...matching import built_in
from ...model import Token

GAP = 8  # words that "..." may stand for


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
    return frozenset(word for lexicon in built_in("analogy") if lexicon.label == family for word in lexicon.lists[name])


# Lists whose items are phrases that a source, a target or a clause follows.
PHRASES = {
    "comparison": ("strong", "verbs", "memory", "weak", "as", "just_as"),
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
def _index() -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, list[_Phrase]] = defaultdict(list)
    for family, lists in PHRASES.items():
        for name in lists:
            for phrase in sorted(words_of(family, name)):
                parts = tuple(phrase.split())
                found[parts[0]].append(_Phrase(family, name, parts))
    return {word: tuple(phrases) for word, phrases in found.items()}


def find_cues(tokens: Sequence[Token]) -> Iterator[Cue]:
    """Every phrase of the lists, in one pass; of each list the longest at a place."""
    index = _index()
    for token in tokens:
        forms = {token.lower, token.lemma.lower()}
        phrases = [p for form in forms for p in index.get(form, ())]
        best: dict[tuple[str, str], Cue] = {}
        for phrase in phrases:
            last = _match(tokens, token.i, phrase.words)
            key = phrase.family, phrase.list
            if last >= 0 and (key not in best or best[key].last < last):
                best[key] = Cue(*key, " ".join(phrase.words), token.i, last)
        yield from best.values()


def _match(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> int:
    """Number of the last token of the phrase that begins at token `i`, or -1."""
    sentence, at = tokens[i].sentence, i
    for n, word in enumerate(words):
        if word == "...":
            continue
        reach = GAP if n and words[n - 1] == "..." else 1
        while reach and not (_in(tokens, at, sentence) and is_word(tokens[at], word)):
            at, reach = at + 1, reach - 1
        if not reach:
            return -1
        at += 1
    return at - 1


def _in(tokens: Sequence[Token], at: int, sentence: int) -> bool:
    return at < len(tokens) and tokens[at].sentence == sentence


def is_word(token: Token, word: str) -> bool:
    """Whether the token is this word, in its surface or its base form."""
    return token.lower == word or token.lemma.lower() == word
