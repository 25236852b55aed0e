"""Worker processes on this machine: each runs one job at a time, and one that dies is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from ..errors import RhetoricError
from .work import Encoded, Job

Work = Callable[[Job], Encoded]
Mapper = Callable[[Iterable[Job]], Iterator[tuple[Job, Encoded | None]]]
JOBS_EACH = 200  # jobs after which a worker is replaced, so that what libraries hoard stays bounded
READY = "ready"
_spawn = multiprocessing.get_context("spawn")


class _Worker(NamedTuple):
    process: Any
    pipe: Connection

    @classmethod
    def start(cls, work: Work) -> _Worker:
        mine, theirs = _spawn.Pipe()
        process = _spawn.Process(target=_serve, args=(theirs, work), daemon=True)
        process.start()
        theirs.close()  # so that its end is the end
        return cls(process, mine)

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


@contextmanager
def local(work: Work, workers: int) -> Iterator[Mapper]:
    """A mapper of jobs over `workers` processes: yields each job once done, with None where its process died."""
    pool = _Pool(work, workers)
    try:
        yield pool.map
    finally:
        pool.close()


class _Pool:
    def __init__(self, work: Work, workers: int) -> None:
        self.work, self.workers = work, workers
        self.idle: list[tuple[_Worker, int]] = []  # with the number of jobs done
        self.busy: dict[Connection, tuple[_Worker, int, Job]] = {}

    def map(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Encoded | None]]:
        waiting = iter(jobs)
        self._fill(waiting)
        while self.busy:
            for pipe in wait(list(self.busy)):
                assert isinstance(pipe, Connection)
                done = self._receive(pipe)
                if done is not None:
                    self._fill(waiting)
                    yield done

    def _fill(self, waiting: Iterator[Job]) -> None:
        while len(self.busy) < self.workers and (job := next(waiting, None)) is not None:
            worker, count = self.idle.pop() if self.idle else (_Worker.start(self.work), -1)
            self.busy[worker.pipe] = (worker, count, job)
            if count >= 0:
                _send(worker, job)

    def _receive(self, pipe: Connection) -> tuple[Job, Encoded | None] | None:
        """A job with its outcome; None when a worker has but told that it is ready."""
        worker, count, job = self.busy[pipe]
        try:
            told = pipe.recv()
        except (EOFError, OSError):
            return self._lost(pipe)
        if told == READY:
            self.busy[pipe] = (worker, 0, job)
            _send(worker, job)
            return None
        del self.busy[pipe]
        if isinstance(told, BaseException):
            worker.stop()
            raise told
        if count + 1 < JOBS_EACH:
            self.idle.append((worker, count + 1))
        else:
            worker.stop()
        return job, told

    def _lost(self, pipe: Connection) -> tuple[Job, None]:
        worker, count, job = self.busy.pop(pipe)
        worker.stop()
        if count < 0:
            raise RhetoricError(
                f"a worker process could not start (exit code {worker.process.exitcode}); see its message above"
            )
        return job, None

    def close(self) -> None:
        for worker in [*(w for w, _ in self.idle), *(w for w, _, _ in self.busy.values())]:
            worker.stop()


def _send(worker: _Worker, job: Job) -> None:
    try:
        worker.pipe.send(job)
    except OSError:  # it has died; reading from it will tell
        return


def _serve(pipe: Connection, work: Work) -> None:
    """A worker's life: jobs in, outcomes out, until the pipe or the run ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run's process decides
    threading.Thread(target=_follow, daemon=True).start()
    pipe.send(READY)
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_outcome(work, job))


def _outcome(work: Work, job: Job) -> Encoded | Exception | None:
    """The part's tables; None, as of a death, where the part as a whole failed."""
    try:
        return work(job)
    except RhetoricError as error:
        return error
    except Exception:
        return None


def _follow() -> None:
    """End with the process of the run, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
