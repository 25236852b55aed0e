"""A cheap instrument in place of the real one, for tests of how corpora are run; workers import it by name."""

import os
import signal
import time
from pathlib import Path

from rhetoric.tables import COLUMNS

MEASURE = "stand_in:measure"
LOG = "STAND_IN_LOG"  # a file that each measured text is written to


def measure(document, settings):
    """Rows counted from the words; some words make trouble."""
    words = document.text.split()
    if LOG in os.environ:
        with Path(os.environ[LOG]).open("a") as stream:
            stream.write(f"{document.id}\n")
    _trouble(words, Path(os.environ.get(LOG, os.devnull)))
    row = dict.fromkeys(COLUMNS["documents"], "") | {
        "document": document.id, "path": document.path, "sha256": document.sha256, "title": "own title",
        "n_characters": len(document.text), "n_words": len(words), "n_author_words": len(words),
        "n_sentences": 1, "n_paratext_characters": 0,
    }  # fmt: skip
    found = [_finding(document, word) for word in sorted(set(words)) if word.startswith("w")]
    score = {
        "document": document.id, "module": "m", "label": "l", "voice": "author", "count": len(found),
        "denominator": len(words), "unit": "per 1,000 words", "rate": 1000 * len(found) / len(words), "low": 0.1,
        "high": None, "tier": "A",
    }  # fmt: skip
    if "BAD_ROW" in words:
        score["count"] = "many"
    return {**{name: [] for name in COLUMNS}, "documents": [row], "findings": found, "scores": [score]}


def _finding(document, word):
    start = document.text.index(word)
    place = {"start": start, "end": start + len(word), "sentence": 0, "text": word}
    kind = {"module": "m", "label": "l", "rule": "r", "voice": "author", "speaker": "", "target": "", "tier": "A"}
    return {"document": document.id, **place, **kind, "value": len(word) / 3}


def _trouble(words, log):
    for word in words:
        if word.startswith("SLEEP"):
            time.sleep(float(word.removeprefix("SLEEP")))
    if "ERROR" in words:
        raise ValueError("no good\nat all \ud800")
    if "DIE" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "DIE_ONCE" in words and not (mark := log.with_suffix(".died")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
