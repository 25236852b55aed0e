"""Who bears the name in an antonomasia: a known name, or one that is a person's by its form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...actors import load_registry
from ...matching import built_in
from ...model import Entity, Parse
from .context import Context
from .cues import words_of
from .gazetteer import fold
from .replica import is_adjective
from .sources import Source, is_people

_LONGEST = 5  # words of a name
_QUOTES = frozenset("\"'“”‘’`«»") | {"``", "''"}
_NAMES = frozenset({"name", "alias", "metonym"})
_NEAR = 5  # words between a verb of predication and the article


class Bearer(NamedTuple):
    """A name as source, its article and the word that links it with its modifier.

    `sure`: the name is known or plainly a person's; else it has no more than the form of one.
    """

    source: Source
    article: int
    link: int
    sure: bool


def bearers(context: Context) -> Iterator[Bearer]:
    """Every name between an article and a linking word, in text order."""
    tokens = context.parse.tokens
    for token in tokens:
        if token.lower in words_of("antonomasia", "links") and token.i:
            last = _left(context.parse, token.i)
            found = _known(context, last) or _unknown(context, last) if last > 0 else None
            article = _article(context.parse, found[0].first) if found else -1
            if found and article >= 0 and not _is_label(context.parse, article, found[0]):
                yield Bearer(found[0], article, token.i, found[1])


def _is_label(parse: Parse, article: int, source: Source) -> bool:
    """Whether the words are a title, its article with a capital within a sentence, or a phrase that somebody
    coined: a quotation begins with the name and goes on beyond it.
    """
    tokens, first = parse.tokens, source.first
    if tokens[article].text[0].isupper() and _left(parse, article) >= 0:
        return True
    opened = first - 1 > article and tokens[first - 1].text in _QUOTES
    return opened and tokens[source.last + 1].text not in _QUOTES


def _known(context: Context, last: int) -> tuple[Source, bool] | None:
    """A candidate source: a person, or a place or an event; one of several words is not sure to be meant so."""
    source = context.at.get(last)
    if source is None or source.last != last or source.plural or is_adjective(context.parse, source):
        return None
    first = min(source.first, _first(context.parse, last))
    if source.kind == "person":
        return source._replace(first=first), True
    stands = source.kind in {"event", "place"} and first == source.first
    return (source, first == last) if stands else None


def _unknown(context: Context, last: int) -> tuple[Source, bool] | None:
    """A person outside the gazetteer."""
    first = _first(context.parse, last)
    if first in context.at or not 0 <= last - first < _LONGEST or not _may_name(context.parse, first, last):
        return None
    if _is_other(context, first, last):
        return None
    name = Source(first, last, context.parse.text(first, last), "person")
    return name, _is_person(context, first, last)


def _first(parse: Parse, last: int) -> int:
    """Where the capitalised words that end at a token begin, without the adjective of a people."""
    first = last + 1
    for i in range(last, max(-1, last - _LONGEST), -1):
        token = parse.tokens[i]
        if token.sentence != parse.tokens[last].sentence:
            break
        if token.text[:1].isupper() and token.lower not in words_of("antonomasia", "articles"):
            first = i
        elif token.lower not in words_of("antonomasia", "particles") or i == last:
            break
    while first < last and is_people(parse.tokens[first]) and not _is_given(parse.tokens[first].text):
        first += 1
    return first


def _article(parse: Parse, first: int) -> int:
    """The article before a name, with one adjective between them at most; -1 without one."""
    at = _left(parse, first)
    if at > 0 and (is_people(parse.tokens[at]) or parse.tokens[at].lower in words_of("antonomasia", "modifiers")):
        at = _left(parse, at)
    return at if at >= 0 and parse.tokens[at].lower in words_of("antonomasia", "articles") else -1


def _left(parse: Parse, i: int) -> int:
    """The token before `i`, marks of quotation skipped; -1 where the sentence begins."""
    at = i - 1
    while at >= 0 and parse.tokens[at].text in _QUOTES:
        at -= 1
    return at if at >= 0 and parse.tokens[at].sentence == parse.tokens[i].sentence else -1


def _is_given(word: str) -> bool:
    return fold(word) in load_registry().given_names


def _may_name(parse: Parse, first: int, last: int) -> bool:
    """Whether no word says that the name is of an office, a body or a place."""
    words = [parse.tokens[i].lower for i in range(first, last + 1)]
    given = first < last and _is_given(words[0])
    if any(parse.tokens[i].entity.startswith(("GPE", "NORP")) for i in range(first, last + 1)):
        return False
    if first == last and parse.tokens[last].tag not in {"NNP", "NN"}:
        return False
    offices, ranks = words_of("antonomasia", "offices"), words_of("antonomasia", "ranks")
    if words[0] in offices or words[-1] in offices | ranks or any(w[:1].isdigit() for w in words):
        return False
    return given or not set(words) & _impersonal()


@cache
def _impersonal() -> frozenset[str]:
    """Words in the names of bodies, works and places, those that the actors are told by among them."""
    (actors,) = (x for x in built_in("actors") if x.label == "descriptions")
    told = (actors.lists[name] for name in ("organisation_word", "place_word"))
    return words_of("antonomasia", "bodies").union(*told)


def _is_person(context: Context, first: int, last: int) -> bool:
    parse = context.parse
    if first == last:
        return parse.tokens[last].text in words_of("antonomasia", "figures") or _mentioned(context, last)
    if _is_given(parse.tokens[first].text) or _entity(parse, first, last):
        return True
    return any(parse.tokens[i].lower in words_of("antonomasia", "particles") for i in range(first + 1, last))


def _entity(parse: Parse, first: int, last: int) -> Entity | None:
    return next((e for e in parse.entities if e.label == "PERSON" and (e.first, e.last) == (first, last)), None)


def _is_other(context: Context, first: int, last: int) -> bool:
    """Whether the registry knows the name as that of a state, a firm or another actor who is no person."""
    span, actors = context.parse.span(first, last), load_registry().actors
    named = [m for m in context.mentions if m.start < span.end and m.end > span.start and m.kind in _NAMES]
    return any(m.actor in actors and actors[m.actor].type != "person" for m in named)


def _mentioned(context: Context, i: int) -> bool:
    """Whether the word names a person of the registry or one whom the text names in full elsewhere."""
    start = context.parse.tokens[i].start
    return any(m.start == start and m.type == "person" and m.kind in _NAMES for m in context.mentions)


def is_said(context: Context, bearer: Bearer) -> bool:
    """Whether something is said to be the bearer: after a linking verb, a verb of calling, 'as' or 'like'."""
    parse, near = context.parse, max(0, bearer.article - _NEAR)
    if parse.dependents(_head(parse, bearer.source), "cop"):
        return True
    verbs = words_of("antonomasia", "predicating")
    for token in reversed(parse.tokens[near : bearer.article]):
        if token.sentence != parse.tokens[bearer.article].sentence:
            return False
        if token.pos in {"VERB", "AUX"}:
            return token.lemma.lower() in verbs
        if token.pos in {"ADP", "SCONJ"}:
            beside = token.i == bearer.article - 1 and token.pos == "ADP"
            return beside and token.lower in words_of("antonomasia", "as")
    return False


def is_apposed(context: Context, bearer: Bearer) -> bool:
    """Whether the bearer stands in apposition: by the parse, or straight behind a noun or a mark."""
    parse, before = context.parse, bearer.article - 1
    beside = before >= 0 and parse.tokens[before].sentence == parse.tokens[bearer.article].sentence
    return parse.tokens[_head(parse, bearer.source)].dep == "appos" or (
        beside and parse.tokens[before].pos in {"NOUN", "PROPN", "PUNCT"}
    )


def _head(parse: Parse, source: Source) -> int:
    """The word of a name that is governed from outside it."""
    words = range(source.first, source.last + 1)
    return next(i for i in words if parse.tokens[i].head not in words or parse.tokens[i].head == i)
