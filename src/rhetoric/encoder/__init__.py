"""The small transformers: how sentences portray actors, and which rhetorical devices they hold."""

from __future__ import annotations

from .pieces import (
    END,
    HIDDEN,
    MOST_WINDOWS,
    NAME,
    REACH,
    START,
    TARGET,
    WINDOW,
    Part,
    Placed,
    Span,
    digest,
    pieces,
    placed,
)
from .portrayal import Scores, contributions, scores, stances
from .tagger import FROM_HISTORY, MARKS, TAGGED, TAGS, Tagged, tagged
from .weights import PORTRAYAL_FOLDER, SHIPPED, TAGGER_FOLDER, version

__all__ = [
    "END",
    "FROM_HISTORY",
    "HIDDEN",
    "MARKS",
    "MOST_WINDOWS",
    "NAME",
    "PORTRAYAL_FOLDER",
    "REACH",
    "SHIPPED",
    "START",
    "TAGGED",
    "TAGGER_FOLDER",
    "TAGS",
    "TARGET",
    "WINDOW",
    "Part",
    "Placed",
    "Scores",
    "Span",
    "Tagged",
    "contributions",
    "digest",
    "pieces",
    "placed",
    "scores",
    "stances",
    "tagged",
    "version",
]
