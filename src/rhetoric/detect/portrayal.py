"""Portrayal by rule: what the words aimed at an actor, and its part in harm and help, say of it.

Evidence for a mention is the loaded terms and depictions aimed at it and its part with harm and help
verbs. `positive = p / (p + n + 1)`, `negative = n / (p + n + 1)`, `neutral` the rest, where p and n
are the sums of favourable and unfavourable weights. Names carry nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import fmean, stdev
from types import MappingProxyType

from ..model import Finding, Mention, Parse, Token
from .aim import aim
from .framing.words import table, words

LOADED, DEPICTED = 0.5, 1.0  # weight of a loaded term per step of strength, and of a depiction
HARMS, SUFFERS, HELPS, HELPED = -0.4, 0.15, 0.25, 0.1  # weight of a part per step of the verb's strength
OF_A_SITUATION = frozenset({"alarm", "euphemism"})  # say how things stand, not what an actor is like
LEAST = 2  # strength below which a verb says too little
STEPS = 4
FEWEST = 5
STANCE_MARGIN = 0.02

Weights = Mapping[int, Sequence[float]]


def portray_mentions(parse: Parse, findings: Sequence[Finding]) -> tuple[Mention, ...]:
    """The parse's mentions with their shares and sentiment filled in."""
    weights: dict[int, list[float]] = defaultdict(list)
    for mention, weight in (*_said(parse, findings), *_done(parse)):
        weights[mention.start].append(weight)
    return tuple(_portrayed(mention, weights.get(mention.start, ())) for mention in parse.mentions)


def _portrayed(mention: Mention, weights: Sequence[float]) -> Mention:
    p, n = sum(w for w in weights if w > 0), -sum(w for w in weights if w < 0)
    total = p + n + 1
    return replace(mention, negative=n / total, neutral=1 / total, positive=p / total, sentiment=(p - n) / total)


def _said(parse: Parse, findings: Iterable[Finding]) -> Iterator[tuple[Mention, float]]:
    """What loaded terms and depictions say of the nearest mention of their target, in the same voice."""
    mentions: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in parse.mentions:
        mentions[mention.actor, parse.tokens[parse.token_at(mention.start)].sentence].append(mention)
    for finding in findings:
        weight = _weight(finding)
        here = [m for m in mentions[finding.target, finding.sentence] if _same_voice(m, finding)]
        if weight and here:
            yield min(here, key=lambda m: abs(m.start - finding.start)), weight


def _weight(finding: Finding) -> float:
    if not finding.target or not finding.value or finding.label in OF_A_SITUATION:
        return 0.0
    if finding.module == "loaded":
        return LOADED * finding.value
    return DEPICTED * finding.value if finding.label == "depiction" else 0.0


def _same_voice(mention: Mention, finding: Finding) -> bool:
    own = {"author", "title"}
    return mention.voice == finding.voice or (mention.voice in own and finding.voice in own)


def _done(parse: Parse) -> Iterator[tuple[Mention, float]]:
    """Who harms and helps whom: agents by the subject, also one understood, patients by the object."""
    verbs = table("verbs", "verb", "portrayal")
    for token in parse.tokens:
        row = verbs.get(token.lemma.lower()) if token.pos == "VERB" else None
        if row is None or _denied(parse, token):
            continue
        strength, harm = int(row["strength"]), row["class"] == "harm"
        agent = _agent(parse, token)
        if _left_undone(parse, token):
            if agent is not None and not harm:
                yield agent, strength * HARMS
            continue
        if strength < LEAST:
            continue
        if agent is not None:
            yield agent, strength * (HARMS if harm else HELPS)
        for patient in _patients(parse, token):
            if agent is None or patient.actor != agent.actor:
                yield patient, strength * (SUFFERS if harm else HELPED)


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


def actor_rows(
    document: str, mentions: Iterable[Mention], members: Mapping[str, Collection[str]] = MappingProxyType({})
) -> list[dict[str, object]]:
    """Per actor and voice: mean sentiment with its interval, shares, roles and stance.

    The interval is the mean plus or minus 1.96 standard errors over mentions; it is missing for a
    single mention. An actor with fewer than 5 mentions is flagged. A group has rows of type `group`,
    over the mentions of its `members`.
    """
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.actor, mention.voice].append(mention)
        for name in members:
            if mention.actor in members[name]:
                groups[name, mention.voice].append(replace(mention, type="group"))
    return [_actor_row(document, actor, voice, groups[actor, voice]) for actor, voice in sorted(groups)]


def _actor_row(document: str, actor: str, voice: str, group: Sequence[Mention]) -> dict[str, object]:
    values = [m.sentiment for m in group]
    mean = fmean(values)
    error = 1.96 * stdev(values) / len(values) ** 0.5 if len(values) > 1 else None
    return {
        "document": document,
        "actor": actor,
        "type": group[0].type,
        "voice": voice,
        "mentions": len(group),
        "sentiment": mean,
        "low": max(-1.0, mean - error) if error is not None else None,
        "high": min(1.0, mean + error) if error is not None else None,
        "negative": fmean(m.negative for m in group),
        "neutral": fmean(m.neutral for m in group),
        "positive": fmean(m.positive for m in group),
        "agent": sum(m.role == "agent" for m in group),
        "patient": sum(m.role == "patient" for m in group),
        "stance": stance(mean),
        "flagged": len(group) < FEWEST,
    }


def stance(mean: float) -> str:
    """The author's stance by the sign of the mean, with a neutral band of 0.02 either side."""
    if mean > STANCE_MARGIN:
        return "favourable"
    return "critical" if mean < -STANCE_MARGIN else "neutral"
