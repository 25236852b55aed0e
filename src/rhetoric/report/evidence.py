"""The sentences behind an actor's sentiment, with what each word adds."""

from __future__ import annotations

from dataclasses import dataclass

from .export import Result, Row, table_rows
from .sections import Section, shorten, signed, spoken

MOST_WORDS = 6
STEPS = (0.05, 0.15, 0.35)  # contributions from which a word is tinted faintly, clearly, strongly


@dataclass(frozen=True)
class Sentence:
    """One sentence of an actor: the row, and its text in stretches with their tint ("", "up1" ... "down3")."""

    row: Row
    stretches: tuple[tuple[str, str], ...]


def evidence(result: Result, text: str) -> Section:
    """One row per sentence of each explained actor, the strongest first."""
    rows = evidence_rows(result)
    cells = tuple(
        (r["actor"], signed(r["sentiment"]), spoken(r), r["role"], _words(r), shorten(r["text"], 160)) for r in rows
    )
    columns = ("actor", "sentiment", "voice", "role", "words that moved it", "sentence")
    note = "Each word's contribution: the sentiment less that with the word hidden. Names are hidden throughout."
    return Section("Evidence", note, columns, cells, tuple(r["start"] for r in rows), unasked=not rows)


def evidence_rows(result: Result) -> list[Row]:
    """The rows of `explain`; none where nothing was to be explained."""
    return table_rows(result, "evidence") if "evidence" in result else []


def _words(row: Row) -> str:
    strongest = sorted(row["words"], key=lambda w: (-abs(w["contribution"]), w["start"]))[:MOST_WORDS]
    return ", ".join(f"{w['text']} {signed(w['contribution'])}" for w in strongest)


def sentences_by_actor(result: Result, text: str) -> dict[str, list[Sentence]]:
    """The explained actors, each with its sentences."""
    found: dict[str, list[Sentence]] = {}
    for row in evidence_rows(result):
        found.setdefault(row["actor"], []).append(Sentence(row, _stretches(row, text)))
    return found


def _stretches(row: Row, text: str) -> tuple[tuple[str, str], ...]:
    tints = [(w["start"], w["end"], _tint(w["contribution"])) for w in row["words"]]
    edges = sorted([*(t for t in tints if t[2]), (row["start"], row["end"], "target")])
    found: list[tuple[str, str]] = []
    at = row["sentence_start"]
    for start, end, tint in edges:
        if start >= at:
            found += [(text[at:start], ""), (text[start:end], tint)]
            at = end
    return tuple(piece for piece in (*found, (text[at : row["sentence_end"]], "")) if piece[0])


def _tint(value: float) -> str:
    """How strongly a word is tinted: up or down, 1 to 3, or not at all."""
    step = sum(abs(value) >= least for least in STEPS)
    return f"{'up' if value > 0 else 'down'}{step}" if step else ""
