"""A corpus measured: what is missing or changed goes to the workers, and each part is stored whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import RhetoricError
from ..ingest import Corpus, count_texts, open_corpus
from ..tables import COLUMNS, arranged, check_same, chosen, decode, joined, to_arrow
from .instrument import SCHEMA, instrument
from .local import Mapper, Work
from .parts import SIZE, Part, cut
from .settings import Settings
from .store import Store, Stored
from .work import MEASURE, Encoded, Job, encoded, failure, own, work

Report = Callable[[int, int], None]  # texts measured, texts that need not be
DEATHS = 10  # workers that may die one after the other before the run gives up
TRIES = 2  # for a text by itself whose worker died
DIED = "the worker process died while measuring this text (killed, or out of memory?); the next run tries again"


@dataclass
class Ran:
    """What a run did, in texts; `removed` in parts. `differing` texts are not as the manifest has recorded them."""

    texts: int
    measured: int = 0
    unchanged: int = 0
    failed: int = 0
    removed: int = 0
    differing: int = 0


def run_corpus(
    corpus: Path,
    results: Path,
    settings: Settings,
    workers: Callable[[Work], AbstractContextManager[Mapper]],
    *,
    rescore: bool = False,
    size: int | None = None,
    begin: Callable[[int], None] = lambda total: None,
    report: Report = lambda measured, unchanged: None,
    measure: str = MEASURE,
) -> Ran:
    """Measure the texts of a corpus whose rows are not in `results` yet, or not up to date; what was done.

    `begin` is told the number of texts, `report` each step. Raises `InputError` for a corpus that is not in order,
    `InstrumentError` where the results come from another instrument and are not to be measured anew (`rescore`),
    and `RhetoricError` where the folder is taken or cannot be written; what is stored by then stays.
    """
    found, settings = open_corpus(corpus), _absolute(settings)
    ran = Ran(count_texts(found))
    told = instrument(settings)
    store = Store(results)
    with store.locked():
        size = _settle(store, found, settings, told, rescore, size)
        begin(ran.texts)
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        pattern = Job(Part("", (), (), ()), str(found.folder.resolve()), settings, text, measure)
        with workers(work) as mapper:
            _Run(store, found, pattern, size, ran, report).go(mapper)
    return ran


def _absolute(settings: Settings) -> Settings:
    """The settings with paths that hold in any process."""
    lexicons, actors = (tuple(p.resolve() for p in paths) for paths in (settings.lexicons, settings.actors))
    return replace(settings, lexicons=lexicons, actors=actors)


def _settle(
    store: Store, corpus: Corpus, settings: Settings, told: Mapping[str, Any], rescore: bool, size: int | None
) -> int:
    """Check that the folder is this corpus's and instrument's, and write them down; the size of parts."""
    before = store.run()
    if before:
        _check_corpus(store, Path(before["corpus"]), corpus.folder.resolve())
        if not rescore:
            remedy = "add --rescore to measure anew what is stale, or choose another folder"
            check_same(before["instrument"], told, str(store.folder), remedy)
        if size not in {None, before["part_size"]}:
            raise RhetoricError(
                f"{store.folder}: its parts have {before['part_size']} texts; choose another folder"
            )
        size = before["part_size"]
    paths = {"lexicons": list(map(str, settings.lexicons)), "actors": list(map(str, settings.actors))}
    rest = {name: getattr(settings, name) for name in ("pipeline", "nested", "rules_only", "max_bytes")}
    now = {
        "schema": SCHEMA,
        "corpus": str(corpus.folder.resolve()),
        "part_size": size or SIZE,
        "settings": {**paths, **rest},
        "instrument": dict(told),
    }
    if now != before:
        store.write_run(now)
    return size or SIZE


def _check_corpus(store: Store, before: Path, now: Path) -> None:
    """Refuse another corpus; one that has only been moved is the same."""
    if before != now and before.is_dir():
        raise RhetoricError(f"{store.folder}: holds the results of {before}; choose another folder for {now}")


@dataclass
class _Run:
    """One run under way. `open` holds the parts at the workers, each with the documents whose stored rows hold."""

    store: Store
    corpus: Corpus
    pattern: Job
    size: int
    ran: Ran
    report: Report
    open: dict[str, tuple[Part, set[str]]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    deaths: int = 0

    def go(self, mapper: Mapper) -> None:
        lost = []
        for job, outcome in mapper(self._jobs()):
            self._count_deaths(outcome)
            if outcome is None:
                lost.append(job)
            else:
                self._finish(job.part.name, [outcome])
        for job in lost:
            pieces, gone = self._singly(job, mapper)
            self._finish(job.part.name, pieces, gone)
        self.ran.removed = self.store.drop(self.names)

    def _jobs(self) -> Iterator[Job]:
        """A job for each part that is not up to date, over those of its texts that are not."""
        for part in cut(self.corpus, self.pattern.settings, self.size):
            self.names.add(part.name)
            self.ran.differing += part.differing
            stored = self.store.stored(part.name)
            if stored and stored.stamp.part == part.digest(self.fingerprint):
                self._step(0, len(part.entries))
                self.ran.failed += stored.failures
                continue
            keep = self._up_to_date(part, stored)
            self.open[part.name] = (part, keep)
            self._step(0, len(keep))
            if len(keep) < len(part.entries):
                yield replace(self.pattern, part=part.only(part.texts.keys() - keep))
            else:
                self._finish(part.name, [])

    @property
    def fingerprint(self) -> str:
        """The instrument's."""
        return self.pattern.stamp.fingerprint

    def _up_to_date(self, part: Part, stored: Stored | None) -> set[str]:
        """The documents whose stored rows still hold."""
        if stored is None or stored.stamp.fingerprint != self.fingerprint:
            return set()
        same = {document for document, digest in part.texts.items() if stored.texts.get(document) == digest}
        return same - self.store.failed(part.name)

    def _step(self, measured: int, unchanged: int) -> None:
        self.ran.measured += measured
        self.ran.unchanged += unchanged
        self.report(measured, unchanged)

    def _count_deaths(self, outcome: Encoded | None) -> None:
        self.deaths = self.deaths + 1 if outcome is None else 0
        if self.deaths >= DEATHS:
            raise RhetoricError(
                f"{DEATHS} workers died one after the other (out of memory?); try fewer workers, and run again: "
                "what is stored stays"
            )

    def _singly(self, job: Job, mapper: Mapper) -> tuple[list[Encoded], set[str]]:
        """The texts of a part whose worker died, each by itself: their tables, and those of which workers die."""
        pieces, left = [], set(job.part.texts)
        for _ in range(TRIES):
            for single, outcome in mapper(
                [replace(job, part=job.part.only([document])) for document in sorted(left)]
            ):
                self._count_deaths(outcome)
                if outcome is not None:
                    pieces.append(outcome)
                    left -= single.part.texts.keys()
        return pieces, left

    def _finish(self, name: str, pieces: Sequence[Encoded], lost: AbstractSet[str] = frozenset()) -> None:
        part, keep = self.open.pop(name)
        if len(pieces) == 1 and not keep and not lost:
            self.store.write(name, pieces[0])
        else:
            self.store.write(name, self._merged(part, keep, pieces, lost))
        self._step(len(part.entries) - len(keep), 0)
        self.ran.failed += len(self.store.failed(name))

    def _merged(self, part: Part, keep: set[str], pieces: Sequence[Encoded], lost: AbstractSet[str]) -> Encoded:
        """The part's tables out of what is stored, what was measured now and what was lost."""
        found = [{name: decode(content) for name, content in piece.items()} for piece in pieces]
        found += [failure(e, "worker", DIED, part.columns) for e in part.entries if e.document in lost]
        if keep:
            found.append(self._kept(part, keep))
        whole = joined(found)
        order = [entry.document for entry in part.entries]
        job = replace(self.pattern, part=part.without(lost))
        return encoded(job, {name: arranged(whole[name], order) for name in COLUMNS})

    def _kept(self, part: Part, keep: set[str]) -> dict[str, Any]:
        """The stored tables of some documents, with the manifest's own columns as they are now."""
        old = {name: chosen(table, keep) for name, table in self.store.tables(part.name).items()}
        mine = {entry.document: own(entry, part.columns) for entry in part.entries}
        rows = [{**row, **mine[str(row["document"])]} for row in old["documents"].to_pylist()]
        names = tuple(own(part.entries[0], part.columns))
        return {**old, "documents": to_arrow("documents", rows, names)}
