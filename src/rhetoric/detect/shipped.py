"""Small models that ship as JSON beside a list of hashes, read only if they are what they were."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ..errors import WeightsError

HASHES = "hashes.json"
ADVICE = "reinstall the package"


def checked(path: Path, name: str) -> bytes:
    """The model's bytes, whose hash is the recorded one. Raises `WeightsError`, naming the model, where not."""
    content = _read(path, name)
    if hashlib.sha256(content).hexdigest() != json.loads(_read(path.with_name(HASHES), name)).get(path.name):
        raise WeightsError(f"{name} weights: {path} does not match its recorded hash; {ADVICE}")
    return content


def version(path: Path, name: str) -> str:
    """What identifies the model in an instrument's fingerprint: its hash."""
    return hashlib.sha256(checked(path, name)).hexdigest()[:16]


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{name} weights: {path} cannot be read ({error.strerror}); {ADVICE}") from None
