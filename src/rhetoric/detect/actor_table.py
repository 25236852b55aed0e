"""From mentions to an actor: one row per actor and voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from statistics import fmean, stdev
from types import MappingProxyType

from ..model import Finding, Mention, Parse
from .portrayal import EVIDENCE, evidence
from .stance import Shares, features, stance

FEWEST = 5  # mentions below which a mean is flagged
NORMAL = 1.96
PROBABILITIES = ("p_critical", "p_neutral", "p_favourable")

Key = tuple[str, str]  # actor and voice


def actor_rows(
    parse: Parse,
    mentions: Sequence[Mention],
    findings: Sequence[Finding],
    read: Mapping[Key, Shares],
    members: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> list[dict[str, object]]:
    """Per actor and voice: mean sentiment with its interval, shares, roles, stance, and what is aimed at it.

    The interval is the mean plus or minus 1.96 standard errors over mentions; it is missing for a single
    mention. An actor with fewer than 5 mentions is flagged. `read` holds the encoder's shares (critical,
    neutral, favourable) for each actor's digest; where there are none the stance stays empty: it is the author's,
    and what others say of an actor has none. A group has rows of type `group`, over the mentions of its `members`
    and what is aimed at them, without a stance.
    """
    groups: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.actor, mention.voice].append(mention)
    aimed = evidence(parse, findings)
    _add_members(groups, aimed, members)
    rows = []
    for key in sorted(groups):
        found = aimed.get(key, Counter())
        row = _row(parse.document.id, key, groups[key])
        if key in read:
            row["stance"], shares = stance(stance_features(mentions, key, found, read[key]))
            row |= dict(zip(PROBABILITIES, shares, strict=True))
        rows.append({**row, **_counts(found)})
    return rows


def _add_members(
    groups: dict[Key, list[Mention]], aimed: dict[Key, Counter[str]], members: Mapping[str, Collection[str]]
) -> None:
    """Add the groups with the mentions of their members and the sums of what is aimed at them."""
    for name, inside in members.items():
        for actor, voice in [key for key in groups if key[0] in inside]:
            groups[name, voice] += [replace(mention, type="group") for mention in groups[actor, voice]]
            aimed.setdefault((name, voice), Counter()).update(aimed.get((actor, voice), {}))


def stance_features(
    mentions: Sequence[Mention], key: Key, aimed: Mapping[str, int], read: Shares
) -> dict[str, float]:
    """The features of one actor in one voice."""
    actor, voice = key
    mine = [m for m in mentions if m.actor == actor and m.voice == voice]
    others = [m for m in mentions if m.actor != actor and m.voice == voice]
    return features(mine, others, aimed, read)


def _counts(aimed: Mapping[str, int]) -> dict[str, int]:
    return {name: aimed.get(name, 0) for name in EVIDENCE}


def _row(document: str, key: Key, group: Sequence[Mention]) -> dict[str, object]:
    values = [m.sentiment for m in group]
    mean = fmean(values)
    error = NORMAL * stdev(values) / len(values) ** 0.5 if len(values) > 1 else None
    return {
        "document": document,
        "actor": key[0],
        "type": group[0].type,
        "voice": key[1],
        "mentions": len(group),
        "sentiment": mean,
        "low": max(-1.0, mean - error) if error is not None else None,
        "high": min(1.0, mean + error) if error is not None else None,
        "negative": fmean(m.negative for m in group),
        "neutral": fmean(m.neutral for m in group),
        "positive": fmean(m.positive for m in group),
        "agent": sum(m.role == "agent" for m in group),
        "patient": sum(m.role == "patient" for m in group),
        "stance": "",
        "flagged": len(group) < FEWEST,
        **dict.fromkeys(PROBABILITIES),
    }
