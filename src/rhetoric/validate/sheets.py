"""Coding sheets: a sample as rows with its sentences, for a coder to fill in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from ..tables import Row
from .sampling import FINDING, SENTENCE

COLUMNS = (
    "row", "kind", "document", "label", "voice", "before", "sentence", "after", "found", "correct", "missed",
    "note", "start", "end", "stratum", "pi", "instrument",
)  # fmt: skip
OPEN, CLOSE = "[[", "]]"
SHOWN = 60  # characters of a finding in the list of a sentence
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Span(NamedTuple):
    """Something found: where and what."""

    start: int
    end: int
    module: str
    label: str


@dataclass(frozen=True)
class Page:
    """A document's text and its sentences: start, end and voice of each, numbered from 0."""

    text: str
    sentences: Sequence[Mapping[str, Any]]

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the sentences that hold these characters."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, max(start, end - 1))
        return range(max(0, first), max(1, last))

    @cached_property
    def _starts(self) -> list[int]:
        return [int(s["start"]) for s in self.sentences]

    def told(self, numbers: range, mark: tuple[int, int] | None = None) -> str:
        """The sentences on one line, the marked characters in double brackets; nothing beyond the text's ends."""
        known = self.sentences[max(0, numbers.start) : max(0, numbers.stop)]
        if not known:
            return ""
        start, end = int(known[0]["start"]), int(known[-1]["end"])
        if mark is None:
            return _line(self.text[start:end])
        first, last = mark
        before, inside, after = self.text[start:first], self.text[first:last], self.text[last : max(end, last)]
        return _line(f"{before}{OPEN}{inside}{CLOSE}{after}")


def sheet(drawn: pd.DataFrame, found: pd.DataFrame, pages: Mapping[str, Page], instrument: str) -> list[Row]:
    """The rows of a coding sheet, findings first, with the columns `COLUMNS`; the coder's are empty.

    `drawn` are samples, one below the other; `found` all that was found, to be listed beside each sentence.
    """
    rows: list[Row] = []
    spans: dict[str, list[Span]] = {}
    for document, *span in found[["document", *Span._fields]].itertuples(index=False, name=None):
        spans.setdefault(str(document), []).append(Span(*span))
    each: Iterator[Any] = iter(drawn.itertuples(index=False))
    for one in each:
        document = str(one.document)
        page, near = pages[document], spans.get(document, ())
        own = _finding(one, page) if one.kind == FINDING else _sentence(one, page, near)
        empty = dict.fromkeys(("correct", "missed", "note"), "")
        drawn_as = {"stratum": one.stratum, "pi": repr(float(one.pi)), "instrument": instrument}
        whole = {"row": len(rows) + 1, "kind": one.kind, "document": one.document, **own, **empty, **drawn_as}
        rows.append({name: whole[name] for name in COLUMNS})
    return rows


def to_csv(rows: Iterable[Row]) -> str:
    """The sheet as CSV that spreadsheets open: a byte order mark for UTF-8, and no cell that would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return "\ufeff" + out.getvalue()


def _finding(one: Any, page: Page) -> Row:
    start, end = int(one.start), int(one.end)
    numbers = page.numbers(start, end)
    return {
        "label": f"{one.module}/{one.label}",
        "voice": one.voice,
        **_around(page, numbers),
        "sentence": page.told(numbers, (start, end)),
        "found": _line(page.text[start:end]),
        "start": start,
        "end": end,
    }


def _sentence(one: Any, page: Page, found: Iterable[Span]) -> Row:
    number = int(one.sentence)
    own = page.sentences[number]
    start, end = int(own["start"]), int(own["end"])
    return {
        "label": "",
        "voice": own["voice"],
        **_around(page, range(number, number + 1)),
        "sentence": page.told(range(number, number + 1)),
        "found": "; ".join(_listed(page, found, start, end)),
        "start": start,
        "end": end,
    }


def _around(page: Page, numbers: range) -> Row:
    before, after = range(numbers.start - 1, numbers.start), range(numbers.stop, numbers.stop + 1)
    return {"before": page.told(before), "after": page.told(after)}


def _listed(page: Page, found: Iterable[Span], start: int, end: int) -> Iterator[str]:
    """What was found in a stretch, each with its label."""
    for one in found:
        if one.start < end and one.end > start:
            words = _line(page.text[one.start : one.end])
            yield f"{one.module}/{one.label} “{words if len(words) <= SHOWN else words[: SHOWN - 1] + '…'}”"


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _cell(value: object) -> object:
    """A text that a spreadsheet would run begins with an apostrophe."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


__all__ = ["CLOSE", "COLUMNS", "FORMULA_STARTS", "OPEN", "SENTENCE", "Page", "sheet", "to_csv"]
