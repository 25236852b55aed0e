"""Findings against the codes that lie beside the texts: precision and recall by label, beside simple rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

Spans = list[tuple[int, int]]
FRAMING = (
    "metaphor", "depiction", "scare_quotes", "recommendation", "consequence", "principle", "contrast",
    "rhetorical_question", "tricolon", "anaphora", "hyperbole",
)  # fmt: skip
MODULES = {"loaded": "loaded", "quotes": "quotation", "analogies": "analogy"}
OWN = ("author", "title")  # the codes are of the author's own words
_QUOTED = r"[“\"](?P<span>[^”\"]+)[”\"]"
RULES = {  # what a simple rule would mark
    "quotes": re.compile(_QUOTED),
    "scare_quotes": re.compile(r"[“\"](?P<span>\w+(?:[ -]\w+){0,2})[”\"]"),
    "rhetorical_question": re.compile(r"(?P<span>[^.!?\n]+\?)"),
    "recommendation": re.compile(r"(?P<span>[^.!?\n]*\b(?:must|should|ought)\b[^.!?\n]*)"),
    "hyperbole": re.compile(r"(?P<span>\b(?:never|always|nobody|everybody|everyone|nothing|everything)\b)"),
}


def validation(tables: Mapping[str, pd.DataFrame], texts: Path, codes: Path) -> pd.DataFrame:
    """One row per label: spans coded (`gold`), found (`system`), precision, recall, F1, the rule's F1 (`floor`).

    A span counts as found where it shares half of the shorter one with another and is no blanket over it.
    """
    documents = list(tables["documents"]["document"])
    read = {d: (texts / f"{d}.txt").read_text(encoding="utf-8") for d in documents}
    coded = {d: json.loads((codes / f"{d}.json").read_text(encoding="utf-8")) for d in documents}
    return pd.DataFrame(list(_rows(tables, read, coded)))


def _rows(
    tables: Mapping[str, pd.DataFrame], read: Mapping[str, str], coded: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for label in (*FRAMING, *MODULES):
        gold = {d: [place(read[d], code) for code in coded[d][label]] for d in read}
        found = _found(tables, label)
        system = {d: found.get(d, []) for d in read}
        row = scores(gold, system)
        floor = RULES.get(label)
        if floor:
            row["floor"] = scores(gold, {d: [m.span("span") for m in floor.finditer(read[d])] for d in read})["f1"]
        yield {"label": f"{MODULES.get(label, 'framing')}/{label}", **row}


def _found(tables: Mapping[str, pd.DataFrame], label: str) -> dict[str, Spans]:
    """The spans that the package found, by document."""
    if label == "quotes":
        frame = tables["quotations"].query("kind in ('direct', 'partial')")
        frame = frame.assign(start=frame["content_start"], end=frame["content_end"])
    elif label == "analogies":
        frame = tables["analogies"][tables["analogies"]["historical"].astype(bool)]
    else:
        findings = tables["findings"][tables["findings"]["voice"].isin(OWN)]
        frame = findings[findings["module" if label == "loaded" else "label"] == label]
    parts = frame.groupby("document")
    return {str(d): list(zip(part["start"], part["end"], strict=True)) for d, part in parts}


def place(text: str, code: Mapping[str, Any]) -> tuple[int, int]:
    """Offsets of a coded span: its words, and which of their occurrences it is."""
    at = -1
    for _ in range(code.get("occurrence", 1)):
        at = text.index(code["span"], at + 1)
    return at, at + len(code["span"])


def scores(gold: Mapping[str, Spans], system: Mapping[str, Spans]) -> dict[str, Any]:
    """Spans coded and found, precision, recall and F1 over all documents; missing where nothing is to divide by."""
    coded, found = sum(map(len, gold.values())), sum(map(len, system.values()))
    right = sum(any(same(s, g) for g in gold[d]) for d in gold for s in system[d])
    hit = sum(any(same(s, g) for s in system[d]) for d in gold for g in gold[d])
    p, r = right / found if found else float("nan"), hit / coded if coded else float("nan")
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"gold": coded, "system": found, "precision": p, "recall": r, "f1": f1}


def same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two spans share half of the shorter one and neither is a blanket over the other."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and 2 * shared >= short and long <= 5 * short + 40
