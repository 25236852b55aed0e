"""Near-duplicates: texts that share most of their runs of five words (Broder 1997), found by MinHash and LSH."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

_RUN = 5  # words
_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_FAVOUR_RECALL = (0.1, 0.9)  # candidates are compared exactly, so that false ones cost time alone


@dataclass(frozen=True)
class Sketch:
    """A text's runs of five words in lower case (of a shorter text, all of it), and their MinHash signature."""

    runs: frozenset[bytes]
    signature: Any


def sketch(text: str) -> Sketch:
    """The sketch of a text, the same on every machine."""
    from datasketch import MinHash

    found = _runs(text)
    signature = MinHash(_PERMUTATIONS, hashfunc=crc32)
    signature.update_batch(sorted(found))
    return Sketch(found, signature)


class Duplicates:
    """The texts of a corpus so far, to ask which of them a new one resembles.

    `load` gives the text of a document, or "" where it is gone. Similarity is the share of runs of words that
    two texts have in common (Jaccard), computed exactly for the candidates.
    """

    def __init__(self, similarity: float, load: Callable[[str], str]) -> None:
        from datasketch import MinHashLSH

        self._similarity = similarity
        self._load = load
        self._index: Any = MinHashLSH(similarity, _PERMUTATIONS, weights=_FAVOUR_RECALL)
        self._order: dict[str, int] = {}

    def add(self, document: str, text: Sketch) -> None:
        """Take a text in; one that was there under the same name gives way."""
        if document in self._order:
            self._index.remove(document)
        self._order[document] = len(self._order)
        self._index.insert(document, text.signature)

    def similar(self, document: str, text: Sketch) -> list[tuple[str, float]]:
        """The other documents that the text resembles, the most similar first, then the one added first."""
        others = (other for other in self._index.query(text.signature) if other != document)
        shares = ((other, _jaccard(text.runs, _runs(self._load(other)))) for other in others)
        found = [(other, share) for other, share in shares if share >= self._similarity]
        return sorted(found, key=lambda pair: (-pair[1], self._order[pair[0]]))


def _runs(text: str) -> frozenset[bytes]:
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[i : i + _RUN]).encode() for i in range(max(1, len(words) - _RUN + 1)))


def _jaccard(one: frozenset[bytes], other: frozenset[bytes]) -> float:
    return len(one & other) / len(one | other)
