"""Who does and who suffers: an actor's role from the clause it stands in."""

from __future__ import annotations

from ..model import Parse, Token
from .demonyms import names_person
from .words import Found, conjunct, governor, head, is_in, possessive


def role(parse: Parse, span: Found) -> str:
    """`agent` for the subject of an active verb or the agent of a passive one, `patient` for an object or passive
    subject, else `other`. A state that modifies its forces or officials has their role.
    """
    token = _bearer(parse, span)
    token = conjunct(parse, token)
    verb = parse.tokens[token.head]
    if token.head == token.i or _before_title(parse, span):
        return "other"
    if token.dep == "obl:agent":
        return "agent"
    if token.dep == "nsubj:pass" or (token.dep == "obj" and verb.pos == "VERB"):
        return "patient"
    if token.dep == "nsubj" and verb.pos == "VERB":
        return "patient" if parse.dependents(verb.i, "aux:pass") else "agent"
    return "other"


def _before_title(parse: Parse, span: Found) -> bool:
    """US President Joe Biden: the state only modifies the title."""
    after = parse.tokens[span.last + 1] if span.last + 1 < len(parse.tokens) else parse.tokens[span.last]
    modifies = span.type in {"state", "territory"} and after.i > span.last and after.text[:1].isupper()
    return modifies and after.pos in {"PROPN", "NOUN"}


def _bearer(parse: Parse, span: Found) -> Token:
    """The head of the mention, or of the phrase whose force or official it modifies."""
    token = head(parse, span.first, span.last)
    for _ in range(3):
        if token.dep.split(":")[0] not in {"appos", "flat"} or token.head >= span.first:
            break
        token = parse.tokens[token.head]
    if span.type in {"person", "people", "collective"} or possessive(parse, span.last):
        return token
    noun = governor(parse, span.last)
    if (
        noun is not None
        and not names_person(parse, noun)
        and (is_in(noun, "descriptions", "force") or is_in(noun, "descriptions", "government"))
    ):
        return noun
    return token
