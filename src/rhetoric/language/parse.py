"""Parse a document: tokens, sentences, entities and quotations, paragraph by paragraph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import WeightsError
from ..ingest import View, view
from ..model import Document, Entity, Name, Parse, Sentence, Token
from .masking import (
    Masked,
    NameFinder,
    inner_capitals,
    is_capitalised,
    mask,
    mask_more,
    only_stand_ins,
    opens_with_common_word,
)
from .quotations import find_quotations
from .words import words_of

SHIPPED = Path(__file__).resolve().parents[1] / "weights" / "pipeline"
PARAGRAPHS_AT_ONCE = 64


@cache
def load_pipeline(name: str = "") -> Any:
    """The spaCy pipeline of that name (an installed package or a folder), or the one that ships.

    Raises `WeightsError` where it is missing or cannot tag and parse.
    """
    import spacy

    try:
        nlp = spacy.load(name or SHIPPED)
    except (OSError, ValueError, ImportError) as error:
        advice = "reinstall the package" if not name else "install it, or leave --pipeline out for the shipped one"
        raise WeightsError(f"language pipeline {name or 'shipped'}: cannot be loaded ({error}); {advice}") from None
    missing = {"parser", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise WeightsError(f"language pipeline {name}: has no {' and no '.join(sorted(missing))}; use a full one")
    _split_at_marks(nlp)
    _without_surnames(nlp)
    return nlp


def _without_surnames(nlp: Any) -> None:
    """Let a surname before a full stop (Naoto Kan.) be no abbreviation: that name alone would be read otherwise."""
    nlp.tokenizer.rules = {text: parts for text, parts in nlp.tokenizer.rules.items() if text != "Kan."}


def _split_at_marks(nlp: Any) -> None:
    """Let the tokenizer part words that scraping glued to a quotation mark: `he replied:"No."`."""
    from spacy.util import compile_infix_regex

    glued = (r'(?<=\w)[,:;.!?]+(?=")', '"')
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *glued]).finditer


def pipeline_version(name: str = "") -> str:
    """What identifies the pipeline in an instrument's fingerprint: its name, version and, if shipped, hash."""
    if name:
        meta = load_pipeline(name).meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    hashes = (SHIPPED / "hashes.json").read_bytes()
    version = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))["version"]
    return f"rhetoric {version} {hashlib.sha256(hashes).hexdigest()[:16]}"


def parse(document: Document, pipeline: str = "", find_names: NameFinder | None = None) -> Parse:
    """The document's parse. Paratext is left out; a document without text has no tokens.

    `find_names` tells the known names in a paragraph's words. They, and the names the pipeline's own
    recogniser then finds, are replaced by stand-ins before tagging and parsing, so that the parse is
    the same whichever name stands there; the tokens of the result are the original ones.
    """
    nlp = load_pipeline(pipeline)
    views = [v for v in view(document) if v.text.strip()]
    originals = [nlp.make_doc(v.text) for v in views]
    masked, found = _masked(nlp, originals, find_names or _no_names)
    docs = _run(nlp, [m.doc for m in masked], [n for n in nlp.pipe_names if n != "ner"])
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for paragraph, original, mask_, ents, doc in zip(views, originals, masked, found, docs, strict=True):
        offset = len(tokens)
        tokens += words_of(original, mask_, ents, doc, paragraph, offset, len(sentences))
        sentences += _sentences(paragraph, tokens, offset)
        shifted = [Entity(e.first + offset, e.last + offset, e.label) for e in ents]
        entities += [e for e in shifted if tokens[e.first].entity]
    bare = Parse(document, tuple(tokens), tuple(sentences), tuple(entities), vocabulary=nlp.vocab)
    return replace(bare, quotations=find_quotations(bare, views))


def _no_names(words: Sequence[str]) -> tuple[Name, ...]:
    return ()


def _masked(nlp: Any, docs: Sequence[Any], find_names: NameFinder) -> tuple[list[Masked], list[list[Entity]]]:
    """The documents with their names masked, and all entities over the original words."""
    known = [mask(doc, find_names([word.text for word in doc])) for doc in docs]
    if "ner" not in nlp.pipe_names:
        return known, [[Entity(n.first, n.last, n.label) for n in m.names] for m in known]
    inner = inner_capitals(docs)
    common = _common_words(nlp) - inner
    recognised = _run(nlp, [m.doc for m in known], _recogniser(nlp))
    masked, found = [], []
    for m, doc in zip(known, recognised, strict=True):
        kept = [e for e in doc.ents if is_capitalised(doc, e) and not opens_with_common_word(doc, e, common)]
        ents = [Entity(e.start, e.end - 1, e.label_) for e in kept]
        more = mask_more(m, ents, inner)
        masked.append(more)
        found.append(_entities(m, ents))
    return masked, found


@cache
def _common_words(nlp: Any) -> frozenset[str]:
    """The words, and plurals of nouns, that the pipeline's rule lemmatiser knows; none for another lemmatiser."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    table = lookups.get_table("lemma_index")
    strings = nlp.vocab.strings
    words = {word for pos in ("verb", "adj", "adv", "noun") for word in table.get(strings[pos], ())}
    return frozenset(words | {noun + "s" for noun in table.get(strings["noun"], ())})


def _recogniser(nlp: Any) -> list[str]:
    """The components that entity recognition needs: the shared encoder too where it listens to one."""
    shared = any("listener" in node.name for node in nlp.get_pipe("ner").model.walk())
    return [n for n in nlp.pipe_names if n == "ner" or (shared and n in {"tok2vec", "transformer"})]


def _run(nlp: Any, docs: Sequence[Any], names: Sequence[str]) -> list[Any]:
    stream: Iterable[Any] = docs
    for name in names:
        component = nlp.get_pipe(name)
        if hasattr(component, "pipe"):
            stream = component.pipe(stream, batch_size=PARAGRAPHS_AT_ONCE)
        else:
            stream = map(component, stream)
    return list(stream)


def _entities(masked: Masked, found: Sequence[Entity]) -> list[Entity]:
    """Entities over the original words: the known names, and what the recogniser adds to them."""
    known = {(n.first, n.last): n.label for n in masked.names}
    for first, last, label in found:
        place = (masked.origin[first][0], masked.origin[last][1])
        inside = [k for k in known if place[0] <= k[0] and k[1] <= place[1]]
        if place in known or only_stand_ins(masked.doc, first, last):
            continue
        for k in inside:
            del known[k]
        if not any(k[0] <= place[1] and place[0] <= k[1] for k in known):
            known[place] = label
    return [Entity(first, last, label) for (first, last), label in sorted(known.items())]


def _sentences(paragraph: View, tokens: list[Token], offset: int) -> Iterator[Sentence]:
    """Runs of tokens that carry the same sentence number."""
    first = offset
    for i in range(offset, len(tokens)):
        if i + 1 == len(tokens) or tokens[i + 1].sentence != tokens[i].sentence:
            number, start, end = tokens[i].sentence, tokens[first].start, tokens[i].end
            yield Sentence(number, start, end, first, i, paragraph.block, paragraph.kind)
            first = i + 1
