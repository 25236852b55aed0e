"""Check coded corpora: manifest against texts, codes against texts; print texts and codes per outlet and label.

Usage: python check.py FOLDER [...]; exit status 1 if any problem was found.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

COLUMNS = ["document", "path", "sha256", "title", "author", "outlet", "date", "leaning", "messy"]
SIGNS = {-1, 1}
DOMAINS = {"fire", "disease", "war", "game", "theatre", "weather", "animal", "journey", "building", "machine"}
DOMAINS |= {"body", "crime", "religion", "other"}
KINDS = {"person", "event", "period", "place", "policy", "text"}
POLARITIES = {"asserted", "denied", "questioned", "reported"}
FIELDS: dict[str, dict[str, set[Any] | None]] = {
    "analogies": {
        "source": None,
        "source_kind": KINDS,
        "target": None,
        "polarity": POLARITIES,
        "voice": {"author", "quoted"},
    },
    "loaded": {"polarity": SIGNS},
    "metaphor": {"domain": DOMAINS},
    "depiction": {"actor": None, "polarity": SIGNS},
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


def find(text: str, span: str, occurrence: int) -> int:
    """Offset of the given occurrence (1 = first) of span in text, or -1."""
    at = -1
    for _ in range(occurrence):
        at = text.find(span, at + 1)
        if at < 0:
            return -1
    return at


def span_problem(text: str, item: dict[str, Any]) -> str | None:
    """What is wrong with where a span stands: missing from the text, or cut inside a word."""
    span = item.get("span", "")
    at = find(text, span, item.get("occurrence", 1)) if span else -1
    if at < 0:
        return "span not found"
    cut_before = at > 0 and text[at - 1].isalnum() and span[0].isalnum()
    cut_after = text[at + len(span) : at + len(span) + 1].isalnum() and span[-1].isalnum()
    return "span cut inside a word" if cut_before or cut_after else None


def item_problems(text: str, label: str, item: dict[str, Any]) -> list[str]:
    """Problems of one coded span: its place, and fields missing, unknown or out of range."""
    fields = FIELDS[label]
    out = [f"unknown field {k}" for k in item.keys() - fields.keys() - {"span", "occurrence"}]
    out += [problem] if (problem := span_problem(text, item)) else []
    for name, allowed in fields.items():
        if name not in item or (allowed is not None and item[name] not in allowed):
            out.append(f"bad {name}: {item.get(name)!r}")
    return [f"{label}: {p}: {item.get('span', '')[:60]!r}" for p in out]


def actor_problems(text: str, actors: list[dict[str, Any]]) -> list[str]:
    """Problems of the actor list: too long, a mention not in the text, a stance out of range."""
    out = ["more than 6 actors"] if len(actors) > 6 else []
    for actor in actors:
        if actor.keys() != {"name", "mentions", "stance"} or actor["stance"] not in (-1, 0, 1):
            out.append(f"bad actor: {actor}")
        out += [f"mention not found: {m!r}" for m in actor.get("mentions", []) if m not in text]
    return out


def code_problems(text: str, code: dict[str, Any]) -> list[str]:
    """Problems of one op-ed's codes."""
    if code.keys() - {"self_check"} != {"doc", "actors", *FIELDS}:
        return [f"keys differ: {sorted(code.keys() ^ {'doc', 'actors', *FIELDS})}"]
    out = actor_problems(text, code["actors"])
    for label in FIELDS:
        out += [p for item in code[label] for p in item_problems(text, label, item)]
        marks = Counter((i.get("span"), i.get("occurrence", 1)) for i in code[label])
        out += [f"{label}: coded twice: {mark[0]!r}" for mark, n in marks.items() if n > 1]
    return out


def row_problems(folder: Path, row: dict[str, str]) -> list[str]:
    """Problems of one manifest row: its text's hash and length, its date, its values."""
    path = folder / row["path"]
    if not path.is_file():
        return ["text missing"]
    out = [] if hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"] else ["sha256 differs"]
    words = len(path.read_text(encoding="utf-8").split())
    out += [] if 500 <= words <= 1000 else [f"{words} words"]
    datetime.date.fromisoformat(row["date"])
    out += [f"no {name}" for name in COLUMNS if not row[name]]
    return out + ([] if row["messy"] in {"yes", "no"} else [f"messy {row['messy']!r}"])


def check_row(folder: Path, row: dict[str, str]) -> tuple[list[str], Counter[str]]:
    """Problems of one document, and how many codes of each label it has."""
    problems = row_problems(folder, row)
    path = folder / "codes" / f"{row['document']}.json"
    if "text missing" in problems or not path.is_file():
        return [*problems, *([] if path.is_file() else ["codes missing"])], Counter()
    code = json.loads(path.read_text(encoding="utf-8"))
    problems += code_problems((folder / row["path"]).read_text(encoding="utf-8"), code)
    problems += [] if code.get("doc") == Path(row["path"]).name else [f"doc is {code.get('doc')!r}"]
    return problems, Counter({label: len(code.get(label, [])) for label in ("actors", *FIELDS)})


def stray_files(folder: Path, rows: list[dict[str, str]]) -> list[str]:
    """Texts and codes that no row of the manifest names."""
    known = {row["document"] for row in rows}
    found = [*(folder / "texts").glob("*.txt"), *(folder / "codes").glob("*.json")]
    return [f"not in the manifest: {p.parent.name}/{p.name}" for p in sorted(found) if p.stem not in known]


def check(folder: Path) -> list[str]:
    """Problems of one corpus; prints its counts."""
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
    if reader.fieldnames != COLUMNS:
        return [f"columns: {reader.fieldnames}, expected {COLUMNS}"]
    problems = stray_files(folder, rows)
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        found, labels = check_row(folder, row)
        problems += [f"{row['document']}: {p}" for p in found]
        counts.setdefault(row["outlet"], Counter()).update(labels)
    for outlet, n in Counter(row["outlet"] for row in rows).items():
        print(f"{outlet}: {n} texts; " + ", ".join(f"{k} {v}" for k, v in counts[outlet].items()))
    messy = sum(row["messy"] == "yes" for row in rows)
    print(f"{folder.name}: {len(rows)} texts, {messy} messy, {len(problems)} problems")
    return problems


def main() -> int:
    """Check each folder; return the exit status."""
    problems = [problem for name in sys.argv[1:] for problem in check(Path(name))]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
