"""Tables that tell where things stand and how many there are, without the words of the texts."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from .rows import Row

if TYPE_CHECKING:
    from .results import Results

WORDS = {
    "documents": ("path",),
    "findings": ("text",),
    "mentions": ("text", "alternative"),
    "analogies": ("text", "target", "cue", "property", "inference"),
    "quotations": ("cue",),
}  # columns that hold words of the texts
NAMES = {
    "findings": ("target", "speaker"),
    "mentions": ("speaker",),
    "analogies": ("property_speaker",),
    "quotations": ("speaker",),
}  # columns that hold names of actors, or other words of the texts


def without_words(table: str, row: Mapping[str, object], actors: Container[object]) -> Row:
    """A row with nothing of its text's words but names of `actors` and dated sources of analogies."""
    emptied = dict.fromkeys(WORDS.get(table, ()), "")
    strange = {name: "" for name in NAMES.get(table, ()) if row[name] not in actors}
    undated = {"source": ""} if table == "analogies" and row["source_from"] is None else {}
    return {**row, **emptied, **strange, **undated}


def wordless_rows(results: Results, table: str) -> Iterator[Row]:
    """The rows of one table so emptied, sorted by document."""
    actors = set(results.arrow("mentions").column("actor").to_pylist())
    return (without_words(table, row, actors) for row in results.rows(table))
