"""Harm with its agent left out: passives without *by*, and nominalisations without an owner.

After van Leeuwen (2008): *suppressed* when no agent of that process is named anywhere in the text,
*backgrounded* when one is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Token
from ..evidence import evidence
from .words import table, words


def agentless_passive(parse: Parse) -> Iterator[Finding]:
    """Passives of harm verbs with no agent phrase; the span is auxiliary to participle."""
    verbs = table("agentless_passive", "verb")
    agents = _verbs_with_agents(parse)
    for token in parse.tokens:
        if token.pos == "VERB" and token.lemma.lower() in verbs and _passive(parse, token):
            first = min([token.i, *(t.i for t in parse.dependents(token.i, "aux:pass"))])
            yield _finding(parse, "agentless_passive", first, token.i, token.lemma.lower() in agents)


def nominalisation(parse: Parse) -> Iterator[Finding]:
    """Nouns of harm with no possessor, no *by*-phrase and no national adjective that names the doer."""
    nouns = table("nominalisation", "noun")
    agents = _verbs_with_agents(parse)
    for token in parse.tokens:
        row = nouns.get(token.lemma.lower()) if token.pos == "NOUN" else None
        if row is not None and not _owned(parse, token):
            yield _finding(parse, "nominalisation", token.i, token.i, row.get("verb", "") in agents)


def _finding(parse: Parse, label: str, first: int, last: int, backgrounded: bool) -> Finding:
    rule = f"{label}/{'backgrounded' if backgrounded else 'suppressed'}@1"
    return evidence(parse, "framing", label, rule, first, last)


def _passive(parse: Parse, token: Token) -> bool:
    stative = token.lower in words("agentless_passive", "stative_participles")
    return bool(parse.dependents(token.i, "aux:pass")) and not stative and not _by_phrase(parse, token)


def _by_phrase(parse: Parse, token: Token) -> bool:
    """Whether a *by*-phrase names the doer, not a time, a measure or a means."""
    return any(
        t.lower == "by" and child.lemma.lower() not in words("agentless_passive", "not_agents")
        for child in parse.dependents(token.i, "obl", "nmod")
        for t in parse.dependents(child.i, "case")
    )


def _owned(parse: Parse, token: Token) -> bool:
    if parse.dependents(token.i, "nmod:poss") or _by_phrase(parse, token):
        return True
    return any(parse.mention_at(t.i) for t in parse.dependents(token.i, "amod", "compound"))


def _verbs_with_agents(parse: Parse) -> frozenset[str]:
    """Verbs that somewhere in the text have an actor as the one who does it."""
    found = set()
    for mention in parse.mentions:
        if mention.role == "agent":
            head = parse.tokens[parse.token_at(mention.end - 1)].head
            found.add(parse.tokens[head].lemma.lower())
    return frozenset(found)
