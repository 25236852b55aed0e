"""Tricolon: exactly three parallel members for effect (Lanham 1991; Fahnestock 2011)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Token
from ..evidence import evidence, trimmed
from .words import words

LONGEST = 14  # words of a member; longer ones are clauses in a row, not a figure


def tricolon(parse: Parse) -> Iterator[Finding]:
    """Three coordinated members of one shape and like length, no fourth; plain lists are left out."""
    for token in parse.tokens:
        members = [token, *parse.dependents(token.i, "conj")]
        if len(members) != 3 or any(parse.dependents(m.i, "conj") for m in members[1:]):
            continue
        spans = _spans(parse, members)
        if _parallel(parse, members, spans):
            first, last = trimmed(parse, spans[0][0], spans[2][1])
            yield evidence(parse, "framing", "tricolon", f"tricolon/{token.pos.lower()}@1", first, last)


def _spans(parse: Parse, members: list[Token]) -> list[tuple[int, int]]:
    """Each member without its connective; the first ends where the second begins."""
    starts = [parse.subtree(members[0].i)[0]] + [parse.subtree(m.i)[0] for m in members[1:]]
    ends = [starts[1] - 1, starts[2] - 1, parse.subtree(members[2].i)[1]]
    if members[0].pos not in {"NOUN", "PROPN"}:
        starts[0] = _own_start(parse, members[0])
    spans = []
    for start, end in zip(starts, ends, strict=True):
        while start < end and (parse.tokens[start].dep == "cc" or parse.tokens[start].pos == "PUNCT"):
            start += 1
        while end > start and (parse.tokens[end].dep == "cc" or parse.tokens[end].pos == "PUNCT"):
            end -= 1
        spans.append((start, end))
    return spans


def _own_start(parse: Parse, token: Token) -> int:
    """Where a verb's or adjective's member begins: shared subject and auxiliaries stand before it."""
    shared = {
        "nsubj",
        "nsubj:pass",
        "aux",
        "aux:pass",
        "cop",
        "mark",
        "advmod",
        "expl",
        "punct",
        "advcl",
        "cc",
        "obl",
    }
    kept = [c for c in parse.children[token.i] if c < token.i and parse.tokens[c].dep not in shared]
    kept += [c for c in parse.children[token.i] if parse.tokens[c].lower == "to" and c < token.i]
    return min([token.i, *(parse.subtree(c)[0] for c in kept)])


def _parallel(parse: Parse, members: list[Token], spans: list[tuple[int, int]]) -> bool:
    lengths = [end - start + 1 for start, end in spans]
    if max(lengths) > LONGEST or max(lengths) > 2 * min(lengths) + 2:
        return False
    if any(m.pos in {"PROPN", "NUM", "SYM", "X"} or m.entity for m in members):
        return False
    if len({_kind(m) for m in members}) > 1:
        return False
    if members[0].pos == "NOUN":
        return _for_effect(parse, members, spans)
    return True


def _kind(token: Token) -> str:
    return "VERB" if token.pos in {"VERB", "AUX"} else token.pos


def _for_effect(parse: Parse, members: list[Token], spans: list[tuple[int, int]]) -> bool:
    """Nouns in a row make a figure when shaped alike beyond a bare list, or all abstract."""
    shapes = [tuple(t.pos for t in parse.tokens[s : e + 1]) for s, e in spans]
    alike = len(set(shapes)) == 1 and len(shapes[0]) >= 2
    opening = {parse.tokens[s].lower for s, _ in spans}
    repeated = len(opening) == 1 and spans[0][0] != members[0].i
    endings = tuple(words("tricolon", "abstract_endings"))
    abstract = all(m.lemma.lower().endswith(endings) for m in members)
    return alike or repeated or abstract
