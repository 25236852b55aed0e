"""What the recogniser's training needs beside spaCy: two corpora read as one, and a start from a tagger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

registry: Any = spacy.util.registry


@registry.readers("rhetoric.Corpora.v1")
def corpora(path: Path, silver: Path | None = None) -> Callable[[Language], Iterable[Example]]:
    """Examples of the labelled documents, then of the silver ones, tokens as stored."""

    def read(nlp: Language) -> Iterable[Example]:
        for file in (path, silver):
            for doc in DocBin().from_disk(file).get_docs(nlp.vocab) if file else ():
                yield Example(bare(doc), doc)

    return read


def bare(doc: Doc) -> Doc:
    """The document's words and spaces without its entities."""
    return Doc(doc.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc])


@registry.callbacks("rhetoric.start_from_tagger.v1")
def start_from_tagger(path: Path | None) -> Callable[[Language], Language]:
    """Give the recogniser the token vectors of a trained tagger of the same shape to begin with."""

    def copy(nlp: Language) -> Language:
        if path:
            tagger: Any = spacy.load(path).get_pipe("tagger")
            ner: Any = nlp.get_pipe("ner")
            ner.model.get_ref("tok2vec").layers[0].from_bytes(tagger.model.get_ref("tok2vec").to_bytes())
        return nlp

    return copy
