"""F1 of rules and tagger together against coded texts, as `rhetoric.detect.tagged` puts them together.

    python measure.py prepared.jsonl readings.json --policy policy.toml      # what a policy reaches
    python measure.py prepared.jsonl readings.json --choose --write policy.toml --version 1.0.0

`--choose` takes for each tag the thresholds of best F1. `--causal prepared.jsonl readings.json` chooses that of
causal relations by sentences, of which no op-ed is coded.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from rhetoric.detect.tagged import Reading, Rule, candidates, policy, probability
from rhetoric.encoder import TAGS
from rhetoric.model import Span

WHOLE = ("recommendation", "consequence", "principle", "contrast", "rhetorical_question", "tricolon", "analogies")
CODED, CAUSAL = TAGS[:-2], TAGS[-2]
KEEP = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
ADD = (*(i / 20 for i in range(2, 19)), 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1.01)
EDGE = 0.3
NEAR = 0.005  # of thresholds that score within this of the best, those that keep most of what the rules find
Texts = list[dict[str, Any]]


class Score(NamedTuple):
    """F1, precision, recall, and how many spans the system has."""

    f1: float
    precision: float
    recall: float
    system: int


def overlap(a: Sequence[int], b: Sequence[int]) -> bool:
    """Same place: they share half of the shorter span, and the longer is not a blanket over it."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and 2 * shared >= short and long <= 5 * short + 40


def score(gold: Sequence[Sequence[Any]], found: Sequence[Sequence[Any]]) -> Score:
    """How the spans of each text agree."""
    system, coded = sum(map(len, found)), sum(map(len, gold))
    right = sum(any(overlap(s, g) for g in golds) for golds, spans in zip(gold, found, strict=True) for s in spans)
    hit = sum(any(overlap(s, g) for s in spans) for golds, spans in zip(gold, found, strict=True) for g in golds)
    p, r = right / max(system, 1), hit / max(coded, 1)
    return Score(2 * p * r / (p + r) if p + r else 0.0, p, r, system)


def as_readings(text: dict[str, Any], read: list[dict[str, Any]]) -> list[Reading]:
    """The readings of a text as the package has them."""
    found = []
    for sentence, shares in zip(text["sentences"], read, strict=True):
        count = len(shares["inside"])
        if count:
            places = [Span(*place) for place in sentence["places"][:count]]
            inside = [row[: len(TAGS)] for row in shares["inside"]]
            begins = [row[len(TAGS) :] for row in shares["inside"]]
            found.append(
                Reading(sentence["sentence"], places, sentence["quoted"][:count], inside, begins, shares["held"])
            )
    return found


class Judged:
    """One tag over all texts: coded spans, the rules' spans and the tagger's candidates with their shares."""

    def __init__(self, name: str, rule: Rule, texts: Texts, read: list[list[Reading]]) -> None:
        self.gold = [text["spans"].get(name, []) for text in texts]
        self.rules = [
            [((a, b), probability(r, rule, a, b)) for a, b in text["own"].get(name, [])]
            for text, r in zip(texts, read, strict=True)
        ]
        self.candidates = [
            [(tuple(c.span), c.probability) for c in candidates(r, rule) if said_by_author(text, *c.span)]
            for text, r in zip(texts, read, strict=True)
        ]

    def score(self, keep: float, add: float) -> Score:
        """With the rules' spans of at least `keep` and the tagger's of at least `add` beside them."""
        found = []
        for rules, others in zip(self.rules, self.candidates, strict=True):
            kept = [span for span, share in rules if share >= keep]
            found.append(kept + [s for s, share in others if share >= add and not any(touch(s, k) for k in kept)])
        return score(self.gold, found)


def touch(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether the two have a character in common."""
    return a[0] < b[1] and b[0] < a[1]


def said_by_author(text: dict[str, Any], start: int, end: int) -> bool:
    """Whether at least half of the stretch is in the author's own words."""
    foreign = sum(max(0, min(b, end) - max(a, start)) for a, b in text["others"])
    return 2 * foreign <= end - start


def chosen(texts: Texts, read: list[list[Reading]]) -> dict[str, tuple[Rule, Score]]:
    """For each tag the rule of best F1 and its score."""
    found = {}
    for tag, name in enumerate(CODED):
        blank = Rule(tag, name in WHOLE, EDGE, 0.0, 1.0)
        judged = Judged(name, blank, texts, read)
        scores = {pair: judged.score(*pair).f1 for pair in product(KEEP, ADD)}
        near = [pair for pair, f1 in scores.items() if f1 >= max(scores.values()) - NEAR]
        keep, add = min(near, key=lambda pair: (pair[0], -scores[pair]))
        found[name] = blank._replace(keep=keep, add=add), judged.score(keep, add)
    return found


def causal(texts: Texts, read: list[list[Reading]]) -> tuple[Rule, Score]:
    """The threshold of best F1 over sentences, each a text of its own."""
    tag = TAGS.index(CAUSAL)
    coded = [bool(text["spans"][CAUSAL]) for text in texts]
    shares = [max((r.held[tag] for r in readings), default=0.0) for readings in read]
    best: tuple[float, Score] = (1.0, Score(0, 0, 0, 0))
    for add in ADD:
        said = [share >= add for share in shares]
        right = sum(a and b for a, b in zip(coded, said, strict=True))
        p, r = right / max(sum(said), 1), right / max(sum(coded), 1)
        found = Score(2 * p * r / (p + r) if p + r else 0.0, p, r, sum(said))
        best = max(best, (add, found), key=lambda x: x[1].f1)
    return Rule(tag, True, EDGE, 0.0, best[0]), best[1]


def measured(texts: Texts, readings: list[list[dict[str, Any]]]) -> dict[str, list[float]]:
    """By tag the best F1 with the policy that reaches it."""
    read = [as_readings(text, r) for text, r in zip(texts, readings, strict=True)]
    return {
        n: [round(s.f1, 3), round(s.precision, 2), round(s.recall, 2), r.keep, r.add]
        for n, (r, s) in chosen(texts, read).items()
    }


def written(version: str, rules: dict[str, Rule]) -> str:
    """The policy as TOML."""
    names = ", ".join(f'"{tag}"' for tag in TAGS)
    lines = [f'version = "{version}"', f"tags = [{names}]"]
    for name, rule in rules.items():
        whole = str(rule.whole).lower()
        lines += [
            "",
            f"[label.{name}]",
            f"whole = {whole}",
            f"edge = {rule.edge}",
            f"keep = {rule.keep}",
            f"add = {rule.add}",
        ]
    return "\n".join(lines) + "\n"


def load(texts: Path, readings: Path) -> tuple[Texts, list[list[Reading]]]:
    """Prepared texts and their readings."""
    rows = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    read = json.loads(readings.read_text(encoding="utf-8"))
    return rows, [as_readings(row, r) for row, r in zip(rows, read, strict=True)]


def main() -> None:
    """Measure, or choose and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--policy", type=Path)
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--causal", type=Path, nargs=2)
    given = parser.parse_args()
    texts, read = load(given.texts, given.readings)
    if given.policy:
        rules = dict(policy(tomllib.loads(given.policy.read_text(encoding="utf-8"))).rules)
        found = {n: (r, Judged(n, r, texts, read).score(r.keep, r.add)) for n, r in rules.items() if n in CODED}
    else:
        found = chosen(texts, read)
    if given.causal:
        found[CAUSAL] = causal(*load(*given.causal))
    for name, (rule, s) in found.items():
        print(f"{name:20s} F1 {s.f1:.3f}  P {s.precision:.3f}  R {s.recall:.3f}  keep {rule.keep}  add {rule.add}")
    if given.write:
        given.write.write_text(written(given.version, {n: r for n, (r, _) in found.items()}), encoding="utf-8")


if __name__ == "__main__":
    main()
