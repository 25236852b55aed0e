"""Probability samples of findings and of sentences: each unit's chance of being drawn is known and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..compare import evidence
from ..errors import InputError
from ..tables import COUNTED_VOICES

Frames = Mapping[str, pd.DataFrame]
FINDING, SENTENCE = "finding", "sentence"
VOICES = COUNTED_VOICES
WITH, WITHOUT = "with findings", "without findings"
FEWEST = 2  # drawn of a stratum, so that it has a variance
KEYS = {FINDING: ["document", "start", "end", "module", "label"], SENTENCE: ["document", "sentence"]}


@dataclass(frozen=True)
class Design:
    """How much is drawn, from what, and in which strata; equal seeds draw the same."""

    findings: int = 200
    sentences: int = 100
    strata: tuple[str, ...] = ("label",)  # of the findings: columns of theirs or of the documents
    labels: tuple[str, ...] = ()  # modules, labels or module/label; empty: all
    voices: tuple[str, ...] = ()  # empty: all
    seed: int = 1


def drawn(tables: Frames, design: Design) -> pd.DataFrame:
    """The sample of findings, and below it that of sentences if any are asked for."""
    parts = [sample_findings(tables, design)]
    parts += [sample_sentences(tables, design)] if design.sentences else []
    return pd.concat(parts, ignore_index=True)


def sample_findings(tables: Frames, design: Design) -> pd.DataFrame:
    """A stratified random sample, without replacement, of what was found, with `stratum` and `pi`.

    Strata get equal numbers as far as they hold as many, so that rare labels are seen too; `pi` = drawn / held.
    Raises `InputError` where nothing fits, or where `findings` are too few to draw 2 from each stratum.
    """
    found = chosen(evidence(tables), design.labels, design.voices)
    if found.empty:
        raise InputError("nothing was found that fits; choose other labels or voices")
    return draw(_stratified(found, tables["documents"], design.strata), design.findings, FINDING, design.seed)


def sample_sentences(tables: Frames, design: Design) -> pd.DataFrame:
    """A random sample of sentences, half of those without any finding, with `stratum` and `pi`.

    One row per sentence: document and number.
    """
    documents = tables["documents"]
    repeated = documents.loc[documents.index.repeat(documents["n_sentences"].astype(int)), ["document"]]
    frame = repeated.assign(sentence=repeated.groupby("document").cumcount()).reset_index(drop=True)
    marked = pd.MultiIndex.from_frame(tables["findings"][["document", "sentence"]])
    on = pd.MultiIndex.from_frame(frame[["document", "sentence"]]).isin(marked)
    if frame.empty:
        raise InputError("the texts have no sentences")
    return draw(frame.assign(stratum=np.where(on, WITH, WITHOUT)), design.sentences, SENTENCE, design.seed)


def chosen(found: pd.DataFrame, labels: Sequence[str] = (), voices: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of these labels (`loaded`, `alarm` or `loaded/alarm`) and voices; empty keeps all."""
    kept = found[found["voice"].isin(voices)] if voices else found
    names = kept["module"] + "/" + kept["label"]
    for wanted in labels:
        if not ((kept["module"] == wanted) | (kept["label"] == wanted) | (names == wanted)).any():
            raise InputError(f"nothing was found of {wanted!r}; one of {', '.join(sorted(set(names)))}")
    wanted_ = set(labels)
    on = kept["module"].isin(wanted_) | kept["label"].isin(wanted_) | names.isin(wanted_)
    return kept[on] if labels else kept


def found_by_document(tables: Frames, labels: Sequence[str] = ()) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each document with what was found in it, of some labels or all; documents without any too."""
    found = chosen(evidence(tables), labels)
    parts = {str(name): part for name, part in found.groupby("document")}
    for document in tables["documents"]["document"]:
        yield str(document), parts.get(str(document), found.iloc[:0])


def draw(frame: pd.DataFrame, n: int, kind: str, seed: int) -> pd.DataFrame:
    """`n` rows of the frame, drawn at random within each `stratum`, with `kind` and `pi`, in order of place."""
    frame = frame.sort_values(KEYS[kind], ignore_index=True)
    places = {str(name): np.sort(rows) for name, rows in frame.groupby("stratum").indices.items()}
    shares = dict(zip(places, allocation([len(rows) for rows in places.values()], n), strict=True))
    parts = []
    for name, rows in places.items():
        random = np.random.default_rng([seed, _hash(f"{kind}\n{name}")])
        taken = np.sort(random.choice(rows, shares[name], replace=False))
        parts.append(frame.iloc[taken].assign(kind=kind, pi=shares[name] / len(rows)))
    return pd.concat(parts).sort_values(KEYS[kind], ignore_index=True)


def allocation(sizes: Sequence[int], n: int) -> list[int]:
    """How many to draw of strata of these sizes: equal numbers, what small strata lack going to the others.

    Raises `InputError` where `n` is too small for two of each.
    """
    held: NDArray[np.int64] = np.asarray(sizes, dtype=np.int64)
    least = int(np.minimum(held, FEWEST).sum())
    if n < least:
        raise InputError(f"{n} are too few for {len(held)} strata: draw {least} or more, or stratify by less")
    counts = np.minimum(held, FEWEST)
    while (left := min(n, int(held.sum())) - int(counts.sum())) > 0:
        open_ = np.flatnonzero(counts < held)
        lowest = open_[counts[open_] == counts[open_].min()][:left]
        counts[lowest] += 1
    return [int(count) for count in counts]


def _stratified(found: pd.DataFrame, documents: pd.DataFrame, strata: Sequence[str]) -> pd.DataFrame:
    """The findings with the name of the stratum that each is in."""
    own = [c for c in documents.columns if c not in found.columns]
    known = found.merge(documents[["document", *own]], on="document", how="left")
    for column in strata:
        if column not in known.columns:
            raise InputError(f"--stratify {column}: no such column; one of {', '.join(map(str, known.columns))}")
    names = known.assign(label=known["module"] + "/" + known["label"])[list(strata)].astype(str)
    joined = [" · ".join(row) or "all" for row in names.itertuples(index=False, name=None)]
    return found.reset_index(drop=True).assign(stratum=joined)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
