"""A corpus cut in parts: where one ends depends on the texts' ids alone, so an added text moves no other part."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..ingest import Corpus, Entry
from .settings import Settings

SIZE = 32  # texts in a part, on average
FIRST = "0" * 16
LOST = "lost"  # the digest of a text whose worker died: never up to date


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive texts of a corpus, each with the digest of all that its rows depend on but the instrument."""

    name: str
    entries: tuple[Entry, ...]
    digests: tuple[str, ...]
    columns: tuple[str, ...]  # the manifest's own
    differing: int = 0  # texts whose file is not the one that the manifest has recorded

    @property
    def texts(self) -> dict[str, str]:
        """The digest by document."""
        return {entry.document: digest for entry, digest in zip(self.entries, self.digests, strict=True)}

    def only(self, documents: Iterable[str]) -> Part:
        """The part with some of its texts."""
        wanted = set(documents)
        kept = [pair for pair in zip(self.entries, self.digests, strict=True) if pair[0].document in wanted]
        return replace(self, entries=tuple(e for e, _ in kept), digests=tuple(d for _, d in kept))

    def without(self, lost: Iterable[str]) -> Part:
        """The part with some texts marked as lost, so that the next run tries them again."""
        gone = set(lost)
        found = zip(self.entries, self.digests, strict=True)
        return replace(self, digests=tuple(LOST if e.document in gone else d for e, d in found))

    def digest(self, fingerprint: str) -> str:
        """What tells whether stored tables of this part are up to date."""
        own = [(entry.document, entry.more) for entry in self.entries]
        return _digest([fingerprint, self.columns, own, self.digests])


def cut(corpus: Corpus, settings: Settings, size: int = SIZE) -> Iterator[Part]:
    """The corpus in parts of `size` texts on average (half to double), in its order, each text's file hashed.

    A part ends after a text whose hashed id says so, once it has half the size, and is named by the text before it.
    """
    name, held = FIRST, list[Entry]()
    for entry in corpus:
        held.append(entry)
        mark = _digest(entry.document)
        if len(held) >= 2 * size or (len(held) >= size / 2 and int(mark, 16) % max(1, size // 2) == 0):
            yield _part(name, held, corpus, settings)
            name, held = mark, []
    if held:
        yield _part(name, held, corpus, settings)


def _part(name: str, held: list[Entry], corpus: Corpus, settings: Settings) -> Part:
    hashes = [hash_of(corpus.folder / entry.path) for entry in held]
    digests = tuple(
        _digest([e.document, e.path, e.known, now, settings.max_bytes]) for e, now in zip(held, hashes, strict=True)
    )
    differing = sum("" not in {e.sha256, now} and e.sha256 != now for e, now in zip(held, hashes, strict=True))
    return Part(name, tuple(held), digests, corpus.columns, differing)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read, which the run will find again."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:16]
