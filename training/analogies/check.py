"""Check `passages.tsv`: columns, closed values, spans inside the text, duplicates, balance per family."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

COLUMNS = ["text", "analogy", "source", "source_kind", "target", "polarity", "family", "trap"]
KINDS = {"person", "event", "period", "place", "policy", "text"}
POLARITIES = {"asserted", "denied", "questioned", "reported"}
FAMILIES = {"comparison", "proform", "replica", "antonomasia", "lesson", "precedent", "metonymy"}
FAMILIES |= {"counterfactual", "denial", "contrast", "repetition"}
MINIMUM_ROWS = 800
SHARE = (0.4, 0.6)
NEAR_DUPLICATE = 0.6

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """Return the rows by column name. Raises ValueError for a wrong header or number of fields."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0].split("\t") != COLUMNS:
        raise ValueError(f"header of {path.name} is not {COLUMNS}")
    cells = [line.split("\t") for line in lines[1:]]
    short = [number for number, row in enumerate(cells, 2) if len(row) != len(COLUMNS)]
    if short:
        raise ValueError(f"lines without {len(COLUMNS)} fields: {short}")
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


def row_faults(row: Row) -> list[str]:
    """Return what is wrong with one row, in words; empty where nothing is."""
    analogy = row["analogy"] == "1"
    tests = {
        "analogy is neither 1 nor 0": row["analogy"] in {"0", "1"},
        "unknown family": row["family"] in FAMILIES,
        "source outside the text": row["source"] in row["text"],
        "target outside the text": row["target"] in row["text"],
        "more than three sentences": len(re.findall(r"[.?!][\"'”’)]*(?= |$)", row["text"])) <= 4,
        "analogy without source or target": not analogy or bool(row["source"] and row["target"]),
        "analogy without known kind": not analogy or row["source_kind"] in KINDS,
        "analogy without known polarity": not analogy or row["polarity"] in POLARITIES,
        "analogy with a trap": not (analogy and row["trap"]),
        "near miss without trap": analogy or bool(row["trap"]),
        "near miss with target or polarity": analogy or not (row["target"] or row["polarity"]),
        "span with blanks at its ends": all(row[name] == row[name].strip() for name in COLUMNS),
        "bracket left in the text": not set("[]{}|") & set(row["text"]),
    }
    return [fault for fault, passed in tests.items() if not passed]


def near_duplicates(rows: list[Row]) -> list[tuple[int, int]]:
    """Return line numbers of pairs whose word sets overlap by more than `NEAR_DUPLICATE` (Jaccard 1912)."""
    words = [frozenset(re.findall(r"\w+", row["text"].lower())) for row in rows]
    return [
        (i + 2, j + 2)
        for j in range(len(words))
        for i in range(j)
        if len(words[i] & words[j]) > NEAR_DUPLICATE * len(words[i] | words[j])
    ]


def balance_faults(rows: list[Row]) -> list[str]:
    """Return the families, and the whole, where analogies are outside `SHARE` of the rows; too few rows too."""
    faults = [] if len(rows) >= MINIMUM_ROWS else [f"{len(rows)} rows, {MINIMUM_ROWS} wanted"]
    for family in ["", *sorted(FAMILIES)]:
        part = [row for row in rows if family in ("", row["family"])]
        share = sum(row["analogy"] == "1" for row in part) / max(1, len(part))
        if not SHARE[0] <= share <= SHARE[1]:
            faults.append(f"{family or 'all rows'}: {share:.2f} of {len(part)} are analogies")
    return faults


def counts(rows: list[Row]) -> str:
    """Return the counts per family, polarity, kind of source and trap as text."""
    lines = [f"{len(rows)} rows, {sum(row['analogy'] == '1' for row in rows)} analogies"]
    for name in ("family", "polarity", "source_kind", "trap"):
        tally = Counter((row[name], row["analogy"]) for row in rows if row[name])
        lines.append(name + ": " + ", ".join(f"{v}/{a} {n}" for (v, a), n in sorted(tally.items())))
    return "\n".join(lines)


def main() -> int:
    """Print faults and counts; return 1 where there is a fault."""
    rows = read_rows(Path(__file__).with_name("passages.tsv"))
    faults = [f"line {n}: {fault}" for n, row in enumerate(rows, 2) for fault in row_faults(row)]
    faults += [f"lines {i} and {j}: near duplicates" for i, j in near_duplicates(rows)]
    faults += balance_faults(rows)
    print("\n".join([*faults, counts(rows)]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
