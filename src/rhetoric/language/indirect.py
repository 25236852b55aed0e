"""Reported speech and attributed belief without quotation marks: which words of a sentence are whose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Parse, Token
from .attachment import Scene
from .cues import Cue, word_list
from .speakers import NOBODY, Speaker, experiencer, is_own, owner, phrase_from, subject

CLAUSE_WITHIN = 12  # tokens between a cue and the "that" of its clause
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SAID = frozenset({"say", "that"})
_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "where", "who", "when", "which"})
_STOPPING = frozenset({"while", "whereas", "although", "though", "after", "before", "when", "as", "even"})
_SKIPPED_BETWEEN = frozenset({"ADV", "PRON", "PROPN", "NOUN", "DET", "ADP", "NUM", "ADJ", "PART"})


class Reported(NamedTuple):
    """One stretch of reported words: its tokens, both included, with cue, frame and speaker."""

    first: int
    last: int
    cue: Cue
    frame: str
    speaker: Speaker


def find_reported(scene: Scene, quoted: frozenset[int]) -> Iterator[Reported]:
    """All reported speech and belief whose cue stands outside the quoted tokens."""
    for cue in scene.cues.values():
        if cue.first in quoted:
            continue
        speaker = _speaker(scene.parse, cue)
        if speaker is None or is_own(scene.parse, speaker, cue):
            continue
        for first, last, frame in _contents(scene.parse, cue, speaker):
            first, last = _trimmed(scene.parse, first, last)
            if first <= last and not all(
                i in quoted or _is_mark(scene.parse.tokens[i]) for i in range(first, last + 1)
            ):
                yield Reported(first, last, cue, frame, speaker)


def _speaker(parse: Parse, cue: Cue) -> Speaker | None:
    """The speaker, nobody where none is named; None where the words are the author's: an order, say."""
    token = parse.tokens[cue.first]
    if cue.pos == "ADP":
        limit = parse.sentences[token.sentence].last + 1
        return phrase_from(parse, cue.last + 1, limit)
    if cue.pos == "NOUN":
        return _owner_or_holder(parse, cue)
    found = subject(parse, cue.first) if cue.pos == "VERB" else experiencer(parse, cue.first)
    bare = token.tag == "VB" and not parse.dependents(cue.first, "aux", "nsubj")
    return None if found == NOBODY and (bare or cue.pos == "ADJ" or token.tag in {"VB", "VBG"}) else found


def _owner_or_holder(parse: Parse, cue: Cue) -> Speaker | None:
    """Whose claim it is; in "he made the claim that" the subject's. An idea without a holder is the author's."""
    holder = owner(parse, cue.first)
    token = parse.tokens[cue.first]
    if holder == NOBODY and token.dep in {"obj", "obl"}:
        holder = subject(parse, token.head)
    return None if holder == NOBODY and cue.cue_class == "belief" else holder


def _contents(parse: Parse, cue: Cue, speaker: Speaker) -> Iterator[tuple[int, int, str]]:
    if cue.pos == "ADP":
        yield from _according(parse, cue, speaker)
        return
    clause = _clause(parse, cue) if _SAID & set(cue.frames) else None
    if clause is not None:
        yield (*clause, "that" if "that" in cue.frames else "say")
    elif "to" in cue.frames and (infinitive := _infinitive(parse, cue)):
        yield (*infinitive, "to")
    elif cue.pos == "VERB":
        aside = list(_around(parse, cue, speaker)) if _SAID & set(cue.frames) else []
        yield from ((*part, "that") for part in aside)
        if not aside:
            yield from _object(parse, cue)


def _clause(parse: Parse, cue: Cue) -> tuple[int, int] | None:
    """The finite clause a cue introduces: after its "that", or right after a verb of saying or thinking."""
    opener = _opener(parse, cue)
    if opener >= 0:
        first = opener + (parse.tokens[opener].lower == "that")
        return first, _end(parse, cue, first)
    if cue.pos != "VERB" or parse.tokens[cue.first].lemma in word_list("cues", "opened"):
        return None
    first = _after_adjuncts(parse, cue)
    if _colon_within(parse, first):
        return None
    heads = [t.i for t in parse.dependents(cue.first, "ccomp") if t.i > cue.last]
    if (heads and first <= heads[0]) or (not heads and _has_clause(parse, cue, first)):
        return first, _end(parse, cue, first)
    return None


def _after_adjuncts(parse: Parse, cue: Cue) -> int:
    """The first token after a cue that is no time, place or addressee: said on Monday …, told reporters …"""
    first = cue.last + 1
    for token in parse.dependents(cue.first, "advmod", "obl", "iobj", "compound"):
        start, end = parse.subtree(token.i)
        if start == first:
            first = end + 1
    return first


def _colon_within(parse: Parse, first: int) -> bool:
    """Whether a quotation opens behind a colon before any verb does: said the mayor: "…"."""
    for token in parse.tokens[first:-1]:
        if token.text == ":":
            return parse.tokens[token.i + 1].text in {'"', "'"}
        if token.pos in {"VERB", "AUX", "PUNCT"}:
            return False
    return False


def _has_clause(parse: Parse, cue: Cue, first: int) -> bool:
    """Whether the parse gives a verb of saying no clause although a subject and a finite verb follow it."""
    if not {"say", "that"} <= set(cue.frames) or parse.tokens[cue.first].tag not in _FINITE:
        return False
    sentence = parse.sentences[parse.tokens[cue.first].sentence]
    for token in parse.tokens[first : sentence.last + 1]:
        if token.pos in {"PUNCT", "ADP", "SCONJ", "CCONJ"}:
            return False
        if token.tag in _FINITE:
            return token.i > first
    return False


def _opener(parse: Parse, cue: Cue) -> int:
    """The number of the "that" or question word that opens the clause of the cue, -1 for none."""
    sentence = parse.sentences[parse.tokens[cue.first].sentence]
    for i in range(cue.last + 1, min(cue.last + 1 + CLAUSE_WITHIN, sentence.last)):
        token = parse.tokens[i]
        if token.lower in _OPENERS and (token.lower != "that" or token.tag != "DT" or i == cue.last + 1):
            return i if _is_complement(parse, cue, i) else -1
        if token.pos not in _SKIPPED_BETWEEN or token.lower == "to":
            return -1
    return -1


def _is_complement(parse: Parse, cue: Cue, opener: int) -> bool:
    """Whether the clause after the opener belongs to the cue and is no relative or conditional clause."""
    token = parse.tokens[opener]
    if cue.pos == "NOUN":
        return token.lower == "that" and (token.pos == "SCONJ" or _opens_clause(parse, token))
    if opener == cue.last + 1:
        return token.lower != "if" or cue.cue_class != "belief"
    if token.lower in {"if", "when", "which", "who", "where"}:
        return False
    return parse.tokens[token.head].dep != "acl:relcl"


def _opens_clause(parse: Parse, that: Token) -> bool:
    """Whether a "that" taken for a pronoun opens a clause with a subject of its own: his claim that wages rose."""
    after = parse.tokens[that.i + 1] if that.i + 1 < len(parse.tokens) else that
    return that.dep in {"nsubj", "det", "mark"} and after.pos in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"}


def _end(parse: Parse, cue: Cue, first: int) -> int:
    """The last token of a clause from `first` on: where the cue's own ends, or a clause beside it begins."""
    last = parse.subtree(cue.first)[1]
    if last <= first:
        return parse.sentences[parse.tokens[cue.first].sentence].last
    if cue.pos == "NOUN":
        inner = [parse.subtree(t.i)[1] for t in parse.dependents(cue.first, "acl", "ccomp") if t.i >= first]
        last = max(inner, default=last)
    for token in parse.dependents(cue.first, "conj", "parataxis", "advcl"):
        start = parse.subtree(token.i)[0]
        if first < start <= last and _leaves(parse, token, start):
            last = start - 1
    return last


def _leaves(parse: Parse, token: Token, start: int) -> bool:
    """Whether a dependent of the cue to the right of its clause is the author's again."""
    if token.dep != "advcl":
        return True
    comma = parse.tokens[start - 1].text == ","
    return comma and (parse.tokens[start].lower in _STOPPING or token.tag == "VBG")


def _infinitive(parse: Parse, cue: Cue) -> tuple[int, int] | None:
    """The infinitive a cue governs, from its "to" on."""
    for token in parse.dependents(cue.first, "xcomp", "ccomp", "acl", "advcl"):
        marks = [mark.i for mark in parse.dependents(token.i, "mark", "aux") if mark.lower == "to"]
        if token.i > cue.last and marks and marks[0] > cue.last and _near(parse, cue, marks[0]):
            return marks[0], _end_of(parse, token.i, cue)
    return None


def _near(parse: Parse, cue: Cue, mark: int) -> bool:
    return mark - cue.last <= 8 and not any(t.text in {",", ";", ":"} for t in parse.tokens[cue.last + 1 : mark])


def _end_of(parse: Parse, head: int, cue: Cue) -> int:
    return min(parse.subtree(head)[1], max(_end(parse, cue, head), head))


def _around(parse: Parse, cue: Cue, speaker: Speaker) -> Iterator[tuple[int, int]]:
    """What stands around an aside: "…, he said"; "…, the minister said, …"."""
    token = parse.tokens[cue.first]
    left = any(t.i < cue.first for t in parse.dependents(cue.first, "ccomp"))
    if speaker == NOBODY or not (left or token.dep.lower() in {"root", "parataxis"}):
        return
    sentence = parse.sentences[parse.tokens[cue.first].sentence]
    start = min(speaker.first, cue.first)
    while start > sentence.first and parse.tokens[start - 1].pos in {"DET", "ADJ", "NOUN", "PROPN"}:
        start -= 1
    stop = _aside_end(parse, max(cue.last, speaker.last), sentence.last)
    before = start > sentence.first and parse.tokens[start - 1].text in {",", "-", "--", "–", "—"}
    if stop < 0 or not (before or (start == sentence.first and stop < sentence.last)) or start < sentence.first:
        return
    if before:
        yield sentence.first, start - 2
        if stop < sentence.last:
            yield stop + 1, sentence.last


def _aside_end(parse: Parse, last: int, limit: int) -> int:
    """The number of the comma or stop that ends an aside, -1 where a clause goes on instead."""
    for i in range(last + 1, limit + 1):
        token = parse.tokens[i]
        if token.text in {",", ".", "!", "?", "-", "--", "–", "—"}:
            return i
        if token.pos in {"VERB", "AUX", "SCONJ", "CCONJ", "PUNCT"}:
            return -1
    return limit


def _according(parse: Parse, cue: Cue, speaker: Speaker) -> Iterator[tuple[int, int, str]]:
    """The sentence without "according to …"."""
    sentence = parse.sentences[parse.tokens[cue.first].sentence]
    if speaker == NOBODY:
        return
    if cue.first - sentence.first > 2:
        yield sentence.first, cue.first - 1, "source"
    commas = [i for i in range(speaker.last + 1, sentence.last) if parse.tokens[i].text == ","]
    if commas and (cue.first - sentence.first <= 2 or parse.tokens[cue.first - 1].text == ","):
        yield commas[0] + 1, sentence.last, "source"


def _object(parse: Parse, cue: Cue) -> Iterator[tuple[int, int, str]]:
    """What a cue of saying or wanting takes: called for talks, criticised the plan, called it a mistake."""
    frame = next((f for f in ("prep", "obj", "name", "as") if f in cue.frames), "")
    for token in parse.dependents(cue.first, "obj", "obl") if frame else ():
        first, last = parse.subtree(token.i)
        if token.i > cue.last and first <= cue.last + 2 and parse.tokens[first].lower != "by":
            end = _described(parse, cue, last)
            if end > last or frame in {"prep", "obj"}:
                yield max(first, cue.last + 1), end, frame
            return


def _described(parse: Parse, cue: Cue, last: int) -> int:
    """Where what is said of an object ends: called the plan a mistake, described it as a mistake."""
    for token in parse.dependents(cue.first, "xcomp", "obl", "advcl"):
        first, end = parse.subtree(token.i)
        if first == last + 1 and (token.dep == "xcomp" or parse.tokens[first].lower == "as"):
            return end
    return last


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """The stretch without punctuation and conjunctions at its edges."""
    while first <= last and parse.tokens[first].pos == "PUNCT" and parse.tokens[first].text != '"':
        first += 1
    while first <= last and (parse.tokens[last].pos in {"PUNCT", "CCONJ"} and parse.tokens[last].text != '"'):
        last -= 1
    return first, last


def _is_mark(token: Token) -> bool:
    return token.pos in {"PUNCT", "SYM"}
