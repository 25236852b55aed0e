"""Exports of Nexis: many articles in one TXT or DOCX file, each under a header of outlet, date and named fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..dates import iso_date
from .record import Incoming, Record, Rejected, joined_names

_NUMBER = re.compile(r"^[ \t]*\d+ of (?P<all>\d+) DOCUMENTS?\s*$", re.MULTILINE)
_CENTRED = re.compile(r"^[ \t]{5,}\S")
_FIELD = re.compile(r"^(?P<name>[A-Z][A-Z -]{2,30}): ?(?P<value>.*)$", re.DOTALL)
_WORD_FIELD = re.compile(r"^(?P<name>[A-Z][A-Za-z -]{2,30}):\u00a0(?P<value>.*)$", re.DOTALL)
_ABOVE = frozenset({"BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SERIES"})
_BELOW = frozenset(
    {"LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "JOURNAL-CODE", "GRAPHIC", "SUBJECT", "ORGANIZATION", "COMPANY",
     "PERSON", "GEOGRAPHIC", "CITY", "STATE", "COUNTRY", "INDUSTRY", "NOTES", "DOCUMENT-TYPE", "ACC-NO",
     "CORRECTION-DATE", "URL", "TICKER"}
)  # fmt: skip
_NOT_KEPT = frozenset({"byline", "language", "load_date"})  # the author; what the instrument says; Nexis's own
_BODY, _CLASSIFICATION, _END = "Body", "Classification", "End of Document"
_COPYRIGHT = re.compile(r"^(?:Copyright\b|©|All Rights Reserved)", re.IGNORECASE)


@dataclass(frozen=True)
class _Article:
    outlet: str
    date: str
    edition: str
    title: str
    fields: Mapping[str, str]
    paragraphs: Sequence[str]


def is_text_export(text: str) -> bool:
    """Whether a text numbers its documents as Nexis does ("1 of 10 DOCUMENTS")."""
    return _NUMBER.search(text) is not None


def from_text(text: str, name: str, stem: str) -> Iterator[Incoming]:
    """The articles of a TXT export, each with what its header says."""
    text = text.replace("\r\n", "\n").replace("\f", "\n")
    starts = list(_NUMBER.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    articles = [_plain_article(text[match.end() : end]) for match, end in zip(starts, ends, strict=True)]
    yield from _records(articles, name, stem)
    missing = int(starts[0]["all"]) - len(articles)
    if missing > 0:
        yield Rejected(name, f"{missing} of {starts[0]['all']} documents are not in the file; export them again")


def is_word_export(paragraphs: Sequence[str]) -> bool:
    """Whether the paragraphs of a Word file mark bodies and ends of documents as Nexis does."""
    lines = {paragraph.strip() for paragraph in paragraphs}
    return _BODY in lines and _END in lines


def from_word(paragraphs: Sequence[str], name: str, stem: str) -> Iterator[Incoming]:
    """The articles of a DOCX export, each with what its header says."""
    articles: list[_Article | None] = []
    chunk: list[str] = []
    for paragraph in paragraphs:
        if paragraph.strip() == _END:
            articles.append(_word_article(chunk))
            chunk = []
        else:
            chunk.append(paragraph)
    if any(paragraph.strip() == _BODY for paragraph in chunk):
        articles.append(_word_article(chunk))
    yield from _records(articles, name, stem)


def _records(articles: Sequence[_Article | None], name: str, stem: str) -> Iterator[Incoming]:
    width = len(str(len(articles)))
    for number, article in enumerate(articles, 1):
        where = f"{name}:{number}"
        if article is None:
            yield Rejected(where, f"document {number} has no header as Nexis writes it; export it again")
        elif not article.paragraphs:
            yield Rejected(where, f"document {number} ({article.title!r}): empty text")
        else:
            yield _record(article, f"{stem}-{number:0{width}}", where)


def _record(article: _Article, id: str, where: str) -> Record:
    stated = iso_date(article.date)
    notes = () if stated else (f"{where}: the date {article.date!r} is not clear; left empty",)
    title = [f"# {article.title}"] if article.title else []
    facts = {
        "title": article.title,
        "author": joined_names(article.fields.get("byline", "")),
        "outlet": re.sub(r"(?<=\w)\(", " (", article.outlet),
        "date": stated,
        "edition": article.edition,
    }
    own = {name: value for name, value in article.fields.items() if name not in _NOT_KEPT}
    return Record(id, "\n\n".join([*title, *article.paragraphs]), where, {**facts, **own}, notes)


def _plain_article(text: str) -> _Article | None:
    """One document of a TXT export: centred outlet and date, the title, fields, the body, fields, copyright."""
    paragraphs = [
        lines for part in re.split(r"\n[ \t]*\n", text) if (lines := part.strip("\n").split("\n")) != [""]
    ]
    above = [i for i, lines in enumerate(paragraphs) if _named(lines[0]) in _ABOVE]
    if not above:
        return None
    body = next(i for i in range(above[0], len(paragraphs) + 1) if i not in above)
    below = next((i for i in range(body, len(paragraphs)) if _is_below(paragraphs[i])), len(paragraphs))
    head, fields = paragraphs[: above[0]], [*paragraphs[above[0] : body], *paragraphs[below:]]
    centred = [lines for lines in head if _CENTRED.match(lines[0]) and not _COPYRIGHT.match(lines[0].strip())]
    title = [lines for lines in head if not _CENTRED.match(lines[0])]
    if not centred:
        return None
    date, *edition = centred[1] if len(centred) > 1 else [""]
    return _Article(
        _one(centred[0]), date.strip(), _one(edition).rstrip(";"), _one(title[0]) if title else "",
        dict(_field(_one(lines), _FIELD) for lines in fields if _named(lines[0])),
        [_one(lines) for lines in [*title[1:], *paragraphs[body:below]]],
    )  # fmt: skip


def _named(line: str) -> str:
    found = _FIELD.match(line)
    return found["name"] if found and found["name"] in _ABOVE | _BELOW else ""


def _is_below(lines: Sequence[str]) -> bool:
    centred = _CENTRED.match(lines[0]) is not None and _COPYRIGHT.match(lines[0].strip()) is not None
    return centred or _named(lines[0]) in _BELOW


def _word_article(lines: Sequence[str]) -> _Article | None:
    """One document of a DOCX export: title, outlet and date in three lines, fields, "Body", the body, fields."""
    texts = [line.strip() for line in lines]
    if _BODY not in texts:
        return None
    start = texts.index(_BODY)
    header = texts[:start]
    fields = [line for line in header if _WORD_FIELD.match(line)]
    top = _last_block([line if line not in fields and not _COPYRIGHT.match(line) else "" for line in header])
    if len(top) < 2:
        return None
    body, classified = _split(texts[start + 1 :])
    *title, outlet, date = top if len(top) > 2 else ("", *top)
    return _Article(
        outlet, date, "", _one(title), dict(_field(line, _WORD_FIELD) for line in [*fields, *classified]), body
    )


def _last_block(lines: Sequence[str]) -> list[str]:
    """The last lines that follow each other without a blank one."""
    block: list[str] = []
    for line in reversed(lines):
        if line:
            block.insert(0, line)
        elif block:
            return block
    return block


def _split(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs of the body, and the fields below it."""
    cut = lines.index(_CLASSIFICATION) if _CLASSIFICATION in lines else len(lines)
    fields = [line for line in lines if _WORD_FIELD.match(line)]
    return [line for line in lines[:cut] if line and line not in fields], fields


def _field(line: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    found = pattern.match(line)
    assert found is not None
    return re.sub(r"[ -]", "_", found["name"].lower()), " ".join(found["value"].split())


def _one(lines: Sequence[str]) -> str:
    """The lines of a wrapped paragraph as one."""
    return " ".join(" ".join(lines).split())
