"""Targets per second of the shipped portrayal encoder on one core, beside RoBERTa-base on the same sentences.

    OMP_NUM_THREADS=1 python benchmarks/encoder.py TARGETS.jsonl [--targets N]

TARGETS.jsonl is a part of NewsMTSC; the marked targets of a sentence are masked. RoBERTa-base has random
weights, gets as many word pieces in batches of equal length, and is left out where torch and transformers
are not installed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from rhetoric import encoder

ROUNDS = 3
Item = tuple[str, tuple[int, int], list[tuple[int, int]]]


def main() -> None:
    """Time both, the best of a few rounds each, and print their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets_file", type=Path, metavar="TARGETS")
    parser.add_argument("--targets", type=int, default=300)
    arguments = parser.parse_args()
    items = read(arguments.targets_file)[: arguments.targets]
    sentences, spans, masks = zip(*items, strict=True)
    encoder.scores(sentences[:8], spans[:8], masks[:8])
    ours = len(items) / best(lambda: encoder.scores(sentences, spans, masks))
    print(f"shipped encoder     {ours:8.1f} targets/s")
    try:
        theirs = len(items) / best(roberta([len(encoder.pieces(*item)) for item in items]))
    except ImportError:
        print("RoBERTa-base            not measured: torch and transformers are not installed")
        return
    print(f"RoBERTa-base        {theirs:8.1f} targets/s\nratio               {ours / theirs:8.1f}")


def read(path: Path) -> list[Item]:
    """Each target with its sentence and the offsets of all marked targets."""
    found: list[Item] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [(target["from"], target["to"]) for target in row["targets"]]
        found += [(row["sentence_normalized"], span, spans) for span in spans]
    return found


def best(work: Callable[[], object]) -> float:
    """Core-seconds of the fastest round, so that other work on the machine counts little."""
    seconds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def roberta(lengths: Sequence[int]) -> Callable[[], None]:
    """A forward pass of RoBERTa-base over as many pieces, on one thread."""
    import torch
    from transformers import RobertaConfig, RobertaModel

    torch.set_num_threads(1)
    model = RobertaModel(RobertaConfig(vocab_size=50265, max_position_embeddings=514)).eval()

    def work() -> None:
        with torch.inference_mode():
            for length, group in groupby(sorted(lengths)):
                left = len(list(group))
                while left > 0:
                    model(torch.randint(5, 50000, (min(left, 16), length)))
                    left -= 16

    return work


if __name__ == "__main__":
    main()
