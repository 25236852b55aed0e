"""Where a text stands among the documents of a norm."""

from __future__ import annotations

from .export import Result, Row, table_rows
from .sections import Section

MOST = 12
MIDDLE = 50.0


def percentiles(result: Result, text: str) -> Section:
    """The measures in the author's voice that lie farthest from the norm's middle."""
    rows = table_rows(result, "percentiles") if "percentiles" in result else []
    own = [r for r in rows if r["voice"] == "author" and r["unit"] != "DP"]
    farthest = sorted(own, key=lambda r: (-abs(r["percentile"] - MIDDLE), r["module"], r["label"]))[:MOST]
    cells = tuple(
        (f"{r['module']}/{r['label']}", f"{r['rate']:.1f}", _with_ends(r, "low", "high"), _own(r)) for r in farthest
    )
    columns = ("measure", "value", "percentile", "from the text's own interval")
    return Section("Against the norm", _note(result) if rows else "", columns, cells, unasked=not rows)


def _note(result: Result) -> str:
    norms: Row = result["norms"]  # type: ignore[assignment]
    return (
        f"{norms['name']}, {norms['documents']} documents: the measures farthest from its middle. Mid-rank "
        "percentiles with the interval of the norm's sample, then that of the text. Another genre is no yardstick."
    )


def _with_ends(row: Row, low: str, high: str) -> str:
    return f"{row['percentile']:.0f} [{row[low]:.0f}, {row[high]:.0f}]"


def _own(row: Row) -> str:
    return "–" if row["own_low"] is None else f"{row['own_low']:.0f} to {row['own_high']:.0f}"
