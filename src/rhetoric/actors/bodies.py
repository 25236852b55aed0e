"""Bodies named in full once and by their noun afterwards: the Water Commission ... the Commission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from ..model import Parse, Token
from .names import fold
from .words import Found, found, word_list

Known = Mapping[str, list[Found]]
JOINS = frozenset({"of", "for", "on"})


def named_bodies(parse: Parse, spans: Iterable[Found], registered: Container[str]) -> list[Found]:
    """The spans, those of a bare noun given the name of the body that the text calls so in full.

    With a capital the noun takes the nearest such body before it, else the first; in lower case only a body that
    the registry lacks and that alone ends or begins with the noun.
    """
    all_spans = list(spans)
    known = _known(all_spans)
    taken = {i for span in all_spans for i in range(span.first, span.last + 1)}
    renamed = [_renamed(parse, span, known, registered) for span in all_spans]
    return sorted([*renamed, *_capitalised(parse, known, taken)])


def _known(spans: Iterable[Found]) -> Known:
    """Bodies with a name of several words, by the noun that ends it or that stands before of."""
    known: dict[str, list[Found]] = defaultdict(list)
    for span in spans:
        words = [fold(word) for word in span.actor.split()]
        if span.type in {"person", "people", "collective"} or len(words) < 2 or not span.actor[:1].isupper():
            continue
        noun = words[0] if words[1] in JOINS else words[-1]
        if _is_body(noun):
            known[noun].append(span)
    return known


def _is_body(noun: str) -> bool:
    return noun in word_list("groups", "bodies") or noun in word_list("descriptions", "organisation_word")


def _renamed(parse: Parse, span: Found, known: Known, registered: Container[str]) -> Found:
    bare = span.first == span.last and span.type == "organisation" and span.actor not in registered
    bodies = known.get(fold(span.actor), []) if bare else []
    if bodies and span.actor.islower():
        own = {body.actor for body in bodies if body.actor not in registered}
        bodies = bodies if own == {body.actor for body in bodies} and len(own) == 1 else []
    if not bodies:
        return span
    body = _nearest(bodies, span.first)
    return span._replace(actor=body.actor, type=body.type, kind="description" if span.actor.islower() else "alias")


def _capitalised(parse: Parse, known: Known, taken: Container[int]) -> Iterator[Found]:
    """The Fund: a capitalised noun with its article that nothing else has taken."""
    for token in parse.tokens:
        bodies = known.get(token.lower, [])
        if bodies and token.i not in taken and _stands_alone(parse, token):
            body = _nearest(bodies, token.i)
            yield found(parse, token.i, token.i, body.actor, body.type, "alias", 0.8)


def _stands_alone(parse: Parse, token: Token) -> bool:
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else token
    article = token.i > 0 and parse.tokens[token.i - 1].lower in {"the", "this", "that"}
    return article and token.text[:1].isupper() and token.tag in {"NN", "NNP"} and not after.text[:1].isupper()


def _nearest(bodies: list[Found], at: int) -> Found:
    before = [body for body in bodies if body.first < at]
    return before[-1] if before else bodies[0]
