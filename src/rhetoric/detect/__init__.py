"""Detectors: from a parse to findings, analogies and portrayals."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from ..matching import (
    BUILT_IN,
    Hit,
    Lexicon,
    Matcher,
    built_in,
    check_apart,
    finding,
    installed_packs,
    load_paths,
    longest,
    overlapping,
)
from ..model import Finding, Parse
from .actor_table import actor_rows
from .aim import aim
from .analogies import Gazetteer, Judge, analogies, analogy_version, joined, past_spans, shipped
from .framing import DETECTORS, principle
from .loaded_terms import loaded_terms
from .stance import version as stance_version
from .style import style_rows, textstat_version
from .tagged import ANALOGIES, Policy, Reading, combined, ordered, shipped_policy

MODULES = ("framing", "loaded")
APPEALS = ("framing", "principle")
HISTORY = "history"  # the module whose tables are the gazetteer of analogies, no labels to count
AIMED = frozenset({"metaphor", "problem"})


def lexicons(paths: tuple[Path, ...] = ()) -> tuple[Lexicon, ...]:
    """The lexicons of all modules that make findings, the user's own after those that ship."""
    every = (*installed_packs(), *paths)
    return _loaded(every, _stamps(every))


def own_lexicons(paths: tuple[Path, ...] = ()) -> tuple[Lexicon, ...]:
    """The user's own among them: those of installed packs, then those at the paths."""
    return tuple(lexicon for lexicon in lexicons(paths) if BUILT_IN not in lexicon.path.parents)


def matcher(paths: tuple[Path, ...] = ()) -> Matcher:
    """The one matcher for all entries of those lexicons."""
    every = (*installed_packs(), *paths)
    return _built(paths, _stamps(every))


def gazetteer(paths: tuple[Path, ...] = ()) -> Gazetteer:
    """The gazetteer of history, the user's own entries among it.

    Raises `LexiconError` where their dates are impossible or a name stands for two entries.
    """
    every = (*installed_packs(), *paths)
    return _history(paths, _stamps(every))


def _stamps(paths: tuple[Path, ...]) -> tuple[int, ...]:
    """When the user's files were last changed: an edited lexicon is read again."""
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return tuple(file.stat().st_mtime_ns for file in files if file.exists())


@cache
def _loaded(paths: tuple[Path, ...], stamps: tuple[int, ...]) -> tuple[Lexicon, ...]:
    shipped = tuple(lexicon for module in MODULES for lexicon in built_in(module))
    own = load_paths(paths)
    check_apart(own, (*shipped, *built_in(HISTORY)))
    return shipped + own


@cache
def _built(paths: tuple[Path, ...], stamps: tuple[int, ...]) -> Matcher:
    return Matcher(tuple(lexicon for lexicon in lexicons(paths) if lexicon.kind not in {"list", "tagged"}))


@cache
def _history(paths: tuple[Path, ...], stamps: tuple[int, ...]) -> Gazetteer:
    own = tuple(lexicon for lexicon in own_lexicons(paths) if lexicon.module == HISTORY)
    return joined(own) if own else shipped()


def measures(paths: tuple[Path, ...] = ()) -> tuple[tuple[str, str, str], ...]:
    """(module, label, tier) of everything the instrument looks for, found or not."""
    return tuple((x.module, x.label, x.tier) for x in lexicons(paths) if x.module != HISTORY)


def definitions(paths: tuple[Path, ...] = ()) -> dict[str, str]:
    """What each label means, by "module/label"."""
    return {f"{x.module}/{x.label}": x.definition for x in lexicons(paths)}


def tiers(paths: tuple[Path, ...] = ()) -> dict[tuple[str, str], str]:
    """The tier of each label, by module and label."""
    return {(x.module, x.label): x.tier for x in lexicons(paths)}


def detect(parse: Parse, paths: tuple[Path, ...] = (), *, nested: bool = False) -> tuple[Finding, ...]:
    """Every finding of the lexicons and of the detectors in code, in text order.

    With `nested`, matches of a lexicon within longer ones are kept too.
    """
    choose = overlapping if nested else longest
    hits = choose([hit for hit in matcher(paths).hits(parse) if not _is_name(parse, hit)])
    found: list[Finding] = list(loaded_terms(parse, (h for h in hits if h.lexicon.module == "loaded")))
    found += principle(parse, (h for h in hits if (h.lexicon.module, h.lexicon.label) == APPEALS))
    for hit in hits:
        if hit.lexicon.module != "loaded" and (hit.lexicon.module, hit.lexicon.label) != APPEALS:
            record = finding(parse, hit)
            mention = aim(parse, hit.match.head) if record.label in AIMED else None
            found.append(replace(record, target=mention.actor) if mention else record)
    known = tiers(paths)
    for detector in DETECTORS:
        found += (replace(f, tier=known[f.module, f.label]) for f in detector(parse))
    return ordered(found)


def _is_name(parse: Parse, hit: Hit) -> bool:
    """Whether the words are an actor's name and nothing else: a name is no evidence, unless a glob asks for it."""
    if hit.lexicon.kind == "globs":
        return False
    first, last = parse.mention_at(hit.match.first), parse.mention_at(hit.match.last)
    return first is not None and first is last and first.kind in {"name", "alias", "metonym"}


__all__ = [
    "ANALOGIES",
    "DETECTORS",
    "Judge",
    "Policy",
    "Reading",
    "actor_rows",
    "analogies",
    "analogy_version",
    "combined",
    "definitions",
    "detect",
    "gazetteer",
    "lexicons",
    "matcher",
    "measures",
    "own_lexicons",
    "past_spans",
    "shipped_policy",
    "stance_version",
    "style_rows",
    "textstat_version",
    "tiers",
]
