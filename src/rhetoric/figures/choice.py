"""What a figure is asked to show, and what it needs of the tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..errors import InputError

Tables = Mapping[str, pd.DataFrame]
FEW_MENTIONS = 5  # fewer are no mean
FEW_IN_GROUP = 30  # fewer are a weak one
FEW_DOCUMENTS = FEW_AUTHORS = 5
LONGEST_NAME = 28
RUN = "`rhetoric corpus run CORPUS -o RESULTS` writes it"
MANIFEST = "add it to the corpus's manifest and run `rhetoric corpus run` again"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Choice:
    """What is compared and shown; what is empty is the figure's own choice."""

    by: str = ""  # a column of the documents, or a word of the figure's own
    actors: tuple[str, ...] = ()
    document: str = ""
    contrast: tuple[str, str] | tuple[()] = ()
    events: tuple[tuple[str, str], ...] = ()  # ISO date, label
    most: int = 12


def needed(tables: Tables, table: str, columns: Iterable[str], maker: str = RUN) -> pd.DataFrame:
    """The table, if it is there with all these columns; else a refusal that says what makes it."""
    if table not in tables:
        raise InputError(f"there is no table {table}: {maker}")
    return require(tables[table], columns, table, maker)


def require(frame: pd.DataFrame, columns: Iterable[str], table: str, maker: str) -> pd.DataFrame:
    """The frame, if it has all these columns."""
    for column in columns:
        if column not in frame.columns:
            has = ", ".join(map(str, frame.columns))
            raise InputError(f"the table {table} has no column {column!r}: {maker}; it has {has}")
    return frame


def filled(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """The frame, if it has rows."""
    if frame.empty:
        raise InputError(f"nothing to draw: {what}")
    return frame


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows, columns as attributes."""
    return iter(frame.itertuples(index=False))


def texts(values: pd.Series) -> pd.Series[str]:
    """The values as stripped strings, missing ones empty."""
    return values.astype(object).where(values.notna(), "").astype(str).str.strip()


def shown(text: object, longest: int = LONGEST_NAME) -> str:
    """The text on one line, without characters that turn or hide others, cut at a length."""
    kept = "".join(c for c in _SPACE.sub(" ", str(text)) if unicodedata.category(c)[0] != "C").strip()
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + "…"


def listed(names: Iterable[object]) -> str:
    """Names as a sentence has them: a, b and c."""
    found = [shown(name) for name in names]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)
