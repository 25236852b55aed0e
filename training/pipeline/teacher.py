"""Fine-tune a small transformer on the labelled sentences and label the others with it (torch, transformers).

    python training/pipeline/teacher.py --model DIR --text DIR [--epochs 3]

Reads labelled.jsonl and unlabelled.jsonl, writes taught.jsonl (as unlabelled.jsonl, with the label of each
word and its probability). The model reads lower-case pieces, so a case embedding is added to its input.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer

LABELS = ["O", *(f"{edge}-{name}" for name in ("PERSON", "ORG", "LOC", "NORP", "EVENT") for edge in "BI")]
LONGEST, BATCH, RATE, SEED = 110, 24, 1.2e-4, 20211207
Row = dict[str, Any]


def main() -> None:
    """Train, then label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    teacher = Teacher(arguments.model)
    fit(teacher, rows(arguments.text / "labelled.jsonl"), arguments.epochs)
    with (arguments.text / "taught.jsonl").open("w", encoding="utf-8") as file:
        for row in label(teacher, rows(arguments.text / "unlabelled.jsonl")):
            file.write(json.dumps(row) + "\n")


def rows(path: Path) -> list[Row]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Teacher(nn.Module):
    """A transformer encoder with case embeddings and one BIO decision per word."""

    def __init__(self, model: Path) -> None:
        super().__init__()
        self.pieces = AutoTokenizer.from_pretrained(model)
        self.encoder = AutoModel.from_pretrained(model, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.case = nn.Embedding(6, width)
        nn.init.zeros_(self.case.weight)
        self.out = nn.Sequential(nn.Dropout(0.1), nn.Linear(width, len(LABELS)))

    def forward(self, batch: list[list[str]]) -> torch.Tensor:
        """Scores of shape (sentences, most words, labels)."""
        cut = [words[:LONGEST] for words in batch]
        settings = {"padding": True, "truncation": True, "max_length": 192, "return_tensors": "pt"}
        read = self.pieces(cut, is_split_into_words=True, **settings)
        owner = [read.word_ids(i) for i in range(len(batch))]
        cases = torch.tensor([[0 if w is None else case(cut[i][w]) for w in o] for i, o in enumerate(owner)])
        seen = self.encoder.embeddings.word_embeddings(read["input_ids"]) + self.case(cases)
        hidden = self.encoder(inputs_embeds=seen, attention_mask=read["attention_mask"]).last_hidden_state
        firsts = torch.zeros(len(batch), max(map(len, cut)), dtype=torch.long)
        for i, o in enumerate(owner):
            for j in range(len(o) - 1, -1, -1):
                if o[j] is not None:
                    firsts[i, o[j]] = j
        scores: torch.Tensor = self.out(hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])))
        return scores


def case(word: str) -> int:
    """1 lower, 2 title, 3 upper, 4 mixed, 5 without letters."""
    if not any(c.isalpha() for c in word):
        return 5
    return 1 if word.islower() else 3 if word.isupper() and len(word) > 1 else 2 if word.istitle() else 4


def batches(data: list[Row], rng: random.Random | None) -> Iterator[list[Row]]:
    """Batches of sentences of like length, shuffled if a generator is given."""
    order = sorted(data, key=lambda row: len(row["words"]) + (rng.random() * 4 if rng else 0))
    cuts = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    if rng:
        rng.shuffle(cuts)
    yield from cuts


def fit(teacher: Teacher, data: list[Row], epochs: int) -> None:
    """Minimise cross-entropy per word; the rate rises for a tenth of the steps, then falls to nothing."""
    rng = random.Random(SEED)
    steps = epochs * -(-len(data) // BATCH)
    optimizer = torch.optim.AdamW(teacher.parameters(), lr=RATE, weight_decay=0.01)
    ramp = lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, ramp)
    teacher.train()
    for _ in range(epochs):
        for step, batch in enumerate(batches(data, rng)):
            gold = nn.utils.rnn.pad_sequence(
                [torch.tensor([LABELS.index(x) for x in row["labels"][:LONGEST]]) for row in batch],
                True,
                -100,
            )
            loss = nn.functional.cross_entropy(teacher([r["words"] for r in batch]).flatten(0, 1), gold.flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if step % 50 == 0:
                print(step, round(float(loss), 4), flush=True)


@torch.inference_mode()
def label(teacher: Teacher, data: list[Row]) -> Iterator[Row]:
    """The rows with BIO labels and each word's probability of its label."""
    teacher.eval()
    for batch in batches(data, None):
        best = teacher([row["words"] for row in batch]).softmax(-1).max(-1)
        for i, row in enumerate(batch):
            n = min(len(row["words"]), LONGEST)
            labels = [LABELS[k] for k in best.indices[i, :n].tolist()] + ["O"] * (len(row["words"]) - n)
            certain = [round(p, 3) for p in best.values[i, :n].tolist()] + [1.0] * (len(row["words"]) - n)
            yield {**row, "labels": labels, "certain": certain}


if __name__ == "__main__":
    main()
