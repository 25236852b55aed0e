"""A capital or a seat of power as a place (in Washington) or as the power in it (Washington insists).

Rules in order, after the readings that Markert & Nissim (2007) tell apart: what the name modifies or
owns, its preposition, then the verb or predicate that it is subject or object of. A name in a
coordination reads as the first of its conjuncts.
"""

from __future__ import annotations

from ..model import Parse, Token
from .words import case, conjunct, head, is_in, possessive, word_list

POWER, PLACE = "power", "place"
MOVING = frozenset({"to", "from", "for", "towards", "toward", "by", "over", "on", "upon"})


def reading(parse: Parse, first: int, last: int, *, building: bool = False) -> tuple[str, float]:
    """`power` or `place` for the name over the tokens, with a confidence from 0 to 1.

    `building` is true of names such as the Kremlin, which mean the power unless something is in them.
    """
    token = head(parse, first, last)
    if possessive(parse, last):
        return _of_noun(parse.tokens[token.head], building, 0.9)
    noun = _modified(parse, token, last)
    if noun is not None:
        return _as_modifier(noun, building)
    token = conjunct(parse, token)
    preposition = case(parse, token)
    if preposition:
        return _after(parse, token, preposition, building)
    return _as_argument(parse, token, building)


def _modified(parse: Parse, token: Token, last: int) -> Token | None:
    """The noun that the name modifies from before: Washington insiders."""
    if token.dep.split(":")[0] in {"compound", "amod", "nmod", "det"} and token.head > last:
        return parse.tokens[token.head]
    return None


def _of_noun(noun: Token, building: bool, sure: float) -> tuple[str, float]:
    if is_in(noun, "metonymy", "place_part") and not building:
        return PLACE, sure
    return POWER, sure


def _as_modifier(noun: Token, building: bool) -> tuple[str, float]:
    if building or is_in(noun, "metonymy", "power_noun"):
        return POWER, 0.8
    return PLACE, 0.8


def _after(parse: Parse, token: Token, preposition: str, building: bool) -> tuple[str, float]:
    above = parse.tokens[token.head]
    if preposition in word_list("metonymy", "locative"):
        trusted = preposition == "in" and is_in(above, "metonymy", "trust")
        return (POWER, 0.7) if trusted else (PLACE, 0.95)
    if preposition in word_list("metonymy", "relational"):
        return (PLACE, 0.7) if _apart(parse, above, preposition) else (POWER, 0.85)
    if preposition == "of":
        return _after_of(above, building)
    if preposition == "by" and (token.dep == "obl:agent" or above.tag == "VBN"):
        return POWER, 0.9
    if preposition in MOVING:
        return _after_moving(parse, token, above, preposition)
    return (POWER, 0.6) if building else (PLACE, 0.6)


def _apart(parse: Parse, above: Token, preposition: str) -> bool:
    """A distance or a way between two cities."""
    return preposition in {"between", "than", "like", "unlike"} and is_in(above, "metonymy", "motion")


def _after_of(above: Token, building: bool) -> tuple[str, float]:
    if above.pos == "VERB" or is_in(above, "metonymy", "relation_noun") or building:
        return POWER, 0.8
    if is_in(above, "metonymy", "place_part") or is_in(above, "metonymy", "motion"):
        return PLACE, 0.9
    return (POWER, 0.55) if above.pos == "NOUN" else (PLACE, 0.6)


def _after_moving(parse: Parse, token: Token, above: Token, preposition: str) -> tuple[str, float]:
    if is_in(above, "metonymy", "motion") or _from_to(parse, token, preposition):
        return PLACE, 0.85
    if preposition in {"over"}:
        return PLACE, 0.6
    return POWER, 0.65


def _from_to(parse: Parse, token: Token, preposition: str) -> bool:
    """The two ends of a way: from Belgrade to Pristina."""
    other = {"from": "to", "to": "from"}.get(preposition)
    if other is None:
        return False
    near = [token, *parse.dependents(token.head, "obl", "nmod"), *parse.dependents(token.i, "nmod")]
    return any(case(parse, t) == other and t.pos == "PROPN" for t in near)


def _as_argument(parse: Parse, token: Token, building: bool) -> tuple[str, float]:
    above = parse.tokens[token.head]
    dep = token.dep
    if dep in {"nsubj", "csubj"} and token.head != token.i:
        return _as_subject(parse, above, building)
    if dep in {"nsubj:pass", "obj", "iobj"}:
        placed = is_in(above, "metonymy", "place_object") and not building
        return (PLACE, 0.8) if placed else (POWER, 0.75)
    if dep in {"nmod:poss", "appos", "vocative", "parataxis"}:
        return (POWER, 0.55) if building else (PLACE, 0.55)
    if dep in {"xcomp", "advcl", "ccomp"} or building:
        return POWER, 0.6
    return PLACE, 0.6


def _as_subject(parse: Parse, above: Token, building: bool) -> tuple[str, float]:
    copular = bool(parse.dependents(above.i, "cop"))
    if building:
        return POWER, 0.85
    if copular:
        return (PLACE, 0.8) if is_in(above, "metonymy", "place_predicate") else (POWER, 0.7)
    if above.pos == "VERB" or above.pos == "AUX":
        quiet = is_in(above, "metonymy", "place_subject")
        return (PLACE, 0.7) if quiet and not parse.dependents(above.i, "obj", "ccomp", "xcomp") else (POWER, 0.9)
    return POWER, 0.6
