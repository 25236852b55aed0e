"""Portrayal by rule: what the words aimed at an actor, and its part in harm and help, say of it.

Evidence for a mention is the loaded terms and depictions aimed at it and its role with harm and
help verbs. `positive = p / (p + n + 1)`, `negative = n / (p + n + 1)`, `neutral` the rest, where p
and n are the sums of favourable and unfavourable weights. Names carry nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean, stdev

from ..model import Finding, Mention, Parse
from .framing.words import table

WEIGHTS = {"loaded": 0.6, "depiction": 1.0}
HARMS, SUFFERS, HELPS, HELPED = -0.8, 0.4, 0.8, 0.3
OF_A_SITUATION = frozenset({"alarm", "euphemism"})  # say how things stand, not what an actor is like
FEWEST = 5
STANCE_MARGIN = 0.1


def portray_mentions(parse: Parse, findings: Sequence[Finding]) -> tuple[Mention, ...]:
    """The parse's mentions with their roles and shares filled in."""
    evidence = _aimed(parse, findings)
    return tuple(_portrayed(parse, mention, evidence) for mention in parse.mentions)


def _aimed(parse: Parse, findings: Iterable[Finding]) -> Mapping[tuple[str, int], list[float]]:
    """Weights by actor and sentence of what is aimed at the actor there."""
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    for finding in findings:
        kind = finding.module if finding.module == "loaded" else finding.label
        if not finding.target or not finding.value or kind not in WEIGHTS or finding.label in OF_A_SITUATION:
            continue
        found[finding.target, finding.sentence].append(WEIGHTS[kind] * finding.value)
    return found


def _portrayed(parse: Parse, mention: Mention, aimed: Mapping[tuple[str, int], list[float]]) -> Mention:
    head = _head(parse, mention)
    weights = list(aimed.get((mention.actor, parse.tokens[head].sentence), ()))
    weights += _roles(parse, mention, head)
    p, n = sum(w for w in weights if w > 0), -sum(w for w in weights if w < 0)
    total = p + n + 1
    return replace(mention, negative=n / total, neutral=1 / total, positive=p / total, sentiment=(p - n) / total)


def _head(parse: Parse, mention: Mention) -> int:
    tokens = parse.tokens_in(mention.start, mention.end)
    outside = [i for i in tokens if parse.tokens[i].head not in tokens or parse.tokens[i].head == i]
    return (outside or [parse.token_at(mention.start)])[-1]


def _roles(parse: Parse, mention: Mention, head: int) -> list[float]:
    """Weights from the harm or help verb whose agent or patient the mention is."""
    if mention.role not in {"agent", "patient"}:
        return []
    verb = parse.tokens[parse.tokens[head].head]
    row = table("verbs", "verb", "portrayal").get(verb.lemma.lower())
    if row is None or verb.pos != "VERB":
        return []
    denied = any(t.lower in {"not", "n't", "never"} for t in parse.dependents(verb.i, "advmod"))
    harm = (row["class"] == "harm") is not denied
    if mention.role == "agent":
        return [HARMS if harm else HELPS]
    return [SUFFERS if harm else HELPED]


def actor_rows(document: str, mentions: Iterable[Mention]) -> list[dict[str, object]]:
    """Per actor and voice: mean sentiment with its interval, shares, roles and stance.

    The interval is the mean plus or minus 1.96 standard errors over mentions; it is missing for a
    single mention. An actor with fewer than 5 mentions is flagged.
    """
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.actor, mention.voice].append(mention)
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
    """The author's stance by the sign of the mean, with a neutral band of 0.1 either side."""
    if mean > STANCE_MARGIN:
        return "favourable"
    return "critical" if mean < -STANCE_MARGIN else "neutral"
