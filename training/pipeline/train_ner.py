"""Train the entity recogniser on the labelled corpora and the silver text.

    python training/pipeline/train_ner.py --corpora DIR --silver FILE --start DIR --out DIR

It begins with the token vectors of the small tagger at `--start` (tagger.cfg).
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli.train import train

import ner_reader  # noqa: F401  registers the corpus reader

CONFIG = Path(__file__).parent / "ner.cfg"
STEPS = 2200


def main() -> None:
    """Train on everything; the dev corpus holds training documents and only shows progress."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--corpora", "--silver", "--start", "--out"):
        parser.add_argument(name, type=Path, required=True)
    a = parser.parse_args()
    print(trained(a.corpora / "ner_train.spacy", a.corpora / "ner_dev.spacy", a.silver, a.start, a.out))


def trained(corpus: Path, dev: Path, silver: Path, start: Path, out: Path) -> Path:
    """Where the last averaged weights lie after a fixed number of steps."""
    paths = {"train": corpus, "dev": dev, "silver": silver, "tagger": start}
    overrides: dict[str, object] = {f"paths.{name}": str(path) for name, path in paths.items()}
    train(
        CONFIG,
        out,
        overrides={**overrides, "training.max_steps": STEPS, "training.eval_frequency": STEPS // 2},
    )
    return out / "model-last"


if __name__ == "__main__":
    main()
