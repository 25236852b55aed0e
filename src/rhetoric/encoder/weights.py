"""The shipped networks' files, read once and only if they are what they were."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import WeightsError

SHIPPED = Path(__file__).resolve().parents[1] / "weights"
PORTRAYAL_FOLDER, TAGGER_FOLDER = "portrayal", "tagger"
ADVICE = "reinstall the package"


@cache
def session(folder: str) -> Any:
    """The model on one thread: a run's result must not hang on how work was shared out."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(checked(folder, "model.onnx"), options, providers=["CPUExecutionProvider"])


def version(folder: str) -> str:
    """What identifies the weights in an instrument's fingerprint: the hash of their list of hashes."""
    return hashlib.sha256(_read(folder, "hashes.json")).hexdigest()[:16]


def checked(folder: str, name: str) -> bytes:
    """The bytes of a weights file whose hash is the recorded one. Raises `WeightsError` where it is not."""
    content = _read(folder, name)
    if hashlib.sha256(content).hexdigest() != json.loads(_read(folder, "hashes.json")).get(name):
        path = SHIPPED / folder / name
        raise WeightsError(f"{folder} weights: {path} does not match its recorded hash; {ADVICE}")
    return content


def _read(folder: str, name: str) -> bytes:
    try:
        return (SHIPPED / folder / name).read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise WeightsError(f"{folder} weights: {SHIPPED / folder / name} {reason}; {ADVICE}") from None
