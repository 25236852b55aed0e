"""Running the instrument: one text or a corpus, how its settings are fingerprinted, what its lexicons hold."""

from __future__ import annotations

from ..ingest import SUFFIXES
from ..matching import Lexicon
from .changes import KEY as CHANGE_COLUMNS
from .changes import changes
from .cluster import cluster
from .codebook import SCORE_COLUMNS, codebook, every_lexicon, measured_labels
from .corpus import Ran, run_corpus
from .diff import diff
from .document import analyze_document, analyze_path, analyze_text, explain_document, prepare, score_grid
from .examples import failure, failures
from .explain import named
from .finished import Finished, finished, measured_text
from .instrument import SCHEMA, instrument
from .kwic import COLUMNS as KWIC_COLUMNS
from .kwic import Query, kwic_path, ordered, query
from .lexica import ENTRY_COLUMNS, at, converted, entry_rows, labelled, to_check
from .local import local
from .portray import portray_spans
from .sentences import sentence_rows
from .settings import Settings
from .status import STATES, status

__all__ = [
    "CHANGE_COLUMNS",
    "ENTRY_COLUMNS",
    "KWIC_COLUMNS",
    "SCHEMA",
    "SCORE_COLUMNS",
    "STATES",
    "SUFFIXES",
    "Finished",
    "Lexicon",
    "Query",
    "Ran",
    "Settings",
    "analyze_document",
    "analyze_path",
    "analyze_text",
    "at",
    "changes",
    "cluster",
    "codebook",
    "converted",
    "diff",
    "entry_rows",
    "every_lexicon",
    "explain_document",
    "failure",
    "failures",
    "finished",
    "instrument",
    "kwic_path",
    "labelled",
    "local",
    "measured_labels",
    "measured_text",
    "named",
    "ordered",
    "portray_spans",
    "prepare",
    "query",
    "run_corpus",
    "score_grid",
    "sentence_rows",
    "status",
    "to_check",
]
