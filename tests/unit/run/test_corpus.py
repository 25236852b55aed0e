"""Running a corpus: the same bytes however it comes about, and nothing lost when something dies."""

import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import pytest

import stand_in
from rhetoric.errors import InputError, InstrumentError, RhetoricError
from rhetoric.run import Settings, cluster, local, run_corpus, status, store
from rhetoric.run import corpus as corpus_module
from rhetoric.tables import COLUMNS, read_tables

TESTS = Path(stand_in.__file__).parent
SIZE = 4


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def log(tmp_path, monkeypatch):
    path = tmp_path / "measured.log"
    path.touch()
    monkeypatch.setenv(stand_in.LOG, str(path))
    return path


@pytest.fixture
def corpus(tmp_path):
    return write(tmp_path / "corpus", {f"d{i:03}": f"some words w{i} w{i % 7} and more" for i in range(40)})


def write(folder, texts, columns=(), more=()):
    """A corpus folder with a manifest."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    lines = [",".join(["document", "path", "sha256", "title", "author", "outlet", "date", *columns])]
    for name, text in texts.items():
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        lines.append(",".join([name, f"texts/{name}.txt", digest, "", "Ann", "Post", "2024-05-31", *more]))
    (folder / "manifest.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@contextmanager
def here(work):
    """A mapper in this process."""
    yield lambda jobs: ((job, work(job)) for job in jobs)


def run(corpus, results, workers=0, settings=Settings(), **options):
    """A run in worker processes, or without any in this one, which is faster."""
    mapper = options.pop("mapper", partial(local, workers=workers) if workers else here)
    return run_corpus(corpus, results, settings, mapper, measure=stand_in.MEASURE, size=SIZE, **options)


def content(results):
    """The bytes of every table's files, by name."""
    return {str(p.relative_to(results)): p.read_bytes() for p in sorted(results.rglob("*.parquet"))}


def measured(log):
    """The texts measured since the last call."""
    found = log.read_text().split()
    log.write_text("")
    return sorted(found)


def test_every_text_has_its_rows(corpus, tmp_path, log):
    ran = run(corpus, tmp_path / "out")
    assert (ran.texts, ran.measured, ran.unchanged, ran.failed) == (40, 40, 0, 0)
    found = read_tables(tmp_path / "out")
    assert list(found["documents"]["document"]) == [f"d{i:03}" for i in range(40)]
    assert set(found["documents"]["author"]) == {"Ann"}
    assert set(found["documents"]["title"]) == {"own title"}  # the manifest has none
    assert found["findings"].groupby("document").size().loc["d001"] == 2  # w1, words
    assert found["scores"]["high"].isna().all()
    assert list(found["analogies"].columns) == list(COLUMNS["analogies"])
    assert len(list((tmp_path / "out" / "documents").iterdir())) > 5
    assert len(measured(log)) == 40


@pytest.mark.slow
def test_the_same_bytes_for_any_number_of_workers(corpus, tmp_path):
    for workers in (0, 1, 2, 4):
        run(corpus, tmp_path / str(workers), workers=workers)
    first = content(tmp_path / "0")
    assert first == content(tmp_path / "1") == content(tmp_path / "2") == content(tmp_path / "4")
    assert len(first) == len(COLUMNS) * len({Path(name).name for name in first})


@pytest.mark.slow
def test_the_same_bytes_on_a_dask_cluster(corpus, tmp_path, log, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")]))
    (corpus / "texts" / "d004.txt").write_text("w1 SLEEP2 DIE_ONCE")
    run(corpus, tmp_path / "dask", mapper=partial(cluster, workers=2))
    assert log.with_suffix(".died").exists()
    run(corpus, tmp_path / "plain")
    assert content(tmp_path / "dask") == content(tmp_path / "plain")


def test_a_rerun_does_nothing(corpus, tmp_path, log):
    run(corpus, tmp_path / "out")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*.*") if p.name != store.LOCK}
    measured(log)
    ran = run(corpus, tmp_path / "out")
    assert (ran.measured, ran.unchanged) == (0, 40)
    assert measured(log) == []
    assert before == {p: p.stat().st_mtime_ns for p in before}


def test_a_rerun_does_what_has_changed(corpus, tmp_path, log):
    run(corpus, tmp_path / "out")
    measured(log)
    (corpus / "texts" / "d007.txt").write_text("now w99")
    ran = run(corpus, tmp_path / "out")
    assert measured(log) == ["d007"]
    assert (ran.measured, ran.unchanged, ran.differing) == (1, 39, 1)
    run(corpus, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")


@pytest.mark.parametrize("table", ["findings", "documents", "failures"])
def test_a_rerun_does_what_is_missing(corpus, tmp_path, log, table):
    run(corpus, tmp_path / "out")
    before = content(tmp_path / "out")
    measured(log)
    sorted((tmp_path / "out" / table).iterdir())[2].unlink()
    run(corpus, tmp_path / "out")
    assert 0 < len(measured(log)) <= 2 * SIZE
    assert content(tmp_path / "out") == before


def test_texts_added_and_taken_out_cost_no_others(corpus, tmp_path, log):
    run(corpus, tmp_path / "out")
    measured(log)
    lines = (corpus / "manifest.csv").read_text().splitlines()
    (corpus / "texts" / "new.txt").write_text("w5 new")
    (corpus / "manifest.csv").write_text(
        "\n".join([lines[0], "new,texts/new.txt,,,,,", *lines[1:30], *lines[31:]]) + "\n"
    )
    run(corpus, tmp_path / "out")
    assert "new" in measured(log)
    run(corpus, tmp_path / "anew")
    assert len(measured(log)) == 40
    assert content(tmp_path / "out") == content(tmp_path / "anew")
    assert "d029" not in set(read_tables(tmp_path / "out")["documents"]["document"])


def test_an_added_text_leaves_most_parts_alone(tmp_path, log):
    texts = {f"t{i:03}": f"w{i}" for i in range(120)}
    corpus = write(tmp_path / "corpus", texts)
    run(corpus, tmp_path / "out")
    measured(log)
    write(corpus, {"a first": "w1", **texts})
    run(corpus, tmp_path / "out")
    assert len(measured(log)) <= 4 * SIZE


def test_new_columns_of_the_manifest_cost_no_measuring(corpus, tmp_path, log):
    texts = {p.stem: p.read_text() for p in sorted((corpus / "texts").iterdir())}
    run(corpus, tmp_path / "out")
    measured(log)
    write(corpus, texts, columns=["topic", "language"], more=["war", "Welsh"])
    run(corpus, tmp_path / "out")
    assert measured(log) == []
    found = read_tables(tmp_path / "out")["documents"]
    assert (set(found["topic"]), set(found["manifest_language"])) == ({"war"}, {"Welsh"})
    run(corpus, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")


def test_a_plain_folder_is_a_corpus(tmp_path):
    (tmp_path / "in" / "2020").mkdir(parents=True)
    (tmp_path / "in" / "b.txt").write_text("w1")
    (tmp_path / "in" / "2020" / "a.md").write_text("w2")
    run(tmp_path / "in", tmp_path / "out")
    assert list(read_tables(tmp_path / "out")["documents"]["document"]) == ["2020/a", "b"]


def test_texts_that_fail_are_rows(corpus, tmp_path):
    (corpus / "texts" / "d003.txt").write_text("")
    (corpus / "texts" / "d004.txt").write_text("w1 ERROR")
    (corpus / "texts" / "d005.txt").unlink()
    (corpus / "texts" / "d006.txt").write_bytes(bytes(range(256)) * 8)
    ran = run(corpus, tmp_path / "out")
    found = read_tables(tmp_path / "out")
    failures = found["failures"].set_index("document")
    assert ran.failed == 4
    assert list(failures.index) == ["d003", "d004", "d005", "d006"]
    assert list(failures["stage"]) == ["read", "analyse", "read", "read"]
    assert "empty" in failures["error"]["d003"]
    assert failures["error"]["d004"] == "ValueError: no good at all \\ud800"
    assert "no such file" in failures["error"]["d005"]
    assert len(found["documents"]) == 36
    assert str(corpus) not in " ".join(failures["error"])


def test_rows_that_no_table_can_hold_are_a_failure(corpus, tmp_path, monkeypatch):
    (corpus / "texts" / "d004.txt").write_text("w1 BAD_ROW")
    run(corpus, tmp_path / "out")
    failures = read_tables(tmp_path / "out")["failures"]
    assert [tuple(row) for row in failures[["document", "stage"]].to_numpy()] == [("d004", "store")]


def test_a_text_that_kills_its_worker_costs_itself(corpus, tmp_path, log):
    (corpus / "texts" / "d010.txt").write_text("w1 DIE")
    (corpus / "texts" / "d030.txt").write_text("w1 DIE_ONCE")
    ran = run(corpus, tmp_path / "out", workers=2)
    found = read_tables(tmp_path / "out")
    assert (ran.failed, ran.measured) == (1, 40)
    assert len(found["documents"]) == 39
    assert [tuple(row[:3]) for row in found["failures"].to_numpy()] == [("d010", "texts/d010.txt", "worker")]
    (corpus / "texts" / "d010.txt").write_text("w1 well again")
    measured(log)
    assert run(corpus, tmp_path / "out").failed == 0
    assert measured(log) == ["d010"]
    run(corpus, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")


def test_a_text_that_was_lost_is_tried_again(corpus, tmp_path, log):
    def dying(work):
        return nullcontext(lambda jobs: ((job, None if "d010" in job.part.texts else work(job)) for job in jobs))

    assert run(corpus, tmp_path / "out", mapper=dying).failed == 1
    assert status(tmp_path / "out").counts == {"done": 39, "failed": 1}
    measured(log)
    assert run(corpus, tmp_path / "out").failed == 0
    assert measured(log) == ["d010"]


def test_workers_that_all_die_end_the_run(corpus, tmp_path):
    with pytest.raises(RhetoricError, match="workers died one after the other"):
        run(corpus, tmp_path / "out", mapper=lambda work: nullcontext(lambda jobs: ((job, None) for job in jobs)))


def driver(corpus, results, workers=2):
    """A run in a process of its own."""
    code = (
        "import sys; from functools import partial; from pathlib import Path; from rhetoric.run import *\n"
        "if __name__ == '__main__':\n"
        f"    run_corpus(Path({str(corpus)!r}), Path({str(results)!r}), Settings(),"
        f" partial(local, workers={workers}), measure={stand_in.MEASURE!r}, size={SIZE})"
    )
    script = results.parent / f"{results.name}.py"
    script.write_text(code)
    path = os.pathsep.join([str(TESTS), *sys.path])
    return subprocess.Popen(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.DEVNULL
    )


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_was(tmp_path):
    corpus = write(tmp_path / "corpus", {f"d{i:03}": f"w{i} words SLEEP0.02" for i in range(160)})
    chance = random.Random(6)
    survived = []
    for _ in range(2):
        process = driver(corpus, tmp_path / "out")
        wait_until(partial(more_than, len(survived), tmp_path / "out" / "documents"))
        time.sleep(chance.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        survived = [name for name in content(tmp_path / "out") if name.startswith("documents")]
    assert 0 < len(survived) < 40
    ran = run(corpus, tmp_path / "out", workers=2)
    assert 0 < ran.unchanged < 160
    run(corpus, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")
    assert list((tmp_path / "out" / store.WRITING).iterdir()) == []


def more_than(number, folder):
    return len(list(folder.glob("*"))) > number


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_workers_end_with_their_run(tmp_path, log):
    corpus = write(tmp_path / "corpus", {f"d{i}": "w1 SLEEP0.2" for i in range(200)})
    process = driver(corpus, tmp_path / "out", workers=1)
    wait_until(log.read_text)
    process.kill()
    process.wait()
    time.sleep(1)
    before = log.read_text()
    time.sleep(1)
    assert log.read_text() == before


def test_two_runs_into_one_folder(corpus, tmp_path):
    slow = write(tmp_path / "slow", {f"d{i}": "w1 SLEEP0.1" for i in range(400)})
    process = driver(slow, tmp_path / "out", workers=1)
    wait_until((tmp_path / "out" / store.RUN).exists)
    with pytest.raises(RhetoricError, match=rf"another run writes there \(process {process.pid} on "):
        run(slow, tmp_path / "out")
    process.kill()
    process.wait()
    with pytest.raises(RhetoricError, match="holds the results of"):  # the lock went with the process
        run(corpus, tmp_path / "out")


def test_a_full_disk_leaves_what_is_stored(corpus, tmp_path, monkeypatch, log):
    written, real = [], store._write

    def full(path, data):
        if len(written) == 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        real(path, data)

    monkeypatch.setattr(store, "_write", full)
    with pytest.raises(RhetoricError, match="the disk is full"):
        run(corpus, tmp_path / "out")
    monkeypatch.undo()
    kept = set(read_tables(tmp_path / "out")["documents"]["document"])
    assert kept
    assert list((tmp_path / "out" / store.WRITING).iterdir()) == []
    ran = run(corpus, tmp_path / "out")
    assert ran.unchanged == len(kept)
    run(corpus, tmp_path / "anew")
    assert content(tmp_path / "out") == content(tmp_path / "anew")


def other_instrument(monkeypatch, version="2"):
    real = corpus_module.instrument

    def changed(settings):
        return {**real(settings), "package": version, "fingerprint": f"other{version}"}

    for name in ("corpus", "work", "status"):
        monkeypatch.setattr(sys.modules[f"rhetoric.run.{name}"], "instrument", changed)


def test_another_instrument_needs_rescore(corpus, tmp_path, monkeypatch, log):
    run(corpus, tmp_path / "out")
    before = content(tmp_path / "out")
    other_instrument(monkeypatch)
    with pytest.raises(InstrumentError, match=r"package \(.* → 2\); add --rescore"):
        run(corpus, tmp_path / "out")
    assert content(tmp_path / "out") == before
    assert status(tmp_path / "out").counts == {"stale": 40}
    measured(log)
    run(corpus, tmp_path / "out", rescore=True)
    assert len(measured(log)) == 40
    assert read_tables(tmp_path / "out").fingerprint == "other2"
    run(corpus, tmp_path / "out", rescore=True)
    assert measured(log) == []


def test_a_rescore_that_broke_off_is_mixed_until_finished(corpus, tmp_path, monkeypatch):
    run(corpus, tmp_path / "out")
    other_instrument(monkeypatch)

    @contextmanager
    def broken(work):
        def mapped(jobs):
            for number, job in enumerate(jobs):
                if number == 2:
                    raise KeyboardInterrupt
                yield job, work(job)

        yield mapped

    with pytest.raises(KeyboardInterrupt):
        run(corpus, tmp_path / "out", mapper=broken, rescore=True)
    with pytest.raises(InstrumentError, match=r"two instruments .*package"):
        read_tables(tmp_path / "out")
    counts = status(tmp_path / "out").counts
    assert counts["done"] > 0
    assert counts["done"] + counts["stale"] == 40
    run(corpus, tmp_path / "out")
    assert len(read_tables(tmp_path / "out")["documents"]) == 40


def test_a_worker_with_another_instrument_stops_the_run(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_module, "instrument", lambda settings: {"package": "0", "fingerprint": "zero"})
    with pytest.raises(InstrumentError, match="the run and one of its workers"):
        run(corpus, tmp_path / "out", workers=1)


def test_status_counts_every_text(corpus, tmp_path):
    (corpus / "texts" / "d003.txt").write_text("")
    run(corpus, tmp_path / "out")
    assert status(tmp_path / "out").counts == {"done": 39, "failed": 1}
    (corpus / "texts" / "d008.txt").write_text("w9 else")
    with (corpus / "manifest.csv").open("a") as stream:
        stream.write("zz,texts/zz.txt,,,,,\n")
    assert status(tmp_path / "out").counts == {"done": 38, "failed": 1, "stale": 1, "missing": 1}
    assert status(tmp_path / "out").changes == ()


def test_moved_corpora_are_known_again(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    moved = corpus.rename(tmp_path / "moved")
    assert run(moved, tmp_path / "out").unchanged == 40
    assert json.loads((tmp_path / "out" / store.RUN).read_text())["corpus"] == str(moved)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["document,title", "a,A"], "no column path"),
        (["document,path", "a,a.txt", "b,b.txt", "a,c.txt"], r'two texts have the id "a" \(a.txt and c.txt\)'),
        (["document,path", "a,a.txt,more"], "line 2: 3 fields, but the header has 2"),
        (["document,path", ",a.txt"], "line 2: no document or no path"),
        (["document,path,date", "a,a.txt,3 May 2020"], 'line 2: the date "3 May 2020" is not ISO 8601'),
        (["document,path,date", "a,a.txt,2020-02-31"], 'the date "2020-02-31"'),
        (["document,path,x,x", "a,a.txt,1,2"], "two of one name"),
        (["document,path"], "holds no text"),
        (["document,path,title", 'a,a.txt,"open'], "not a CSV file"),
    ],
)
def test_bad_manifests_are_refused_before_any_work(tmp_path, lines, message):
    (tmp_path / "manifest.csv").write_text("\n".join(lines))
    with pytest.raises(InputError, match=message):
        run(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_manifest_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "manifest.csv").write_bytes("document,path,title\na,a.txt,Café\n".encode("cp1252"))
    with pytest.raises(InputError, match="not UTF-8"):
        run(tmp_path, tmp_path / "out")


@pytest.mark.parametrize("date", ["2020", "2020-05", "2020-05-31", "2020-05-31T10:00:00Z", ""])
def test_dates_by_iso_8601_are_taken(tmp_path, date):
    (tmp_path / "a.txt").write_text("w1")
    (tmp_path / "manifest.csv").write_text(f"document,path,date\na,a.txt,{date}\n")
    run(tmp_path, tmp_path / "out")
    assert list(read_tables(tmp_path / "out")["documents"]["date"]) == [date]


def test_no_corpus_is_told(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        run(tmp_path / "none", tmp_path / "out")
    with pytest.raises(InputError, match="holds no text"):
        run(tmp_path, tmp_path / "out")
