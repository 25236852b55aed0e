"""What a worker does: one pure function from a part of a corpus to its tables as Parquet bytes."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import InputError, InstrumentError, LexiconError, WeightsError
from ..ingest import KNOWN, Entry, read_bytes
from ..model import Document
from ..tables import COLUMNS, Row, Stamp, Tables, check_same, encode, joined, to_arrow
from .instrument import instrument
from .parts import Part
from .settings import Settings

MEASURE = "rhetoric.run.document:analyze_document"
BROKEN = (InstrumentError, LexiconError, WeightsError)  # nothing a text can help
TAKEN = "manifest_"  # put before a manifest's column whose name the documents table has itself
Encoded = Mapping[str, bytes]
_alone = threading.Lock()


@dataclass(frozen=True, slots=True)
class Job:
    """All that the tables of a part depend on."""

    part: Part
    folder: str
    settings: Settings
    instrument: str  # as JSON
    measure: str = MEASURE  # "module:function" from a document and the settings to its tables

    @property
    def stamp(self) -> Stamp:
        """What the files of the part will say of themselves."""
        told = Stamp(self.instrument, "")
        return Stamp(self.instrument, self.part.digest(told.fingerprint), json.dumps(self.part.texts))


def work(job: Job) -> Encoded:
    """The part's tables, each as the bytes of a Parquet file; a text that fails is a row in `failures`.

    Raises `InstrumentError` where this process has another instrument than the run, and `LexiconError` or
    `WeightsError` where the instrument itself is broken.
    """
    with _alone:
        _limit_threads()
        _check_instrument(job)
        return encoded(job, joined([_measured(entry, job) for entry in job.part.entries]))


@cache
def _limit_threads() -> Any:
    """One thread a process: workers are the parallelism, and sums do not depend on the number of cores."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # for libraries loaded later
    import numpy  # noqa: F401
    from threadpoolctl import threadpool_limits

    return threadpool_limits(limits=1)


def _check_instrument(job: Job) -> None:
    check_same(
        json.loads(job.instrument),
        instrument(job.settings),
        "the run and one of its workers",
        "install the same version and lexicons everywhere, and change none during a run",
    )


def _measured(entry: Entry, job: Job) -> dict[str, Any]:
    """One text's tables as Arrow tables."""
    stage = "read"
    try:
        document = _read(entry, job)
        stage = "analyse"
        found = _function(job.measure)(document, job.settings)
        stage = "store"
        return arrow_tables(found, entry, job.part.columns)
    except BROKEN:
        raise
    except Exception as error:
        told = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
        return failure(entry, stage, told, job.part.columns)


def _read(entry: Entry, job: Job) -> Document:
    try:
        content = (Path(job.folder) / entry.path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{entry.path}: no such file; put it back, or take it out of the manifest") from None
    except OSError as error:
        raise InputError(f"{entry.path}: cannot be read ({error.strerror}); check the file") from None
    limit = job.settings.max_bytes
    return read_bytes(content, name=entry.path, id=entry.document, path=entry.path, max_bytes=limit)


@cache
def _function(name: str) -> Callable[[Document, Settings], Tables]:
    module, _, function = name.partition(":")
    found: Callable[[Document, Settings], Tables] = getattr(import_module(module), function)
    return found


def failure(entry: Entry, stage: str, error: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """The tables of a text that failed: one row in `failures`, in one line that any table can hold."""
    line = " ".join(error.split()).encode("utf-8", "backslashreplace").decode()
    row: Row = {"document": entry.document, "path": entry.path, "stage": stage, "error": line}
    return arrow_tables({**{name: [] for name in COLUMNS}, "failures": [row]}, entry, columns)


def arrow_tables(found: Tables, entry: Entry, columns: tuple[str, ...]) -> dict[str, Any]:
    """The tables as Arrow tables, the row of the document with what the manifest says."""
    known = {name: value for name, value in zip(KNOWN, entry.known, strict=True) if value}
    documents = [{**row, **known, **own(entry, columns)} for row in found["documents"]]
    rest = {name: to_arrow(name, found[name]) for name in COLUMNS}
    return {**rest, "documents": to_arrow("documents", documents, tuple(own(entry, columns)))}


def own(entry: Entry, columns: tuple[str, ...]) -> dict[str, str]:
    """The manifest's own columns of an entry, those that the documents table has itself under another name."""
    names = (TAKEN + name if name in COLUMNS["documents"] else name for name in columns)
    return dict(zip(names, entry.more, strict=True))


def encoded(job: Job, tables: Mapping[str, Any]) -> Encoded:
    """The Arrow tables of a part as Parquet bytes under its stamp."""
    stamp = job.stamp
    bare = Stamp(stamp.instrument, stamp.part)
    return {name: encode(tables[name], stamp if name == "documents" else bare) for name in COLUMNS}
