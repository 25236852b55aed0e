"""Offices: titles before a name (President Biden), and descriptions of a person (the Serbian president).

A title or an apposition ties a person to an office and a state. A description is the person so tied, else the one
person of the text who held that office there by the registry (on the text's date, where it has one), else the
holder by that date, else an actor of its own: "president of Serbia".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Parse, Token
from .names import Hit
from .registry import Actor, Registry
from .words import Found, found, head

HIGH = frozenset({"head", "minister", "leader"})
ALONE = HIGH | {"mayor", "governor", "pope", "cleric"}
UNIQUE = frozenset({"pontiff"})  # ranks of offices that only one state has
STATES = frozenset({"state", "territory"})
DEFINITE = frozenset({"the", "this", "that", "our", "their", "its"})
GAP = frozenset({"DET", "ADJ", "PROPN", "PART", "PUNCT", "ADP", "NOUN", "NUM"})


class Tie(NamedTuple):
    """A person of the text and an office, with the state where it is told; `at` is the token of the tie."""

    at: int
    person: str
    office: str
    state: str


class Office(NamedTuple):
    """An office noun of the text: its tokens, the state that owns it, and where its phrase begins."""

    hit: Hit
    actor: Actor
    state: str
    first: int
    inside: bool  # the state's name is an adjective within the phrase


def offices(parse: Parse, registry: Registry, hits: Iterable[Hit]) -> tuple[Office, ...]:
    """All singular office nouns with their states."""
    states = {h.last: h for h in hits if h.alias.kind in {"name", "demonym", "people"}}
    after = {h.first: h for h in states.values()}
    return tuple(_office(parse, registry, h, states, after) for h in hits if h.alias.kind == "office")


def _office(parse: Parse, registry: Registry, hit: Hit, states: dict[int, Hit], after: dict[int, Hit]) -> Office:
    actor = registry.actors[hit.alias.actor]
    before = hit.first - 1
    while before > 0 and parse.tokens[before].lower in {
        "former",
        "then",
        "-",
        "ex",
        "current",
        "new",
        "late",
        "first",
    }:
        before -= 1
    owned = before > 0 and parse.tokens[before].tag == "POS"
    state = states.get(before - 1 if owned else before)
    if state is not None and _is_state(registry, state):
        return Office(hit, actor, state.alias.actor, hit.first if owned else state.first, not owned)
    tokens = parse.tokens
    at = hit.last + 1
    if at + 1 < len(tokens) and tokens[at].lower in {"of", "to"}:
        state = after.get(at + 2 if tokens[at + 1].lower == "the" else at + 1)
        if state is not None and _is_state(registry, state) and tokens[at].lower == "of":
            return Office(hit, actor, state.alias.actor, hit.first, False)
    return Office(hit, actor, "", hit.first, False)


def _is_state(registry: Registry, hit: Hit) -> bool:
    return registry.actors[hit.alias.actor].type in {
        "state",
        "territory",
        "alliance",
        "organisation",
        "agency",
        "party",
    }


def ties(parse: Parse, found_offices: Iterable[Office], people: dict[int, Found]) -> Iterator[tuple[Office, Tie]]:
    """Titles before a name, and offices in apposition or predication to one. `people` is by token."""
    for office in found_offices:
        person = _titled(office, people) or _apposed(parse, office, people) or _predicated(parse, office, people)
        if person is not None:
            yield office, Tie(office.hit.first, person.actor, office.actor.name, office.state)


def _titled(office: Office, people: dict[int, Found]) -> Found | None:
    return people.get(office.hit.last + 1)


def _apposed(parse: Parse, office: Office, people: dict[int, Found]) -> Found | None:
    """Marlowe, the Irish president; Norway's envoy to Chile, Ingrid Solberg-Dahl."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[office.hit.first].sentence]
    for i in range(office.first - 1, max(sentence.first, office.first - 6) - 1, -1):
        if tokens[i].text == "," and i > sentence.first:
            return people.get(i - 1)
        if tokens[i].pos not in GAP:
            break
    for i in range(office.hit.last + 1, min(sentence.last, office.hit.last + 7)):
        if tokens[i].text == ",":
            person = people.get(i + 1)
            return person if person is not None and person.first == i + 1 else None
        if tokens[i].pos not in GAP:
            break
    return None


def _predicated(parse: Parse, office: Office, people: dict[int, Found]) -> Found | None:
    """Vucic is the president of Serbia; Putin became president."""
    token = head(parse, office.hit.first, office.hit.last)
    if parse.dependents(token.i, "cop"):
        subjects = parse.dependents(token.i, "nsubj")
        return people.get(subjects[0].i) if subjects else None
    verb = parse.tokens[token.head]
    if token.dep in {"xcomp", "obl"} and verb.lemma in {"become", "serve", "remain"}:
        subjects = parse.dependents(verb.i, "nsubj")
        return people.get(subjects[0].i) if subjects else None
    return None


def describe(
    parse: Parse,
    registry: Registry,
    office: Office,
    known: Iterable[Tie],
    people: Iterable[Found],
    hits: Iterable[Hit] = (),
) -> Found | None:
    """The person whom an office noun without a name stands for; None where it stands for nobody."""
    if not _definite(parse, office) or office.actor.rank == "honorific":
        return None
    tied = [t for t in known if _fits(office, t.office, t.state, registry)]
    chosen = _nearest([(t.at, t.person) for t in tied], office.hit.first)
    sure = 0.9 if chosen else 0.75
    if chosen is None:
        chosen = _held_in_text(registry, office, people, parse.document.date)
    if chosen is None and parse.document.date:
        owned = office if office.state else _in_context(parse, registry, office, hits)
        able = owned.state or office.actor.rank in UNIQUE
        chosen = _holder(registry, owned, parse.document.date) if able else None
    if chosen is None and office.actor.rank not in HIGH and office.actor.name not in ALONE:
        return None
    name, sure = (chosen, sure) if chosen else (_own_name(office), 0.6)
    return found(parse, office.first, office.hit.last, name, "person", "description", sure)


def _definite(parse: Parse, office: Office) -> bool:
    tokens = parse.tokens
    noun = head(parse, office.hit.first, office.hit.last)
    after = tokens[office.hit.last + 1] if office.hit.last + 1 < len(tokens) else noun
    modifies = after.pos in {"NOUN", "PROPN"} and noun.dep == "compound" and noun.head > office.hit.last
    if noun.tag in {"NNS", "NNPS"} or modifies:
        return False
    if office.first > 0 and tokens[office.first - 1].tag == "POS":
        return True
    before = next((t for t in parse.dependents(noun.i, "det", "nmod:poss") if t.i < noun.i), None)
    return (before is not None and before.lower in DEFINITE) or (bool(office.state) and before is None)


def _fits(office: Office, held: str, state: str, registry: Registry) -> bool:
    rank = registry.actors[held].rank if held in registry.actors else ""
    same = held == office.actor.name or (office.actor.rank == "leader" and rank in {"head", "leader"})
    return same and (not office.state or not state or office.state == state)


def _nearest(known: list[tuple[int, str]], at: int) -> str | None:
    before = [person for place, person in known if place < at]
    return before[-1] if before else known[0][1] if known else None


def _held_in_text(registry: Registry, office: Office, people: Iterable[Found], date: str) -> str | None:
    """A person of the text who held the office by the registry; the nearest before the description."""
    known = [(person.first, registry.actors.get(person.actor)) for person in people]
    able = [(at, actor.name) for at, actor in known if actor is not None and _held(registry, office, actor, date)]
    return _nearest(sorted(able), office.hit.first)


def _holder(registry: Registry, office: Office, date: str) -> str | None:
    """The only holder of the office in the state, or of one that only one state has, on the date."""
    able = [actor.name for actor in registry.actors.values() if _held(registry, office, actor, date)]
    return able[0] if len(able) == 1 else None


def _held(registry: Registry, office: Office, actor: Actor, date: str) -> bool:
    """Whether the person held the office on the date, or ever where there is no date."""
    roles = [r for r in actor.roles if _fits(office, r.office, r.body or actor.country, registry)]
    return any(not date or r.held(date) for r in roles)


def _in_context(parse: Parse, registry: Registry, office: Office, hits: Iterable[Hit]) -> Office:
    """The office of the one state that its sentence and the one before in the paragraph name, if there is one."""
    sentence = parse.sentences[parse.tokens[office.hit.first].sentence]
    near = {s.i for s in parse.sentences[max(sentence.i - 1, 0) : sentence.i + 1] if s.block == sentence.block}
    states = {
        hit.alias.actor
        for hit in hits
        if parse.tokens[hit.first].sentence in near and registry.actors[hit.alias.actor].type in STATES
    }
    return office._replace(state=states.pop()) if len(states) == 1 and office.actor.rank == "head" else office


def _own_name(office: Office) -> str:
    return f"{office.actor.name} of {office.state}" if office.state else office.actor.name


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or name, as an office noun must be."""
    return token.pos in {"NOUN", "PROPN"}
