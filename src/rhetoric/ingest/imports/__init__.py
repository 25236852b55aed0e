"""Getting a corpus in: texts from many kinds of files into one folder with a manifest."""

from __future__ import annotations

from ..dates import stated_date
from .add import Options, Report, add
from .manifest import DUPLICATES, MANIFEST, REJECTED, TEXTS, read_list, read_manifest
from .record import OWN, Columns, Rejected

__all__ = [
    "DUPLICATES",
    "MANIFEST",
    "OWN",
    "REJECTED",
    "TEXTS",
    "Columns",
    "Options",
    "Rejected",
    "Report",
    "add",
    "read_list",
    "read_manifest",
    "stated_date",
]
