"""Language: what a text's words, sentences, names and voices are."""

from __future__ import annotations

from .parse import load_pipeline, parse, pipeline_version

__all__ = ["load_pipeline", "parse", "pipeline_version"]
