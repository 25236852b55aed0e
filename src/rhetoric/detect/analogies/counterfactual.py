"""Counterfactual: had X been stopped in 1936; what would X have said."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Sentence, Token
from .context import Context, Draft
from .cues import words_of
from .grammar import subject_of
from .sources import Source


def find(context: Context) -> Iterator[Draft]:
    """Past persons set before the present, and past episodes turned otherwise."""
    for source in context.sources:
        if source.kind == "person" and context.past(source, True):
            yield from _would(context, source)
    for sentence in context.parse.sentences:
        yield from _had(context, sentence)
    for cue in context.found("counterfactual", "graves"):
        near = [s for s in context.sources if abs(s.first - cue.last) <= 4 or cue.first <= s.first <= cue.last]
        for source in near[:1]:
            if (context.past(source, True) and source.kind != "period") or source.name == "1984":
                yield Draft(source, "counterfactual", (cue.first, cue.last), _subject(context, cue.first), True)


def _would(context: Context, source: Source) -> Iterator[Draft]:
    """'Orwell would recognise', 'what would Lincoln do'."""
    parse = context.parse
    head = next((t for t in parse.tokens[source.first : source.last + 1] if t.dep.startswith("nsubj")), None)
    if head is None:
        return
    verb = parse.tokens[head.head]
    modals = [
        t for t in parse.dependents(verb.i, "aux") if t.lower in {"would", "might", "'d", "’d", "could", "must"}
    ]
    sentence = context.sentence(source.first)
    told = _told_future(context, sentence)
    perfect = any(t.lower == "have" for t in parse.dependents(verb.i, "aux"))
    reacts = perfect or verb.lemma.lower() in words_of("counterfactual", "reactions")
    if modals and reacts and not told:
        target = _objects(context, verb)
        yield Draft(source, "counterfactual", (modals[0].i, modals[0].i), target, True)


def _told_future(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence narrates the past, where 'would' is the future in the past."""
    tokens = context.parse.sentence_tokens(sentence)
    perfect = any(t.lower == "have" for t in tokens)
    return not perfect and any(t.tag == "VBD" and t.pos == "VERB" for t in tokens)


def _objects(context: Context, verb: Token) -> tuple[int, int] | None:
    objects = context.parse.dependents(verb.i, "obj", "obl", "ccomp")
    return context.parse.subtree(objects[0].i) if objects else None


def _had(context: Context, sentence: Sentence) -> Iterator[Draft]:
    """'If X had been …', 'Had X been …' with a past name or year in the condition."""
    tokens = context.parse.sentence_tokens(sentence)
    past = [s for s in context.in_sentence(sentence.i) if context.past(s)]
    opener = next((t for t in tokens if _opens(t, tokens)), None) if past else None
    if opener is None:
        return
    past = [s for s in past if s.first > opener.i]
    names = [s for s in past if s.kind != "period"] or past
    main = _main_clause(context, sentence, opener)
    if names and main is not None:
        yield Draft(names[0], "counterfactual", (opener.i, opener.i), inference=main)


def _opens(token: Token, tokens: tuple[Token, ...]) -> bool:
    """'Had' at the head of the sentence, or 'if' with a past perfect close behind."""
    if token.lower == "had" and token.i == tokens[0].i:
        return True
    if token.lower not in words_of("counterfactual", "openers") or token.lower == "had":
        return False
    at = token.i - tokens[0].i
    following = tokens[at + 1 : at + 9]
    return any(
        t.lower == "had" and any(v.tag in {"VBN", "VBD"} and v.i > t.i for v in following) for t in following
    )


def _main_clause(context: Context, sentence: Sentence, opener: Token) -> str | None:
    """The clause of what would have followed; empty for a bare wish; none where no 'would' stands."""
    tokens = context.parse.sentence_tokens(sentence)
    modal = next((t for t in tokens if t.lower in {"would", "might", "could"} and t.i > opener.i), None)
    if modal is None:
        return "" if opener.lower in {"imagine", "suppose"} or tokens[-1].text == "?" else None
    comma = next((t for t in tokens if t.text == "," and t.i < modal.i), None)
    return context.parse.text((comma.i + 1) if comma else modal.i, sentence.last).rstrip(".!?")


def _subject(context: Context, i: int) -> tuple[int, int] | None:
    subject = subject_of(context.parse, i)
    return context.parse.subtree(subject.i) if subject and subject.i not in context.at else None
