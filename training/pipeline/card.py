"""Write the model card of the shipped pipeline from its template and the saved scores.

python training/pipeline/card.py --pipeline DIR --scores FILE --ner-scores FILE
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

NAMES = {"tag": "tags", "pos": "parts of speech", "uas": "UAS", "las": "LAS", "lemma": "lemmas"}


def main() -> None:
    """Fill in the template and write MODEL_CARD.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--pipeline", "--scores", "--ner-scores"):
        parser.add_argument(name, type=Path, required=True)
    arguments = parser.parse_args()
    folder: Path = arguments.pipeline
    config = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    files = [p for p in folder.rglob("*") if p.is_file() and p.name != "MODEL_CARD.md"]
    values = {
        "components": ", ".join(config["pipeline"]),
        "megabytes": f"{sum(p.stat().st_size for p in files) / 1e6:.1f}",
        "scores": table(_read(arguments.scores), _read(arguments.ner_scores)),
        "hash": hashlib.sha256((folder / "hashes.json").read_bytes()).hexdigest(),
    }
    template = (Path(__file__).parent / "model_card.md").read_text(encoding="utf-8")
    (folder / "MODEL_CARD.md").write_text(template.format(**values), encoding="utf-8")


def _read(path: Path) -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def table(scores: dict[str, dict[str, float]], entities: dict[str, dict[str, float]]) -> str:
    """The scores as Markdown rows."""
    rows = ["| measure | score |", "|---|---|"]
    rows += [f"| EWT dev, {NAMES[key]} | {value:.3f} |" for key, value in scores["ewt_dev"].items()]
    if "ewt_dev_masked" in scores:
        masked = scores["ewt_dev_masked"]
        rows.append(f"| EWT dev with names masked, UAS / LAS | {masked['uas']:.3f} / {masked['las']:.3f} |")
    rows += [f"| GUM dev, sentence F1, {genre} | {value:.3f} |" for genre, value in scores["sentences"].items()]
    rows += [
        f"| Universal NER EWT, {label}: P / R / F1 | {s['p']:.3f} / {s['r']:.3f} / {s['f']:.3f} |"
        for label, s in entities.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
