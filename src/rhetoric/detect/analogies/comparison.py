"""Comparison: like, akin to, echoes, mirrors, as X did."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Parse, Token
from .context import Context, Draft
from .cues import Cue, words_of
from .grammar import (
    complement,
    is_present,
    main_subject,
    past_clause,
    past_phrase,
    phrase,
    sources_after,
    subject_of,
    target_subject,
)
from .sources import Source, named

_FIRST = frozenset({"i", "we", "you", "he", "she", "they", "who"})
_LABELS = frozenset({"PERSON", "LOC", "GPE", "ORG", "EVENT", "NORP", "MISC"})
_LONG_CLAUSE = 12
_CLAUSE = 5  # words between "as" and the name, between the name and its verb


def find(context: Context) -> Iterator[Draft]:
    """Comparisons, and parallels between two present things where a verb of likeness draws them."""
    for cue in context.found("comparison", "strong", "verbs", "memory"):
        if _draws(context.parse, cue):
            yield from _compared(context, cue, parallels=True)
    for cue in context.found("comparison", "loose"):
        if _draws(context.parse, cue):
            yield from _compared(context, cue, parallels=False)
    for cue in context.found("comparison", "weak"):
        if _is_likeness(context, cue):
            yield from _compared(context, cue, parallels=False)
    yield from _as_clauses(context)
    yield from _just_as(context)
    yield from _than(context)
    yield from _as_in(context)


def _draws(parse: Parse, cue: Cue) -> bool:
    """Whether the words of the cue draw a likeness here: a verb is a verb, remembering is not meant."""
    token = parse.tokens[cue.first]
    if cue.list == "strong":
        return True
    fixed = " " in cue.phrase and not cue.phrase.endswith(" like") and "..." not in cue.phrase
    if token.pos not in {"VERB", "AUX"} and not fixed and not _verb_by_place(parse, token):
        return False
    if cue.list == "memory":
        subject = subject_of(parse, cue.first)
        return subject is not None and subject.pos != "PROPN" and subject.lower not in _FIRST
    if token.lemma.lower() == "compare" and parse.tokens[min(cue.last + 1, len(parse.tokens) - 1)].lower == "that":
        return False  # one figure beside another: his rating to that of
    if token.lower == "compared":  # "compared with 1998": a figure set beside another
        auxiliaries = {t.lemma.lower() for t in parse.dependents(cue.first, "aux")}
        return bool(auxiliaries & {"be", "can", "could", "may", "have"}) or cue.last > cue.first + 1
    return True


def _verb_by_place(parse: Parse, token: Token) -> bool:
    """Whether a form such as 'mirrors' that was read as a noun stands between a noun and a noun phrase."""
    if token.i == 0 or token.i + 1 >= len(parse.tokens) or token.lower == token.lemma.lower():
        return False
    before, after = parse.tokens[token.i - 1], parse.tokens[token.i + 1]
    return before.pos in {"NOUN", "PROPN", "PRON"} and after.pos in {"DET", "PROPN", "PRON"}


def _compared(context: Context, cue: Cue, parallels: bool) -> Iterator[Draft]:
    target = _target(context, cue)
    back = cue.phrase in words_of("comparison", "backward")
    sources = [
        s for s in sources_after(context, cue.last, wide=parallels) if context.past(s, back or _names(s, cue))
    ]
    phrased = None if sources else past_phrase(context, cue.last)
    if phrased is None and not sources and parallels:
        phrased = past_clause(context, cue.last)
    for source in sources or ([phrased] if phrased else []):
        yield Draft(source, "comparison", (cue.first, cue.last), target, back or _names(source, cue))
    if parallels and target and not sources and phrased is None:
        other = _named_after(context, cue)
        if other is not None:
            yield Draft(other, "comparison", (cue.first, cue.last), target)


def _names(source: Source, cue: Cue) -> bool:
    """Whether the past thing must be meant: a person, or after a clear cue any name that is no present country."""
    return source.kind == "person" or (cue.list == "strong" and source.gated and not source.present)


def _target(context: Context, cue: Cue) -> tuple[int, int] | None:
    """The subject; of 'there are echoes of X in Y' what follows 'in'."""
    token = context.parse.tokens[cue.first]
    if cue.list == "verbs" and token.pos == "NOUN":
        return phrase(context.parse, token.i - 1)
    if "..." in cue.phrase:  # liken Y to X
        objects = context.parse.dependents(cue.first, "obj")
        if not objects:
            return None
        first, last = phrase(context.parse, objects[0].i)
        return first, min(last, cue.last - 1)
    found = _subject(context, cue)
    if found is None or found[1] < cue.first or found[0] > cue.last:
        return found
    tokens = complement(context.parse, cue.last)
    link = next((t for t in tokens if t.lower in {"in", "here", "between"} and t.i - 1 in context.at), None)
    nouns = list(complement(context.parse, link.i)) if link else []
    heads = [t for t in nouns if t.pos in {"NOUN", "PROPN"}]
    return phrase(context.parse, heads[0].i) if heads else None


def _subject(context: Context, cue: Cue) -> tuple[int, int] | None:
    tokens, sentence = context.parse.tokens, context.sentence(cue.first)
    opens = all(not t.text[0].isalnum() or t.lower in {"just", "much"} for t in tokens[sentence.first : cue.first])
    return main_subject(context, cue.first) if opens else target_subject(context, cue.first)


def _named_after(context: Context, cue: Cue) -> Source | None:
    """The complement as source where it names someone or something outside the gazetteer.

    It is past where the cue looks back (a throwback to X) or its head is a closed happening (the X campaign);
    else it makes a parallel between two present things.
    """
    tokens = list(complement(context.parse, cue.last))
    names = [e for e in context.parse.entities if tokens and tokens[0].i <= e.first <= tokens[-1].i]
    back = cue.phrase in words_of("comparison", "backward")
    if not tokens or not (back or (names and names[0].label in _LABELS)):
        return None
    source = named(context.parse, names[0]) if names else Source(tokens[0].i, tokens[-1].i, "", "period")
    head = _head_noun(tokens)
    closed = head.lemma.lower() in words_of("past", "happenings")
    last, kind = tokens[-1].i, "event" if closed else source.kind
    name = context.parse.text(tokens[0].i, last)
    return source._replace(first=tokens[0].i, last=last, name=name, kind=kind, past=back or closed)


def _head_noun(tokens: list[Token]) -> Token:
    """The last noun before the first preposition, verb or mark: 'the Panama Canal affair in' gives 'affair'."""
    phrase_end = next(
        (n for n, t in enumerate(tokens) if t.pos in {"ADP", "VERB", "AUX", "PUNCT", "SCONJ"}), len(tokens)
    )
    nouns = [t for t in tokens[: max(1, phrase_end)] if t.pos in {"NOUN", "PROPN"}]
    return nouns[-1] if nouns else tokens[0]


def _is_likeness(context: Context, cue: Cue) -> bool:
    """Whether 'like' likens: no verb, no list of examples, no part of a longer cue."""
    token = context.parse.tokens[cue.first]
    longer = (c for c in context.found("comparison", "strong", "loose", "verbs") if c.first < cue.first <= c.last)
    if token.pos == "VERB" or token.lower != "like" or any(longer):
        return False
    before = context.parse.tokens[max(0, cue.first - 3) : cue.first]
    if len(before) > 1 and before[-1].text == ",":  # "leaders, like X": examples, unless X came "before" them
        later = context.parse.tokens[cue.last : cue.last + 8]
        if any(t.lower == "before" for t in later):
            return True
        generic = _exemplified(before[-2]) or before[0].lower in {"a", "an"}
        return not generic and any(t.text == "," for t in later)
    return not before or not _exemplified(before[-1])


def _exemplified(before: Token) -> bool:
    return before.tag in {"NNS", "NNPS"} or before.lemma.lower() in words_of("comparison", "exemplifying")


def _as_clauses(context: Context) -> Iterator[Draft]:
    """'As Churchill did in 1940, leaders must': a past actor's deed beside a clause of the present."""
    tokens = context.parse.tokens
    for source in context.sources:
        if (source.kind == "period" and source.name.isdigit()) or not context.past(
            source, sure=source.kind == "person"
        ):
            continue
        opening = _as_before(tokens, source)
        verb = _verb_after(tokens, source)
        if opening < 0 or verb is None or not _beside_present(context, verb):
            continue
        over = context.parse.tokens[verb.head]  # as X ruled: the main verb again
        again = over.lemma == verb.lemma and over.tag in {"VBZ", "VBP", "VB"}
        if again or verb.lemma.lower() in words_of("comparison", "pro_verbs"):
            yield Draft(source, "comparison", (opening, opening), main_subject(context, source.first))


def _as_before(tokens: tuple[Token, ...], source: Source) -> int:
    for token in reversed(tokens[max(0, source.first - _CLAUSE) : source.first]):
        if token.lower == "as" and token.sentence == tokens[source.first].sentence:
            return token.i
        if token.pos in {"VERB", "AUX", "PUNCT"}:
            break
    return -1


def _verb_after(tokens: tuple[Token, ...], source: Source) -> Token | None:
    for token in tokens[source.last + 1 : source.last + 1 + _CLAUSE]:
        if token.sentence != tokens[source.first].sentence or token.text in {",", ".", ";"}:
            return None
        if token.pos in {"VERB", "AUX"}:
            return token if token.tag == "VBD" else None
    return None


def _beside_present(context: Context, verb: Token) -> bool:
    """Whether the sentence has another verb, in the present tense or with a modal."""
    tokens = context.parse.sentence_tokens(context.sentence(verb.i))
    return any(t.tag in {"VBZ", "VBP", "MD"} and t.i != verb.i for t in tokens)


def _just_as(context: Context) -> Iterator[Draft]:
    """'Just as A did X, so B does': a clause of the past with a past name in it."""
    for cue in context.found("comparison", "just_as"):
        tokens = list(complement(context.parse, cue.last, 2 * _LONG_CLAUSE, wide=True))
        told = next((t for t in tokens if t.tag == "VBD" and t.pos in {"VERB", "AUX"}), None)
        if told is None or any(t.tag in {"VBZ", "VBP", "MD"} for t in tokens if t.i < told.i):
            continue
        sources = [
            s for s in sources_after(context, cue.last, 2 * _LONG_CLAUSE, wide=True) if context.past(s, True)
        ]
        phrased = None if sources else past_phrase(context, cue.last, wide=True)
        sources = [phrased] if phrased else sources
        opens = cue.first == context.sentence(cue.first).first  # its main clause is the sentence before
        for source in sources[:1] if opens or _beside_present(context, told) else ():
            yield Draft(source, "comparison", (cue.first, cue.last), main_subject(context, cue.first), True)


def _than(context: Context) -> Iterator[Draft]:
    """'In a better position than X was': a difference from something past."""
    tokens = context.parse.tokens
    for token in tokens:
        if token.lower != "than":
            continue
        for source in sources_after(context, token.i, 5)[:1]:
            verb = tokens[source.last + 1] if source.last + 1 < len(tokens) else token
            told = verb.lower in {"was", "were", "did", "had", "ever"}
            person = source.kind == "person" and source.first == token.i + 1
            if source.kind != "period" and context.past(source, told or person) and (told or person):
                yield Draft(source, "denial", (token.i, token.i), target_subject(context, token.i), True, "denied")


def _as_in(context: Context) -> Iterator[Draft]:
    """'As in 1938', 'as it did in Rwanda' beside a clause of the present."""
    for cue in context.found("comparison", "as"):
        sentence = context.sentence(cue.first)
        roots = [t.i for t in context.parse.sentence_tokens(sentence) if t.head == t.i and t.pos != "PUNCT"]
        present = any(is_present(context.parse, root) for root in roots)
        for source in sources_after(context, cue.last, 6) if present else ():
            if context.past(source, sure=cue.phrase != "as in" and cue.phrase != "as with"):
                root = context.parse.tokens[roots[0]]
                subject = subject_of(context.parse, root.i)
                target = phrase(context.parse, subject.i) if subject else None
                yield Draft(source, "comparison", (cue.first, cue.last), target)
