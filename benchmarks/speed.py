"""Words per second of each stage on one core, over a folder of texts.

    OMP_NUM_THREADS=1 python benchmarks/speed.py FOLDER [--texts N]

Prints the bare language pipeline, the whole instrument, and their ratio, from one run.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rhetoric.actors import mentions, name_finder, with_mentions
from rhetoric.detect import actor_rows, analogies, detect, past_spans, style_rows
from rhetoric.ingest import read
from rhetoric.language import load_pipeline, parse
from rhetoric.run import analyze_document
from rhetoric.run.portray import portray_mentions, read_stances
from rhetoric.run.tag import read_tags


def main() -> None:
    """Time each stage over the same documents, once warmed up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=100)
    arguments = parser.parse_args()
    documents = [read(path) for path in sorted(arguments.folder.glob("*.txt"))[: arguments.texts]]
    analyze_document(documents[0])
    find = name_finder()
    nlp = load_pipeline()
    bare, _ = timed(lambda: list(nlp.pipe(document.text for document in documents)))
    parsed, parses = timed(lambda: [parse(document, "", find) for document in documents])
    words = sum(len(p.tokens) for p in parses)
    actors, parses = timed(lambda: [with_mentions(p, mentions(p)) for p in parses])
    detected, findings = timed(lambda: [detect(p) for p in parses])
    likened, _ = timed(lambda: [analogies(p, p.mentions) for p in parses])
    tagging = zip(
        parses, findings, [analogies(p, p.mentions) for p in parses], map(past_spans, parses), strict=True
    )
    tagged, _ = timed(lambda: [read_tags(*row) for row in tagging])
    styled, _ = timed(lambda: [style_rows(p, f) for p, f in zip(parses, findings, strict=True)])
    portrayed, moods = timed(lambda: [portray_mentions(p) for p in parses])
    judged, read_ = timed(lambda: [read_stances(p) for p in parses])
    rows, _ = timed(lambda: [actor_rows(*row) for row in zip(parses, moods, findings, read_, strict=True)])
    whole, _ = timed(lambda: [analyze_document(document) for document in documents])
    stages = {
        "spaCy pipeline alone": bare,
        "parse, with names masked and quotations": parsed,
        "actors": actors,
        "framing and loaded terms": detected,
        "analogies": likened,
        "tagger": tagged,
        "style": styled,
        "portrayal (encoder, per mention)": portrayed,
        "stance (encoder, per actor)": judged + rows,
        "whole instrument": whole,
    }
    print(f"{len(documents)} texts, {words} tokens")
    for name, seconds in stages.items():
        print(f"{name:42s} {seconds:7.2f} s  {words / seconds:9.0f} tokens/s  {seconds / bare:5.2f} x pipeline")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of the work, and what it gave."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


if __name__ == "__main__":
    main()
