"""Depictions: evaluative characterisations attached to an actor (Gamson & Modigliani 1989)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...matching import negated
from ...matching.gates import Match
from ...model import Finding, Mention, Parse, Token
from ..aim import aim, beside, named_after
from ..evidence import evidence
from .evaluation import Value, Valued, names_people, valued
from .words import words

LABEL = "depiction"
MODIFIERS = ("amod", "compound", "nummod", "nmod:desc")
NOMINAL = frozenset({"NOUN", "PROPN"})
PERSONS = frozenset({"person", "collective", "figure"})
STEPS = 4


class Phrase(NamedTuple):
    """A characterising phrase, first and last token, with the rule that ties it to its actor."""

    rule: str
    first: int
    last: int
    actor: str


def depiction(parse: Parse) -> Iterator[Finding]:
    """Phrases that hold an evaluative word and characterise an actor; `value` is their polarity, -1 or 1."""
    taken: set[int] = set()
    for word in sorted((*valued(parse), *_superlatives(parse), *_before_names(parse))):
        if word.first in taken or negated(parse, Match(word.first, word.last, word.last)):
            continue
        found = _nominal(parse, word) if word.value.kind else _adjectival(parse, word)
        if found is not None and taken.isdisjoint(range(found.first, found.last + 1)):
            taken.update(range(found.first, found.last + 1))
            rule = f"{LABEL}/{found.rule}@3"
            yield evidence(
                parse,
                "framing",
                LABEL,
                rule,
                found.first,
                found.last,
                target=found.actor,
                value=float(word.value.polarity),
            )


def _superlatives(parse: Parse) -> Iterator[Valued]:
    """Adjectives in the superlative before a noun that names actors, whatever they say."""
    for token in parse.tokens:
        graded = token.tag == "JJS" and token.lower not in {"most", "least", "latest"}
        most = parse.tokens[token.i - 1].tag == "RBS" and token.pos in {"ADJ", "VERB"}
        if (graded or most) and token.dep == "amod" and _is_actor(parse.tokens[token.head]):
            yield Valued(token.i, token.i, Value(1, 2))


def _before_names(parse: Parse) -> Iterator[Valued]:
    """The adjective in "the suave Mr Lee": a name needs none, so it characterises."""
    for token in parse.tokens:
        name = parse.tokens[token.head]
        if token.dep == "amod" and token.pos == "ADJ" and name.entity == "PERSON" and not token.entity:
            plain = token.lower not in words(LABEL, "plain") and token.text.islower()
            if plain and parse.tokens[token.i + 1].entity == "PERSON" and parse.tokens[token.i - 1].lower == "the":
                yield Valued(token.i, token.i, Value(1, 2))


def _adjectival(parse: Parse, word: Valued) -> Phrase | None:
    noun = _modified(parse, word)
    if noun is None:
        return None if parse.tokens[word.last].pos == "ADV" else _predicate(parse, word)
    first, last = _core(parse, noun)
    tied = _tied(parse, noun)
    if tied is not None:
        return Phrase(tied[0], first, last, tied[1])
    bearer = _bearer(parse, noun.i)
    if bearer is not None and bearer.kind != "description":
        return Phrase("epithet", min(first, word.first), _name_end(parse, noun.i, bearer), bearer.actor)
    if _is_actor(noun) or bearer is not None:
        return Phrase("kind", first, last, bearer.actor if bearer else "") if _tells(parse, word, noun) else None
    owner = _owner(parse, noun)
    if owner is not None and noun.pos == "NOUN" and word.value.strength > 1:
        return Phrase("attribute", first, last, owner.actor)
    return None


def _tells(parse: Parse, word: Valued, noun: Token) -> bool:
    """Whether an epithet singles someone out: mild or generic praise ("great nations") does not."""
    if parse.tokens[word.last].tag == "JJR":
        return False
    praise, mild = word.value.polarity > 0, word.value.strength < 2
    definite = any(t.lower in words(LABEL, "definite") for t in parse.dependents(noun.i, "det", "nmod:poss"))
    generic = noun.tag == "NNS" and not parse.dependents(noun.i, "det", "nmod:poss")
    return definite or not praise or not (mild or generic)


def _nominal(parse: Parse, word: Valued) -> Phrase | None:
    token = parse.tokens[word.last]
    first, last = _core(parse, token)
    if token.dep in {"compound", "amod"} and token.head > token.i:
        return _label(parse, word, token)
    tied = _tied(parse, token)
    if tied is not None:
        return Phrase(tied[0], first, last, tied[1])
    if word.value.kind in {"person", "collective"} or _singled_out(parse, token, word):
        return Phrase("label", first, last, "")
    if word.value.kind != "quality" or word.value.polarity > 0:
        return None  # praise of a quality mostly asks for it: "the courage of our citizens is needed"
    head = parse.tokens[token.head]
    if token.dep == "nmod" and _is_actor(head) and any(t.lower == "of" for t in parse.dependents(token.i, "case")):
        return Phrase("character", _core(parse, head)[0], last, _actor(parse, head.i))
    owner = _owner(parse, token)
    return Phrase("quality", first, last, owner.actor) if owner else None


def _singled_out(parse: Parse, token: Token, word: Valued) -> bool:
    """Whether something points at the bearer of a figurative label: "those lions", "the gangsters of Turin"."""
    pointing = any(t.lower in words(LABEL, "pointers") for t in parse.dependents(token.i, "det"))
    placed = any(t.entity for t in parse.dependents(token.i, "nmod"))
    return word.value.kind == "figure" and word.value.strength > 1 and (pointing or placed)


def _label(parse: Parse, word: Valued, token: Token) -> Phrase | None:
    """A noun before the noun that names the actor: "puppet government", "warlord Dostam"."""
    noun = parse.tokens[token.head]
    bearer = _bearer(parse, noun.i)
    if word.value.kind not in PERSONS or not (bearer or _is_actor(noun)):
        return None
    first, last = _core(parse, noun)
    return Phrase("compound", min(first, word.first), last, bearer.actor if bearer else "")


def _modified(parse: Parse, word: Valued) -> Token | None:
    """The noun that an attributive adjective modifies, coordinated adjectives included."""
    token = parse.tokens[word.last]
    for _ in range(STEPS):
        head = parse.tokens[token.head]
        if token.dep.split(":")[0] in {"amod", "compound"} and head.pos in NOMINAL:
            return head
        if token.dep not in {"conj", "amod", "advmod"} or head.i == token.i:
            return None
        token = head
    return None


def _core(parse: Parse, noun: Token) -> tuple[int, int]:
    """The noun phrase without its article: from the first modifier to the noun."""
    first = noun.i
    for child in parse.children[noun.i]:
        if child < noun.i and parse.tokens[child].dep.startswith(MODIFIERS):
            first = min(first, parse.subtree(child)[0])
    return first, noun.i


def _bearer(parse: Parse, noun: int) -> Mention | None:
    """The actor whose name follows at once, else the one whom the noun names."""
    return named_after(parse, noun) or _named(parse, noun)


def _named(parse: Parse, i: int) -> Mention | None:
    found = parse.mention_at(i)
    return found if found is not None and found.kind != "pronoun" else None


def _name_end(parse: Parse, noun: int, bearer: Mention) -> int:
    """The end of a name that the adjective stands before; a name after the noun stays outside."""
    return max(noun, parse.token_at(bearer.end - 1)) if parse.mention_at(noun) is bearer else noun


def _is_actor(noun: Token) -> bool:
    return noun.lemma.lower() in words(LABEL, "actor_nouns") or names_people(noun)


def _is_person(parse: Parse, token: Token) -> bool:
    """Whether a subject is an actor: a mention, a personal pronoun or a noun for people."""
    return parse.mention_at(token.i) is not None or token.lower in words(LABEL, "persons") or _is_actor(token)


def _tied(parse: Parse, noun: Token) -> tuple[str, str] | None:
    """How the noun is tied to an actor, and which: apposition, a copula after the subject, or *as*."""
    first = parse.subtree(noun.i)[0]
    if not noun.dep.startswith("nsubj") and (found := beside(parse, first)) is not None:
        return "appositive", found.actor
    if noun.dep.startswith("appos") and (parse.mention_at(noun.head) or _is_actor(parse.tokens[noun.head])):
        return "appositive", _actor(parse, noun.head)
    if parse.dependents(noun.i, "cop"):
        if parse.dependents(noun.i, "case"):
            return None  # "the minister is in Rome"
        subject = next((t for t in parse.dependents(noun.i, "nsubj") if _is_person(parse, t)), None)
        return ("copula", _actor(parse, subject.i)) if subject else None
    if any(t.lower == "as" for t in parse.dependents(noun.i, "case", "mark")) and (found := aim(parse, noun.i)):
        return "as", found.actor
    return None


def _actor(parse: Parse, i: int) -> str:
    found = parse.mention_at(i)
    return found.actor if found else ""


def _owner(parse: Parse, noun: Token) -> Mention | None:
    """The actor to whom a quality belongs: "Ada's cowardice", "the cowardice of Ada", "liberal hypocrisy"."""
    for child in parse.dependents(noun.i, "nmod:poss", "nmod", "amod", "compound"):
        of = child.dep != "nmod" or any(t.lower == "of" for t in parse.dependents(child.i, "case"))
        if of and (found := parse.mention_at(child.i)):
            return found
    return None


def _predicate(parse: Parse, word: Valued) -> Phrase | None:
    """As in "the minister is ruthless" or "the minister, ruthless as ever": the adjective and its adverbs."""
    first = word.first
    while parse.tokens[first - 1].pos == "ADV" and parse.tokens[first - 1].lower not in {"not", "n't"}:
        first -= 1
    subject = _said_of(parse, word) or _left_of_comma(parse, first)
    if subject is None or (word.value.strength < 2 and word.value.polarity > 0):
        return None
    return Phrase("predicate", first, word.last, _actor(parse, subject.i))


def _said_of(parse: Parse, word: Valued) -> Token | None:
    """The actor in the subject of a predicate adjective."""
    token = parse.tokens[word.last]
    if any(t.tag == "MD" for t in parse.dependents(token.i, "aux")):
        return None  # what should or will be so is no depiction
    verb = parse.tokens[token.head].lemma.lower()
    if not parse.dependents(token.i, "cop") and verb not in words(LABEL, "copulas"):
        return None
    doers = parse.dependents(token.i, "nsubj") or parse.dependents(token.head, "nsubj")
    return doers[0] if doers and _is_person(parse, doers[0]) else None


def _left_of_comma(parse: Parse, first: int) -> Token | None:
    """The actor noun or name before the comma that sets the adjective off."""
    if first < 2 or parse.tokens[first - 1].lower != ",":
        return None
    noun = parse.tokens[first - 2]
    same = noun.sentence == parse.tokens[first].sentence
    return noun if same and noun.pos in NOMINAL and _is_person(parse, noun) else None
