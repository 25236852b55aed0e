"""Remedies and forecasts: clauses that say what should be done, and what would follow."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Sentence, Token
from ..evidence import clause, evidence
from .words import words

OWN = frozenset({"author", "title"})
CONDITIONS = frozenset(
    {"if", "unless", "should", "otherwise", "else", "lest", "without", "failure", "until", "once"}
)


def recommendation(parse: Parse) -> Iterator[Finding]:
    """Clauses in the author's voice that say what someone should, must or needs to do."""
    taken: set[int] = set()
    for rule, verb in _norms(parse):
        first, last = clause(parse, verb)
        if taken.isdisjoint(range(first, last + 1)) and parse.token_voice(verb).voice in OWN:
            taken.update(range(first, last + 1))
            yield evidence(parse, "framing", "recommendation", f"recommendation/{rule}@1", first, last)


def _norms(parse: Parse) -> Iterator[tuple[str, int]]:
    for token in parse.tokens:
        if token.lemma.lower() in {"should", "must", "ought"} and token.pos in {"AUX", "VERB"}:
            verb = _main_verb(parse, token)
            if _deontic(parse, token, verb):
                yield "modal", verb
        elif token.lemma.lower() in {"need", "have"} and token.pos in {"VERB", "AUX"}:
            if _needs(parse, token):
                yield "need-to", token.i
        elif (
            token.lemma.lower() == "time" or token.lemma.lower() in words("recommendation", "imperative_adjectives")
        ) and _impersonal(parse, token):
            yield "impersonal", token.i
    yield from (("imperative", t.i) for s in parse.sentences if (t := _imperative(parse, s)) is not None)


def _main_verb(parse: Parse, modal: Token) -> int:
    if modal.dep.startswith("aux") and modal.head != modal.i:
        return modal.head
    inner = parse.dependents(modal.i, "xcomp")
    return inner[0].i if inner and modal.lemma.lower() != "ought" else modal.i


def _deontic(parse: Parse, modal: Token, verb: int) -> bool:
    sentence = parse.sentences[modal.sentence]
    if _asked(parse, sentence) or _conditional(parse, verb):
        return False
    subjects = parse.dependents(verb, "nsubj", "csubj", "expl")
    if modal.lemma.lower() == "should" and subjects and min(s.i for s in subjects) > modal.i:
        return False  # "Should Russia invade, ..."
    perfect = any(t.lower in {"have", "'ve"} and t.i > modal.i for t in parse.dependents(verb, "aux"))
    if perfect:
        return False  # "must have been", "should have known": inference, or blame for what is past
    epistemic = modal.lemma.lower() == "must" and parse.tokens[verb].lemma.lower() in words(
        "recommendation", "epistemic_verbs"
    )
    first_person = any(t.lower in {"i", "one"} for t in subjects)
    return not epistemic and not first_person


def _asked(parse: Parse, sentence: Sentence) -> bool:
    return any("?" in t.text for t in parse.sentence_tokens(sentence)[-2:])


def _conditional(parse: Parse, verb: int) -> bool:
    """Inside an *if*, *whether* or *that*-they-say clause the norm is not the author's."""
    return any(t.lower in {"if", "whether", "unless"} for t in parse.dependents(verb, "mark"))


def _needs(parse: Parse, token: Token) -> bool:
    inner = parse.dependents(token.i, "xcomp")
    if not any(t.lower == "to" for child in inner for t in parse.dependents(child.i, "mark")):
        return False
    subjects = parse.dependents(token.i, "nsubj")
    negated = any(t.lower in {"not", "n't", "never"} for t in parse.dependents(token.i, "advmod"))
    past = token.tag in {"VBD", "VBN"}
    if past or negated or not subjects or _asked(parse, parse.sentences[token.sentence]):
        return False
    if _conditional(parse, token.i) or subjects[0].lower in {"i", "you", "one"}:
        return False
    actor = parse.mention_at(subjects[0].i) is not None or subjects[0].lower in {"we", "they"}
    return token.lemma.lower() == "need" or (actor and subjects[0].lower == "we")


def _impersonal(parse: Parse, token: Token) -> bool:
    """Whether it says "it is time to ..." or "it is vital that ..."; not "the time", not a question."""
    if token.pos not in {"NOUN", "ADJ", "ADV"} or not parse.dependents(token.i, "cop"):
        return False
    dummy = any(t.lower in {"it", "now"} for t in parse.dependents(token.i, "nsubj", "expl", "advmod"))
    clausal = parse.dependents(token.i, "csubj", "ccomp", "advcl", "acl", "xcomp", "csubj:outer")
    past = any(t.lower in {"was", "were"} for t in parse.dependents(token.i, "cop"))
    return dummy and bool(clausal) and not past and not _asked(parse, parse.sentences[token.sentence])


def _imperative(parse: Parse, sentence: Sentence) -> Token | None:
    """A bare verb that opens a sentence: "Stop the sale." "Let us ..."."""
    if sentence.kind == "title" or _asked(parse, sentence):
        return None
    first = sentence.first
    while first < sentence.last and parse.tokens[first].lower in {
        "so",
        "please",
        "and",
        "but",
        "instead",
        ",",
        "do",
    }:
        first += 1
    token = parse.tokens[first]
    plain = token.tag == "VB" and token.head == token.i and not parse.dependents(token.i, "nsubj", "expl")
    if not plain or token.lower in words("recommendation", "engagement_imperatives"):
        return None
    return token


def consequence(parse: Parse) -> Iterator[Finding]:
    """Clauses in the author's voice that predict what will, would or could follow."""
    taken: set[int] = set()
    for rule, verb in _forecasts(parse):
        first, last = clause(parse, verb)
        if taken.isdisjoint(range(first, last + 1)) and parse.token_voice(verb).voice in OWN:
            taken.update(range(first, last + 1))
            yield evidence(parse, "framing", "consequence", f"consequence/{rule}@1", first, last)


def _forecasts(parse: Parse) -> Iterator[tuple[str, int]]:
    modals, outcomes = words("consequence", "future_modals"), words("consequence", "outcome_verbs")
    for token in parse.tokens:
        if token.lemma.lower() in outcomes and token.pos == "VERB" and _risks(parse, token):
            yield "risk", token.i
        if token.lower not in modals or not token.dep.startswith("aux") or token.head == token.i:
            continue
        verb = parse.tokens[token.head]
        sentence = parse.sentences[token.sentence]
        if _asked(parse, sentence) or _excluded(parse, verb):
            continue
        if verb.lemma.lower() in outcomes:
            yield "outcome", verb.i
        elif _has_condition(parse, verb, sentence):
            yield "condition", verb.i
        elif token.lower in {"will", "'ll"} and _eventive(parse, verb):
            yield "forecast", verb.i


def _risks(parse: Parse, token: Token) -> bool:
    present = token.tag in {"VBZ", "VBP"} and token.lemma.lower() in {"risk", "threaten"}
    return present and bool(parse.dependents(token.i, "xcomp", "obj", "advcl"))


def _excluded(parse: Parse, verb: Token) -> bool:
    perfect = any(t.lower in {"have", "'ve"} for t in parse.dependents(verb.i, "aux"))
    subjects = parse.dependents(verb.i, "nsubj")
    return perfect or any(t.lower in {"i", "who", "which"} for t in subjects) or _conditional(parse, verb.i)


def _has_condition(parse: Parse, verb: Token, sentence: Sentence) -> bool:
    for child in parse.dependents(verb.i, "advcl", "obl", "advmod"):
        openers = {t.lower for t in parse.dependents(child.i, "mark", "case", "advmod")} | {child.lower}
        if openers & CONDITIONS:
            return True
    subjects = parse.dependents(verb.i, "csubj", "nsubj")
    return any(t.dep.startswith("csubj") or t.lemma.lower() in CONDITIONS or t.tag == "VBG" for t in subjects)


def _eventive(parse: Parse, verb: Token) -> bool:
    """*Will* with a subject that is no person: what happens, not what someone intends."""
    subjects = parse.dependents(verb.i, "nsubj")
    return bool(subjects) and subjects[0].pos in {"NOUN", "PRON"} and subjects[0].lower in {"this", "that", "it"}
