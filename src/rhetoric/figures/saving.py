"""Figures on disk: PDF, SVG and PNG of the same bytes each time, the data as CSV beside, words for them inside."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.sax.saxutils import escape

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..errors import InputError
from ..tables import save_whole
from .style import RC

SUFFIXES = (".pdf", ".svg", ".png")
DPI = 300
MADE_BY = "rhetoric"
DIGITS = 6
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_TITLED = re.compile(r"(<svg [^>]*?)>(.*?)<title>.*?</title>", re.DOTALL)


def targets(path: Path) -> tuple[Path, ...]:
    """The files a figure saved there would make, the CSV last; a path without a suffix stands for all three."""
    suffix = path.suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise InputError(f"{path}: a figure is saved as {', '.join(SUFFIXES)}, or all three without a suffix")
    kinds = (suffix,) if suffix else SUFFIXES
    return *(path.with_suffix(kind) for kind in kinds), path.with_suffix(".csv")


def save(ax: Axes, data: pd.DataFrame, path: str | Path, *, title: str, alt: str) -> tuple[Path, ...]:
    """Save the figure around the axes, its data beside it; the files made. What is there is replaced."""
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    files = targets(Path(path))
    title, alt = (_UNSEEN.sub("", " ".join(text.split())) for text in (title, alt))
    for file in files[:-1]:
        save_whole(file, _rendered(figure, file.suffix.lower(), title, alt))
    save_whole(files[-1], to_csv(data).encode())
    return files


def to_csv(data: pd.DataFrame) -> str:
    """The data as CSV: 6 digits after the point; a text that a spreadsheet would run begins with an apostrophe."""
    safe = data.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = safe[column].map(_cell)
    return safe.round(DIGITS).to_csv(index=False, lineterminator="\n")


def _cell(value: object) -> object:
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _rendered(figure: Figure, suffix: str, title: str, alt: str) -> bytes:
    """The file's content, without the time or the versions that made it."""
    metadata: dict[str, dict[str, str | None]] = {
        ".pdf": {
            "Title": title,
            "Subject": alt,
            "Creator": "rhetoric",
            "Producer": "rhetoric",
            "CreationDate": None,
        },
        ".svg": {"Title": title, "Description": alt, "Creator": "rhetoric", "Date": None},
        ".png": {"Title": title, "Description": alt, "Software": "rhetoric"},
    }
    out = io.BytesIO()
    with mpl.rc_context(RC):
        figure.savefig(out, format=suffix[1:], dpi=DPI, metadata={"Title": title, **metadata[suffix]})
    return _described(out.getvalue(), title, alt) if suffix == ".svg" else out.getvalue()


def _described(content: bytes, title: str, alt: str) -> bytes:
    """The SVG as an image with a name and a description that screen readers read."""
    named = r'\1 role="img" aria-labelledby="figure-title figure-alt">\2'
    told = f'<title id="figure-title">{escape(title)}</title>\n <desc id="figure-alt">{escape(alt)}</desc>'
    return _TITLED.sub(lambda m: m.expand(named) + told, content.decode(), count=1).encode()
