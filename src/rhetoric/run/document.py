"""One text, pure: a file or a string and the settings in, rows of all tables out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .. import tables
from ..actors import load_registry, mentions, name_finder, with_mentions
from ..detect import (
    ANALOGIES,
    Judge,
    Policy,
    Reading,
    actor_rows,
    analogies,
    combined,
    detect,
    gazetteer,
    matcher,
    measures,
    past_spans,
    shipped_policy,
    style_rows,
    tiers,
)
from ..ingest import from_text, read
from ..language import parse
from ..model import Analogy, Document, Finding, Parse
from ..tables import Row, Tables
from .explain import explain, named
from .portray import portray_mentions, read_stances
from .settings import Settings
from .tag import read_tags


def prepare(settings: Settings) -> None:
    """Load what the settings name before any text is read. Raises `LexiconError` where some of it is wrong."""
    matcher(settings.lexicons)
    gazetteer(settings.lexicons)
    load_registry(settings.actors)


def analyze_path(path: str | Path, settings: Settings = Settings(), *, name: str = "") -> tuple[Document, Tables]:
    """The document read from a file (`-` for standard input) and its tables.

    Raises `InputError` for a file that cannot be read as a text.
    """
    document = read(path, max_bytes=settings.max_bytes, id=name or None)
    return document, analyze_document(document, settings)


def analyze_text(text: str, settings: Settings = Settings(), *, name: str = "text") -> tuple[Document, Tables]:
    """The document made of a string and its tables."""
    document = from_text(text, id=name)
    return document, analyze_document(document, settings)


def explain_document(
    document: Document, settings: Settings, actors: Iterable[str], most: int | None = None
) -> list[Row]:
    """Why actors got their sentiment: the rows of `explain` for each, `most` mentions of it at most.

    Raises `InputError` for an actor that the document does not mention.
    """
    read_ = parsed(document, settings)
    portrayed = portray_mentions(read_)
    chosen = [named(wanted, (m.actor for m in portrayed)) for wanted in actors]
    return [row for actor in dict.fromkeys(chosen) for row in explain(read_, portrayed, actor, most)]


def parsed(document: Document, settings: Settings = Settings()) -> Parse:
    """The document's parse with its mentions, the user's own actors among them."""
    registry = load_registry(settings.actors)
    bare = parse(document, settings.pipeline, name_finder(registry))
    return with_mentions(bare, mentions(bare, registry))


def evidence(parse: Parse, settings: Settings = Settings()) -> tuple[tuple[Finding, ...], tuple[Analogy, ...]]:
    """The findings and analogies of a parse: the rules', and unless `rules_only` what the tagger makes of them."""
    findings = detect(parse, settings.lexicons, nested=settings.nested)
    history = gazetteer(settings.lexicons)
    records = analogies(parse, parse.mentions, history)
    if settings.rules_only:
        return findings, records
    readings = read_tags(parse, findings, records, past_spans(parse, history))
    policy = shipped_policy()
    found = combined(parse, findings, readings, policy, tiers(settings.lexicons))
    return found, analogies(parse, parse.mentions, history, judge(readings, policy))


def judge(readings: Iterable[Reading], policy: Policy) -> Judge:
    """What the tagger says of analogies."""
    rule = policy.rules[ANALOGIES]
    return Judge({r.sentence: r.held[rule.tag] for r in readings}, rule.keep, rule.add)


def score_grid(settings: Settings = Settings()) -> tuple[tuple[str, str, str], ...]:
    """(module, label, voice) of every row that the table of scores has for any text."""
    empty = Parse(Document("", ""), (), ())
    words = tables.word_counts(empty)
    rows = tables.scores("", (), words, measures(settings.lexicons)) + tables.module_counts(empty, (), words)
    return tuple((str(r["module"]), str(r["label"]), str(r["voice"])) for r in rows + style_rows(empty, ()))


def analyze_document(document: Document, settings: Settings = Settings()) -> Tables:
    """The tables of one document, each a list of rows in a fixed order."""
    read_ = parsed(document, settings)
    findings, records = evidence(read_, settings)
    portrayed = portray_mentions(read_)
    words = tables.word_counts(read_)
    scores = tables.scores(document.id, findings, words, measures(settings.lexicons))
    groups = load_registry(settings.actors).groups
    return {
        "documents": [tables.document_row(document, read_)],
        "findings": tables.rows(findings),
        "mentions": tables.rows(portrayed),
        "actors": actor_rows(read_, portrayed, findings, read_stances(read_), groups),
        "analogies": tables.rows(records),
        "quotations": tables.quotation_rows(read_.quotations),
        "scores": scores + tables.module_counts(read_, records, words) + style_rows(read_, findings),
        "failures": [],
    }
