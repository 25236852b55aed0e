"""Train the entity recogniser: a teacher that never saw Universal NER, then the one that ships.

    python training/pipeline/train_ner.py --corpora DIR --data DIR --tagger DIR --start DIR --out DIR

The teacher labels further text (silver_ner.py), which joins the corpora of the second training. Both begin
with the token vectors of the small tagger at `--start` (tagger.cfg).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli.train import train

import ner_reader  # noqa: F401  registers the corpus reader
from silver_ner import write_silver

CONFIG = Path(__file__).parent / "ner.cfg"
TEACHER_STEPS, STEPS = 900, 1600


def main() -> None:
    """Train teacher and recogniser; the dev corpus holds training documents and only shows progress."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--corpora", "--data", "--tagger", "--start", "--out"):
        parser.add_argument(name, type=Path, required=True)
    a = parser.parse_args()
    dev, silver = a.corpora / "ner_dev.spacy", a.corpora / "silver.spacy"
    if not silver.exists():
        teacher = trained(a.corpora / "ner_shared.spacy", dev, a.out / "teacher", a.start, TEACHER_STEPS)
        write_silver(a.tagger, teacher, a.data, silver)
    trained(a.corpora / "ner_train.spacy", dev, a.out / "final", a.start, STEPS, silver)


def trained(corpus: Path, dev: Path, out: Path, start: Path, steps: int, silver: Path | None = None) -> Path:
    """Where the last averaged weights lie after a fixed number of steps."""
    paths = {"train": corpus, "dev": dev, "silver": silver, "tagger": start}
    overrides: dict[str, object] = {f"paths.{name}": str(path) for name, path in paths.items() if path}
    train(
        CONFIG,
        out,
        overrides={**overrides, "training.max_steps": steps, "training.eval_frequency": steps // 2},
    )
    return out / "model-last"


if __name__ == "__main__":
    main()
