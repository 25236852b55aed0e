"""Coded spans held against found ones: precision, recall and F1 of each label, by three ways of matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..compare import Resampling, evidence, wilson
from .names import QUOTATION, pooled

Span = tuple[int, int]
Spans = Sequence[Span]
Array = NDArray[np.float64]
VOICES = ("author", "title")
COLUMNS = (
    "label", "system", "gold", "precision", "precision_low", "precision_high", "recall", "recall_low",
    "recall_high", "f1", "f1_low", "f1_high", "exact_precision", "exact_recall", "character_precision",
    "character_recall", "alpha", "floor",
)  # fmt: skip


def same_place(a: Span, b: Span) -> bool:
    """Whether two spans share half of the shorter, and the longer is no blanket over it (5 times and 40 more)."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and 2 * shared >= short and long <= 5 * short + 40


def merged(spans: Spans) -> list[Span]:
    """The spans, overlapping ones as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def covered(spans: Spans, others: Spans) -> float:
    """The sum over merged spans of the share of their characters that the others cover.

    Over the number of found spans this is SemEval-2020 task 11's precision, over that of coded spans its recall (Da
    San Martino et al. 2020, by the official scorer).
    """
    whole = merged(others)
    return sum(
        sum(max(0, min(end, b) - max(start, a)) for a, b in whole) / (end - start) for start, end in merged(spans)
    )


@dataclass(frozen=True)
class _Tally:
    """Sums for one label, a row per document: spans, and those that match, of both sides."""

    counts: Array

    def share(self, hit: int, whole: int) -> float:
        total = float(self.counts[:, whole].sum())
        return float(self.counts[:, hit].sum()) / total if total else np.nan


def span_scores(
    codes: pd.DataFrame,
    labels: Iterable[str],
    documents: Sequence[str],
    tables: Mapping[str, pd.DataFrame],
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per label that was coded: found spans against coded ones in the documents that were coded.

    `codes` are document, name, start, end. Found are spans in the author's voice and titles; a span is matched when
    another of its label is in the `same_place`. Intervals of precision and recall are Wilson's, that of F1 is a
    bootstrap of documents. `exact` spans agree to the character, `character` scores go by shares of
    characters. Best F1 first.
    """
    found = found_spans(tables)
    found = found[found["document"].isin(set(documents))]
    rows = []
    for name in sorted(set(labels)):
        sides = [_by_document(part[part["name"] == name]) for part in (found, codes)]
        tally = _Tally(np.array([_counts(sides[0].get(d, []), sides[1].get(d, [])) for d in documents]))
        rows.append({"label": name, **_scores(tally, how), "alpha": np.nan, "floor": np.nan})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.sort_values(["f1", "label"], ascending=[False, True], ignore_index=True)


def found_spans(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What was marked in the author's words: document, name, start, end; quotations with their content."""
    found = evidence(tables)
    found = found[found["voice"].isin(VOICES) | (found["module"] == "analogy")]
    names = [pooled(m, n) for m, n in zip(found["module"], found["label"], strict=True)]
    quotations = tables["quotations"]
    marked = quotations[quotations["kind"].isin(["direct", "partial"])]
    inside = {"document": marked["document"], "start": marked["content_start"], "end": marked["content_end"]}
    parts = [found[["document", "start", "end"]].assign(name=names), pd.DataFrame(inside).assign(name=QUOTATION)]
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


def _by_document(spans: pd.DataFrame) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for document, start, end in spans[["document", "start", "end"]].itertuples(index=False):
        found.setdefault(str(document), []).append((int(start), int(end)))
    return found


def _counts(system: Spans, gold: Spans) -> list[float]:
    """Found, found in place, coded, coded in place; exact ones; merged ones with the shares covered."""
    return [
        len(system),
        sum(any(same_place(x, y) for y in gold) for x in system),
        len(gold),
        sum(any(same_place(x, y) for y in system) for x in gold),
        len(set(system) & set(gold)),
        len(set(system)),
        len(set(gold)),
        covered(system, gold),
        len(merged(system)),
        covered(gold, system),
        len(merged(gold)),
    ]


def _scores(tally: _Tally, how: Resampling) -> dict[str, float]:
    sums = tally.counts.sum(axis=0)
    precision, recall = tally.share(1, 0), tally.share(3, 2)
    low, high = _f1_interval(tally, how)
    return {
        "system": int(sums[0]),
        "gold": int(sums[2]),
        "precision": precision,
        **dict(zip(("precision_low", "precision_high"), wilson(sums[1], sums[0]), strict=True)),
        "recall": recall,
        **dict(zip(("recall_low", "recall_high"), wilson(sums[3], sums[2]), strict=True)),
        "f1": float(_f1(sums[None, :])[0]),
        **{"f1_low": low, "f1_high": high},
        **{"exact_precision": tally.share(4, 5), "exact_recall": tally.share(4, 6)},
        **{"character_precision": tally.share(7, 8), "character_recall": tally.share(9, 10)},
    }


def _f1(sums: Array) -> Array:
    """F1 in each row of sums; 0 where nothing matches."""
    with np.errstate(divide="ignore", invalid="ignore"):
        p, r = sums[:, 1] / sums[:, 0], sums[:, 3] / sums[:, 2]
        return np.nan_to_num(2 * p * r / (p + r))


def _f1_interval(tally: _Tally, how: Resampling) -> tuple[float, float]:
    """The middle 95 % of F1 over documents drawn anew; missing of one document."""
    n = len(tally.counts)
    if n < 2:
        return np.nan, np.nan
    weights = np.random.default_rng(how.seed).multinomial(n, np.full(n, 1 / n), size=how.draws)
    low, high = np.quantile(_f1(weights @ tally.counts), [0.025, 0.975])
    return float(low), float(high)
