"""The text of a PDF: opened by pypdf, words and their places by pdfplumber, columns read one after another."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median

from ..errors import InputError
from .columns import Line, Word, lines
from .page import Page, compose

_HEADING = 1.15  # times the size of the running text
_LONGEST_HEADING = 30  # words
_WIDE_GAP = 1.4  # times the usual distance of lines
_INDENT = 6.0  # points
_SHORT = 0.85  # of the column's width: a line that ends before it may end a paragraph
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_ITEM = re.compile(r"[•‣▪◦] ?\w")
_PAGE_NUMBER = re.compile(r"(?:page )?\W*\d{1,4}\W*(?:(?:of|/) ?\d{1,4})?\W*", re.IGNORECASE)
_HYPHEN = re.compile(r"(?P<head>[A-Za-z]{2,})[-\u2010\u00ad]$")


def looks_like_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def extract(data: bytes, name: str) -> Page:
    """The text of the file. Raises InputError where it is damaged, needs a password, or is a scanned image."""
    for noisy in ("pypdf", "pdfminer"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        _refuse_locked(data, name)
        pages = [lines(words) for words in _words(data)]
    except InputError:
        raise
    except Exception as error:  # hostile files break the readers in every way
        reason = str(error) or type(error).__name__
        raise InputError(f"{name}: a damaged PDF ({reason}); print it to PDF anew or save as text") from None
    blank = [number for number, page in enumerate(pages, 1) if not page]
    if len(blank) == len(pages):
        raise InputError(f"{name}: holds no text, probably scanned images; run OCR on it first (ocrmypdf)")
    text, titles = compose(_paragraphs(_without_furniture(pages)))
    said = f"{name}: no text on page {', '.join(map(str, blank))}, perhaps an image; not read"
    return Page(text, titles, warnings=(said,) if blank else ())


def _refuse_locked(data: bytes, name: str) -> None:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(f"{name}: needs a password; save it without one")
    if not reader.pages:
        raise InputError(f"{name}: a PDF without pages; save it again")


def _words(data: bytes) -> Iterator[list[Word]]:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            found = page.dedupe_chars().extract_words(x_tolerance_ratio=0.15, extra_attrs=["size"])
            yield [Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"]) for w in found]
            page.close()


def _without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and the lines that repeat at their top or bottom."""
    edges = [_edges(page) for page in pages]
    counts = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    repeated = {shape for shape, count in counts.items() if count >= max(2, len(pages) / 2)}
    gone = [
        {line for line in page if _shape(line) in repeated or _PAGE_NUMBER.fullmatch(line.text)} for page in edges
    ]
    return [[line for line in page if line not in out] for page, out in zip(pages, gone, strict=True)]


def _edges(page: list[Line]) -> set[Line]:
    """The highest and the lowest line of a page."""
    return {end(page, key=lambda line: line.top) for end in (min, max)} if page else set()


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _paragraphs(pages: Sequence[list[Line]]) -> Iterator[tuple[str, bool]]:
    """The paragraphs over all pages, each with whether it is a heading."""
    body = median(line.size for page in pages for line in page for _ in line.text.split())
    groups: list[list[Line]] = []
    for page in pages:
        for line, starts in zip(page, _starts(page), strict=True):
            if not groups or (starts and not _goes_on(groups[-1][-1], line)):
                groups.append([line])
            else:
                groups[-1].append(line)
    rows = (_HYPHEN.sub("", line.text) for page in pages for line in page)
    vocabulary = {word.lower() for row in rows for word in re.findall(r"[A-Za-z]+", row)}
    for group in groups:
        text = _joined([line.text for line in group], vocabulary)
        large = min(line.size for line in group) > _HEADING * body
        yield text, large and len(text.split()) <= _LONGEST_HEADING


def _starts(page: Sequence[Line]) -> list[bool]:
    """For each line of a page whether it starts a paragraph, by the layout of its column."""
    found = [True] * len(page)
    for column in {line.column for line in page}:
        numbers = [i for i, line in enumerate(page) if line.column == column]
        right = max(page[i].x1 for i in numbers)
        left = min(page[i].x0 for i in numbers)
        pitch = median([page[b].top - page[a].top for a, b in pairwise(numbers)] or [0.0])
        for a, b in pairwise(numbers):
            found[b] = _breaks(page[a], page[b], pitch, left + _SHORT * (right - left))
    return found


def _breaks(before: Line, line: Line, pitch: float, short: float) -> bool:
    resized = max(before.size, line.size) > _HEADING * min(before.size, line.size)
    apart = line.top - before.top > _WIDE_GAP * pitch
    ended = _ENDS.search(before.text) is not None
    indented = line.x0 - before.x0 > _INDENT  # after an unfinished sentence a hanging indent, as of a list
    return resized or apart or (ended and (indented or before.x1 < short)) or _ITEM.match(line.text) is not None


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph runs on into the next column or page."""
    elsewhere = before.column != line.column or line.top < before.top
    return elsewhere and not _ENDS.search(before.text) and abs(before.size - line.size) < 0.5


def _joined(rows: Sequence[str], vocabulary: set[str]) -> str:
    """The lines as one, words cut by a hyphen at a line's end made whole."""
    text = rows[0]
    for row in rows[1:]:
        cut = _HYPHEN.search(text)
        if cut and row[:1].islower():
            tail = re.match(r"[A-Za-z]+", row)
            whole = (cut["head"] + (tail[0] if tail else "")).lower()
            compound = cut["head"].lower() in vocabulary and whole not in vocabulary
            text = text + row if compound and text.endswith("-") else text[:-1] + row
        else:
            text += " " + row
    return text
