"""Measure framing, loaded terms, portrayal of actors and historical analogies in op-eds, with evidence."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import Analysis, analyze, portray
    from .errors import InputError, InstrumentError, LexiconError, RhetoricError, WeightsError
    from .featurizer import RhetoricFeaturizer
    from .tables import Results, combine, read_tables

_HOMES = {
    "Analysis": "api",
    "analyze": "api",
    "portray": "api",
    "InputError": "errors",
    "InstrumentError": "errors",
    "LexiconError": "errors",
    "RhetoricError": "errors",
    "RhetoricFeaturizer": "featurizer",
    "Results": "tables",
    "combine": "tables",
    "read_tables": "tables",
    "WeightsError": "errors",
}
__all__ = [
    "Analysis",
    "InputError",
    "InstrumentError",
    "LexiconError",
    "Results",
    "RhetoricError",
    "RhetoricFeaturizer",
    "WeightsError",
    "analyze",
    "combine",
    "portray",
    "read_tables",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("rhetoric")
    if name not in _HOMES:
        raise AttributeError(f"module 'rhetoric' has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
