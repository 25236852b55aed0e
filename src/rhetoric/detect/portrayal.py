"""What a text says and shows of its actors, counted for each actor and voice.

Counted are the loaded terms and depictions aimed at an actor, by sign, the recommendations that name it as
the one to act, and its parts with verbs of harm and help: as the one who does and as the one who suffers or gains.
Names carry nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ..model import Finding, Mention, Parse, Token
from .aim import aim
from .framing.words import table, words

OF_A_SITUATION = frozenset({"alarm", "euphemism"})  # say how things stand, not what an actor is like
LEAST = 2  # strength below which a verb says too little
STEPS = 4
EVIDENCE = (
    "loaded_negative", "loaded_positive", "depictions_negative", "depictions_positive", "recommendations",
    "harms", "helps", "harmed", "helped",
)  # fmt: skip

Evidence = dict[tuple[str, str], Counter[str]]


def evidence(parse: Parse, findings: Iterable[Finding]) -> Evidence:
    """By actor and voice: how often each kind of `EVIDENCE` is found."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for finding in findings:
        kind = _kind(finding)
        if kind:
            found[finding.target, finding.voice][kind] += 1
    for mention, part in _done(parse):
        found[mention.actor, mention.voice][part] += 1
    return found


def _kind(finding: Finding) -> str:
    """The column that a finding aimed at an actor counts for; empty for none."""
    if not finding.target:
        return ""
    if finding.label == "recommendation":
        return "recommendations"
    named = {"loaded": "loaded"}.get(finding.module) or {"depiction": "depictions"}.get(finding.label)
    if named is None or not finding.value or (named == "loaded" and finding.label in OF_A_SITUATION):
        return ""
    return f"{named}_{'positive' if finding.value > 0 else 'negative'}"


def _done(parse: Parse) -> Iterator[tuple[Mention, str]]:
    """Who harms and helps whom: agents by the subject, also one understood, patients by the object."""
    verbs = table("verbs", "verb", "portrayal")
    for token in parse.tokens:
        row = verbs.get(token.lemma.lower()) if token.pos == "VERB" else None
        if row is None or _denied(parse, token):
            continue
        harm = row["class"] == "harm"
        agent = _agent(parse, token)
        if _left_undone(parse, token):
            if agent is not None and not harm:
                yield agent, "harms"
        elif int(row["strength"]) >= LEAST:
            yield from _parts(parse, token, agent, harm)


def _parts(parse: Parse, verb: Token, agent: Mention | None, harm: bool) -> Iterator[tuple[Mention, str]]:
    if agent is not None:
        yield agent, "harms" if harm else "helps"
    for patient in _patients(parse, verb):
        if agent is None or patient.actor != agent.actor:
            yield patient, "harmed" if harm else "helped"


def _agent(parse: Parse, verb: Token) -> Mention | None:
    """The actor that is the verb's subject or *by*-phrase; an infinitive's or participle's one is sought above."""
    for _ in range(STEPS):
        if parse.dependents(verb.i, "nsubj:pass"):
            by = parse.dependents(verb.i, "obl:agent")
            return parse.mention_at(by[0].i) if by else None
        if parse.dependents(verb.i, "nsubj", "csubj"):
            return aim(parse, verb.i)
        if verb.dep.split(":")[0] not in {"xcomp", "conj", "advcl", "acl"} or verb.head == verb.i:
            return None
        above = parse.tokens[verb.head]
        if above.pos in {"NOUN", "PROPN"}:
            return aim(parse, verb.i)
        verb = above
    return None


def _left_undone(parse: Parse, verb: Token) -> bool:
    """After *fail*, *refuse* or *unwilling* the thing is not done."""
    undone = words("verbs", "left_undone", "portrayal")
    return verb.dep == "xcomp" and parse.tokens[verb.head].lemma.lower() in undone


def _denied(parse: Parse, verb: Token) -> bool:
    return any(t.lower in {"not", "n't", "never"} for t in parse.dependents(verb.i, "advmod"))


def _patients(parse: Parse, verb: Token) -> Iterator[Mention]:
    for token in parse.dependents(verb.i, "obj", "nsubj:pass"):
        mention = parse.mention_at(token.i)
        if mention is not None:
            yield mention
