"""The user's own lexicons: files, folders of them, and packs that installed packages offer as entry points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from ..errors import LexiconError
from .imports import READERS, read_dictionary
from .lexicon import Lexicon
from .load import BUILT_IN, bibliography, load

USER = "user"  # the module of a user's lexicon that names none
MEASURED = "measured.toml"  # scores of the labels, no lexicon
GROUP = "rhetoric.lexicons"
SUFFIXES = (".toml", *READERS)


def load_paths(paths: Iterable[Path], *, group: str = USER) -> tuple[Lexicon, ...]:
    """The user's own lexicons: single files, or folders of them and their subfolders.

    A TOML file in a subfolder belongs to the module of that name, as in the shipped lexicons; any other to
    `user`, unless its header says otherwise. Dictionaries of other programs are read as `read_dictionary` does.
    """
    found: list[Lexicon] = []
    for path in paths:
        if not path.exists():
            raise LexiconError(f"{path}: no such lexicon file or folder")
        found += [lexicon for file in _files(path) for lexicon in _read(file, path, group)]
    _check_labels(found)
    return tuple(found)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = [
        f for f in sorted([*path.glob("*"), *path.glob("*/*")]) if f.suffix.lower() in SUFFIXES and f.is_file()
    ]
    files = [f for f in files if f != path / "measured.toml"]
    if not files:
        raise LexiconError(f"{path}: the folder holds no lexicon ({', '.join(SUFFIXES)})")
    return files


def _read(file: Path, given: Path, group: str) -> tuple[Lexicon, ...]:
    if file.suffix.lower() != ".toml":
        return read_dictionary(file, group)
    known = bibliography(BUILT_IN / "sources.bib")
    for folder in {given if given.is_dir() else file.parent, file.parent}:
        if (folder / "sources.bib").exists():
            known |= bibliography(folder / "sources.bib")
    in_subfolder = given.is_dir() and file.parent != given
    return (load(file, known, file.parent.name if in_subfolder else group),)


def _check_labels(lexicons: Iterable[Lexicon]) -> None:
    seen: dict[tuple[str, str], Path] = {}
    for lexicon in lexicons:
        other = seen.setdefault((lexicon.module, lexicon.label), lexicon.path)
        if other != lexicon.path:
            raise LexiconError(
                f'{lexicon.path}: label "{lexicon.module}/{lexicon.label}" also in {other}; rename one of them'
            )


def check_apart(own: Iterable[Lexicon], shipped: Iterable[Lexicon]) -> None:
    """Refuse a user's lexicon whose label ships already: counts of the two could not be told apart."""
    _check_labels([*shipped, *own])


@cache
def installed_packs() -> tuple[Path, ...]:
    """The folders that installed packages name under the entry points `rhetoric.lexicons`, by name."""
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(path for point in points for path in _folders(point))


def _folders(point: EntryPoint) -> Iterator[Path]:
    name = f"entry point {GROUP}: {point.name} = {point.value}"
    try:
        value = point.load()
        value = value() if callable(value) else value
    except Exception as error:
        raise LexiconError(f"{name}: cannot be loaded: {type(error).__name__}: {error}") from None
    try:
        path = Path(value)
    except TypeError:
        raise LexiconError(f"{name}: gives {type(value).__name__}, not the path of a folder") from None
    if not path.exists():
        raise LexiconError(f"{name}: no such lexicon file or folder: {path}")
    yield path
