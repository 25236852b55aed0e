"""What the studies share: settings, measuring, tables, figures, the report and the manifest."""

from __future__ import annotations

from .manifest import NO_DATA, changes, committed, listed, problems, repository
from .report import Report, interval
from .study import Study, measure, study

__all__ = [
    "NO_DATA",
    "Report",
    "Study",
    "changes",
    "committed",
    "interval",
    "listed",
    "measure",
    "problems",
    "repository",
    "study",
]
