"""Files are written whole or not at all, also where the disk has no room for them."""

import resource
from contextlib import contextmanager

import pytest

from rhetoric.errors import InputError
from rhetoric.tables import save_whole


@contextmanager
def room_for(size):
    """No file grows beyond the size: a write fails as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_without_room_leaves_what_was_there(tmp_path):
    path = tmp_path / "table.csv"
    save_whole(path, b"old")
    with room_for(10_000), pytest.raises(InputError, match=r"table\.csv: cannot be written: File too large"):
        save_whole(path, b"new" * 10_000)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    with room_for(100_000):
        save_whole(path, b"new" * 10_000)
    assert path.read_bytes() == b"new" * 10_000


def test_folders_are_made_and_files_readable(tmp_path):
    path = tmp_path / "a" / "b.txt"
    save_whole(path, b"x")
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_is_a_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        save_whole(tmp_path, b"x")
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".part-")]
