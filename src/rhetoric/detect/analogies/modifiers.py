"""What the modifier of an antonomasia says: another field or place, or only a stage or work of the bearer's own."""

from __future__ import annotations

import re

from ...model import Parse, Token
from .bearers import Bearer, is_apposed, is_said
from .context import Context
from .cues import words_of
from .grammar import complement
from .replica import right
from .sources import YEAR, Source

_REACH = 8  # words of a modifier
_CENTURY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM", "X", "ADV"})
_OWN = frozenset({"the", "his", "her", "their", "those", "that", "these"})
_DEFINITE = frozenset({"the", "our", "this", "these", "their", "today"})
_ENDS = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PUNCT"})
_MEANT = frozenset({"GPE", "NORP"})  # names of states and peoples: no title of a work


def names_another(context: Context, bearer: Bearer) -> bool:
    """Whether the modifier carries the name over to another than its bearer."""
    parse, modifier = context.parse, _modifier(context.parse, bearer.link)
    if not any(t.pos in _NOMINAL for t in modifier) or _is_own(parse, bearer, modifier):
        return False
    if parse.tokens[bearer.link].lower == "for" and not _carries_over(parse, bearer, modifier):
        return False
    said, predicate = is_said(context, bearer), is_said(context, bearer) or is_apposed(context, bearer)
    if modifier[0].text[:1].isupper() and not _is_field(parse, bearer, modifier, predicate):
        return False
    if not predicate and any(t.text[:1].isupper() for t in modifier[1:]):
        return False
    alone = bearer.source.first == bearer.source.last and not bearer.sure
    return not alone or (said and parse.tokens[bearer.article].lower == "the")


def _modifier(parse: Parse, link: int) -> list[Token]:
    """The words of the noun phrase after the link; where none is parsed as one, the next word."""
    found: list[Token] = []
    for token in complement(parse, link, _REACH):
        if found and token.pos in _ENDS and token.tag not in {"VBN", "VBG"}:
            break
        found.append(token)
    after = right(parse, link)
    return found or [t for t in parse.tokens[after : after + 1] if after >= 0 and t.text[0].isalnum()]


def _is_own(parse: Parse, bearer: Bearer, modifier: list[Token]) -> bool:
    """Whether the modifier is a time, a stage, a portrait or a work of the bearer."""
    words = [t.lower for t in modifier]
    lemmas = {t.lemma.lower() for t in modifier} | set(words)
    if _is_dated(parse, bearer) or _is_time(bearer.source, modifier):
        return True
    if lemmas & words_of("antonomasia", "portraits"):
        return True
    staged = set(words[1:3]) & words_of("antonomasia", "stages")
    return words[0] in _OWN and bool(staged or lemmas & words_of("antonomasia", "works"))


def _is_dated(parse: Parse, bearer: Bearer) -> bool:
    """Whether the modifier gives a year; of a source whose years are known, one before it closed."""
    tokens = list(complement(parse, bearer.link, _REACH))
    years = [int(m[1]) for t in tokens if (m := YEAR.match(t.text))]
    if bearer.source.end is None:
        return bool(years) and not any(t.text[:1].isdigit() and t.text.endswith("s") for t in tokens)
    if any("centur" in t.lower for t in tokens):
        years += [100 * int(number) - 99 for t in tokens for number in _CENTURY.findall(t.text)]
    return any(year <= bearer.source.end for year in years)


def _is_time(source: Source, modifier: list[Token]) -> bool:
    """Whether a number or a word of time begins or ends the modifier; a source long closed has no part in now."""
    times, first = words_of("antonomasia", "times"), modifier[0]
    if any(YEAR.match(t.text) for t in modifier) and source.end is not None:
        return False
    if len(modifier) == 2 and first.lower in {"the", "this"}:  # the Elvis of the season
        return False
    if source.end is not None and first.lower in words_of("antonomasia", "now"):
        return False
    heads_on = len(modifier) > 1 and modifier[1].pos in {"NOUN", "PROPN"}  # spring training
    if first.text.isdigit() or (first.lower in times and not heads_on):
        return True
    return bool({modifier[-1].lower, modifier[-1].lemma.lower()} & times)


def _carries_over(parse: Parse, bearer: Bearer, modifier: list[Token]) -> bool:
    """'A Mozart for our times': after an indefinite article, and what it is for is definite."""
    indefinite = parse.tokens[bearer.article].lower != "the"
    return bearer.sure and indefinite and modifier[0].lower in _DEFINITE


def _is_field(parse: Parse, bearer: Bearer, modifier: list[Token], predicate: bool) -> bool:
    """Whether a modifier that begins with a capital names a place, people or field: it is no title of a work."""
    run = [modifier[0]]
    for token in modifier[1:]:
        if not token.text[:1].isupper():
            break
        run.append(token)
    after = right(parse, run[-1].i)
    if after >= 0 and parse.tokens[after].pos == "NOUN" and parse.tokens[after].tag != "VBG":
        return True
    if any(t.lower in words_of("antonomasia", "joins") for t in run):
        return False
    if parse.tokens[bearer.article].lower != "the":
        return False
    return predicate or run[0].entity.split("-")[0] in _MEANT
