"""Depictions: evaluative characterisations attached to an actor (Gamson & Modigliani 1989)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...matching import built_in, negated
from ...matching.gates import Match
from ...model import Finding, Mention, Parse, Token
from ..aim import aim, beside, named_after
from ..evidence import evidence
from .words import table, words

LABEL = "depiction"
MODIFIERS = frozenset({"amod", "compound", "advmod", "punct", "nummod", "conj", "cc"})
TYPES = ("dysphemism", "dismissive", "praise", "delegitimising")


class Valued(NamedTuple):
    """An evaluative word: its token, its polarity (-1 or 1) and strength (1 to 3)."""

    at: int
    polarity: int
    strength: int


class Phrase(NamedTuple):
    """A characterising phrase, first and last token, with the rule that ties it to its actor."""

    rule: str
    first: int
    last: int
    actor: str


def depiction(parse: Parse) -> Iterator[Finding]:
    """Phrases that hold an evaluative word and characterise an actor; `value` is their polarity, -1 or 1."""
    taken: set[int] = set()
    for token in parse.tokens:
        word = _valued(token)
        if word is None or token.i in taken or negated(parse, Match(token.i, token.i, token.i)):
            continue
        found = _phrase(parse, word)
        if found is not None and taken.isdisjoint(range(found.first, found.last + 1)):
            taken.update(range(found.first, found.last + 1))
            yield evidence(
                parse,
                "framing",
                LABEL,
                f"{LABEL}/{found.rule}@2",
                found.first,
                found.last,
                target=found.actor,
                value=float(word.polarity),
            )


@cache
def _evaluative() -> dict[tuple[str, str], tuple[int, int]]:
    """Polarity and strength of evaluative words by form and part of speech: this label's own, and loaded terms."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for lexicon in built_in("loaded"):
        for entry in lexicon.entries if lexicon.label in TYPES else ():
            for pos in {p for gate in entry.gates for p in gate.get("pos", ())}:  # type: ignore[attr-defined]
                found |= {(x.lower(), pos): (entry.polarity, entry.strength) for x in entry.phrases if " " not in x}
    for word, row in table(LABEL, "word").items():
        for pos in row["pos"].split():
            found[word, pos] = (int(row["polarity"]), int(row["strength"]))
    return found


def _valued(token: Token) -> Valued | None:
    """The token's evaluation; a participle may be an adjective, a word in -ly an adverb whatever its tag."""
    kinds = [token.pos]
    if token.tag in {"VBN", "VBG"}:
        kinds.append("ADJ")
    if token.lower.endswith("ly"):
        kinds.append("ADV")
    for form in {token.lower, token.lemma.lower()}:
        for kind in kinds:
            polarity, strength = _evaluative().get((form, kind), (0, 0))
            if polarity and not token.entity:
                return Valued(token.i, polarity, strength)
    return None


def _phrase(parse: Parse, word: Valued) -> Phrase | None:
    first, last = _noun_phrase(parse, word.at)
    head = parse.tokens[last]
    if head.pos not in {"NOUN", "PROPN"}:
        return _predicate(parse, word)
    described = _described(parse, first, last)
    if described is not None and (word.at < last or described[0] != "attribute"):
        return Phrase(described[0], first, last, described[1].actor)
    if word.at == last:
        return None  # a bare "terrorists" names a group, it does not characterise one
    named = _bearer(parse, first, last)
    if named is not None and word.strength > 1:
        return Phrase("epithet", first, last, named.actor)
    people = head.lemma.lower() in words(LABEL, "actor_nouns") and named is None
    return Phrase("kind", first, last, "") if people else None


def _noun_phrase(parse: Parse, at: int) -> tuple[int, int]:
    """The words around without the article: modifiers to the left, on the right all to the head."""
    sentence = parse.sentences[parse.tokens[at].sentence]
    first = last = at
    while first > sentence.first and _modifies(parse.tokens[first - 1]):
        first -= 1
    if parse.tokens[at].pos == "ADV" and parse.tokens[at].dep == "advmod" and parse.tokens[at].head < at:
        return first, last
    while last < sentence.last and _leads_on(parse.tokens[last], at) and _inside(parse.tokens[last + 1]):
        last += 1
    while last > at and parse.tokens[last].pos not in {"NOUN", "PROPN"}:
        last -= 1
    return first, last


def _inside(token: Token) -> bool:
    return token.pos in {"ADJ", "NOUN", "PROPN", "ADV"} or token.lower == "-" or token.tag in {"VBN", "VBG"}


def _leads_on(token: Token, at: int) -> bool:
    """Whether a word modifies what follows, so that the phrase goes on behind it."""
    return token.i == at or token.dep.split(":")[0] in MODIFIERS


def _modifies(token: Token) -> bool:
    near = token.pos in {"ADJ", "ADV"} or token.lower == "-" or token.tag == "VBN" or token.lower.endswith("ly")
    return (near and token.lower not in {"not", "n't"}) or (
        token.pos in {"NOUN", "PROPN"} and token.dep == "compound"
    )


def _bearer(parse: Parse, first: int, last: int) -> Mention | None:
    """The actor whose name follows at once, else the one whom the head names."""
    name = named_after(parse, last)
    if name is not None:
        return name
    own = parse.mention_at(last)
    return own if own is not None and own.kind != "pronoun" and parse.tokens[last].end == own.end else None


def _described(parse: Parse, first: int, last: int) -> tuple[str, Mention] | None:
    """The actor in apposition, in the subject before a copula, before *as*, or in the possessor."""
    head = parse.tokens[last]
    if not head.dep.startswith("nsubj") and (next_to := beside(parse, first)) is not None:
        return "appositive", next_to
    if head.dep.startswith("appos") and (found := parse.mention_at(head.head)):
        return "appositive", found
    if parse.dependents(head.i, "cop"):
        found2 = next((m for t in parse.dependents(head.i, "nsubj") if (m := parse.mention_at(t.i))), None)
        return ("copula", found2) if found2 else None
    if _after_as(parse, first) and (found := aim(parse, head.i)):
        return "as", found
    for owner in parse.dependents(head.i, "nmod:poss") if head.i > first else ():
        if (found := parse.mention_at(owner.i)) is not None:
            return "attribute", found
    return None


def _after_as(parse: Parse, first: int) -> bool:
    before = first - 1
    while before > 0 and parse.tokens[before].pos == "DET":
        before -= 1
    return before > 0 and parse.tokens[before].lower == "as"


def _predicate(parse: Parse, word: Valued) -> Phrase | None:
    """As in "the minister is ruthless": the adjective and the adverbs before it."""
    token = parse.tokens[word.at]
    if word.strength < 2 or (token.pos != "ADJ" and token.tag != "VBN"):
        return None
    if not parse.dependents(token.i, "cop") and parse.tokens[token.head].lemma.lower() not in words(
        LABEL, "copulas"
    ):
        return None
    doers = parse.dependents(token.i, "nsubj") or parse.dependents(token.head, "nsubj")
    mention = parse.mention_at(doers[0].i) if doers else None
    if mention is None or doers[0].lower in {"it", "this", "that"}:
        return None
    first = token.i
    while parse.tokens[first - 1].pos == "ADV" and parse.tokens[first - 1].lower not in {"not", "n't"}:
        first -= 1
    return Phrase("predicate", first, token.i, mention.actor)
