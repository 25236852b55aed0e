"""All tables of a validation, as the command line prints and saves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..compare import Resampling
from .accuracy import accuracy
from .codes import Codes
from .corrected import corrected_rates
from .filled import Sheets
from .reliability import ALL, reliability
from .sampling import FINDING
from .spans import COLUMNS, span_scores

Frames = Mapping[str, pd.DataFrame]
TABLES = ("validation", "agreement", "corrected")


@dataclass(frozen=True)
class Validation:
    """Tables by name, and what a reader must know of them."""

    tables: Mapping[str, pd.DataFrame]
    notes: tuple[str, ...]


def validate_codes(codes: Codes, tables: Frames, how: Resampling = Resampling()) -> Validation:
    """The table `validation` from coded spans."""
    scored = span_scores(codes.spans, codes.labels, codes.documents, tables, how)
    left = len(tables["documents"]) - len(codes.documents)
    notes = [f"{left} of {len(tables['documents'])} documents have no codes and are left out"] if left else []
    return Validation({"validation": scored}, tuple(notes))


def validate_sheets(sheets: Sheets, tables: Frames, by: str = "", voice: str = "author") -> Validation:
    """The tables `validation`, `corrected` and, of several coders, `agreement` from filled sheets."""
    scored, agreed = accuracy(sheets, tables), reliability(sheets)
    known = agreed[(agreed["codes"] == "correct") & (agreed["label"] != ALL)].set_index("label")["alpha"]
    made = scored.assign(f1=_f1(scored), alpha=scored["label"].map(known).astype(float), floor=np.nan)
    kept = [name for name in (*COLUMNS, "found") if name in made.columns]
    ordered = made[kept].sort_values(["f1", "label"], ascending=[False, True], ignore_index=True)
    found = {"validation": ordered, "corrected": corrected_rates(sheets, tables, by, voice)}
    found |= {"agreement": agreed} if len(agreed) else {}
    return Validation(found, tuple(_notes(sheets)))


def _f1(scored: pd.DataFrame) -> pd.Series[float]:
    p, r = scored["precision"].astype(float), scored["recall"].astype(float)
    return (2 * p * r / (p + r)).where(p + r > 0)


def _notes(sheets: Sheets) -> list[str]:
    on = (sheets.rows["kind"] == FINDING).to_numpy()
    blank = int(sheets.correct[on].isna().all(axis=1).sum())
    unread = int(sheets.missed[~on].isna().all(axis=1).sum())
    notes = [f"{blank} of {on.sum()} findings are not coded; the others stand for them"] if blank else []
    notes += [f"{unread} of {(~on).sum()} sentences are not coded; the others stand for them"] if unread else []
    return notes + ([] if (~on).sum() - unread else ["no sentence is coded: there is no recall"])
