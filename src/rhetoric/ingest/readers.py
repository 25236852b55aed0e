"""Files, streams and strings into Documents; every way in ends in the same cleaning."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath

from ..errors import InputError
from ..model import Block, Document
from .clean import lay_out
from .dates import iso_date
from .encoding import decode
from .english import looks_english
from .page import Page
from .pdf import extract as extract_pdf
from .pdf import looks_like_pdf
from .segment import Range
from .webpage import extract as extract_page
from .webpage import looks_like_page
from .word import extract as extract_docx
from .word import looks_like_docx

STDIN = "-"
MAX_BYTES = 10_000_000
_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = _HTML | _MARKDOWN | {".txt", ".text", ".docx", ".pdf"}  # by which a folder's texts are known
_FRONT_MATTER = re.compile(r"\A---\r?\n(?P<fields>.*?)\n---\s*?(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|author|authors|date|outlet|publication|source|url) *: *(.+?) *\r?$", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True)
class _Facts:
    """What a file's metadata say about its text."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""


def read(path_or_stdin: str | Path, *, max_bytes: int = MAX_BYTES, id: str | None = None) -> Document:
    """The document in a file, or on standard input for "-"; its id is the file's name without suffix.

    Text, Markdown, HTML, DOCX and PDF are read; any other suffix is read as text if it decodes as text. Raises
    InputError, in one line, for a file that is missing, unreadable, a directory, binary, undecodable,
    empty, or larger than `max_bytes`.
    """
    name = str(path_or_stdin)
    if name == STDIN:
        data = sys.stdin.buffer.read(max_bytes + 1)
        return read_bytes(data, name="standard input", id=id or "stdin", path=name, max_bytes=max_bytes)
    data = load(Path(path_or_stdin), max_bytes)
    return read_bytes(data, name=name, id=id or Path(name).stem, path=name, max_bytes=max_bytes)


def read_bytes(data: bytes, *, name: str, id: str, path: str = "", max_bytes: int = MAX_BYTES) -> Document:
    """The document in a file's bytes; their beginning and the suffix of `name` tell the format.

    Raises InputError as `read` does.
    """
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    if looks_like_pdf(data) or looks_like_docx(data):
        page = extract_pdf(data, name) if looks_like_pdf(data) else extract_docx(data, name, max_bytes)
        return _from_page(
            Document(id, page.text, path=path, sha256=sha256(data).hexdigest(), encoding=""), name, page
        )
    suffix = PurePath(name).suffix.lower()
    text, encoding = decode(data, name, markup=suffix in _HTML)
    document = Document(id, text, path=path, sha256=sha256(data).hexdigest(), encoding=encoding)
    if suffix in _HTML or (suffix not in _MARKDOWN and looks_like_page(text)):
        return _from_page(document, name, extract_page(text))
    return _finish(document, name, _front_matter(text))


def from_text(text: str, *, id: str = "text") -> Document:
    """The document in a string. Raises InputError where the string is empty or blank."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _finish(Document(id, text, sha256=digest), id, _front_matter(text))


def load(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file. Raises InputError, in one line, where it cannot be read or is too large."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: a directory, not a file; name the files in it")
        if path.is_file() and path.stat().st_size > max_bytes:
            raise _too_large(str(path), max_bytes)
        with path.open("rb") as stream:
            return stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except PermissionError:
        raise InputError(f"{path}: not readable; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read ({reason}); check the file") from None


def _too_large(name: str, max_bytes: int) -> InputError:
    return InputError(f"{name}: larger than the {max_bytes / 1e6:g} MB limit; raise it with --max-size")


def _from_page(document: Document, name: str, page: Page) -> Document:
    if not page.text.strip():
        raise InputError(f"{name}: no article text found in it; save the article as text")
    facts = _Facts(page.title, page.author, page.outlet, page.date)
    return _finish(replace(document, text=page.text, warnings=page.warnings), name, facts, page.titles)


def _front_matter(text: str) -> _Facts:
    """What a YAML header between two lines of dashes says, as far as single lines tell it."""
    header = _FRONT_MATTER.match(text)
    fields = (
        {key.lower(): value.strip("\"'[]") for key, value in _FIELD.findall(header["fields"])} if header else {}
    )
    author = "; ".join(re.split(r"\s*(?:;|,| and )\s*", fields.get("author") or fields.get("authors", "")))
    outlet = fields.get("outlet") or fields.get("publication") or fields.get("source", "")
    return _Facts(fields.get("title", ""), author, outlet, iso_date(fields.get("date", "")))


def _finish(document: Document, name: str, facts: _Facts, titles: Sequence[Range] = ()) -> Document:
    if not document.text.strip():
        raise InputError(f"{name}: empty, nothing to analyse; give a file with text")
    known = tuple(author for author in facts.author.split("; ") if author)
    layout = lay_out(document.text, authors=known, titles=titles)
    prose = " ".join(document.text[block.start : block.end] for block in layout.blocks if block.kind != "paratext")
    english = looks_english(prose)
    warning = () if english else (f"{name}: does not look English; the results will not mean much",)
    return replace(
        document,
        blocks=layout.blocks,
        title=facts.title or layout.title,
        author="; ".join(layout.authors),
        outlet=facts.outlet,
        date=facts.date or _stamped(document.text, layout.blocks),
        language="en" if english else "und",
        warnings=(*document.warnings, *warning),
    )


def _stamped(text: str, blocks: Sequence[Block]) -> str:
    """The first date that a time stamp or byline states."""
    dates = (iso_date(text[b.start : b.end]) for b in blocks if b.rule in {"timestamp", "byline"})
    return next((date for date in dates if date), "")
