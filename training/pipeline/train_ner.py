"""Train the entity recogniser: a teacher that never saw Universal NER, then the one that ships.

    python training/pipeline/train_ner.py --corpora DIR --data DIR --tagger DIR --out DIR

The teacher labels further text (silver_ner.py), which joins the corpora of the second training.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli.train import train

import ner_reader  # noqa: F401  registers the corpus reader
from silver_ner import write_silver

CONFIG = Path(__file__).parent / "ner.cfg"
TEACHER_STEPS, STEPS = 1000, 2000


def main() -> None:
    """Train teacher and recogniser; the dev corpus holds training documents and only shows progress."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--corpora", "--data", "--tagger", "--out"):
        parser.add_argument(name, type=Path, required=True)
    a = parser.parse_args()
    dev, silver = a.corpora / "ner_dev.spacy", a.corpora / "silver.spacy"
    if not silver.exists():
        teacher = trained(a.corpora / "ner_shared.spacy", dev, a.out / "teacher", TEACHER_STEPS)
        write_silver(a.tagger, teacher, a.data, silver)
    trained(a.corpora / "ner_train.spacy", dev, a.out / "final", STEPS, silver)


def trained(corpus: Path, dev: Path, out: Path, steps: int, silver: Path | None = None) -> Path:
    """Where the last averaged weights lie after a fixed number of steps."""
    overrides = {
        "paths.train": str(corpus),
        "paths.dev": str(dev),
        "paths.silver": str(silver) if silver else None,
    }
    train(
        CONFIG,
        out,
        overrides={**overrides, "training.max_steps": steps, "training.eval_frequency": steps // 2},
    )
    return out / "model-last"


if __name__ == "__main__":
    main()
