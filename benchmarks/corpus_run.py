"""How corpora are run: killed and gone on with, byte for byte the same, flat in memory, even in speed.

    python benchmarks/corpus_run.py kill TEXTS --documents 2000 --kills 10
    python benchmarks/corpus_run.py scale TEXTS --documents 20000 --workers 1 2
    python benchmarks/corpus_run.py driver --documents 2000 20000 200000

TEXTS is a folder of texts, repeated under other ids until there are enough. `kill` ends runs at random moments
(kill -9 of the whole run, and of single workers), finishes, and compares every file with undisturbed runs on 1, 2
and 4 processes and a Dask cluster of 2. `scale` prints speed per core and the peak memory of run and
workers; processor seconds per text tell the cost where other work shares the machine. `driver` prints the run's own
speed and peak memory where measuring costs nothing. All print one line of JSON per run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from itertools import cycle
from pathlib import Path

from rhetoric.model import Document
from rhetoric.run import Settings, local, run_corpus
from rhetoric.tables import COLUMNS, Tables

NOTHING = "corpus_run:nothing"
PAUSE = 0.2  # seconds between looks at memory


def nothing(document: Document, settings: Settings) -> Tables:
    """No tables at all: what is left is the run's own cost."""
    return {name: [] for name in COLUMNS}


def make_corpus(folder: Path, texts: list[str], documents: int) -> Path:
    """A corpus folder with that many documents, the texts over and over; each id has its own file."""
    (folder / "texts").mkdir(parents=True)
    with (folder / "manifest.csv").open("w", encoding="utf-8") as manifest:
        manifest.write("document,path,sha256,title,author,outlet,date\n")
        for number, text in zip(range(documents), cycle(texts), strict=False):
            path = folder / "texts" / f"d{number:07}.txt"
            path.write_text(text, encoding="utf-8")
            digest = hashlib.sha256(text.encode()).hexdigest()
            manifest.write(f"d{number:07},texts/{path.name},{digest},,,,\n")
    return folder


def content(results: Path) -> str:
    """A digest over the names and bytes of all tables."""
    found = hashlib.sha256()
    for path in sorted(results.rglob("part-*.parquet")):
        found.update(str(path.relative_to(results)).encode() + path.read_bytes())
    return found.hexdigest()[:16]


def run(corpus: Path, results: Path, *options: str) -> subprocess.Popen[bytes]:
    """`rhetoric corpus run` in a process group of its own."""
    command = [sys.executable, "-m", "rhetoric", "corpus", "run", str(corpus), "-o", str(results), *options]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def kill(texts: list[str], documents: int, kills: int, seconds: float, work: Path) -> None:
    """Kill a run again and again at random moments, finish it, and compare it with undisturbed ones."""
    corpus, chance = make_corpus(work / "corpus", texts, documents), random.Random(6)
    for number in range(kills):
        process = run(corpus, work / "killed", "--workers", "2")
        time.sleep(chance.uniform(0, 2 * seconds))
        victims = children(process.pid)
        if number % 3 == 2 and victims:
            os.kill(chance.choice(victims), signal.SIGKILL)  # a worker; the run goes on
            time.sleep(chance.uniform(0, seconds))
        process.kill()
        print(json.dumps({"kill": number + 1, "exit": process.wait(), "parts": parts(work / "killed")}), flush=True)
    found = {"killed": finished(run(corpus, work / "killed", "--workers", "2"), work / "killed")}
    for options in (("--workers", "1"), ("--workers", "2"), ("--workers", "4"), ("--dask-local", "2")):
        name = " ".join(options)
        found[name] = finished(run(corpus, work / name, *options), work / name)
        print(json.dumps({"run": name, "same": found[name] == found["killed"]}), flush=True)
    if len(set(found.values())) > 1:
        raise SystemExit("the bytes differ")


def finished(process: subprocess.Popen[bytes], results: Path) -> str:
    """The digest of a run's results, once it has ended well."""
    if process.wait():
        raise SystemExit(f"the run ended with {process.returncode}")
    return content(results)


def parts(results: Path) -> int:
    """How many parts are stored."""
    return len(list((results / "documents").glob("part-*.parquet")))


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in found.read_text().split()] if found.exists() else []


def resident(pid: int) -> float:
    """The memory of a process in MB; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS")), 0.0)


def scale(texts: list[str], documents: int, workers: list[int], work: Path) -> None:
    """Speed per core and peak memory of the real instrument, for each number of workers."""
    corpus = make_corpus(work / "corpus", texts, documents)
    for number in workers:
        start, before, peaks = time.monotonic(), processor(), {"driver": 0.0, "worker": 0.0}
        process = run(corpus, work / f"out{number}", "--workers", str(number))
        while process.poll() is None:
            peaks["driver"] = max(peaks["driver"], resident(process.pid))
            peaks["worker"] = max([peaks["worker"], *map(resident, children(process.pid))])
            time.sleep(PAUSE)
        seconds = time.monotonic() - start
        cost = (processor() - before) / documents
        report(documents, number, seconds, peaks, stored=size(work / f"out{number}"), cost=cost)


def processor() -> float:
    """Processor seconds of all processes that were started here and have ended, with those that they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def driver(documents: list[int], work: Path) -> None:
    """The run's own speed and peak memory, for each number of documents, measuring nothing."""
    sys.path.insert(0, str(Path(__file__).parent))
    for number in documents:
        corpus = make_corpus(work / str(number), ["A text of no account."], number)
        code = partial(run_corpus, corpus, work / f"out{number}", Settings(), partial(local, workers=1))
        start, peak = time.monotonic(), Peak()
        with peak:
            code(measure=NOTHING)
        report(number, 1, time.monotonic() - start, {"driver": peak.found}, stored=size(work / f"out{number}"))


class Peak:
    """The most memory that this process has had at any moment within."""

    def __enter__(self) -> None:
        self.found, self.over = 0.0, threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self.thread.join()

    def look(self) -> None:
        """Look until told to stop."""
        while not self.over.wait(PAUSE):
            self.found = max(self.found, resident(os.getpid()))


def report(
    documents: int, workers: int, seconds: float, peaks: dict[str, float], stored: int, cost: float = 0
) -> None:
    """One line of JSON."""
    rate = documents / seconds
    told = {
        "documents": documents,
        "workers": workers,
        "seconds": round(seconds, 1),
        "texts_per_s": round(rate, 3),
        "per_worker": round(rate / workers, 3),
        "cpu_s_per_text": round(cost, 3),
        "bytes_per_text": stored // documents,
        **{f"{name}_MB": round(peak) for name, peak in peaks.items()},
    }
    print(json.dumps(told), flush=True)


def size(results: Path) -> int:
    """Bytes of all tables."""
    return sum(path.stat().st_size for path in results.rglob("part-*.parquet"))


def main() -> None:
    """Read the arguments and run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kill", "scale", "driver"))
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--documents", type=int, nargs="+", default=[2000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60.0, help="between kills, on average")
    given = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(given.texts.glob("*.txt"))] if given.texts else []
    work = Path(tempfile.mkdtemp(prefix="corpus_run"))
    try:
        if given.what == "kill":
            kill(texts, given.documents[0], given.kills, given.seconds, work)
        elif given.what == "scale":
            scale(texts, given.documents[0], given.workers, work)
        else:
            driver(given.documents, work)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
