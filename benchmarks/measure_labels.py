"""Measured precision and recall for the codebook, from the scorer's JSON.

    python score_opeds.py results.jsonl TEXTS GOLD... --json > scores.json
    python benchmarks/measure_labels.py scores.json --set "60 op-eds coded by language models, dev"

Writes `src/rhetoric/lexicons/measured.toml`: for each label precision, recall, spans in the codes (gold) and spans
found (system). `rhetoric codebook` prints it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "src" / "rhetoric" / "lexicons" / "measured.toml"
MODULES = {"loaded": "loaded", "quotes": "quotation", "analogies": "analogy"}  # scored with all labels together
FIGURES = ("precision", "recall", "gold", "system")
NOTE = (
    "the coders were language models of one training that read each text whole by a coding guide, not people; the "
    "scores serve to choose between designs. Scored are spans in the author's voice; one counts as found when it "
    "shares half of the shorter span. Unseen texts may score lower."
)


def main() -> None:
    """Read the scores, write the file."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("scores", type=Path, help="what the scorer prints with --json")
    arguments.add_argument("--set", dest="name", required=True, help="what the labels were scored on")
    arguments.add_argument("--note", default=NOTE, help="what the codes are")
    arguments.add_argument("--date", default=datetime.now(UTC).date().isoformat())
    arguments.add_argument("-o", "--output", type=Path, default=TARGET)
    given = arguments.parse_args()
    scores = json.loads(given.scores.read_text(encoding="utf-8"))
    given.output.write_text(measured(scores, given.name, given.date, given.note), encoding="utf-8")


def measured(scores: Mapping[str, Mapping[str, Any]], name: str, date: str, note: str) -> str:
    """The TOML text: what was scored, then a table per label."""
    lines = [f"{key} = {json.dumps(value)}" for key, value in (("set", name), ("date", date), ("note", note))]
    for key, score in scores.items():
        if all(figure in score for figure in FIGURES):
            lines += ["", f'[labels."{MODULES.get(key) or f"framing/{key}"}"]']
            lines += [f"{figure} = {round(score[figure], 4)}" for figure in FIGURES]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
