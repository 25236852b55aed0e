"""The package's errors. Each message says which file, what is wrong and what to do."""

from __future__ import annotations


class RhetoricError(Exception):
    """Any failure a user can mend; its text is one line fit for the terminal."""


class InputError(RhetoricError):
    """A text that cannot be read: missing, a directory, binary, empty, undecodable or too large."""


class LexiconError(RhetoricError):
    """A lexicon that is refused; the message names file, entry and reason."""


class WeightsError(RhetoricError):
    """Trained weights or a language pipeline that are missing or do not match their hash."""


class InstrumentError(RhetoricError):
    """Tables measured with different instruments that must not be mixed."""
