"""Whether a lexicon keeps its word: each example through the rules, or the tagger where it alone finds a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ..ingest import from_text
from ..matching import Example, Lexicon
from .document import evidence, parsed
from .settings import Settings


def found(lexicon: Lexicon, example: Example, settings: Settings = Settings()) -> list[str]:
    """The words this label (this entry, for an example that speaks of one) finds in the example's text."""
    chosen = replace(settings, rules_only=lexicon.kind != "tagged")
    findings, _ = evidence(parsed(from_text(example.text), settings), chosen)
    own = [f for f in findings if (f.module, f.label) == (lexicon.module, lexicon.label)]
    if example.entry:
        own = [f for f in own if f.rule == f"{lexicon.label}/{example.entry}@{lexicon.version}"]
    return [f.text for f in own]


def failure(lexicon: Lexicon, example: Example, settings: Settings = Settings()) -> str:
    """What is wrong with an example, naming the entry or label it speaks of; an empty string if it holds."""
    got = found(lexicon, example, settings)
    holds = bool(got) == bool(example.finds) if example.entry else got == list(example.finds)
    if holds is not bool(example.known_failure):
        return ""
    whose = f'entry "{example.entry}"' if example.entry else f'label "{lexicon.label}"'
    if example.known_failure:
        return f'{whose}: example "{example.text}" holds now; remove its known_failure'
    wanted = "a match" if example.entry and example.finds else _listed(example.finds)
    return f'{whose}: example "{example.text}" should find {wanted}, finds {_listed(got)}'


def failures(
    lexicons: Iterable[Lexicon], settings: Settings, done: Callable[[], object] = lambda: None
) -> Iterator[str]:
    """The file and reason of every example that fails; `done` is called after each example."""
    for lexicon in lexicons:
        for example in lexicon.examples:
            problem = failure(lexicon, example, settings)
            if problem:
                yield f"{lexicon.path}: {problem}"
            done()


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words) or "nothing"
