"""Rules and tagger together: which findings of the rules stay, and what the tagger adds to them.

For each tag a policy (weights/tagger/policy.toml) holds two thresholds. A rule's finding in the author's own words
stays if the tagger gives it at least `keep`; what the tagger itself finds is added from `add` upwards where no
rule's finding stands. Words of others are left to the rules.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..model import Finding, Parse, Span
from .aim import aim
from .evidence import evidence, trimmed

POLICY = Path(__file__).resolve().parents[1] / "weights" / "tagger" / "policy.toml"
FAVOURABLE, UNLISTED, ANALOGIES = "favourable", "unlisted", "analogies"
DIRECTED = frozenset({"loaded", "depiction"})  # what is said for or against an actor
LEAST = 0.05  # below which nothing is a candidate

Shares = Sequence[Sequence[float]]


class Reading(NamedTuple):
    """What the tagger reads in one sentence: places and shares of its pieces, and its own shares, by tag."""

    sentence: int
    places: Sequence[Span]
    quoted: Sequence[bool]
    inside: Shares
    begins: Shares
    held: Sequence[float]


class Rule(NamedTuple):
    """The policy of one tag. `whole`: a sentence is judged as one, else each stretch of it."""

    tag: int
    whole: bool
    edge: float  # share of the peak down to which a stretch reaches
    keep: float
    add: float


class Candidate(NamedTuple):
    """A stretch that the tagger takes for one of a tag, with its probability; numbers of pieces, both included."""

    reading: Reading
    first: int
    last: int
    probability: float

    @property
    def span(self) -> Span:
        """Offsets in the text."""
        return Span(self.reading.places[self.first].start, self.reading.places[self.last].end)


class Policy(NamedTuple):
    """The version of weights and thresholds, the number of each tag, and the rules by label."""

    version: str
    tags: Sequence[str]
    rules: Mapping[str, Rule]


@cache
def shipped_policy() -> Policy:
    """The policy of the shipped tagger."""
    return policy(tomllib.loads(POLICY.read_text(encoding="utf-8")))


def policy(data: Mapping[str, object]) -> Policy:
    """A policy from the data of its file."""
    tags, rows = data["tags"], data["label"]
    assert isinstance(tags, list)
    assert isinstance(rows, dict)
    rules = {
        name: Rule(tags.index(name), row["whole"], row["edge"], row["keep"], row["add"])
        for name, row in rows.items()
    }
    return Policy(str(data["version"]), tags, rules)


def combined(
    parse: Parse,
    findings: Iterable[Finding],
    readings: Sequence[Reading],
    chosen: Policy,
    tiers: Mapping[tuple[str, str], str],
) -> tuple[Finding, ...]:
    """The findings of rules and tagger in text order, each that the tagger has judged with its `probability`.

    `tiers` holds the tier of each label, by module and label.
    """
    by_label: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_label[label_of(finding)].append(finding)
    for label, rule in chosen.rules.items():
        if label == ANALOGIES:
            continue
        kept = [judged for f in by_label[label] if (judged := _judged(f, readings, rule)) is not None]
        added = [
            replace(found, tier=tiers[found.module, found.label])
            for candidate in candidates(readings, rule)
            if candidate.probability >= rule.add and not any(_touch(f, candidate.span) for f in kept)
            for found in (_found(parse, label, candidate, chosen),)
        ]
        by_label[label] = [*kept, *added]
    return ordered(finding for found in by_label.values() for finding in found)


def ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in text order."""
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.module, f.label, f.rule)))


def label_of(finding: Finding) -> str:
    """The tag that a finding belongs to: the module where it is not of framing."""
    return finding.label if finding.module == "framing" else finding.module


def _judged(finding: Finding, readings: Sequence[Reading], rule: Rule) -> Finding | None:
    """The finding with its probability, None where that is too low; of others' words as it is."""
    if finding.voice in {"quoted", "reported"}:
        return finding
    share = probability(readings, rule, finding.start, finding.end)
    return replace(finding, probability=round(share, 4)) if share >= rule.keep else None


def probability(readings: Iterable[Reading], rule: Rule, start: int, end: int) -> float:
    """The tagger's share for a given stretch: the sentence's, or the highest of its pieces."""
    best = 0.0
    for reading in readings:
        if reading.places[0].start >= end or reading.places[-1].end <= start:
            continue
        inside = [i for i, place in enumerate(reading.places) if place.start < end and start < place.end]
        if inside:
            shares = [reading.held[rule.tag]] if rule.whole else [reading.inside[i][rule.tag] for i in inside]
            best = max(best, *shares)
    return best


def candidates(readings: Iterable[Reading], rule: Rule) -> Iterator[Candidate]:
    """What the tagger takes for one of the tag, with the probability of each, out of quotation."""
    for reading in readings:
        if rule.whole:
            if sum(reading.quoted) * 2 <= len(reading.quoted):
                yield _core(reading, rule)
            continue
        for first, last in stretches(reading, rule):
            if not reading.quoted[first]:
                peak = max(reading.inside[i][rule.tag] for i in range(first, last + 1))
                yield Candidate(reading, first, last, peak)


def _core(reading: Reading, rule: Rule) -> Candidate:
    """The part of a sentence that most speaks for the tag, with the sentence's share."""
    shares = [row[rule.tag] for row in reading.inside]
    within = [i for i, share in enumerate(shares) if share >= rule.edge * max(shares)]
    return Candidate(reading, within[0], within[-1], reading.held[rule.tag])


def stretches(reading: Reading, rule: Rule) -> Iterator[tuple[int, int]]:
    """Runs of pieces about each peak, from the highest down; where another begins a run ends."""
    shares = [row[rule.tag] for row in reading.inside]
    begins = [row[rule.tag] for row in reading.begins]
    free = set(range(len(shares)))

    def one_word(i: int) -> bool:
        """Whether the piece goes on with the word of the one before."""
        return reading.places[i] == reading.places[i - 1]

    for peak in sorted(free, key=lambda i: (-shares[i], i)):
        if peak not in free or shares[peak] < LEAST:
            continue
        least, half = rule.edge * shares[peak], shares[peak] / 2
        first = last = peak
        while first - 1 in free and (one_word(first) or (shares[first - 1] >= least and begins[first] < half)):
            first -= 1
        while last + 1 in free and (one_word(last + 1) or (shares[last + 1] >= least and begins[last + 1] < half)):
            last += 1
        free -= set(range(first, last + 1))
        yield first, last


def _touch(finding: Finding, span: Span) -> bool:
    return finding.start < span.end and span.start < finding.end


def _found(parse: Parse, label: str, candidate: Candidate, chosen: Policy) -> Finding:
    """The finding of a candidate, its edges without punctuation."""
    tokens = parse.tokens_in(*candidate.span)
    first, last = trimmed(parse, tokens[0], tokens[-1])
    module, name = ("loaded", UNLISTED) if label == "loaded" else ("framing", label)
    found = evidence(parse, module, name, f"tagger/{label}@{chosen.version}", first, last)
    found = replace(found, probability=round(candidate.probability, 4))
    if label not in DIRECTED:
        return found
    mention = aim(parse, _head(parse, first, last))
    target = mention.actor if mention else ""
    return replace(found, target=target, value=_polarity(candidate, chosen))


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of the stretch that is governed from outside it."""
    outside = (
        i for i in range(first, last + 1) if not first <= parse.tokens[i].head <= last or parse.tokens[i].head == i
    )
    return next(outside, last)


def _polarity(candidate: Candidate, chosen: Policy) -> float:
    """1 where more than half of what speaks for the label speaks well of somebody, else -1."""
    tag = chosen.tags.index(FAVOURABLE)
    pieces = range(candidate.first, candidate.last + 1)
    mean = sum(candidate.reading.inside[i][tag] for i in pieces) / len(pieces)
    return 1.0 if mean > candidate.probability / 2 else -1.0
