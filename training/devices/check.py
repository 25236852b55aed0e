"""Check coded op-eds: every span at its occurrence, keys and values complete; print counts per label.

Usage: python check.py [codes.jsonl ...]; without arguments all codes_*.jsonl beside this file.
Exit status 1 if any problem was found.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DOMAINS = {"fire", "disease", "war", "game", "theatre", "weather", "animal", "journey", "building", "machine"}
DOMAINS |= {"body", "crime", "religion", "other"}
KINDS = {"person", "event", "period", "place", "policy", "text"}
FIELDS: dict[str, dict[str, set[Any] | None]] = {
    "analogies": {
        "source": None,
        "source_kind": KINDS,
        "target": None,
        "polarity": {"asserted", "denied", "questioned", "reported"},
        "voice": {"author", "quoted"},
    },
    "loaded": {"polarity": {-1, 1}},
    "metaphor": {"domain": DOMAINS},
    "depiction": {"actor": None, "polarity": {-1, 1}},
    "scare_quotes": {},
    "quotes": {"speaker": None},
    "recommendation": {},
    "consequence": {},
    "principle": {},
    "contrast": {},
    "rhetorical_question": {},
    "tricolon": {},
    "anaphora": {},
    "hyperbole": {},
}
KEYS = {"doc", "actors", "self_check", *FIELDS}


def find(text: str, span: str, occurrence: int) -> int:
    """Offset of the given occurrence (1 = first) of span in text, or -1."""
    at = -1
    for _ in range(occurrence):
        at = text.find(span, at + 1)
        if at < 0:
            return -1
    return at


def item_problems(text: str, label: str, item: dict[str, Any]) -> list[str]:
    """Problems of one coded span: not found, or a field missing, unknown or out of range."""
    fields = FIELDS[label]
    out = [f"unknown field {k}" for k in item.keys() - fields.keys() - {"span", "occurrence"}]
    span = item.get("span", "")
    if not span or find(text, span, item.get("occurrence", 1)) < 0:
        out.append("span not found")
    for name, allowed in fields.items():
        if name not in item or (allowed is not None and item[name] not in allowed):
            out.append(f"bad {name}: {item.get(name)!r}")
    return [f"{label}: {p}: {span[:60]!r}" for p in out]


def actor_problems(text: str, actors: list[dict[str, Any]]) -> list[str]:
    """Problems of the actor list: too long, a mention not in the text, a stance out of range."""
    out = ["more than 6 actors"] if len(actors) > 6 else []
    for actor in actors:
        if actor.keys() != {"name", "mentions", "stance"} or actor.get("stance") not in (-1, 0, 1):
            out.append(f"bad actor: {actor}")
        out += [f"mention not found: {m!r}" for m in actor.get("mentions", []) if m not in text]
    return out


def row_problems(row: dict[str, Any]) -> list[str]:
    """Problems of one coded op-ed."""
    if row.keys() != KEYS:
        return [f"keys differ: {sorted(row.keys() ^ KEYS)}"]
    path = HERE / "texts" / row["doc"]
    if not path.is_file():
        return ["text missing"]
    text = path.read_text(encoding="utf-8")
    out = actor_problems(text, row["actors"])
    for label in FIELDS:
        for item in row[label]:
            out += item_problems(text, label, item)
        marks = [(i.get("span"), i.get("occurrence", 1)) for i in row[label]]
        out += [f"{label}: coded twice: {m[0]!r}" for m, n in Counter(marks).items() if n > 1]
    return out


def check(path: Path) -> int:
    """Print the problems and the counts per label of one code file; return the number of problems."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    problems = [f"{row.get('doc')}: {p}" for row in rows for p in row_problems(row)]
    counts = {label: sum(len(row.get(label, [])) for row in rows) for label in ("actors", *FIELDS)}
    print(f"{path.name}: {len(rows)} op-eds, {len(problems)} problems")
    print("  " + ", ".join(f"{label} {n}" for label, n in counts.items()))
    for problem in problems:
        print("  " + problem)
    return len(problems)


def main() -> int:
    """Check the files named on the command line, or all; return the exit status."""
    paths = [Path(a) for a in sys.argv[1:]] or sorted(HERE.glob("codes_*.jsonl"))
    return 1 if sum(check(p) for p in paths) else 0


if __name__ == "__main__":
    sys.exit(main())
