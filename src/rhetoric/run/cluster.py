"""Workers on a Dask cluster: the same jobs, the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from ..errors import RhetoricError
from .local import Mapper
from .work import Encoded, Job

AHEAD = 2  # jobs sent for each worker, so that none waits for the next
SECONDS = 60  # to wait for the scheduler and a first worker

HERE = {  # for a cluster started here
    "distributed.scheduler.allowed-failures": 0,  # the run itself tries again, text by text
    "distributed.deploy.lost-worker-timeout": "10 minutes",  # a busy machine restarts a worker slowly
}

Work = Callable[[Job], Encoded]


@contextmanager
def cluster(work: Work, address: str = "", workers: int = 0) -> Iterator[Mapper]:
    """A mapper of jobs over the cluster at an address, or over one of `workers` processes on this machine.

    It yields each job as it is done, with None where workers died of it. Raises `RhetoricError` where Dask is not
    installed or the cluster does not answer.
    """
    try:
        import dask
        from dask.distributed import Client, LocalCluster
    except ImportError:
        raise RhetoricError("Dask is not installed; install rhetoric[cluster], or use --workers") from None
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(HERE))
        try:
            if not address:
                own = LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
                address = stack.enter_context(own).scheduler_address
            client = stack.enter_context(Client(address, timeout=SECONDS))
            client.wait_for_workers(max(1, workers), timeout=SECONDS)
        except (OSError, ValueError) as error:
            raise RhetoricError(f"cluster {address or 'on this machine'}: no answer ({error})") from None
        yield lambda jobs: _mapped(client, work, jobs)


def _mapped(client: Any, work: Work, jobs: Iterable[Job]) -> Iterator[tuple[Job, Encoded | None]]:
    waiting, sent = iter(jobs), dict[Any, Job]()
    while True:
        while len(sent) < AHEAD * max(1, sum(client.nthreads().values())) and (job := next(waiting, None)):
            sent[client.submit(work, job, pure=False)] = job
        if not sent:
            return
        for future in _done(client, list(sent)):
            outcome = _outcome(future)
            future.release()
            yield sent.pop(future), outcome


def _done(client: Any, futures: list[Any]) -> Iterable[Any]:
    """The futures that are done, at least one. Raises `RhetoricError` where no worker is left to do them."""
    from dask.distributed import TimeoutError, wait

    while True:
        try:
            done: Iterable[Any] = wait(futures, timeout=SECONDS, return_when="FIRST_COMPLETED").done
            return done
        except TimeoutError:
            if not client.nthreads():
                raise RhetoricError("the cluster has no worker left; start some, and run again to go on") from None


def _outcome(future: Any) -> Encoded | None:
    """What a job gave; None where its workers died, or the part as a whole failed."""
    if future.status == "finished":
        try:
            found: Encoded = future.result()
            return found
        except OSError:  # the worker that held it has gone
            return None
    error = future.exception()
    if isinstance(error, RhetoricError):
        raise error
    return None
