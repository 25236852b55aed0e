"""Files written whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ..errors import InputError


def save_whole(path: Path, content: bytes) -> None:
    """Write beside the place first, then move: a broken run or a full disk leaves what was there, and no half file.

    Raises `InputError` where the place cannot be written.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".part-", delete=False) as handle:
            part = Path(handle.name)
            handle.write(content)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
