"""The article in a web page, and what the page says about it (trafilatura, Barbaresi 2021)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .page import Page, compose

_TITLE = re.compile(r"[^\w]+")
_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PROSE = {"p", "quote", "item", "ab", "code", "cell", "head"}


def looks_like_page(text: str) -> bool:
    """Whether a text is an HTML page by its beginning."""
    return _LOOKS.match(text[:2000]) is not None


def extract(markup: str) -> Page:
    """The article of a page; its text is empty where none can be found."""
    from trafilatura import bare_extraction, html2txt

    found: Any = bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or found.body is None or not "".join(found.body.itertext()).strip():
        return Page(str(html2txt(markup) or "").strip())
    title = _clean(found.title)
    parts = list(_parts(found.body))
    if title and not any(_same(title, part) for part, _ in parts[:3]):
        parts.insert(0, (title, True))
    text, titles = compose([(part, head or _same(title, part)) for part, head in parts])
    author = "; ".join(name.strip() for name in _clean(found.author).split(";") if name.strip())
    return Page(text, titles, title, author, _clean(found.sitename), _clean(found.date))


def _clean(value: object) -> str:
    return " ".join(str(value).split()) if value else ""


def _same(title: str, part: str) -> bool:
    return bool(title) and _TITLE.sub(" ", title).strip().lower() == _TITLE.sub(" ", part).strip().lower()


def _parts(body: Any) -> Iterator[tuple[str, bool]]:
    """The paragraphs of an extracted article, each with whether it is a heading."""
    for element in body:
        nested = [child for child in element if child.tag in _PROSE] if element.tag not in {"p", "head"} else []
        if nested:
            yield from _parts(element)
            continue
        for piece in _clean_lines(element):
            yield piece, element.tag == "head"


def _clean_lines(element: Any) -> Iterator[str]:
    for line in "".join(_texts(element)).split("\n"):
        if piece := _clean(line):
            yield piece


def _texts(element: Any) -> Iterator[str]:
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield "\n" if child.tag == "lb" else "".join(_texts(child))
        yield (child.tail or "").replace("\n", " ")
