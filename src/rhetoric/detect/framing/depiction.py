"""Depictions: evaluative characterisations attached to an actor (Gamson & Modigliani 1989)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...matching import built_in, negated
from ...matching.gates import Match
from ...model import Finding, Parse, Token
from ..aim import aim
from ..evidence import evidence
from .words import table

MODIFIERS = ("amod", "compound", "nmod:poss", "advmod", "nummod")


def depiction(parse: Parse) -> Iterator[Finding]:
    """Phrases that hold an evaluative word and characterise an actor; `value` is their polarity, -1 or 1."""
    taken: set[int] = set()
    for token in parse.tokens:
        value = _valence(token)
        if not value or token.i in taken or negated(parse, Match(token.i, token.i, token.i)):
            continue
        found = _phrase(parse, token)
        if found is None:
            continue
        rule, first, last, target = found
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            yield evidence(
                parse,
                "framing",
                "depiction",
                f"depiction/{rule}@1",
                first,
                last,
                target=target,
                value=float(value),
            )


@cache
def _loaded_words() -> dict[tuple[str, str], int]:
    """One-word loaded adjectives, nouns and adverbs, which characterise an actor as well."""
    found: dict[tuple[str, str], int] = {}
    for lexicon in built_in("loaded"):
        for entry in (
            lexicon.entries if lexicon.label in {"dysphemism", "dismissive", "praise", "intensifier"} else ()
        ):
            for phrase in entry.phrases:
                for gate in entry.gates:
                    for pos in gate.get("pos", ()):  # type: ignore[attr-defined]
                        if " " not in phrase and pos in {"ADJ", "NOUN", "ADV"}:
                            found[phrase.lower(), pos] = entry.polarity
    return found


def _valence(token: Token) -> int:
    if token.pos not in {"ADJ", "NOUN", "ADV", "VERB"} or token.entity:
        return 0
    for form in (token.lower, token.lemma.lower()):
        row = table("depiction", "word").get(form)
        if row and token.pos in row["pos"].split():
            return int(row["polarity"])
        value = _loaded_words().get((form, token.pos))
        if value:
            return value
    return 0


def _phrase(parse: Parse, token: Token) -> tuple[str, int, int, str] | None:
    """Rule, first and last token, and actor of the phrase the evaluative word stands in."""
    noun = _noun_above(parse, token)
    if noun is None:
        return _predicate(parse, token)
    first = _left_edge(parse, noun, token)
    mention = parse.mention_at(noun.i)
    if mention is not None and mention.kind != "pronoun":
        return "epithet", first, noun.i, mention.actor
    bearer = aim(parse, noun.i)
    if bearer is None:
        return None
    if noun.dep.split(":")[0] in {"obj", "obl"} and not _as_phrase(parse, noun) and not _owned_by(parse, noun):
        return None
    relation = "appositive" if noun.dep.startswith("appos") or _name_follows(parse, noun) else "predicate"
    if _owned_by(parse, noun):
        relation = "attribute"
    return relation, first, noun.i, bearer.actor


def _noun_above(parse: Parse, token: Token) -> Token | None:
    if token.pos == "NOUN":
        return token
    at = token
    for _ in range(2):
        if at.dep.split(":")[0] not in {"amod", "advmod", "compound", "conj"} or at.head == at.i:
            return None
        at = parse.tokens[at.head]
        if at.pos in {"NOUN", "PROPN"}:
            return at
    return None


def _predicate(parse: Parse, token: Token) -> tuple[str, int, int, str] | None:
    """For "the minister is ruthless": the adjective and its adverbs."""
    if token.pos != "ADJ" or not (parse.dependents(token.i, "cop") or token.dep in {"xcomp", "conj"}):
        return None
    subjects = parse.dependents(token.i, "nsubj") or parse.dependents(token.head, "nsubj")
    mention = parse.mention_at(subjects[0].i) if subjects else None
    if mention is None:
        return None
    adverbs = [t.i for t in parse.dependents(token.i, "advmod") if t.i == token.i - 1]
    return "predicate", min([token.i, *adverbs]), token.i, mention.actor


def _left_edge(parse: Parse, noun: Token, token: Token) -> int:
    left = [parse.subtree(t.i)[0] for t in parse.dependents(noun.i, "amod", "compound") if t.i < noun.i]
    return min([noun.i, token.i, *left])


def _as_phrase(parse: Parse, noun: Token) -> bool:
    return any(t.lower == "as" for t in parse.dependents(noun.i, "case"))


def _owned_by(parse: Parse, noun: Token) -> bool:
    return any(parse.mention_at(t.i) for t in parse.dependents(noun.i, "nmod:poss"))


def _name_follows(parse: Parse, noun: Token) -> bool:
    return any(parse.mention_at(t.i) for t in parse.dependents(noun.i, "appos", "flat")) or (
        noun.dep in {"compound", "nmod", "flat"} and parse.mention_at(noun.head) is not None
    )
