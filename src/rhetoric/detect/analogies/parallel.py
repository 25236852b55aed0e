"""Parallel: a past thing told beside the present case it speaks to, with no phrase that draws the likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ...model import Sentence, Token
from .context import Context, Draft
from .cues import words_of
from .evidence import LISTS, evidence
from .grammar import is_present, main_subject, negated, past_phrase_at, phrase
from .ranking import probability, threshold, weight
from .sources import Source

_NEAR = 0.2
_RANK = {"event": 0, "policy": 0, "text": 0, "period": 2}
_DATED = 4  # words between a name and its year


def find(context: Context) -> Iterator[Draft]:
    """The likeliest candidate of each sentence, where it is likely enough."""
    for number, sources in candidates(context).items():
        if not _has_context(context, context.parse.sentences[number]):
            continue
        known = {source: evidence(context, source) for source in sources}
        likely = {source: probability(known[source]) for source in sources}
        if _taken(context, number, max(likely.values())):
            best = _named_first(likely)
            sentence = context.parse.sentences[number]
            cue = _cue(context, sentence, known[best], best)
            polarity = "denied" if _set_apart(context, sentence, best) else ""
            chance = likely[best]
            yield Draft(
                _in_full(context, best),
                "parallel",
                cue,
                _target(context, sentence),
                True,
                polarity,
                probability=chance,
            )


def _taken(context: Context, number: int, chance: float) -> bool:
    """Whether the likeliest candidate of a sentence is taken: by its own chance, or by what the tagger says."""
    if context.judge is None:
        return chance >= threshold()
    share = context.judge.shares.get(number, 0.0)
    return share >= context.judge.add or (chance >= threshold() and share >= context.judge.keep)


def _has_context(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence before or after belongs to the same passage; one that stands alone has no present case."""
    sentences = context.parse.sentences
    beside = sentences[max(0, sentence.i - 1) : sentence.i] + sentences[sentence.i + 1 : sentence.i + 2]
    return any(other.kind == sentence.kind and abs(other.block - sentence.block) <= 1 for other in beside)


def _named_first(likely: dict[Source, float]) -> Source:
    """Of the candidates near the likeliest an episode before a person or place, and those before a year."""
    near = [source for source, chance in likely.items() if chance > max(likely.values()) - _NEAR]
    return min(near, key=lambda source: (_RANK.get(source.kind, 1), -likely[source]))


def candidates(context: Context) -> dict[int, list[Source]]:
    """By sentence the past things named in it; where none is, a phrase that speaks of the past."""
    found: dict[int, list[Source]] = defaultdict(list)
    for source in context.sources:
        if context.past(source, True) and not _introduces_quotation(context, source):
            found[context.parse.tokens[source.first].sentence].append(source)
    for cue in context.found("past", "time"):
        number = context.parse.tokens[cue.first].sentence
        if number not in found:
            found[number].append(past_phrase_at(context, cue))
    return dict(found)


def _in_full(context: Context, source: Source) -> Source:
    """A bare year with the noun it dates (the strike of 1936), a dated name with its year (Cairo in 1876)."""
    parse, token = context.parse, context.parse.tokens[source.last]
    if source.known:
        return source
    if source.kind == "period" and source.end is not None:
        over = parse.tokens[token.head]
        if token.dep.startswith(("nmod", "nummod", "compound")) and over.pos in {"NOUN", "PROPN"}:
            first, last = phrase(parse, over.i)
            return source._replace(name=parse.text(min(first, source.first), max(last, source.last)), kind="event")
        return source
    year = next((i for i in range(source.last + 1, source.last + 1 + _DATED) if _is_year(context, i)), 0)
    return source._replace(name=parse.text(source.first, year)) if year else source


def _is_year(context: Context, i: int) -> bool:
    found = context.at.get(i)
    return found is not None and found.name.isdigit()


def _set_apart(context: Context, sentence: Sentence, source: Source) -> bool:
    """Whether the past serves as a contrast: 'X at least', 'this is not X'."""
    words = [t.lower for t in context.parse.sentence_tokens(sentence)]
    at_least = any(pair == ("at", "least") for pair in pairwise(words))
    parse = context.parse
    predicate = any(parse.dependents(i, "cop") for i in range(source.first, source.last + 1))
    return at_least or (predicate and negated(parse, source.first))


def _introduces_quotation(context: Context, source: Source) -> bool:
    """Whether a quotation about the source follows it; pro-forms read those."""
    end = context.parse.tokens[source.last].end
    colon = context.parse.document.text[end : end + 1] == ":"
    return colon and any(end < quotation.start <= end + 3 for quotation in context.parse.quotations)


def _cue(context: Context, sentence: Sentence, known: frozenset[str], source: Source) -> tuple[int, int]:
    """The word of the sentence that speaks most for a parallel; the source where none does."""
    for name in sorted(LISTS, key=lambda name: -weight(f"here:{name}")):
        if f"here:{name}" in known and weight(f"here:{name}") > 0:
            for token in context.parse.sentence_tokens(sentence):
                if {token.lower, token.lemma.lower()} & words_of("parallel", name):
                    return token.i, token.i
    return source.first, source.last


def _target(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """The subject of a present clause: of the sentence itself, of the next, of the one before."""
    here = _present_subject(context, sentence)
    if here is not None:
        return here
    sentences = context.parse.sentences
    for number in (sentence.i + 1, sentence.i - 1):
        other = sentences[number] if 0 <= number < len(sentences) else sentence
        if other.kind == sentence.kind and is_present(context.parse, other.first):
            found = main_subject(context, other.first)
            if found is not None:
                return found
    return None


def _present_subject(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    parse = context.parse
    for token in parse.sentence_tokens(sentence):
        if token.dep.startswith("nsubj") and token.i not in context.at and _acts_now(context, token):
            return phrase(parse, token.i)
    return None


def _acts_now(context: Context, subject: Token) -> bool:
    verb = context.parse.tokens[subject.head]
    tags = {verb.tag, *(t.tag for t in context.parse.dependents(verb.i, "aux", "cop"))}
    return bool(tags & {"VBZ", "VBP", "MD"}) and subject.lower not in {
        "who",
        "which",
        "that",
        "it",
        "there",
        "what",
    }
