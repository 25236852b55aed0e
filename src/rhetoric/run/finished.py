"""What a finished run says of itself, and the texts that it has measured, read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..ingest import read_bytes
from ..model import Document
from ..tables import Row
from .settings import Settings
from .store import Store


@dataclass(frozen=True, slots=True)
class Finished:
    """A run's corpus, and its settings without the lexicons and actors (`lost`) that are no longer there."""

    corpus: Path
    settings: Settings
    lost: tuple[Path, ...]


def finished(results: Path) -> Finished:
    """The run whose results lie in a folder. Raises `InputError` where there is none."""
    run = Store(results).run()
    if not run:
        raise InputError(f"{results}: no results of a run; give the folder that `rhetoric corpus run` wrote")
    settings: dict[str, Any] = run["settings"]
    own = {name: tuple(map(Path, settings[name])) for name in ("lexicons", "actors")}
    there = {name: tuple(path for path in paths if path.exists()) for name, paths in own.items()}
    lost = tuple(path for paths in own.values() for path in paths if not path.exists())
    return Finished(Path(run["corpus"]), Settings(**{**settings, **there}), lost)


def measured_text(run: Finished, row: Row) -> Document | None:
    """The text behind a row of the table documents; None where its file is gone or no longer the one measured."""
    path = str(row["path"])
    try:
        content = (run.corpus / path).read_bytes()
        found = read_bytes(content, name=path, id=str(row["document"]), path=path, max_bytes=run.settings.max_bytes)
    except (OSError, InputError):
        return None
    return found if found.sha256 == row["sha256"] else None
