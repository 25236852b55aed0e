"""Results as data: one JSON object per text, JSON Lines, CSV tables."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import RhetoricError
from ..tables import COLUMNS, PERCENTILE_COLUMNS

Result = Mapping[str, object]
Row = Mapping[str, Any]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WITH_NORMS = {"percentiles": PERCENTILE_COLUMNS}  # the tables that a result has besides if it has norms
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")  # control a terminal or its lines


def to_json(result: Result, *, indent: int | None = 1) -> str:
    """The result as JSON text; numbers keep 6 digits after the point, so that reruns agree to the byte.

    Characters that would steer a terminal or end a line are written as escapes.
    """
    text = json.dumps(_rounded(result), ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def to_jsonl(results: Iterable[Result]) -> str:
    """One JSON object per line and text."""
    return "".join(to_json(result, indent=None) + "\n" for result in results)


def to_csv(results: Sequence[Result], table: str) -> str:
    """One table over all texts as CSV, header included.

    A text cell that a spreadsheet would run as a formula is prefixed with an apostrophe.
    """
    columns = {**COLUMNS, **WITH_NORMS}
    if table not in columns:
        raise RhetoricError(f"no table {table}; one of {', '.join(columns)}")
    out = io.StringIO()
    writer = csv.DictWriter(out, columns[table], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for result in results:
        for row in table_rows(result, table):
            writer.writerow({key: csv_cell(value) for key, value in row.items()})
    return out.getvalue()


def table_rows(result: Result, table: str) -> list[Row]:
    """The rows of one table of a result."""
    found = [result["document"]] if table == "documents" else result[table]
    assert isinstance(found, list)
    return found


def csv_cell(value: object) -> object:
    """The value as CSV holds it; a text that a spreadsheet would run begins with an apostrophe."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value
