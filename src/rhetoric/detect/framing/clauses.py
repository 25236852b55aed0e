"""Where a clause begins and ends: the span of a norm or a forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...model import Finding, Parse, Token
from ..evidence import evidence, trimmed
from .distance import breaks, size
from .modality import OWN, depth
from .words import lexicon

STOPS = frozenset({";", ":", "-", "--", "—", "–"})
LINKERS = frozenset({"and", "but", "or", "so", "yet", "nor"})


def asserted(
    parse: Parse, label: str, found: Iterable[tuple[str, int]], *, joined: bool = False, addressed: bool = False
) -> Iterator[Finding]:
    """The clauses of those verbs (each with its rule) in the author's voice, outer ones first, none within another.

    The voice is that of the verb, whatever is reported further on: "the senate must say that it was wrong".
    With `joined`, the clauses of one sentence are one finding, from the first to the last. With `addressed`, the
    target is the actor who is the verb's subject.
    """
    spans: dict[int, tuple[int, int]] = {}
    by_verb = {verb: rule for rule, verb in found if parse.token_voice(verb).voice in OWN}
    for verb in sorted(by_verb, key=lambda v: (depth(parse, v), v)):
        first, last = clause(parse, verb)
        if last > first and not any(low <= last and first <= high for low, high in spans.values()):
            spans[verb] = first, last
    for verb, (first, last) in (_joined(parse, spans) if joined else spans).items():
        rule = f"{label}/{by_verb[verb]}@{lexicon(label).version}"
        voice, speaker = parse.token_voice(verb)
        target = _subject(parse, verb) if addressed else ""
        made = evidence(parse, "framing", label, rule, first, last, target=target)
        yield replace(made, voice=voice, speaker=speaker)


def _subject(parse: Parse, verb: int) -> str:
    """The actor who is to act: the subject of an active verb."""
    mentions = [parse.mention_at(token.i) for token in parse.dependents(verb, "nsubj") if token.dep != "nsubj:pass"]
    return next((mention.actor for mention in mentions if mention is not None), "")


def _joined(parse: Parse, spans: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """One span for each sentence, at its first verb."""
    groups: dict[int, list[int]] = {}
    for verb in spans:
        groups.setdefault(parse.tokens[verb].sentence, []).append(verb)
    return {
        verbs[0]: (min(spans[v][0] for v in verbs), max(spans[v][1] for v in verbs)) for verbs in groups.values()
    }


def clause(parse: Parse, verb: int) -> tuple[int, int]:
    """First and last token of a verb's own clause.

    It is the verb's subtree less the clauses coordinated with it, as far as the next colon, semicolon or dash.
    """
    first, last = parse.subtree(verb)
    for child in reversed(parse.dependents(verb, "conj", "parataxis")):
        low, high = parse.subtree(child.i)
        if child.i > verb and high >= last - 1 and _stands_alone(parse, child):
            last = low - 1
        elif child.i < verb and low == first and child.dep.startswith("parataxis"):
            first = high + 1
    stops = [i for i in range(first, last + 1) if breaks(parse, i, STOPS)]
    first = max([first, *(i + 1 for i in stops if i < verb)])
    last = min([last, *(i - 1 for i in stops if i > verb)])
    opening = LINKERS if parse.tokens[verb].dep != "advcl" else frozenset()
    first, last = trimmed(parse, first, last, opening)
    return _with_failure(parse, first), last


def _with_failure(parse: Parse, first: int) -> int:
    """The clause begins at "Failure to ..." where the parse cut that subject off."""
    start = parse.sentences[parse.tokens[first].sentence].first
    cut_off = parse.tokens[start].lower in {"failure", "failing"} and size(parse, start, first) <= 8
    return start if cut_off and not any(t.pos == "PUNCT" for t in parse.tokens[start:first]) else first


def _stands_alone(parse: Parse, child: Token) -> bool:
    has_subject = bool(parse.dependents(child.i, "nsubj", "csubj", "expl"))
    return has_subject or child.dep.startswith("parataxis")
