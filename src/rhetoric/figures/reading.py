"""Tables that are read back: from CSV, or from what `rhetoric analyze` prints as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import InputError
from .saving import FORMULA_STARTS

JSON = frozenset({".json", ".jsonl"})


def read(path: Path, table: str = "") -> pd.DataFrame:
    """The table in the file: a CSV, or the one of that name in the results that a JSON file holds.

    Blanks are missing in columns of numbers, empty in columns of words.
    """
    try:
        if path.suffix.lower() in JSON:
            return _from_results(path, table)
        found = pd.read_csv(path, keep_default_na=False, na_values=[""])
    except (OSError, ValueError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path}: cannot be read as a table: {why}") from None
    for column in found.columns:
        if found[column].dtype != bool and not pd.api.types.is_numeric_dtype(found[column]):
            found[column] = found[column].fillna("").map(_unguarded)
    return found


def _from_results(path: Path, table: str) -> pd.DataFrame:
    """The rows of one table in all results of the file."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines() if path.suffix.lower() == ".jsonl" else [text]
    told: list[Any] = [json.loads(line) for line in lines if line.strip()]
    results = [one for each in told for one in (each if isinstance(each, list) else [each])]
    return pd.DataFrame([row for one in results if isinstance(one, dict) for row in one.get(table, [])])


def _unguarded(value: object) -> object:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    guarded = isinstance(value, str) and value.startswith("'") and value[1:].startswith(FORMULA_STARTS)
    return value[1:] if guarded and isinstance(value, str) else value
