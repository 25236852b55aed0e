"""A folder of results: one run at a time writes there, each part whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..errors import InputError, RhetoricError
from ..tables import COLUMNS, Stamp, part_files, read_file, read_stamp
from .work import Encoded

RUN, LOCK, WRITING = "run.json", "run.lock", ".writing"
ORDER = (*(name for name in COLUMNS if name != "documents"), "documents")  # the documents say that a part is done
FAR = 1 << 30  # the byte that is locked on Windows, out of the message's way
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Stored:
    """What a stored part says of itself."""

    stamp: Stamp
    texts: Mapping[str, str]  # digest by document
    failures: int


@dataclass(frozen=True, slots=True)
class Store:
    """The tables and the description of a run in a folder."""

    folder: Path

    def run(self) -> dict[str, Any]:
        """How the results came about, as the last run wrote it down; empty before the first."""
        path = self.folder / RUN
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            if part_files(self.folder):
                raise InputError(f"{path}: missing beside tables; put it back, or choose another folder") from None
            return {}
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: cannot be read ({error}); put it back") from None
        return found

    def write_run(self, run: Mapping[str, object]) -> None:
        """Write down how the results come about."""
        text = json.dumps(run, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        with self._told():
            self._moved({self.folder / RUN: text.encode()})

    def path(self, table: str, part: str) -> Path:
        """The file of one table of a part."""
        return self.folder / table / f"part-{part}.parquet"

    def stored(self, part: str) -> Stored | None:
        """What is stored of a part; None unless all its files are there and of one writing."""
        found = {name: read_stamp(self.path(name, part)) for name in COLUMNS}
        stamps = {name: each[0] for name, each in found.items() if each}
        if len(stamps) < len(COLUMNS) or len({stamp.part for stamp in stamps.values()}) > 1:
            return None
        rows = {name: each[1] for name, each in found.items() if each}
        stamp = stamps["documents"]
        return Stored(stamp, json.loads(stamp.texts or "{}"), rows["failures"])

    def tables(self, part: str) -> dict[str, Any]:
        """The Arrow tables of a stored part."""
        return {name: read_file(self.path(name, part)) for name in COLUMNS}

    def failed(self, part: str) -> set[str]:
        """The documents of a stored part that failed."""
        return set(read_file(self.path("failures", part), ["document"]).column("document").to_pylist())

    def write(self, part: str, tables: Encoded) -> None:
        """Store a part: all files are on the disk before the first takes its place."""
        with self._told():
            self._moved({self.path(name, part): tables[name] for name in ORDER})

    def drop(self, kept: set[str]) -> int:
        """Remove all parts but those of the given names; how many went."""
        gone = {
            path
            for name in ORDER[::-1]
            for path in (self.folder / name).glob("part-*.parquet")
            if path.stem.removeprefix("part-") not in kept
        }
        for path in gone:
            path.unlink(missing_ok=True)
        return len({path.name for path in gone})

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for one run; one that died holds nothing. Raises `RhetoricError` if another holds it."""
        with self._told():
            for name in (*COLUMNS, WRITING):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
            stream = (self.folder / LOCK).open("a+", encoding="utf-8")
        with stream:
            if not _lock(stream):
                stream.seek(0)
                other = stream.read().strip() or "another process"
                raise RhetoricError(
                    f"{self.folder}: another run writes there ({other}); wait for it, or choose another folder"
                )
            stream.truncate(0)
            stream.write(f"process {os.getpid()} on {socket.gethostname()}\n")
            stream.flush()
            for left in (self.folder / WRITING).iterdir():  # by a run that died
                left.unlink()
            yield
            stream.truncate(0)

    def _moved(self, files: Mapping[Path, bytes]) -> None:
        places = {place: self.folder / WRITING / f"{place.parent.name}-{place.name}" for place in files}
        try:
            for place, draft in places.items():
                _write(draft, files[place])
            for place, draft in places.items():
                draft.replace(place)
        finally:
            for draft in places.values():
                draft.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = "the disk is full" if error.errno in FULL else str(error.strerror)
            raise RhetoricError(
                f"{self.folder}: cannot be written ({reason}); the results so far stand; "
                "make room or choose another folder, and run again"
            ) from None


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _lock(stream: IO[str]) -> bool:
    """Whether the file could be locked; the lock goes with the process, however that ends."""
    try:
        _locker()(stream.fileno())
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            return False
        raise RhetoricError(f"{stream.name}: this file system cannot lock files ({error.strerror})") from None
    return True


def _locker() -> Callable[[int], None]:
    if sys.platform == "win32":
        import msvcrt

        def lock(handle: int) -> None:
            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

        return lock
    import fcntl

    return lambda handle: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
