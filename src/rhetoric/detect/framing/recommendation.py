"""Remedies: clauses that say what someone should, must or needs to do (Entman 1993)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Sentence, Token
from ..evidence import clause, evidence
from .modality import (
    OWN,
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
    taken: set[int] = set()
    norms = sorted({verb: rule for rule, verb in _norms(parse)}.items(), key=lambda n: (depth(parse, n[0]), n[0]))
    for verb, rule in norms:
        first, last = clause(parse, verb)
        if taken.isdisjoint(range(first, last + 1)) and parse.token_voice(verb).voice in OWN:
            taken.update(range(first, last + 1))
            yield evidence(parse, "framing", LABEL, f"{LABEL}/{rule}@2", first, last)


def _norms(parse: Parse) -> Iterator[tuple[str, int]]:
    for rule, verb in _candidates(parse):
        if not asked(parse, verb) and not conditional(parse, verb) and not reported(parse, verb):
            lifted = _lifted(parse, verb)
            if lifted is not None:
                yield rule, lifted


def _candidates(parse: Parse) -> Iterator[tuple[str, int]]:
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if lemma in words(LABEL, "deontic_modals") and token.pos in {"AUX", "VERB"}:
            verb = main_verb(parse, token)
            if _deontic(parse, token, verb):
                yield "modal", verb
        elif lemma == "need" and token.pos in {"VERB", "AUX"} and _needs(parse, token):
            yield "need", token.i
        elif lemma == "have" and _has_to(parse, token):
            yield "have-to", token.i
        elif lemma in words(LABEL, "performatives") and _performs(parse, token):
            yield "performative", token.i
    for sentence in parse.sentences:
        yield from (("imperative", verb) for verb in _imperatives(parse, sentence))
        yield from (("phrase", verb) for verb in _phrased(parse, sentence))


def _lifted(parse: Parse, verb: int) -> int | None:
    """For "X is the first thing Y should do" the main clause; None in any other relative clause."""
    if not relative(parse, verb):
        return verb
    noun = parse.tokens[verb].head
    return noun if parse.dependents(noun, "cop") else None


def _deontic(parse: Parse, modal: Token, verb: int) -> bool:
    lemma, main = modal.lemma.lower(), parse.tokens[verb]
    doers = subjects(parse, verb)
    if lemma == "should" and doers and min(s.i for s in doers) > modal.i:
        return False  # "Should the talks fail, ..."
    if perfect(parse, verb) or any(t.lower in {"i", "one"} for t in doers):
        return False  # blame for what is past, or the author's own feelings
    if any(t.lower in {"as"} for t in parse.dependents(verb, "mark")) and main.i - modal.i < 2:
        return False  # "as it should"
    if lemma == "should" and main.lemma.lower() in {"able", "surprise"}:
        return False  # an expectation
    if lemma == "must" and main.lemma.lower() in words(LABEL, "epistemic_verbs"):
        return False
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
    return doers[0].lower == "we" or parse.mention_at(doers[0].i) is not None


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
    doers = subjects(parse, token.i)
    if token.lower not in {"have", "has"} or not _infinitive(parse, token) or not doers:
        return False
    inner = next(t for t in parse.tokens[token.i + 2 : token.i + 6] if t.tag == "VB" or t.i == token.i + 5)
    if inner.lemma.lower() in words(LABEL, "neutral_have_to") or _denied(parse, token):
        return False
    helpers = {t.lower for t in parse.dependents(token.i, "aux")}
    return doers[0].lower not in NEVER_ACTORS and not helpers & {"would", "did", "may", "might"}


def _performs(parse: Parse, token: Token) -> bool:
    """As in "I urge the senate to", "we call on", "I hope that they"."""
    doers = subjects(parse, token.i)
    if token.tag not in {"VBP", "VB"} or negated(parse, token.i) or not doers:
        return False
    complements = parse.dependents(token.i, "xcomp", "ccomp", "obl", "advcl")
    called = token.lemma.lower() != "call" or parse.tokens[token.i + 1].lower in {"on", "upon", "for"}
    return doers[0].lower in words(LABEL, "performative_subjects") and called and bool(complements)


def _imperatives(parse: Parse, sentence: Sentence) -> Iterator[int]:
    """Bare verbs without a subject that open the sentence, or a member after a colon or semicolon."""
    openings = [sentence.first]
    openings += [t.i + 1 for t in parse.sentence_tokens(sentence) if t.lower in {":", ";"} and t.i < sentence.last]
    for opening in openings:
        at = opening
        while at < sentence.last and _skipped(parse, parse.tokens[at]):
            at += 1
        verb = _imperative(parse, parse.tokens[at])
        if verb is not None:
            yield verb


def _imperative(parse: Parse, token: Token) -> int | None:
    if token.lower == "let":
        return _let(parse, token)
    if token.tag not in {"VB", "VBP"} or token.pos not in {"VERB", "AUX"} or subjects(parse, token.i):
        return None
    if token.lemma.lower() == "be":
        return token.head if token.dep == "cop" and not subjects(parse, token.head) else None
    root = token.head == token.i or token.dep in {"parataxis", "conj"}
    return token.i if root and token.lemma.lower() not in words(LABEL, "engagement_imperatives") else None


def _skipped(parse: Parse, token: Token) -> bool:
    numbered = token.text.isdigit() and not any(c.isalnum() for c in parse.tokens[token.i + 1].text)
    return not any(c.isalnum() for c in token.text) or numbered or token.lower in words(LABEL, "before_imperatives")


def _let(parse: Parse, token: Token) -> int | None:
    """As in "let us rebuild it", not "let us look at it" or "let me be clear"."""
    after = parse.tokens[token.i + 1 : token.i + 9]
    inner = next((t for t in after[1:] if t.pos in {"VERB", "AUX"}), None)
    if (
        inner is None
        or after[0].lower in {"me", "him", "it"}
        or inner.lemma.lower() in words(LABEL, "discourse_lets")
    ):
        return None
    return token.head if token.dep.startswith("nsubj") else token.i


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
