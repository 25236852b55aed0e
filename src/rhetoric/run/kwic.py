"""Keywords in context: a term, or whatever a label of the instrument finds, with the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..detect import lexicons
from ..errors import InputError, LexiconError
from ..ingest import read
from ..matching import WILDCARD, Entry, Lexicon, Match, Matcher, entry_problem
from ..model import Document, Parse
from .document import evidence, parsed
from .settings import Settings

Row = dict[str, object]
COLUMNS = ("document", "sentence", "voice", "left", "keyword", "right", "label", "start", "end")
SORTS = ("text", "left", "right")
ANYWHERE = ({"name": "any", "mention": "any"},)


@dataclass(frozen=True)
class Query:
    """What is looked for: labels of the instrument, or a term of one's own."""

    labels: frozenset[tuple[str, str]] = frozenset()
    matcher: Matcher | None = None

    @property
    def said(self) -> str:
        """The labels in words: the first, and how many more."""
        first, *more = sorted("/".join(filter(None, pair)) for pair in self.labels)
        return f"{first} and {len(more)} more" if more else first


def query(wanted: str, settings: Settings = Settings(), *, term: bool = False) -> Query:
    """The label or module of that name (`alarm`, `loaded/alarm`, `loaded`, `analogy`), else the term itself.

    A term may hold several words and the wildcards * and ?; case does not matter, and a base form stands for
    all its forms. With `term` a label of the same name is passed over.
    """
    name = "_".join(wanted.lower().replace("-", " ").split())
    known = {(x.module, x.label) for x in lexicons(settings.lexicons)} | {("analogy", "")}
    labels = frozenset(
        (module, label) for module, label in known if name in {module, label.lower(), f"{module}/{label}".lower()}
    )
    return Query(labels) if name and labels and not term else Query(matcher=_matcher(wanted))


def _matcher(wanted: str) -> Matcher:
    words = " ".join(wanted.split())
    kind = "globs" if WILDCARD.search(words) else "lemmas"
    entry = Entry("term", tuple(dict.fromkeys((words, words.upper()))), gates=ANYWHERE)
    problem = entry_problem(kind, entry)
    if problem:
        raise LexiconError(f'"{wanted}": {problem}')
    lexicon = Lexicon(
        module="kwic", label="term", kind=kind, version="1", definition="", excludes="", tier="A", sources=(),
        licence="", entries=(entry,), lists={}, rows=(), examples=(), path=Path("term"), sha256="",
    )  # fmt: skip
    return Matcher((lexicon,))


def kwic_path(
    path: str | Path, wanted: Query, settings: Settings = Settings(), window: int = 8, *, name: str = ""
) -> list[Row]:
    """The places in a file (`-` for standard input). Raises `InputError` where it cannot be read as a text."""
    return lines(read(path, max_bytes=settings.max_bytes, id=name or None), wanted, settings, window)


def lines(document: Document, wanted: Query, settings: Settings = Settings(), window: int = 8) -> list[Row]:
    """The places of one document in text order, `window` words on either side."""
    parse = parsed(document, settings)
    if wanted.matcher is not None:
        matches = {hit.match for hit in wanted.matcher.hits(parse)}
        return [_row(parse, match, "", window) for match in sorted(matches)]
    places = sorted(set(_places(parse, wanted, settings)))
    return [_row(parse, _match(parse, start, end), label, window) for start, end, label in places]


def _places(parse: Parse, wanted: Query, settings: Settings) -> Iterator[tuple[int, int, str]]:
    findings, records = evidence(parse, settings)
    for f in findings:
        if (f.module, f.label) in wanted.labels:
            yield f.start, f.end, f"{f.module}/{f.label}"
    if ("analogy", "") in wanted.labels:
        for a in records:
            yield a.start, a.end, "analogy"


def _match(parse: Parse, start: int, end: int) -> Match:
    first = parse.token_at(start)
    inside = parse.tokens_in(start, end)
    return Match(first, max(first, inside[-1] if inside else first), first)


def _row(parse: Parse, match: Match, label: str, window: int) -> Row:
    span = parse.span(match.first, match.last)
    return {
        "document": parse.document.id,
        "sentence": parse.tokens[match.first].sentence,
        "voice": parse.voice(*span).voice,
        "left": _joined(parse, _reach(parse, match.first - 1, -1, window)[::-1]),
        "keyword": " ".join(parse.document.text[span.start : span.end].split()),
        "right": _joined(parse, _reach(parse, match.last + 1, 1, window)),
        "label": label,
        "start": span.start,
        "end": span.end,
    }


def _reach(parse: Parse, at: int, step: int, window: int) -> list[int]:
    """Numbers of the tokens from `at` on, until `window` words are among them; marks count for nothing."""
    found: list[int] = []
    words = 0
    while 0 <= at < len(parse.tokens):
        words += any(c.isalnum() for c in parse.tokens[at].text)
        if words > window:
            break
        found.append(at)
        at += step
    return found


def _joined(parse: Parse, numbers: list[int]) -> str:
    parts: list[str] = []
    for i in numbers:
        token = parse.tokens[i]
        apart = i > 0 and token.start > parse.tokens[i - 1].end
        parts.append((" " if apart else "") + token.text)
    return " ".join("".join(parts).split())


def ordered(rows: Iterable[Row], sort: str) -> list[Row]:
    """The lines in text order, or by the words to the left (nearest first) or to the right of the keyword."""
    if sort not in SORTS:
        raise InputError(f"cannot sort by {sort}; one of {', '.join(SORTS)}")
    if sort == "text":
        return list(rows)
    return sorted(rows, key=lambda row: _words(str(row[sort]), backwards=sort == "left"))


def _words(text: str, *, backwards: bool) -> list[str]:
    words = [word for word in ("".join(filter(str.isalnum, w)).casefold() for w in text.split()) if word]
    return words[::-1] if backwards else words
