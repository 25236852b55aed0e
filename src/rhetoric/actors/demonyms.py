"""What a nationality stands for: the state (Russian troops), a people (Russians), or no actor (Russian tea)."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Parse, Token
from .names import Hit
from .registry import Actor, Registry
from .words import Found, found, governor, head, is_in, is_person_noun, possessive

STATES = frozenset({"state", "territory", "alliance"})
ARTICLES = frozenset(
    {"the", "a", "an", "every", "each", "another", "many", "most", "some", "all", "any", "no", "these"}
)


def of_demonym(parse: Parse, registry: Registry, hit: Hit) -> Found | None:
    """The actor of an adjective or people noun such as Russian, Russians, Chinese, Republican."""
    actor = registry.actors[hit.alias.actor]
    noun = governor(parse, hit.last)
    if noun is not None and noun.dep == "compound" and noun.i < noun.head <= hit.last + 3:
        noun = parse.tokens[noun.head]
    if noun is not None and not _is_people_noun(parse, hit, actor):
        return _of_modifier(parse, hit, actor, noun)
    token = parse.tokens[hit.last]
    if hit.alias.kind == "people" and (token.tag in {"NNS", "NNPS"} or token.lower.endswith("s")):
        return _people(parse, hit, actor, hit.last, "name")
    if token.tag in {"NNS", "NNPS"} or _stands_alone(parse, token):
        return _people(parse, hit, actor, hit.last, "name")
    return None


def _is_people_noun(parse: Parse, hit: Hit, actor: Actor) -> bool:
    """A plural that cannot be an adjective: Russians, unlike Chinese or Swiss."""
    token = parse.tokens[hit.last]
    return hit.alias.kind == "people" and token.lower.endswith("s") and not token.lower.endswith("ss")


def _stands_alone(parse: Parse, token: Token) -> bool:
    """The French, a Russian: an adjective with an article and the place of a noun."""
    before = parse.tokens[token.i - 1].lower if token.i else ""
    nominal = token.dep.split(":")[0] in {"nsubj", "obj", "obl", "nmod", "conj", "root", "appos", "iobj"}
    return before in ARTICLES and (nominal or token.dep == "ROOT") and not _predicative(parse, token)


def _predicative(parse: Parse, token: Token) -> bool:
    return token.pos == "ADJ" and bool(parse.dependents(token.i, "cop"))


def _of_modifier(parse: Parse, hit: Hit, actor: Actor, noun: Token) -> Found | None:
    near = noun.i <= hit.last + 3
    if actor.type == "party":
        plural = noun.tag == "NNS" and noun.i == hit.last + 1
        last, kind = (noun.i, "description") if plural else (hit.last, "alias")
        return found(parse, hit.first, last, actor.name, actor.type, kind, 0.9)
    if is_in(noun, "descriptions", "people") and near:
        return _people(parse, hit, actor, noun.i, "description")
    if is_in(noun, "descriptions", "government"):
        last = noun.i if near else hit.last
        return found(parse, hit.first, last, actor.name, actor.type, "metonym", 0.95)
    if is_in(noun, "descriptions", "force") and near and not names_person(parse, noun):
        return found(parse, hit.first, noun.i, actor.name, actor.type, "description", 0.9)
    if is_in(noun, "descriptions", "force") or is_in(noun, "descriptions", "policy"):
        return found(parse, hit.first, hit.last, actor.name, actor.type, "alias", 0.9)
    return None


def names_person(parse: Parse, noun: Token) -> bool:
    """Whether the noun is a title before a name: the American diplomat Richard Holbrooke."""
    after = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else noun
    return after.pos == "PROPN"


def _people(parse: Parse, hit: Hit, actor: Actor, last: int, kind: str) -> Found:
    """The people; a state's name or another nationality before it narrows it: Kosovo Serbs, Iraqi Kurds."""
    type = "people" if actor.type in STATES else actor.type
    return found(parse, hit.first, last, actor.people or actor.name, type, kind, 0.95)


def narrowed(parse: Parse, earlier: Hit, people: Found) -> Found | None:
    """The two names as one people, where the first stands right before the second and does not own it."""
    if earlier.last + 1 != people.first or earlier.alias.kind not in {"name", "demonym"} or people.type != "people":
        return None
    if possessive(parse, earlier.last) or people.kind != "name":
        return None
    name = " ".join(parse.text(earlier.first, people.last).split())
    return found(parse, earlier.first, people.last, name, "people", "name", 0.9)


def _governs(noun: Token) -> bool:
    """US government, but not US leadership, which is what a state does."""
    return is_in(noun, "descriptions", "government") and not is_in(noun, "descriptions", "policy")


def of_state(parse: Parse, actors: Mapping[str, Actor], hit: Hit) -> Found | None:
    """A state by name, with what it modifies: US government, Government of Kosovo, US troops; none in US voters."""
    actor = actors[hit.alias.actor]
    first, last = hit.first, hit.last
    tokens = parse.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.pos in {"NOUN", "PROPN"} and _governs(after):
        return found(parse, first, last + 1, actor.name, actor.type, "metonym", 0.95)
    before = first - (2 if first > 1 and tokens[first - 1].lower == "the" else 1)
    governs = (
        before > 0 and tokens[before].lower == "of" and is_in(tokens[before - 1], "descriptions", "government")
    )
    if governs and not (last + 1 < len(tokens) and possessive(parse, last)):
        return found(parse, before - 1, last, actor.name, actor.type, "metonym", 0.95)
    noun = governor(parse, last)
    if noun is None or possessive(parse, last) or noun.tag != "NNS" or noun.i > last + 2 or not _joins(parse, hit):
        return found(parse, first, last, actor.name, actor.type, "name")
    if is_in(noun, "descriptions", "people"):
        return _people(parse, hit, actor, noun.i, "description")
    if is_in(noun, "descriptions", "force") and (is_person_noun(noun) or is_in(noun, "descriptions", "troops")):
        return found(parse, first, noun.i, actor.name, actor.type, "description", 0.9)
    return None if is_person_noun(noun) else found(parse, first, last, actor.name, actor.type, "name")


def _joins(parse: Parse, hit: Hit) -> bool:
    """Whether the name is the modifier of a noun, and not an object or adverbial that a noun happens to follow."""
    return head(parse, hit.first, hit.last).dep.split(":")[0] in {"compound", "amod", "nmod"}
