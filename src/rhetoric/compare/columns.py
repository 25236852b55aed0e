"""What the comparisons need of the tables, and who is grouped and nested how."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..errors import InputError
from ..tables import COLUMNS

PERIODS = {"year": 4, "month": 7}  # characters of an ISO date
AUTHOR, DOCUMENT = "author", "document"
MISSING = frozenset({"", "nan", "None", "NaT", "<NA>"})


def require(frame: pd.DataFrame, columns: Iterable[str], table: str) -> None:
    """Refuse a table without a column, saying what makes it."""
    for column in columns:
        if column not in frame.columns:
            own = column in COLUMNS.get(table, ())
            maker = "`rhetoric corpus run` writes it" if own else "add it to the corpus's manifest and run it again"
            has = ", ".join(map(str, frame.columns))
            raise InputError(f"the table {table} has no column {column!r}: {maker}; it has {has}")


def grouping(documents: pd.DataFrame, by: str) -> pd.Series[str]:
    """The group of each document by its id; documents without one are left out.

    `by` is a column of the documents, or `year` or `month` of their date.
    """
    column = "date" if by in PERIODS and by not in documents.columns else by
    require(documents, (DOCUMENT, column), "documents")
    twice = documents[DOCUMENT][documents[DOCUMENT].duplicated()]
    if len(twice):
        raise InputError(f"document {twice.iloc[0]!r} stands twice in the table documents; give each its own id")
    values = texts(documents[column]).set_axis(documents[DOCUMENT])
    if column != by:
        values = values.where(dates(values).notna(), "").str[: PERIODS[by]]
    found = values[values != ""]
    if found.empty:
        raise InputError(f"no document has a value of {by!r}; fill that column of the corpus's manifest")
    return found.sort_index()


def clustering(documents: pd.DataFrame, by: str, cluster: str = "") -> pd.Series[str]:
    """What each document, by its id, is nested in: its author unless told; a blank is a cluster by itself."""
    name = cluster or (DOCUMENT if by == AUTHOR else AUTHOR)
    require(documents, (DOCUMENT, name), "documents")
    ids = texts(documents[DOCUMENT])
    values = texts(documents[name])
    own = "\0" + ids  # no author is called so
    return values.where((values != "") & (name != DOCUMENT), own).set_axis(documents[DOCUMENT])


def texts(values: pd.Series) -> pd.Series[str]:
    """The values as stripped strings, missing ones empty."""
    found = values.astype(object).where(values.notna(), "").astype(str).str.strip()
    return found.where(~found.isin(MISSING), "")


def dates(values: pd.Series) -> pd.Series[pd.Timestamp]:
    """The values as dates, those that are none missing."""
    return pd.to_datetime(texts(values), format="ISO8601", errors="coerce", utc=True)
