"""Lesson: the lessons of X, history repeats itself, repeat the mistakes of X, X taught us."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Parse, Token
from .context import Context, Draft
from .cues import Cue, words_of
from .grammar import complement, is_present, is_question, negated, past_phrase, sources_after, target_subject
from .sources import Source

_LEARNERS = ("obj", "iobj", "ccomp", "xcomp")


def find(context: Context) -> Iterator[Draft]:
    """Lessons, warnings and repetitions of a named episode."""
    for cue in context.found("lesson", "of"):
        yield from _lesson_of(context, cue)
    for source in context.sources:
        if context.past(source, True):
            yield from _taught(context, source)
    for cue in context.found("lesson", "history"):
        yield from _history(context, cue)


def _lesson_of(context: Context, cue: Cue) -> Iterator[Draft]:
    sure = cue.phrase in words_of("lesson", "sure")
    if not sure and not _bids(context.parse, cue):
        return
    sure = sure or cue.phrase == "forget"
    sources = [s for s in sources_after(context, cue.last) if context.past(s, sure)]
    phrased = None if sources or not sure else past_phrase(context, cue.last) or _episode(context, cue)
    for source in sources or ([phrased] if phrased else []):
        target = target_subject(context, cue.first)
        yield Draft(source, "lesson", (cue.first, cue.last), target, sure, inference=_content(context.parse, cue))


def _bids(parse: Parse, cue: Cue) -> bool:
    """Whether the phrase bids the reader look back: an imperative, or what someone must or should do."""
    verb = parse.tokens[cue.first]
    if verb.lemma.lower() == "forget":  # what has been forgotten is held up to those who forgot
        perfect = any(aux.lemma.lower() == "have" for aux in parse.dependents(cue.first, "aux"))
        return perfect and not (negated(parse, cue.first) and not is_question(parse, cue.first))
    if verb.pos != "VERB" or verb.tag == "VBN":
        return False
    if parse.dependents(cue.first, "nsubj") or verb.tag not in {"VB", "VBP"}:
        return any(aux.tag == "MD" for aux in parse.dependents(cue.first, "aux"))
    return parse.tokens[max(0, cue.first - 1)].lower != "to"


def _episode(context: Context, cue: Cue) -> Source | None:
    """What a lesson or mistake is of, where a definite noun phrase names it; a lesson presupposes an episode."""
    tokens = list(complement(context.parse, cue.last, 8))
    if (
        not tokens
        or context.parse.tokens[cue.last].lower == "in"
        or tokens[0].lower not in {"the", "that", "those", "these"}
    ):
        return None
    nouns = [t for t in tokens if t.pos in {"NOUN", "PROPN"}]
    if not nouns or nouns[0].lemma.lower() in {"past", "history", "day", "year", "other", "people", "time"}:
        return None
    if context.parse.tokens[cue.first].lemma.lower() not in {
        "lesson",
        "mistake",
        "learn",
        "repeat",
        "error",
        "folly",
    }:
        return None
    return Source(tokens[0].i, tokens[-1].i, context.parse.text(tokens[0].i, tokens[-1].i), "event", past=True)


def _content(parse: Parse, cue: Cue) -> str:
    """The clause that says what the lesson is: 'the lesson of X is that Y'."""
    noun = parse.tokens[cue.first]
    for i in (noun.i, noun.head):
        for clause in parse.dependents(i, "ccomp", "acl"):
            if clause.i > cue.last:
                return parse.text(*parse.subtree(clause.i))
    return ""


def _taught(context: Context, source: Source) -> Iterator[Draft]:
    """The source is the subject of a verb of teaching with a learner or a content."""
    parse = context.parse
    verb = _verb_over(parse, source)
    if verb is None or verb.lemma.lower() not in words_of("lesson", "teaches"):
        return
    contents = [t for t in parse.dependents(verb.i, *_LEARNERS) if t.i > verb.i]
    clauses = [t for t in contents if t.dep in {"ccomp", "xcomp"}]
    us = any(t.lower in {"us", "we", "lesson", "lessons"} or t.lemma.lower() == "lesson" for t in contents)
    passive = any(t.dep.startswith("aux:pass") or t.lower == "will" for t in parse.dependents(verb.i, "aux"))
    weak = source.gated or source.name.isdigit()
    if passive or source.kind == "person" or (weak and not us):
        return
    if not (us or (clauses and verb.tag != "VBG" and _speaks_now(parse, verb))):
        return
    inference = parse.text(*parse.subtree(clauses[0].i)) if clauses else ""
    yield Draft(source, "lesson", (verb.i, verb.i), None, True, inference=inference)


def _verb_over(parse: Parse, source: Source) -> Token | None:
    i = source.last
    for _ in range(4):
        token = parse.tokens[i]
        if token.dep.startswith("nsubj"):
            return parse.tokens[token.head]
        i = token.head
    return None


def _speaks_now(parse: Parse, verb: Token) -> bool:
    """Whether what the source shows holds now; a report of what an old war showed then does not."""
    return is_present(parse, verb.i) or any(is_present(parse, t.i) for t in parse.dependents(verb.i, "ccomp"))


def _history(context: Context, cue: Cue) -> Iterator[Draft]:
    """A statement about history with its episode in the same sentence, else the one before or after."""
    sentence = context.sentence(cue.first)
    for number in (sentence.i, sentence.i - 1, sentence.i + 1):
        past = [s for s in context.in_sentence(number) if context.past(s)]
        names = [s for s in past if s.kind != "period"] or past
        if names:
            target = target_subject(context, cue.first) if number != sentence.i else None
            yield Draft(names[0], "lesson", (cue.first, cue.last), target, alone=number != sentence.i)
            return
