"""Fine-tune a larger network with all names masked, and let it label what the small one is to learn.

    python teacher.py portrayal --model MPNET --out RUN --data NEWSMTSC --masks masks.json
    python teacher.py stance --model MPNET --out RUN --digests stance.jsonl --start PORTRAYAL/epoch2.pt --epochs 3
    python teacher.py label --model MPNET --start RUN/epoch2.pt --from unlabelled.jsonl --taught taught.jsonl

MPNET is a folder with all-mpnet-base-v2 (Apache-2.0). Labelling takes objects with `pieces` (unlabelled.py; the
train targets too where --data is given) or with `windows` (stance_data.py) and adds `shares`, one row a window.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import torch
from data import load, measures, read
from digests import stance_measures, stance_rows
from learning import Plan, Row, Run, smoothed
from network import GENERIC, collate
from torch import nn
from transformers import AutoModel

from rhetoric.encoder import END, HIDDEN, NAME, START, TARGET

SHIFT, WIDTH, FROZEN, TOGETHER = 4, 768, 3, 32
UNKNOWN, PADDING, DECAY = 100, 0, 0.9
PARTS = ("dev_rw", "dev_mt")
SPECIAL = {START: 0, END: 2, HIDDEN: 30526, UNKNOWN: 104, PADDING: 1}  # MPNet's vocabulary is MiniLM's, shifted


class Teacher(nn.Module):
    """MPNet read out as `Portrayal` is; its lowest layers and word vectors stay as they are."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        options = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": dropout}
        self.bert = AutoModel.from_pretrained(folder, add_pooling_layer=False, **options)
        self.register_buffer("words", self.bert.get_input_embeddings().weight.detach().clone(), persistent=False)
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        mean = self.words[[vocabulary.index(word) for word in GENERIC]].mean(0)
        self.tokens = nn.Parameter(torch.stack([mean + 0.5 * self.words[SPECIAL[HIDDEN]], mean]))
        self.bert.embeddings.word_embeddings = nn.Identity()
        for part in (self.bert.embeddings, *self.bert.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * WIDTH, 3)

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, head: str = "head") -> torch.Tensor:
        """Logits for each row of MiniLM's word pieces."""
        numbers = pieces + SHIFT
        for piece, number in SPECIAL.items():
            numbers = torch.where(pieces == piece, number, numbers)
        vectors = nn.functional.embedding(numbers, self.words)
        for row, token in enumerate((TARGET, NAME)):
            vectors = torch.where((pieces == token)[..., None], self.tokens[row], vectors)
        hidden = self.bert(inputs_embeds=vectors, attention_mask=mask).last_hidden_state.float()
        weights = mask[..., None].to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        places = (pieces == TARGET).to(hidden.dtype)[..., None]
        target = (hidden * places).sum(1) / places.sum(1)
        return self.head(self.dropout(torch.cat([hidden[:, 0], target, mean], -1)))

    def groups(self, rate: float, decay: float) -> list[dict[str, object]]:
        """Optimiser groups: the rate falls by `decay` a layer downwards; the head learns ten times as fast."""
        groups: list[dict[str, object]] = [{"params": [*self.head.parameters(), self.tokens], "lr": 10 * rate}]
        groups.append({"params": self.bert.encoder.relative_attention_bias.parameters(), "lr": rate})
        for depth, layer in enumerate(reversed(self.bert.encoder.layer[FROZEN:])):
            groups.append({"params": layer.parameters(), "lr": rate * decay**depth})
        return groups


@torch.inference_mode()
def predicted(network: nn.Module, rows: list[tuple[int, ...]]) -> torch.Tensor:
    """Shares of the three classes for each row."""
    network.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    shares = torch.zeros(len(rows), 3)
    for at in range(0, len(order), TOGETHER):
        chosen = order[at : at + TOGETHER]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            shares[chosen] = network(*collate([rows[i] for i in chosen])).float().softmax(-1)
        if at % (TOGETHER * 50) == 0:
            print(at, len(rows), flush=True)
    return shares


def settings() -> argparse.Namespace:
    """Arguments of the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("portrayal", "stance", "label"))
    parser.add_argument("--model", type=Path, required=True)
    for name in ("out", "data", "masks", "digests", "check", "start", "from", "taught"):
        parser.add_argument(f"--{name}", type=Path, dest="source" if name == "from" else name)
    parser.add_argument("--most", type=int, default=26000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=6e-5)
    return parser.parse_args()


def learn_portrayal(given: argparse.Namespace, network: Teacher) -> None:
    """Learn the targets of NewsMTSC."""
    masks = json.loads(given.masks.read_text(encoding="utf-8"))
    train, *dev = (load(given.data, part, masks) for part in ("train", *PARTS))
    rows = [Row(e.pieces, smoothed(e.label)) for e in train]
    run = Run(Plan(given.out, given.seed, given.epochs, 32, 0.08), network, network.groups(given.rate, DECAY), rows)
    run.train(lambda net: {
        part: measures([e.label for e in found], predicted(net, [e.pieces for e in found]).argmax(1).tolist())
        for part, found in zip(PARTS, dev, strict=True)
    })  # fmt: skip


def learn_stance(given: argparse.Namespace, network: Teacher) -> None:
    """Learn the stances of coded digests; those of --check are measured on."""
    rows = stance_rows(read(given.digests))
    checked = read(given.check) if given.check else []
    run = Run(Plan(given.out, given.seed, given.epochs, 16, 0.05), network, network.groups(given.rate, DECAY), rows)
    run.train(
        lambda net: {"stance": stance_measures(checked, lambda rows: predicted(net, rows))} if checked else {}
    )


def label(given: argparse.Namespace, network: Teacher) -> None:
    """Add the shares to the rows to be taught."""
    rows = read(given.source)[: given.most]
    if given.data:
        masks = json.loads(given.masks.read_text(encoding="utf-8"))
        rows = [{"pieces": e.pieces} for e in load(given.data, "train", masks)] + rows
    counts = [len(row["windows"]) if "windows" in row else 1 for row in rows]
    pieces = [tuple(w) for row in rows for w in (row["windows"] if "windows" in row else [row["pieces"]])]
    shares = iter([[round(s, 4) for s in found] for found in predicted(network, pieces).tolist()])
    with given.taught.open("w", encoding="utf-8") as out:
        for row, count in zip(rows, counts, strict=True):
            found = [next(shares) for _ in range(count)]
            out.write(json.dumps({**row, "shares": found if "windows" in row else found[0]}) + "\n")


def main() -> None:
    """Train the teacher, or label with it."""
    given = settings()
    torch.manual_seed(given.seed)
    network = Teacher(given.model)
    if given.start:
        network.load_state_dict(torch.load(given.start))
    {"portrayal": learn_portrayal, "stance": learn_stance, "label": label}[given.task](given, network)


if __name__ == "__main__":
    main()
