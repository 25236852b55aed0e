"""A text's sentences with their places and voices, as the instrument cuts them."""

from __future__ import annotations

from ..model import Document
from ..tables import Row
from .document import parsed
from .settings import Settings


def sentence_rows(document: Document, settings: Settings = Settings()) -> list[Row]:
    """One row per sentence, numbered as in the table `findings`: sentence, start, end and voice."""
    parse = parsed(document, settings)
    return [
        {"sentence": s.i, "start": s.start, "end": s.end, "voice": parse.voice(s.start, s.end).voice}
        for s in parse.sentences
    ]
