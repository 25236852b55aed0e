"""Lexicons over a parse: every phrase of every lexicon in one pass, then the gates of each hit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import ahocorasick_rs

from ..errors import LexiconError
from ..model import Finding, Parse
from .gates import Gate, Match, compile_gates
from .globs import Index
from .lexicon import Entry, Lexicon

ATOM = re.compile(r"n['’]t\b|['’]\w+|(?:(?!n['’]t)\w)+|[^\w\s\-‐‑]")
ONE_CHOICE = frozenset({"loaded"})  # modules in which a stretch of text has one label only
LAYERED = frozenset({"framing"})  # modules whose labels overlap freely


class Hit(NamedTuple):
    """An entry of a lexicon found over some tokens, all its gates passed."""

    lexicon: Lexicon
    entry: Entry
    match: Match


def atoms(phrase: str) -> list[str]:
    """The words of a phrase as they are compared: lower case, split at hyphens and apostrophes."""
    return [atom.replace("’", "'") for atom in ATOM.findall(phrase.lower())]


class _Stream:
    """The document as one string of words with a blank between them, for the automaton to read."""

    def __init__(self, parse: Parse, words: Iterable[str]) -> None:
        parts: list[str] = [" "]
        self.starts: list[int] = []
        self.tokens: list[int] = []
        self.words: list[str] = []
        at, sentence = 1, 0
        for token, word in zip(parse.tokens, words, strict=True):
            if token.sentence != sentence:
                parts.append("\n ")
                at, sentence = at + 2, token.sentence
            for atom in [word] if word.isalpha() else atoms(word):
                self.starts.append(at)
                self.tokens.append(token.i)
                self.words.append(atom)
                parts += (atom, " ")
                at += len(atom) + 1
        self.text = "".join(parts)

    def word(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def token(self, at: int) -> int:
        return self.tokens[self.word(at)]


@dataclass(frozen=True)
class Matcher:
    """All phrase, lemma and pattern entries of some lexicons, ready to be looked up together."""

    lexicons: tuple[Lexicon, ...]

    def hits(self, parse: Parse) -> tuple[Hit, ...]:
        """Every entry found, gates passed, overlaps left in; in text order."""
        if not parse.tokens:
            return ()
        found = {(*_key(hit), hit.match): hit for hit in self._candidates(parse)}
        passed = [hit for hit in found.values() if self._passes(parse, hit)]
        return tuple(sorted(passed, key=lambda hit: (hit.match, hit.lexicon.label, hit.entry.id)))

    def _passes(self, parse: Parse, hit: Hit) -> bool:
        key = _key(hit)
        gates = self._gates.get(key)
        if gates is None:
            gates = self._gates[key] = compile_gates(hit.entry.gates)
        return all(gate(parse, hit.match) for gate in gates) and not self._cancelled(parse, hit)

    def _cancelled(self, parse: Parse, hit: Hit) -> bool:
        if not hit.entry.unless:
            return False
        sentence = parse.sentences[parse.tokens[hit.match.head].sentence]
        first, last = max(sentence.first, hit.match.first - 6), min(sentence.last, hit.match.last + 6)
        window = parse.tokens[first : last + 1]
        surface = " " + " ".join(a for t in window for a in atoms(t.lower)) + " "
        lemmas = " " + " ".join(a for t in window for a in atoms(t.lemma)) + " "
        own = [" ".join(atoms(phrase)) for phrase in hit.entry.phrases]
        for phrase in hit.entry.unless:
            key = " " + " ".join(atoms(phrase)) + " "
            holds = any(f" {o} " in key for o in own) or not own
            if (holds and (key in surface or key in lemmas)) or (not holds and key in surface):
                return True
        return False

    def _candidates(self, parse: Parse) -> Iterator[Hit]:
        surface = _Stream(parse, (token.lower for token in parse.tokens))
        lemmas = _Stream(parse, (token.lemma.lower() for token in parse.tokens))
        for automaton, owners, streams in self._automata:
            for stream in (surface, lemmas) if streams == "lemmas" else (surface,):
                for which, start, end in automaton.find_matches_as_indexes(stream.text, overlapping=True):
                    first, last = stream.token(start + 1), stream.token(end - 2)
                    match = Match(first, last, _governor(parse, first, last))
                    for lexicon, entry in owners[which]:
                        if _case_fits(parse, entry, match) and not _is_acronym(parse, entry, match):
                            yield Hit(lexicon, entry, match)
        yield from self._glob_hits(parse, surface)
        yield from self._pattern_hits(parse)

    def _glob_hits(self, parse: Parse, stream: _Stream) -> Iterator[Hit]:
        for (lexicon, entry), place in self._globs.find(stream.text, stream.words, stream.word):
            first, last = stream.tokens[place.first], stream.tokens[place.last]
            match = Match(first, last, _governor(parse, first, last))
            within = parse.tokens[first].sentence == parse.tokens[last].sentence
            if within and not _is_acronym(parse, entry, match):
                yield Hit(lexicon, entry, match)

    @cached_property
    def _globs(self) -> Index[tuple[Lexicon, Entry]]:
        globs = [x for x in self.lexicons if x.kind == "globs"]
        return Index((phrase, (x, entry)) for x in globs for entry in x.entries for phrase in entry.phrases)

    def _pattern_hits(self, parse: Parse) -> Iterator[Hit]:
        if not self._patterns or parse.vocabulary is None:
            return
        matcher, owners = self._pattern_matcher(parse.vocabulary)
        for key, start, end in matcher(_spacy_doc(parse)):
            lexicon, entry = owners[key]
            yield Hit(lexicon, entry, Match(start, end - 1, _governor(parse, start, end - 1)))

    @cached_property
    def _gates(self) -> dict[tuple[Any, str, str], tuple[Gate, ...]]:
        return {}  # compiled when an entry is first hit

    @cached_property
    def _automata(self) -> list[tuple[Any, list[list[tuple[Lexicon, Entry]]], str]]:
        built = []
        for kind in ("phrases", "lemmas"):
            owners: dict[str, list[tuple[Lexicon, Entry]]] = defaultdict(list)
            for lexicon in self.lexicons:
                if lexicon.kind == kind:
                    for entry in lexicon.entries:
                        for phrase in entry.phrases:
                            owners[" " + " ".join(atoms(phrase)) + " "].append((lexicon, entry))
            if owners:
                built.append((ahocorasick_rs.AhoCorasick(list(owners)), list(owners.values()), kind))
        return built

    @cached_property
    def _patterns(self) -> list[tuple[Lexicon, Entry]]:
        return [(x, entry) for x in self.lexicons if x.kind == "pattern" for entry in x.entries]

    @cached_property
    def _compiled(self) -> dict[int, tuple[Any, dict[int, tuple[Lexicon, Entry]]]]:
        return {}

    def _pattern_matcher(self, vocab: Any) -> tuple[Any, dict[int, tuple[Lexicon, Entry]]]:
        if id(vocab) not in self._compiled:
            from spacy.matcher import Matcher as TokenMatcher

            matcher, owners = TokenMatcher(vocab, validate=True), {}
            for lexicon, entry in self._patterns:
                name = f"{lexicon.module}/{lexicon.label}/{entry.id}"
                try:
                    matcher.add(name, [[dict(item) for item in entry.pattern]], greedy="LONGEST")
                except ValueError as error:
                    reason = " ".join(str(error).split())[:200]
                    raise LexiconError(f'{lexicon.path}: entry "{entry.id}": bad pattern: {reason}') from None
                owners[vocab.strings[name]] = (lexicon, entry)
            self._compiled[id(vocab)] = (matcher, owners)
        return self._compiled[id(vocab)]


def _key(hit: Hit) -> tuple[Any, str, str]:
    return hit.lexicon.path, hit.lexicon.label, hit.entry.id


def longest(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits left when, of overlapping ones that compete, the longest wins, then the earlier one.

    Who competes depends on the module: the labels of `framing` each with themselves; all of `loaded`;
    in any other module all, but the same words may have several labels.
    """
    kept: list[Hit] = []
    taken: dict[str, dict[int, Match]] = defaultdict(dict)
    order = sorted(hits, key=lambda h: (h.match.first - h.match.last, h.match.first, h.lexicon.label, h.entry.id))
    for hit in _one_per_label(order):
        module = hit.lexicon.module
        group = f"{module}/{hit.lexicon.label}" if module in LAYERED else module
        owners = {taken[group].get(i) for i in range(hit.match.first, hit.match.last + 1)} - {None}
        if not owners or (owners == {hit.match} and module not in ONE_CHOICE):
            taken[group].update(dict.fromkeys(range(hit.match.first, hit.match.last + 1), hit.match))
            kept.append(hit)
    return _in_order(kept)


def overlapping(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """All hits, overlapping ones too; a label counts the same words once."""
    return _in_order(_one_per_label(sorted(hits, key=lambda h: h.entry.id)))


def _one_per_label(hits: Iterable[Hit]) -> list[Hit]:
    found: dict[tuple[str, str, Match], Hit] = {}
    for hit in hits:
        found.setdefault((hit.lexicon.module, hit.lexicon.label, hit.match), hit)
    return list(found.values())


def _in_order(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(sorted(hits, key=lambda h: (h.match.first, h.match.last, h.lexicon.module, h.lexicon.label)))


def finding(parse: Parse, hit: Hit) -> Finding:
    """The record of a hit: value is strength times polarity where the entry has a polarity."""
    start, end = parse.span(hit.match.first, hit.match.last)
    voice, speaker = parse.voice(start, end)
    return Finding(
        document=parse.document.id,
        module=hit.lexicon.module,
        label=hit.lexicon.label,
        start=start,
        end=end,
        text=parse.document.text[start:end],
        sentence=parse.tokens[hit.match.head].sentence,
        rule=f"{hit.lexicon.label}/{hit.entry.id}@{hit.lexicon.version}",
        voice=voice,
        speaker=speaker,
        value=hit.entry.value,
        tier=hit.lexicon.tier,
    )


def _spacy_doc(parse: Parse) -> Any:
    """The parse as a spaCy document, token for token, for spaCy's matcher."""
    from spacy.tokens import Doc

    tokens = parse.tokens
    return Doc(
        parse.vocabulary,
        words=[t.text for t in tokens],
        spaces=[b.start > a.end for a, b in pairwise(tokens)] + [False],
        tags=[t.tag for t in tokens],
        pos=[t.pos for t in tokens],
        lemmas=[t.lemma for t in tokens],
        deps=[t.dep for t in tokens],
        heads=[t.head for t in tokens],
        ents=[f"B-{t.entity}" if t.entity else "O" for t in tokens],
    )


def _governor(parse: Parse, first: int, last: int) -> int:
    outside = [i for i in range(first, last + 1) if not first <= parse.tokens[i].head <= last]
    outside += [i for i in range(first, last + 1) if parse.tokens[i].head == i]
    content = [i for i in outside if parse.tokens[i].pos not in {"PUNCT", "DET", "ADP", "PART"}]
    return (content or outside or [last])[-1]


def _is_acronym(parse: Parse, entry: Entry, match: Match) -> bool:
    """Whether the match is a name in capitals, which only spells like a word: US, WHO (unless asked for)."""
    if any(phrase.isupper() for phrase in entry.phrases):
        return False
    token = parse.tokens[match.first]
    return match.first == match.last and bool(token.entity) and len(token.text) > 1 and token.text.isupper()


def _case_fits(parse: Parse, entry: Entry, match: Match) -> bool:
    if not any(gate.get("case") == "exact" for gate in entry.gates):
        return True
    return parse.text(match.first, match.last) in entry.phrases
