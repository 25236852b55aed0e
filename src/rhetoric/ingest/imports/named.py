"""Corpora of NLTK by name: `nltk:inaugural`, `nltk:brown/editorial`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from ...errors import InputError
from ..dates import iso_date
from ..encoding import decode
from .record import Incoming, Record, Rejected

PREFIX = "nltk:"
_YEAR = re.compile(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<who>[A-Z][A-Za-z]+)")
_TOP = 400  # characters in which an address may state its date
_NO_SPACE_BEFORE = re.compile(r" (?=(?:[.,;:?!%)\]}”’]|'s\b|n't\b))")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[{“‘$]) ")
_ENDS = re.compile(r"[.?!:;,”’)\]-]$")
_TWICE = re.compile(r"([.,;:?!]) (?=\1(?: |$))")


def read_named(source: str) -> Iterator[Incoming]:
    """The texts of an NLTK corpus, or of one of its categories or files after a slash.

    Raises InputError where there is no such corpus, or it is not on this machine.
    """
    name, _, part = source.removeprefix(PREFIX).partition("/")
    reader = _reader(source, name)
    try:
        files = _files(source, reader, part)
    except LookupError:
        raise InputError(
            f"{source}: not on this machine; fetch it with `python -m nltk.downloader {name}`, "
            "or say in NLTK_DATA where it is"
        ) from None
    for file in files:
        where = f"{PREFIX}{name}/{file}"
        try:
            yield _record(reader, name, file, where)
        except InputError as error:
            yield Rejected(where, str(error).removeprefix(f"{where}: "))


def _reader(source: str, name: str) -> Any:
    from nltk.corpus.reader.api import CorpusReader
    from nltk.corpus.util import LazyCorpusLoader

    reader = vars(import_module("nltk.corpus")).get(name)  # `nltk.corpus` may stand for a module not loaded yet
    if not isinstance(reader, CorpusReader | LazyCorpusLoader):
        raise InputError(f"{source}: NLTK has no corpus of that name; see https://www.nltk.org/nltk_data/")
    return reader


def _files(source: str, reader: Any, part: str) -> list[str]:
    files = list(reader.fileids())
    if not hasattr(reader, "sents"):
        raise InputError(f"{source}: no corpus of texts; choose one of running text")
    if not part:
        return files
    categories = list(reader.categories()) if hasattr(reader, "categories") else []
    if part in categories:
        return list(reader.fileids(categories=part))
    chosen = [file for file in files if part in {file, PurePosixPath(file).stem}]
    if not chosen:
        raise InputError(f"{source}: no such part; it has {', '.join(categories or files[:10])}")
    return chosen


def _record(reader: Any, name: str, file: str, where: str) -> Record:
    tagged = hasattr(reader, "tagged_words")
    text = _untagged(reader, file) if tagged else decode(_bytes(reader, file), where)[0]
    found = _YEAR.match(PurePosixPath(file).name)
    stated = iso_date(text[:_TOP])
    facts = {
        "title": "",
        "author": found["who"] if found else "",
        "outlet": "",
        "date": stated if found and stated.startswith(found["year"]) else found["year"] if found else "",
        "corpus": name,
        "category": ", ".join(reader.categories(file)) if hasattr(reader, "categories") else "",
    }
    return Record(f"{name}/{PurePosixPath(file).with_suffix('')}", text, where, facts)


def _bytes(reader: Any, file: str) -> bytes:
    with reader.abspath(file).open() as stream:
        return bytes(stream.read())


def _untagged(reader: Any, file: str) -> str:
    """The words of a tagged corpus as running text: its paragraphs; sentences without an end (headlines) alone."""
    parts: list[list[str]] = []
    for paragraph in reader.paras(file) if hasattr(reader, "paras") else [reader.sents(file)]:
        open_ended = True
        for sentence in map(_sentence, paragraph):
            ends = _ENDS.search(sentence) is not None
            if open_ended or not ends:
                parts.append([])
            parts[-1].append(sentence)
            open_ended = not ends
    return "\n\n".join(" ".join(part) for part in parts)


def _sentence(words: list[str]) -> str:
    text = " ".join(words).replace("``", "“").replace("''", "”").replace("`", "‘")
    text = _TWICE.sub("", text)
    return _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", text))
