"""The comparability guard: tables of two instruments are kept apart, and what differs is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import InstrumentError

Instrument = Mapping[str, Any]
NAMED = 5  # differences named in one message


def check_same(first: Instrument, second: Instrument, where: str, remedy: str) -> None:
    """Raise `InstrumentError`, naming the differences, unless the two instruments are one."""
    if first.get("fingerprint") == second.get("fingerprint"):
        return
    found = differences(first, second)
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    raise InstrumentError(
        f"{where}: measured with two instruments ({first.get('fingerprint')}, {second.get('fingerprint')}), "
        f"which differ in {'; '.join(found[:NAMED])}{more}; {remedy}"
    )


def differences(first: Instrument, second: Instrument) -> list[str]:
    """What differs between two instruments, a line each: the part, and before → after."""
    before, after = dict(_parts(first)), dict(_parts(second))
    return [
        f"{name} ({before.get(name, 'absent')} → {after.get(name, 'absent')})"
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]


def _parts(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Every part of an instrument by name; a lexicon's version stands in its key, its hash is the value."""
    for name, value in instrument.items():
        if name == "lexicons":
            for key, digest in value.items():
                label, _, version = key.rpartition("@")
                yield f"lexicon {label}", f"version {version}, {digest}"
        elif isinstance(value, Mapping):
            yield from ((f"{name}.{key}", str(inner)) for key, inner in value.items())
        elif name != "fingerprint":
            yield name, str(value)
