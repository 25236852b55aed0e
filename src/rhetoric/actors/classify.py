"""What a name that the registry lacks is a name of: a person, an organisation, a people, or no actor."""

from __future__ import annotations

from ..model import Parse
from .claims import Names
from .names import fold
from .words import case, head, is_person_noun, is_subject_of_agentive, relative_subject, word_list

PLACES = frozenset({"LOC", "GPE", "FAC"})


def has_word(parse: Parse, first: int, last: int, name: str) -> bool:
    """Whether one of the tokens is in that list of words."""
    return any(parse.tokens[i].lower in word_list("descriptions", name) for i in range(first, last + 1))


def name_type(names: Names, first: int, last: int, label: str) -> str:
    """The type of a name, or empty where it names no actor."""
    parse = names.parse
    token = parse.tokens[first]
    given = first < last and fold(token.text) in names.registry.given_names
    if (len(token.text) < 2 and first == last) or (not given and _is_no_name(parse, first, last)):
        return ""
    if (not token.text[:1].isupper() and label != "PERSON") or token.pos in {"PRON", "DET"}:
        return ""
    if any(parse.tokens[i].text[:1].isdigit() for i in range(first, last + 1)):
        return ""
    if has_word(parse, last, last, "place_word") and not has_word(parse, first, last, "organisation_word"):
        return "place" if label in PLACES and is_subject_of_agentive(parse, first, last) else ""
    if label in PLACES:
        return _no_place(names, first, last)
    if first == last and case(parse, token) in word_list("metonymy", "locative") - {"at"}:
        return ""
    if label == "NORP":
        return "people" if parse.tokens[last].tag in {"NNS", "NNPS"} else ""
    if not given and token.sentence in names.titled:
        return ""
    if label in {"PERSON", "ORG"}:
        return {"PERSON": "person", "ORG": "organisation"}[label]
    return _guess(names, first, last) if label == "" else ""


def _is_no_name(parse: Parse, first: int, last: int) -> bool:
    """Months, wars, laws and the like; an organisation may have such a word within its name."""
    if parse.tokens[first].lower in word_list("descriptions", "not_names"):
        return True
    worded = has_word(parse, first, last, "organisation_word")
    return not worded and has_word(parse, first, last, "not_names")


def _no_place(names: Names, first: int, last: int) -> str:
    """What a name that the recogniser takes for a place is by its surroundings; empty for an idle place."""
    parse = names.parse
    if case(parse, head(parse, first, last)) in word_list("metonymy", "locative"):
        return ""
    guessed = _guess(names, first, last)
    return "place" if guessed == "person" and first == last and not _after_title(names, first) else guessed


def _after_title(names: Names, first: int) -> bool:
    title = names.hit_at(first - 1) if first else None
    return title is not None and title.alias.kind == "office"


def _guess(names: Names, first: int, last: int) -> str:
    """Without the recogniser: a title or a given name makes a person, a word such as Council an organisation."""
    parse = names.parse
    if has_word(parse, first, last, "organisation_word"):
        return "organisation" if last > first else ""
    if _after_title(names, first):
        return "person"
    if last > first and fold(parse.tokens[first].text) in names.registry.given_names:
        return "person"
    if first < last <= first + 3 and personal(parse, first, last):
        return "person"
    if relative_subject(parse, head(parse, first, last)) == "which":
        return "organisation"
    if is_subject_of_agentive(parse, first, last):
        return "person" if last > first or not parse.tokens[first].text.isupper() else "organisation"
    return ""


def personal(parse: Parse, first: int, last: int) -> bool:
    """A flat name, an initial before a surname, or a person's noun or *who* behind: Ada Stolz, the lawyer."""
    one, other = parse.tokens[first], parse.tokens[last]
    flat = (other.dep == "flat" and other.head == first) or (one.dep == "flat" and one.head == last)
    initial = len(one.text) == 2 and one.text.endswith(".") and one.text[0].isupper()
    noun = head(parse, first, last)
    named = any(is_person_noun(t) for t in parse.dependents(noun.i, "appos"))
    return flat or initial or named or relative_subject(parse, noun) == "who"
