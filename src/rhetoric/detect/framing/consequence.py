"""Forecasts and warnings: clauses that say what will, would or could follow (Gamson & Modigliani 1989)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Sentence, Token
from .clauses import asserted
from .modality import asked, conditional, negated, perfect, phrase_length, reported, subjects
from .words import words

LABEL = "consequence"
FIRM = frozenset({"will", "'ll", "’ll", "wo", "shall"})
MAIN = frozenset({"ROOT", "conj", "parataxis"})
FIRST_PERSON = frozenset({"i", "we"})


def consequence(parse: Parse) -> Iterator[Finding]:
    """Clauses in the author's voice that predict what will, would or could follow."""
    yield from asserted(parse, LABEL, _forecasts(parse), joined=True)


def _forecasts(parse: Parse) -> Iterator[tuple[str, int]]:
    for rule, verb in _candidates(parse):
        if not (asked(parse, verb) or conditional(parse, verb) or reported(parse, verb) or perfect(parse, verb)):
            yield rule, verb


def _candidates(parse: Parse) -> Iterator[tuple[str, int]]:
    for token in parse.tokens:
        if token.lower in words(LABEL, "future_modals") and token.dep.startswith("aux") and token.head != token.i:
            rule = _modal(parse, token, parse.tokens[token.head])
            if rule:
                yield rule, token.head
        elif token.lemma.lower() in words(LABEL, "risk_verbs") and _risks(parse, token):
            yield "risk", token.i
    for sentence in parse.sentences:
        yield from (("prospect", verb) for verb in _prospects(parse, sentence))


def _modal(parse: Parse, modal: Token, verb: Token) -> str:
    """The rule by which a modal clause is a forecast, or an empty string."""
    doers = subjects(parse, verb.i)
    if any(t.lower in FIRST_PERSON for t in doers) or _no_event(parse, verb, doers) or _embedded(parse, verb):
        return ""
    outcome = verb.lemma.lower() in words(LABEL, "outcome_verbs")
    condition = _has_condition(parse, verb)
    if modal.lower in FIRM:
        return "will" if _of_the_future(parse, verb, doers) or outcome or condition else ""
    if _in_a_relative(verb, doers) or _past(parse, verb) or (negated(parse, verb.i) and modal.lower != "would"):
        return ""
    if modal.lower in words(LABEL, "abilities"):
        return "condition" if condition else ""
    return "condition" if condition else "outcome" if outcome or _hypothetical(parse, modal, verb, doers) else ""


def _no_event(parse: Parse, verb: Token, doers: list[Token]) -> bool:
    """What someone will say, or what it would be wise to do."""
    lemma = verb.lemma.lower()
    if lemma in words(LABEL, "polite_verbs"):
        return True
    told = parse.dependents(verb.i, "csubj", "xcomp", "ccomp")
    rated = any(t.lower == "it" for t in doers) and any(t.i > verb.i for t in told)
    return rated and bool(parse.dependents(verb.i, "cop")) and verb.pos == "ADJ"


def _embedded(parse: Parse, verb: Token) -> bool:
    """Whether the clause is a purpose or an indirect question: "so that it can", "when they will go"."""
    if verb.dep in MAIN:
        return False
    first = parse.subtree(verb.i)[0]
    opening = [t for t in parse.tokens[first : verb.i] if t.tag in {"WP", "WRB", "WP$"} and t.lower != "who"]
    return bool(opening) or any(t.lower in {"so", "as"} for t in parse.dependents(verb.i, "mark", "advmod"))


def _hypothetical(parse: Parse, modal: Token, verb: Token, doers: list[Token]) -> bool:
    """As in "that would embolden them", "closing it could mend much": an act just named is the subject."""
    acts = any(t.lower in {"it", "this", "that"} or t.dep.startswith("csubj") for t in doers[:1])
    return modal.lower in {"would", "could"} and acts and not parse.dependents(verb.i, "cop")


def _of_the_future(parse: Parse, verb: Token, doers: list[Token]) -> bool:
    """Whether *will* tells what happens to a thing, not what someone named intends or has scheduled."""
    sentence = parse.sentences[verb.sentence]
    planned = verb.lemma.lower() in words(LABEL, "schedule_verbs") and any(
        t.tag != "MD" and t.lower in words(LABEL, "schedule_words") for t in parse.sentence_tokens(sentence)
    )
    return not planned and bool(doers) and doers[0].pos in {"NOUN", "PRON", "DET"} and verb.dep in MAIN


def _in_a_relative(verb: Token, doers: list[Token]) -> bool:
    return verb.dep.startswith("acl") or any(t.tag in {"WP", "WDT"} for t in doers)


def _past(parse: Parse, verb: Token) -> bool:
    """Whether the clause above, or beside, tells the past: *would* and *could* are then no forecast."""
    return any(t.tag == "VBD" and t.lower != "were" for t in parse.sentence_tokens(parse.sentences[verb.sentence]))


def _has_condition(parse: Parse, verb: Token) -> bool:
    if parse.sentence_lemmas[verb.sentence] & words(LABEL, "conditional_markers"):
        return True
    doers = subjects(parse, verb.i)
    return any(t.dep.startswith("csubj") or t.tag == "VBG" or t.lemma.lower() == "failure" for t in doers)


def _risks(parse: Parse, token: Token) -> bool:
    return token.tag in {"VBZ", "VBP"} and token.pos == "VERB" and bool(parse.dependents(token.i, "xcomp", "obj"))


def _prospects(parse: Parse, sentence: Sentence) -> Iterator[int]:
    """Such turns as "is going to", "is likely to", "is bound to" and their kin."""
    for token in parse.sentence_tokens(sentence):
        if phrase_length(parse, sentence, token.i, LABEL, "prospects"):
            verb = _above(parse, token)
            if not any(t.lower in FIRST_PERSON | {"you"} for t in subjects(parse, verb)):
                yield verb


def _above(parse: Parse, token: Token) -> int:
    return token.head if token.dep.split(":")[0] in {"aux", "cop"} else token.i
