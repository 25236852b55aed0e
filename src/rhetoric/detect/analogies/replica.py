"""Replica: another X, a new X, a X for Y, X-style, X all over again, our X moment."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Parse, Token
from .context import Context, Draft
from .cues import Cue, words_of
from .grammar import complement, phrase, sources_after, target_subject
from .sources import Source

_QUOTES = frozenset("\"'“”‘’`«»") | {"``", "''"}
_ADJECTIVES = ("ist", "ite", "ian", "ic", "esque", "ean")
_NOW = frozenset({"this", "our", "today", "tomorrow", "the", "modern", "every"})
_WORDS = 4  # tokens of the longest phrase beside a source
_COPULA = 6  # tokens between a linking verb and "our X"


def find(context: Context) -> Iterator[Draft]:
    """Copies of past things; each candidate is read once, by the first construction that fits."""
    for source in context.sources:
        if context.past(source, True):
            yield from _copy(context, source)
    for cue in context.found("replica", "returns"):
        for source in sources_after(context, cue.last, 7)[:1]:
            plain = cue.phrase in words_of("replica", "repeats")
            if context.past(source, plain) and _may_return(source, cue):
                yield _draft(context, source, (cue.first, cue.last))


def _copy(context: Context, source: Source) -> Iterator[Draft]:
    parse = context.parse
    cue = _before(parse, source) or _after(parse, source) or _suffix(parse, source)
    cue = cue or _plural(parse, source) or _article(parse, source) or _owned(parse, source)
    if cue is not None:
        yield _draft(context, source, cue)


def _draft(context: Context, source: Source, cue: tuple[int, int]) -> Draft:
    before = context.parse.tokens[max(0, source.first - 2) : source.first]
    wish = source.plural and any(t.lower == "no" for t in before)  # "no more Vietnams" asserts the likeness
    return Draft(source, "replica", cue, _target(context, source, cue), True, "asserted" if wish else "")


def _may_return(source: Source, cue: Cue) -> bool:
    """A year, a place or a person can be gone back to in the plain sense; an era or a policy cannot."""
    if cue.phrase in words_of("replica", "repeats"):
        return True
    if source.kind == "person":
        return cue.phrase in words_of("replica", "revivals")
    return source.kind in {"period", "policy", "event"} and not source.name.isdigit()


def _target(context: Context, source: Source, cue: tuple[int, int]) -> tuple[int, int] | None:
    """What follows 'for', what X-style modifies, else the subject."""
    tokens = context.parse.tokens
    last = max(source.last, cue[1])
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.lower in {"for", "in", "of"} and cue[0] <= source.first:
        nouns = [t for t in complement(context.parse, after.i, 8) if t.pos in {"NOUN", "PROPN"}]
        if nouns:
            return phrase(context.parse, nouns[0].i)
    if after is not None and cue[0] > source.last and after.pos in {"NOUN", "ADJ"}:
        return phrase(context.parse, after.head if after.pos == "ADJ" and after.head > after.i else after.i)
    return target_subject(context, source.first)


def _left(parse: Parse, i: int) -> int:
    """The token before `i`, quotation marks skipped; -1 where the sentence begins."""
    sentence = parse.tokens[i].sentence
    i -= 1
    while i >= 0 and parse.tokens[i].text in _QUOTES:
        i -= 1
    return i if i >= 0 and parse.tokens[i].sentence == sentence else -1


def right(parse: Parse, i: int) -> int:
    """The token after `i`, quotation marks skipped; -1 where the sentence ends."""
    sentence = parse.tokens[i].sentence
    i += 1
    while i < len(parse.tokens) and parse.tokens[i].text in _QUOTES:
        i += 1
    return i if i < len(parse.tokens) and parse.tokens[i].sentence == sentence else -1


def modifies(parse: Parse, source: Source) -> bool:
    """Whether the source only modifies the noun after it (a Munich brewery)."""
    at = source.last + 1
    if at >= len(parse.tokens) or parse.tokens[at].sentence != parse.tokens[source.last].sentence:
        return False
    after = parse.tokens[at]
    last = parse.tokens[source.last]
    hyphen = after.text == "-" and last.end == after.start
    linked = last.head >= after.i and last.dep.split(":")[0] in {"compound", "nmod", "amod", "flat", "det"}
    return hyphen or after.text in {"'s", "’s"} or (after.pos in {"NOUN", "PROPN"} and linked)


def is_adjective(parse: Parse, source: Source) -> bool:
    """Whether the candidate stands as the adjective of a name: Leninist, Napoleonic."""
    text = parse.tokens[source.last].lower
    return source.first == source.last and text.endswith(_ADJECTIVES) and text not in source.name.lower()


def _before(parse: Parse, source: Source) -> tuple[int, int] | None:
    last = _left(parse, source.first)
    if last < 0 or (modifies(parse, source) and not _after(parse, source)):
        return None
    for first in range(max(0, last - _WORDS + 1), last + 1):
        text = parse.text(first, last).lower().replace("’", "'").replace(" 's", "'s")
        if text in words_of("replica", "copies") and _is_copy(parse, first, text, source):
            return first, last
    return None


def _is_copy(parse: Parse, first: int, text: str, source: Source) -> bool:
    article = parse.tokens[first - 1].lower if first else ""
    if text in words_of("replica", "ordinals"):
        return article in {"a", "an"} and source.kind != "person"
    if text in words_of("replica", "shades"):
        return article in {"a", "an", "this", "another"}
    return article != "all" and parse.tokens[source.first].text[:1] != source.name[:1].lower()


def _after(parse: Parse, source: Source) -> tuple[int, int] | None:
    first = right(parse, source.last)
    if first < 0:
        return None
    phrases = words_of("replica", "after")
    for last in range(min(first + _WORDS, len(parse.tokens)) - 1, first - 1, -1):
        if (
            parse.tokens[last].sentence == parse.tokens[first].sentence
            and parse.text(first, last).lower() in phrases
        ):
            return (first, last) if source.kind != "person" or parse.tokens[last].lower != "ii" else None
    noun = parse.tokens[first].lower in words_of("replica", "nouns") and source.kind != "period"
    return (first, first) if noun or _era_noun(parse, first, source) else None


def _era_noun(parse: Parse, first: int, source: Source) -> bool:
    return source.known and not source.name.isdigit() and parse.tokens[first].lower in words_of("replica", "nouns")


def _suffix(parse: Parse, source: Source) -> tuple[int, int] | None:
    endings = words_of("replica", "suffixes")
    text = parse.tokens[source.last].lower
    if "-" in text and text.rsplit("-", 1)[1] in endings:
        return source.last, source.last
    after = parse.tokens[source.last + 1 : source.last + 3]
    joined = len(after) == 2 and after[0].text in {"-", "–"} and after[0].start == parse.tokens[source.last].end
    return (after[0].i, after[1].i) if joined and after[1].lower in endings else None


def _plural(parse: Parse, source: Source) -> tuple[int, int] | None:
    """'The Hitlers of this world', 'no more Vietnams'."""
    if source.plural and source.kind != "person":  # places and events have no plural but this
        return source.first, source.first
    last = _left(parse, source.first)
    if not source.plural or last < 0:
        return None
    after = right(parse, source.last)
    of = after >= 0 and parse.tokens[after].lower == "of" and parse.tokens[after + 1].lower in _NOW
    return (last, last) if of or parse.tokens[last].lower in words_of("replica", "plurals") else None


def _article(parse: Parse, source: Source) -> tuple[int, int] | None:
    """'A Marshall Plan for Africa', 'a digital Pearl Harbor'."""
    at = _left(parse, source.first)
    if source.kind == "period" or source.plural or modifies(parse, source) or at < 0 or is_adjective(parse, source):
        return None
    if not parse.tokens[source.first].text[:1].isupper() or not source.known:
        return None
    if parse.tokens[at].pos == "ADJ" and parse.tokens[at].lower.islower() and parse.tokens[at].text.islower():
        at = _left(parse, at)
        if source.gated:  # a weak Iraq
            return None
    before = parse.tokens[at - 1].lower if at > 0 else ""
    fits = (
        at >= 0 and parse.tokens[at].lower in {"a", "an"} and before not in {"after", "through", "since", "during"}
    )
    return (at, at) if fits else None


def _owned(parse: Parse, source: Source) -> tuple[int, int] | None:
    """'Ukraine is Putin's Vietnam', 'our Pearl Harbor', after a linking verb."""
    at = _left(parse, source.first)
    if source.kind in {"period", "person"} or not source.known or modifies(parse, source) or at < 0:
        return None
    if parse.tokens[at].lower in {"own", "very"}:
        at = _left(parse, at)
    owner = parse.tokens[at] if at >= 0 else None
    if owner is None or not (owner.lower in words_of("replica", "owners") or owner.text in {"'s", "’s", "'", "’"}):
        return None
    return (at, at) if parse.tokens[source.first].text[:1].isupper() and _linked(parse, owner) else None


def _linked(parse: Parse, owner: Token) -> bool:
    """Whether a linking verb stands shortly before the owner."""
    for token in reversed(parse.tokens[max(0, owner.i - _COPULA) : owner.i]):
        if token.sentence != owner.sentence or token.text in {",", ";", ":"}:
            return False
        if token.pos in {"VERB", "AUX"}:
            return token.lemma.lower() in words_of("replica", "copulas")
    return False
