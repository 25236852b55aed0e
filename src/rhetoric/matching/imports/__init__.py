"""Dictionaries of other programs as lexicons: LIWC (.dic, .dicx), quanteda (.yml), and tables (.csv).

Each category becomes a lexicon of kind `globs`; its label is the category's path, as in `emotion/negative`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ...errors import LexiconError
from ..lexicon import Lexicon
from .dic import read_dic
from .quanteda import read_yaml
from .source import Source, Terms, decoded, lexicons
from .tables import read_csv, read_dicx

READERS: Mapping[str, Callable[[Source], Terms]] = {
    ".dic": read_dic,
    ".dicx": read_dicx,
    ".yml": read_yaml,
    ".yaml": read_yaml,
    ".csv": read_csv,
}


def read_dictionary(path: Path, module: str) -> tuple[Lexicon, ...]:
    """One lexicon per category of a dictionary file, in the file's order.

    Raises `LexiconError` with file, line and reason for whatever cannot be read; nothing is left out unsaid:
    the first lexicon's `notes` say what had to be decided.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join([".toml", *READERS])
        raise LexiconError(f'{path}: cannot tell the format of "{path.suffix}" files; known are {known}')
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read: {error.strerror}") from None
    source = decoded(path, raw)
    return lexicons(source, reader(source), module)
