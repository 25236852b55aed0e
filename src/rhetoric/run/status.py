"""How far a run has come: what is done, missing, stale and failed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..ingest import count_texts, open_corpus
from ..tables import differences
from .instrument import instrument
from .parts import Part, cut
from .settings import Settings
from .store import Store

STATES = ("done", "failed", "stale", "missing")


@dataclass(frozen=True, slots=True)
class Status:
    """Texts by state, which add up to the corpus; and what has changed in the instrument since it was last run."""

    counts: Counter[str]
    changes: tuple[str, ...]


def status(results: Path, corpus: Path | None = None) -> Status:
    """The state of each text of a corpus in a folder of results; the corpus is the one last run, unless given.

    *done*: measured, text and instrument as they are now; *failed*: the same, but a row in `failures`;
    *stale*: measured, but text, metadata or instrument have changed; *missing*: not measured.
    """
    store = Store(results)
    before = store.run()
    if not before:
        raise InputError(f"{results}: no results of a run; give the folder that `rhetoric corpus run` wrote")
    settings = _settings(before["settings"])
    told = instrument(settings)
    found = open_corpus(corpus or Path(before["corpus"]))
    count_texts(found)
    counts: Counter[str] = Counter()
    for part in cut(found, settings, before["part_size"]):
        counts.update(_states(store, part, str(told["fingerprint"])))
    return Status(counts, tuple(differences(before["instrument"], told)))


def _settings(run: dict[str, Any]) -> Settings:
    paths = {name: tuple(map(Path, run[name])) for name in ("lexicons", "actors")}
    return Settings(**{**run, **paths})


def _states(store: Store, part: Part, fingerprint: str) -> list[str]:
    stored = store.stored(part.name)
    if stored is None:
        return ["missing"] * len(part.entries)
    failed = store.failed(part.name) if stored.failures else set()
    same = stored.stamp.fingerprint == fingerprint
    if same and stored.stamp.part == part.digest(fingerprint):
        return ["failed" if document in failed else "done" for document in part.texts]
    return [_state(d, stored.texts.get(d), digest, d in failed, same) for d, digest in part.texts.items()]


def _state(document: str, stored: str | None, digest: str, failed: bool, same: bool) -> str:
    if stored is None:
        return "missing"
    if failed and same:
        return "failed"
    return "done" if same and stored == digest else "stale"
