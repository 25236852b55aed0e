"""Remedies: clauses that say what someone should, must or needs to do (Entman 1993)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Sentence, Token
from .clauses import asserted
from .imperative import imperatives
from .modality import (
    asked,
    conditional,
    depth,
    main_verb,
    negated,
    perfect,
    phrase_length,
    relative,
    reported,
    subjects,
)
from .words import words

LABEL = "recommendation"
NEVER_ACTORS = frozenset({"i", "you", "one"})


def recommendation(parse: Parse) -> Iterator[Finding]:
    """Clauses in the author's voice that say what someone should, must or needs to do."""
    yield from asserted(parse, LABEL, _norms(parse), addressed=True)


def _norms(parse: Parse) -> Iterator[tuple[str, int]]:
    for rule, verb in _candidates(parse):
        if not asked(parse, verb) and not _conditional(parse, verb) and not reported(parse, verb):
            lifted = _lifted(parse, verb)
            if lifted is not None:
                yield rule, lifted


def _conditional(parse: Parse, verb: int) -> bool:
    """Whether the clause is a condition, a time or a comparison: "when we must", "as it should"."""
    marks = {t.lower for t in parse.dependents(verb, "mark", "advmod") if t.i < verb}
    side = parse.tokens[verb].dep.startswith("advcl") and marks & words(LABEL, "side_clauses")
    return conditional(parse, verb) or bool(side)


def _candidates(parse: Parse) -> Iterator[tuple[str, int]]:
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if lemma in words(LABEL, "deontic_modals") and token.pos in {"AUX", "VERB"}:
            verb = main_verb(parse, token)
            if _deontic(parse, token, verb):
                yield "modal", verb if token.dep.startswith("aux") else token.i
        elif lemma == "need" and token.pos in {"VERB", "AUX"} and _needs(parse, token):
            yield "need", token.i
        elif lemma == "have" and _has_to(parse, token):
            yield "have-to", _topmost(parse, token.i)
        elif lemma in words(LABEL, "performatives") and _performs(parse, token):
            yield "performative", token.i
        elif _rated(parse, token):
            yield "rated", token.i
        elif token.pos == "NOUN" and _remedy(parse, token):
            yield "remedy", token.head
        elif lemma == "can" and _we_cannot(parse, token):
            yield "cannot", token.head
    for sentence in parse.sentences:
        yield from (("imperative", verb) for verb in imperatives(parse, sentence))
        yield from (("phrase", verb) for verb in _phrased(parse, sentence))


def _lifted(parse: Parse, verb: int) -> int | None:
    """For "X is the first thing Y should do" the main clause; None in any other relative clause."""
    if not relative(parse, verb):
        return verb
    noun = parse.tokens[verb].head
    return noun if parse.dependents(noun, "cop") else None


def _rated(parse: Parse, token: Token) -> bool:
    """As in "it would be wise to wait", "more patrols are needed"."""
    doers = subjects(parse, token.i)
    if not doers or not parse.dependents(token.i, "cop", "aux:pass") or relative(parse, token.i):
        return False
    lemma = token.lemma.lower()
    if doers[0].lower == "it":
        told = parse.dependents(token.i, "csubj", "xcomp", "ccomp", "advcl", "acl")
        return lemma in words(LABEL, "rated_wise") | words(LABEL, "duties") and any(t.i > token.i for t in told)
    now = any(t.lower in {"is", "are"} for t in parse.dependents(token.i, "cop", "aux:pass"))
    plain = not parse.dependents(token.i, "xcomp") and not token.dep.startswith("advcl")
    return now and plain and lemma in words(LABEL, "rated_needed") and doers[0].pos in {"NOUN", "ADJ"}


def _remedy(parse: Parse, token: Token) -> bool:
    """As in "the only way out is to talk": a remedy noun, equated with an act."""
    predicate = parse.tokens[token.head]
    if token.lemma.lower() not in words(LABEL, "remedy_nouns") or not token.dep.startswith("nsubj"):
        return False
    told = [t.lower for t in parse.dependents(predicate.i, "mark")]
    ranked = any(parse.tokens[c].lower in words(LABEL, "ranks") for c in parse.children[token.i])
    return ranked and "to" in told and bool(parse.dependents(predicate.i, "cop"))


def _we_cannot(parse: Parse, token: Token) -> bool:
    """As in "we cannot turn away": a ban on what all of us might do."""
    verb = parse.tokens[token.head]
    main = verb.dep in {"ROOT", "conj", "parataxis"} and negated(parse, verb.i)
    doers = subjects(parse, verb.i)
    plain = bool(doers) and doers[0].lower == "we" and not parse.dependents(verb.i, "advcl")
    return main and plain and verb.lemma.lower() not in words(LABEL, "ability_verbs")


def _deontic(parse: Parse, modal: Token, verb: int) -> bool:
    lemma, main = modal.lemma.lower(), parse.tokens[verb]
    doers = subjects(parse, verb) or subjects(parse, modal.i)
    if lemma == "should" and doers and min(s.i for s in doers) > modal.i:
        return False  # "Should the talks fail, ..."
    if perfect(parse, verb) or any(t.lower in {"i", "one"} for t in doers):
        return False  # blame for what is past, or the author's own feelings
    if lemma == "should" and main.lemma.lower() in words(LABEL, "expectations"):
        return False
    if lemma == "must" and main.lemma.lower() in words(LABEL, "epistemic_verbs"):
        return False
    if main.i == modal.i and not parse.dependents(modal.i, "xcomp", "ccomp"):
        return bool(doers) and modal.i == max(parse.subtree(modal.i)[1], modal.i)
    return not (_passive(parse, verb) and main.lemma.lower() in words(LABEL, "remark_verbs"))


def _passive(parse: Parse, verb: int) -> bool:
    return bool(parse.dependents(verb, "aux:pass"))


def _needs(parse: Parse, token: Token) -> bool:
    """As in "X needs to act", "X needs a plan": now, of someone other than the author or the reader."""
    before = [t for t in parse.tokens[max(0, token.i - 4) : token.i] if t.pos in {"NOUN", "PROPN", "PRON"}]
    doers = subjects(parse, token.i) or before[-1:]
    if token.tag in {"VBD", "VBN", "VBG"} or _denied(parse, token) or not doers:
        return False
    if doers[0].lower in NEVER_ACTORS or any(t.lower in {"would", "did"} for t in parse.dependents(token.i, "aux")):
        return False
    if _infinitive(parse, token):
        return True
    things = parse.dependents(token.i, "obj")
    plain = token.tag in {"VBZ", "VBP"} and not any(_is_none(parse, t) for t in [doers[0], *things])
    named = doers[0].lower == "we" or parse.mention_at(doers[0].i) is not None or doers[0].pos == "NOUN"
    return plain and bool(things) and named


def _is_none(parse: Parse, token: Token) -> bool:
    return any(t.lower in {"no", "neither"} for t in parse.dependents(token.i, "det"))


def _denied(parse: Parse, token: Token) -> bool:
    return negated(parse, token.i) or any(
        t.lower in {"n't", "not"} for t in parse.tokens[token.i + 1 : token.i + 2]
    )


def _infinitive(parse: Parse, token: Token) -> bool:
    """Whether *to* and a base form follow, at most one adverb between."""
    after = parse.tokens[token.i + 1 : token.i + 5]
    at = next((n for n, t in enumerate(after[:2]) if t.lower == "to"), None)
    return at is not None and any(t.tag == "VB" for t in after[at + 1 : at + 3])


def _has_to(parse: Parse, token: Token) -> bool:
    """As in "X has to act", "X will have to act", "X is going to have to act"."""
    doers = subjects(parse, _topmost(parse, token.i))
    follows = token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "to"
    if token.lower not in {"have", "has"} or not (follows and _infinitive(parse, token)) or not doers:
        return False
    inner = next(t for t in parse.tokens[token.i + 2 : token.i + 6] if t.tag == "VB" or t.i == token.i + 5)
    if inner.lemma.lower() in words(LABEL, "neutral_have_to") or _denied(parse, token):
        return False
    helpers = {t.lower for t in parse.dependents(token.i, "aux")}
    return doers[0].lower not in NEVER_ACTORS and not helpers & {"would", "did", "may", "might"}


def _topmost(parse: Parse, verb: int) -> int:
    """The verb that has the subject: *going* in "is going to have to"."""
    while parse.tokens[verb].dep == "xcomp" and not subjects(parse, verb):
        verb = parse.tokens[verb].head
    return verb


def _performs(parse: Parse, token: Token) -> bool:
    """As in "I urge the senate to", "we call on", "I hope that they"."""
    doers = subjects(parse, token.i)
    progressive = token.tag == "VBG" and any(t.tag == "VBP" for t in parse.dependents(token.i, "aux"))
    if not (token.tag in {"VBP", "VB"} or progressive) or negated(parse, token.i) or not doers:
        return False
    complements = parse.dependents(token.i, "xcomp", "ccomp", "obl", "advcl")
    called = token.lemma.lower() != "call" or parse.tokens[token.i + 1].lower in {"on", "upon", "for"}
    return doers[0].lower in words(LABEL, "performative_subjects") and called and bool(complements)


def _phrased(parse: Parse, sentence: Sentence) -> Iterator[int]:
    for token in parse.sentence_tokens(sentence):
        length = phrase_length(parse, sentence, token.i, LABEL, "phrases")
        if length:
            yield _governor(parse, range(token.i, token.i + length))


def _governor(parse: Parse, stretch: range) -> int:
    """The verb or predicate of the clause that the phrase opens."""
    highest = min(stretch, key=lambda i: (depth(parse, i), i))
    token = parse.tokens[highest]
    return token.head if token.dep.split(":")[0] in {"aux", "cop", "nsubj"} else highest
