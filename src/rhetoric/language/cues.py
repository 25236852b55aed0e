"""Cues of attribution: the verbs, nouns, adjectives and phrases that give words to someone, found in a parse."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from ..matching import built_in
from ..model import Parse, Token


class Cue(NamedTuple):
    """One cue in a text: its tokens `first` to `last`, both included, and its class in each frame.

    Frames: `say` introduces direct speech, `that` a finite clause, `to` an infinitive, `obj` an object, `prep` the
    object of its preposition, `mention` and `topic` what is spoken of,
    `name` a name or label, `as` the same with "as",
    `source` the speaker ("according to").
    """

    first: int
    last: int
    pos: str
    frames: dict[str, str]

    @property
    def cue_class(self) -> str:
        """The class of the first frame: neutral, distancing, endorsing, factive or belief."""
        return next(iter(self.frames.values()))


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    pos: str
    frames: dict[str, str]


@cache
def word_list(label: str, name: str) -> frozenset[str]:
    """One of the word lists of the module `quotation`."""
    return frozenset(next(lexicon for lexicon in built_in("quotation") if lexicon.label == label).lists[name])


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """The cue lexicon by its first word; the frames of a term's rows are joined, the first row's class stays."""
    rows = next(lexicon for lexicon in built_in("quotation") if lexicon.label == "cues").rows
    frames: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        for term in row["term"].split("|"):
            for frame in row["frames"].split():
                frames[term, row["pos"]].setdefault(frame, row["class"])
    found: dict[str, list[_Entry]] = defaultdict(list)
    for (term, pos), classes in frames.items():
        head, *rest = term.split()
        found[head].append(_Entry(tuple(rest), pos, classes))
    return {head: tuple(sorted(entries, key=lambda e: -len(e.rest))) for head, entries in found.items()}


def find_cues(parse: Parse) -> dict[int, Cue]:
    """Every cue of the document by the number of its first token; the longest phrase wins."""
    entries = _entries()
    found: dict[int, Cue] = {}
    for token in parse.tokens:
        for entry in (
            entries.get(token.lemma) or entries.get(token.lower) or entries.get(token.lower.removesuffix("s"), ())
        ):
            if _fits(parse, token, entry):
                found[token.i] = Cue(token.i, token.i + len(entry.rest), entry.pos, entry.frames)
                break
    return found


def _fits(parse: Parse, token: Token, entry: _Entry) -> bool:
    following = parse.tokens[token.i + 1 : token.i + 2 + len(entry.rest)]
    if not following or tuple(t.lower for t in following[: len(entry.rest)]) != entry.rest:
        return False
    if entry.pos == "VERB":
        verbal = token.tag.startswith("VB") or token.pos in {"VERB", "AUX"}
        return verbal or (_may_be_verb(token, entry) and following[-1].lower == "that")
    if entry.pos == "ADJ":
        return token.pos == "ADJ" or token.tag == "VBN"
    return entry.pos != "NOUN" or token.pos in {"NOUN", "PROPN"}


def _may_be_verb(token: Token, entry: _Entry) -> bool:
    """Whether a word tagged as a plural noun can be a verb all the same: points out that, claims that."""
    return token.tag == "NNS" and (bool(entry.rest) or token.dep.lower() == "root")
