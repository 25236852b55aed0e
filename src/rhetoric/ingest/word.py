"""The text of a Word file (DOCX), read by python-docx: body paragraphs and table cells in their order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from ..errors import InputError
from .page import Page, compose

_BODY = "word/document.xml"
_MARKUP = 20  # a body's XML is rarely so many times larger than the limit on its text
_TITLES = ("Title", "Heading")


def looks_like_docx(data: bytes) -> bool:
    """Whether the bytes are a zip archive that says it holds a Word file."""
    return data.startswith(b"PK\x03\x04") and (_BODY.encode() in data)


def paragraphs(data: bytes, name: str, max_bytes: int) -> list[tuple[str, bool]]:
    """Every paragraph, also a blank one, with whether it is a heading. Raises InputError for a damaged file."""
    from docx import Document

    try:
        with ZipFile(BytesIO(data)) as archive:
            if archive.getinfo(_BODY).file_size > _MARKUP * max_bytes:
                raise InputError(f"{name}: its text is too large unpacked; split it or raise --max-size")
        return list(_walk(Document(BytesIO(data))))
    except InputError:
        raise
    except Exception as error:  # a damaged archive breaks its readers in every way
        reason = str(error) or type(error).__name__
        raise InputError(f"{name}: a damaged Word file ({reason}); save it again as DOCX") from None


def extract(data: bytes, name: str, max_bytes: int) -> Page:
    """The text of the file; its title is the first heading. Raises InputError for a damaged file."""
    parts = [(text.strip(), head) for text, head in paragraphs(data, name, max_bytes) if text.strip()]
    text, titles = compose(parts)
    first = next((text for text, head in parts if head), "")
    return Page(text, titles, " ".join(first.split()) if parts and parts[0][0] == first else "")


def _walk(container: Any) -> Iterator[tuple[str, bool]]:
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _cells(item)
        else:
            yield item.text, item.style is not None and str(item.style.name).startswith(_TITLES)


def _cells(table: Any) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a table's cells; merged cells once."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from _walk(cell)
