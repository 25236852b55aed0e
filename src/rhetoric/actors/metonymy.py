"""A capital or a seat of power as a place (in Washington) or as the power in it (Washington insists).

Rules in order, after the readings that Markert & Nissim (2007) tell apart: what the name modifies or
owns, its preposition, then the verb or predicate that it is subject or object of. A name in a
coordination reads as the first of its conjuncts.
"""

from __future__ import annotations

from ..model import Parse, Token
from .words import case, conjunct, head, possessive, word_list

POWER, PLACE = "power", "place"
MOVING = frozenset({"to", "from", "for", "towards", "toward", "by", "over", "on", "upon"})
ALONG = frozenset({"up", "down", "along", "opposite"})
SUBORDINATORS = frozenset({"when", "if", "that", "because", "while", "whether", "unless", "until", "although"})
STREETS = frozenset({"street", "hill", "avenue"})
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "al", "cy", "ery", "ure")


def reading(parse: Parse, first: int, last: int, *, building: bool = False) -> tuple[str, float]:
    """`power` or `place` for the name over the tokens, with a confidence from 0 to 1.

    `building` is true of names such as the Kremlin, which mean the power unless something is in them.
    """
    token = head(parse, first, last)
    if possessive(parse, last):
        return _of_noun(parse.tokens[token.head], building, 0.9)
    before = _before(parse, first)
    if before in word_list("metonymy", "quarter") or (building and before in ALONG):
        return PLACE, 0.85
    noun = _modified(parse, token, last)
    if noun is not None and before in SUBORDINATORS:
        return POWER, 0.6
    if noun is not None:
        return _as_modifier(parse, token, noun, building)
    token = conjunct(parse, token)
    preposition = case(parse, token) or (before if before in word_list("metonymy", "locative") else "")
    if preposition:
        return _after(parse, token, preposition, building)
    return _as_argument(parse, token, building)


def _is(token: Token, *lists: str) -> bool:
    """Whether the token's lemma, the token as it stands, or without its plural ending, is in one of the lists."""
    forms = {token.lower, token.lemma.lower(), token.lower.removesuffix("s")}
    return any(not forms.isdisjoint(word_list("metonymy", name)) for name in lists)


def _before(parse: Parse, first: int) -> str:
    """The word before the name and its article, lower case; empty at the beginning of a sentence."""
    tokens = parse.tokens
    at = first - 1 - (first > 0 and tokens[first - 1].lower == "the")
    return tokens[at].lower if at >= 0 and tokens[at].sentence == tokens[first].sentence else ""


def _modified(parse: Parse, token: Token, last: int) -> Token | None:
    """The noun that the name modifies from before: Washington insiders."""
    if token.dep.split(":")[0] in {"compound", "amod", "nmod", "det"} and token.head > last:
        return parse.tokens[token.head]
    after = parse.tokens[min(last + 1, len(parse.tokens) - 1)]
    return after if after.pos == "NOUN" and _is(after, "place_part", "townspeople") else None


def _is_part(noun: Token, building: bool) -> bool:
    """Whether the noun is a part of the building, or a part or an inhabitant of the city."""
    if building:
        return _is(noun, "building_part")
    return _is(noun, "place_part", "townspeople")


def _of_noun(noun: Token, building: bool, sure: float) -> tuple[str, float]:
    return (PLACE, sure) if _is_part(noun, building) else (POWER, sure)


def _as_modifier(parse: Parse, token: Token, noun: Token, building: bool) -> tuple[str, float]:
    if _is_part(noun, building):
        return PLACE, 0.8
    if building or _is(noun, "power_noun"):
        return POWER, 0.8
    return (POWER, 0.6) if _opens_headline(parse, token, noun) else (PLACE, 0.7)


def _opens_headline(parse: Parse, token: Token, noun: Token) -> bool:
    """A name that opens a clause without a verb: its verb was taken for a noun (Washington Blinks)."""
    opens = token.i == parse.sentences[token.sentence].first
    return opens and noun.head == noun.i and noun.tag in {"NNS", "NNPS"}


def _after(parse: Parse, token: Token, preposition: str, building: bool) -> tuple[str, float]:
    above = parse.tokens[token.head]
    if preposition in word_list("metonymy", "locative"):
        trusted = preposition == "in" and _is(above, "trust", "rulers")
        return (POWER, 0.7) if trusted else (PLACE, 0.95)
    if preposition in word_list("metonymy", "relational"):
        return (PLACE, 0.7) if _apart(parse, above, preposition) else (POWER, 0.85)
    if preposition == "of":
        return _after_of(above, building)
    if preposition == "by" and (token.dep == "obl:agent" or above.tag == "VBN"):
        return POWER, 0.9
    if building and preposition == "on" and token.lower in STREETS:
        return (POWER, 0.7) if _is(above, "weigh") else (PLACE, 0.8)
    if preposition in MOVING:
        return _after_moving(parse, token, above, preposition)
    return (POWER, 0.6) if building else (PLACE, 0.6)


def _apart(parse: Parse, above: Token, preposition: str) -> bool:
    """A distance or a way between two cities; what lies behind or under one."""
    if preposition in {"behind", "under"}:
        return _is(above, "place_part")
    return preposition in {"between", "than", "like", "unlike"} and _is(above, "motion")


def _after_of(above: Token, building: bool) -> tuple[str, float]:
    if _is_part(above, building):
        return PLACE, 0.9
    if above.pos in {"VERB", "ADJ"} or _is(above, "relation_noun") or building:
        return POWER, 0.8
    if _is(above, "motion"):
        return PLACE, 0.9
    return (POWER, 0.55) if above.lemma.endswith(ABSTRACT) else (PLACE, 0.55)


def _after_moving(parse: Parse, token: Token, above: Token, preposition: str) -> tuple[str, float]:
    if above.pos == "ADV":
        above = parse.tokens[above.head]
    if _way_before(parse, token):
        return PLACE, 0.85
    if preposition == "from" and any(_is(t, "sent") for t in parse.dependents(above.i, "nsubj", "obj")):
        return POWER, 0.7
    if _is(above, "motion") or _from_to(parse, token, preposition):
        return PLACE, 0.85
    if preposition == "from" and _is(above, "seen", "townspeople"):
        return PLACE, 0.8
    return (PLACE, 0.6) if preposition == "over" or _falls(parse, above) else (POWER, 0.65)


def _way_before(parse: Parse, token: Token) -> bool:
    """A noun of movement right before the preposition, whatever the parser ties the phrase to: a plane to Cairo."""
    (at, *_) = [t.i for t in parse.dependents(token.i, "case")] or [0]
    return at > 0 and parse.tokens[at - 1].pos == "NOUN" and _is(parse.tokens[at - 1], "motion")


def _falls(parse: Parse, verb: Token) -> bool:
    """Whether the verb tells of weather, fire or bombs."""
    subjects = parse.dependents(verb.i, "nsubj")
    if verb.dep == "acl:relcl":
        subjects = [*subjects, parse.tokens[verb.head]]
    return any(_is(t, "falling") for t in subjects)


def _from_to(parse: Parse, token: Token, preposition: str) -> bool:
    """The two ends of a way: from Belgrade to Pristina."""
    other = {"from": "to", "to": "from"}.get(preposition)
    if other is None:
        return False
    near = [token, *parse.dependents(token.head, "obl", "nmod"), *parse.dependents(token.i, "nmod")]
    return any(case(parse, t) == other and t.text[:1].isupper() for t in near)


def _as_argument(parse: Parse, token: Token, building: bool) -> tuple[str, float]:
    above = parse.tokens[token.head]
    dep = token.dep
    if dep in {"nsubj", "nsubj:outer", "csubj"} and token.head != token.i:
        return _as_subject(parse, above, building)
    if dep in {"nsubj:pass", "obj", "iobj"}:
        placed = _is(above, "building_object" if building else "place_object")
        return (PLACE, 0.8) if placed or _falls(parse, above) else (POWER, 0.75)
    verb = parse.tokens[max(token.i - 1, 0)]
    if dep in {"nmod", "appos", "vocative", "punct", "dep"} and verb.tag == "NNS" and verb.i < token.i:
        # the parser took a verb for a plural: nobody trusts Washington
        return (PLACE, 0.6) if _is(verb, "place_object") else (POWER, 0.6)
    if dep in {"nmod:poss", "appos", "vocative", "parataxis"}:
        return (POWER, 0.55) if building else (PLACE, 0.55)
    if dep in {"xcomp", "advcl", "ccomp", "obl"} or building or _cleft(parse, token):
        return POWER, 0.6
    return PLACE, 0.6


def _cleft(parse: Parse, token: Token) -> bool:
    """It was Moscow that broke the truce."""
    return bool(parse.dependents(token.i, "cop") and parse.dependents(token.i, "acl:relcl"))


def _as_subject(parse: Parse, above: Token, building: bool) -> tuple[str, float]:
    copular = bool(parse.dependents(above.i, "cop"))
    if building:
        return POWER, 0.85
    if copular:
        return (PLACE, 0.8) if _is(above, "place_predicate") else (POWER, 0.7)
    if above.lemma == "have" and any(_is(t, "place_part") for t in parse.dependents(above.i, "obj")):
        return PLACE, 0.7
    if above.pos == "VERB" or above.pos == "AUX":
        acts = parse.dependents(above.i, "obj", "ccomp", "xcomp", "compound:prt")
        return (PLACE, 0.7) if _is(above, "place_subject") and not acts else (POWER, 0.9)
    return POWER, 0.6
