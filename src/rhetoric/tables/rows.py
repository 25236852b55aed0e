"""Rows: the columns of every table, the rows that records become, and the rates counted from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from ..model import VOICES, Analogy, Document, Finding, Mention, Parse, Quotation

Row = dict[str, object]
Tables = dict[str, list[Row]]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": (
        "document", "path", "sha256", "title", "author", "outlet", "date", "language", "n_characters", "n_words",
        "n_author_words", "n_sentences", "n_paratext_characters", "encoding",
    ),
    "findings": tuple(field.name for field in fields(Finding)),
    "mentions": tuple(field.name for field in fields(Mention)),
    "actors": (
        "document", "actor", "type", "voice", "mentions", "sentiment", "low", "high", "negative", "neutral",
        "positive", "agent", "patient", "stance", "flagged",
        "p_critical", "p_neutral", "p_favourable", "loaded_negative", "loaded_positive",
        "depictions_negative", "depictions_positive", "recommendations", "harms", "helps", "harmed", "helped",
    ),
    "analogies": tuple(field.name for field in fields(Analogy)),
    "quotations": tuple(field.name for field in fields(Quotation)),
    "scores": (
        "document", "module", "label", "voice", "count", "denominator", "unit", "rate", "low", "high", "tier",
    ),
    "failures": ("document", "path", "stage", "error"),
}  # fmt: skip
PERCENTILE_COLUMNS = (
    "document", "module", "label", "voice", "unit", "rate", "percentile", "low", "high", "own_low", "own_high",
    "shrunken", "norm_documents",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "document", "actor", "start", "end", "sentence_start", "sentence_end", "text", "voice", "speaker", "role",
    "sentiment", "weight", "words",
)  # fmt: skip
PER = 1000
COUNTED_VOICES = ("author", "quoted", "reported", "title")


def document_row(document: Document, parse: Parse) -> Row:
    """The row of a text: where it is from, and how much of it is whose."""
    words = word_counts(parse)
    return {
        "document": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "date": document.date,
        "language": document.language,
        "n_characters": len(document.text),
        "n_words": sum(words.values()),
        "n_author_words": words["author"],
        "n_sentences": len(parse.sentences),
        "n_paratext_characters": sum(block.end - block.start for block in document.removed),
        "encoding": document.encoding,
    }


def word_counts(parse: Parse) -> Counter[str]:
    """Words per voice: tokens that hold a letter or a digit."""
    counts: Counter[str] = Counter(dict.fromkeys(VOICES, 0))
    for token in parse.tokens:
        if token.pos not in {"PUNCT", "SYM", "SPACE"} and any(c.isalnum() for c in token.text):
            counts[parse.token_voice(token.i).voice] += 1
    return counts


def rows(records: Iterable[Finding | Mention | Analogy]) -> list[Row]:
    """One row per record, its fields as columns."""
    return [{field.name: getattr(record, field.name) for field in fields(record)} for record in records]


def quotation_rows(quotations: Iterable[Quotation]) -> list[Row]:
    """The quotations proper: direct, partial and indirect ones."""
    return [
        {name: getattr(q, name) for name in COLUMNS["quotations"]}
        for q in quotations
        if q.kind in {"direct", "partial", "indirect"}
    ]


def poisson_interval(count: int, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a Poisson mean given one count (Garwood 1936), in events.

    Lower bound `chi2(a/2, 2k) / 2`, upper bound `chi2(1 - a/2, 2k + 2) / 2`, with a = 1 - level;
    the lower bound of a zero count is 0.
    """
    from scipy.special import gammaincinv

    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def count_row(document: str, module: str, label: str, voice: str, count: int, words: int, tier: str) -> Row:
    """A count per 1,000 words with its exact interval; no words, no rate."""
    low, high = poisson_interval(count)
    scale = PER / words if words else None
    rate = {"rate": count, "low": low, "high": high}
    return {
        "document": document,
        "module": module,
        "label": label,
        "voice": voice,
        "count": count,
        "denominator": words,
        "unit": "per 1,000 words",
        **{name: value * scale if scale else None for name, value in rate.items()},
        "tier": tier,
    }


def scores(
    document: str,
    findings: Sequence[Finding],
    words: Mapping[str, int],
    measures: Iterable[tuple[str, str, str]],
) -> list[Row]:
    """Rates of every measure in every voice; a measure that found nothing has a row with count 0.

    `measures` are (module, label, tier) of all labels the instrument looks for.
    """
    counts = Counter((f.module, f.label, f.voice) for f in findings)
    grid = sorted({*measures, *((f.module, f.label, f.tier) for f in findings)})
    return [
        count_row(document, module, label, voice, counts[module, label, voice], words[voice], tier)
        for module, label, tier in grid
        for voice in COUNTED_VOICES
    ]


def module_counts(parse: Parse, analogies: Sequence[Analogy], words: Mapping[str, int]) -> list[Row]:
    """Rates of quotations by kind and of historical and present-day analogies."""
    counts = Counter(("quote", q.kind, "author") for q in parse.quotations)
    counts.update(("analogy", "historical" if a.historical else "present", a.voice) for a in analogies)
    grid = [("quote", kind, "author", "A") for kind in ("direct", "partial", "indirect")]
    grid += [("analogy", kind, voice, "B") for kind in ("historical", "present") for voice in COUNTED_VOICES]
    return [
        count_row(parse.document.id, module, label, voice, counts[module, label, voice], words[voice], tier)
        for module, label, voice, tier in grid
    ]
