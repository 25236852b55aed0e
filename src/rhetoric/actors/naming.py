"""Names that the registry lacks: the recogniser's entities and runs of capitals, and how they link in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Parse, Token
from .claims import Names
from .classify import PLACES, has_word, name_type, personal
from .linking import link_people
from .names import Hit, fold
from .registry import Registry
from .words import found, is_in, relative_subject

SOVEREIGNS = frozenset({"pope", "king", "queen", "prince", "emperor"})  # titles that stay: Pope Benedict XVI
ACTIVE = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss"})
LINKS = frozenset({"of", "for", "and", "the", "on", "in", "&", "-", "to"})
PARTICLES = frozenset({"van", "von", "de", "der", "den", "bin", "al", "el", "di", "da", "du", "la", "le", "ibn"})
NO_NAMES = frozenset({"DET", "PUNCT", "ADP", "PRON", "AUX", "VERB", "PART", "CCONJ", "SCONJ"})


def find_names(parse: Parse, registry: Registry, hits: list[Hit]) -> Names:
    """All names of the text that are no registry alias, persons linked by surname."""
    names = Names(parse, registry, hits)
    _defined_acronyms(names)
    for first, last, label in (*_namesakes(names), *_candidates(parse)):
        first, last = _whole(parse, _given_before(names, first), last, label)
        if names.is_free(first, last):
            _consider(names, first, last, label)
    names.spans.sort()
    link_people(names)
    _drop_idle(names)
    return names


def _drop_idle(names: Names) -> None:
    """Leave out single words that nothing shows to be names: never a subject, agent or owner, or common words."""
    tokens = names.parse.tokens
    single = [tokens[s.first] for s in names.spans if s.first == s.last]
    active = {t.text for t in single if t.dep in ACTIVE or relative_subject(names.parse, t)}
    common = {t.text for t in tokens if t.text.islower()}
    real = {word for word in active if word.lower() not in common and not word.endswith("ism")}
    names.spans = [s for s in names.spans if s.first < s.last or " " in s.actor or tokens[s.first].text in real]


def _defined_acronyms(names: Names) -> None:
    """Long Name (LN): the acronym stands for the name that its first letter begins."""
    tokens = names.parse.tokens
    for token in tokens[2:-1]:
        text = token.text
        if not (2 <= len(text) <= 8 and text.isupper() and text.isalpha()) or names.hit_at(token.i):
            continue
        if tokens[token.i - 1].text != "(" or tokens[token.i + 1].text != ")":
            continue
        first = _first_of_name(tokens, token.i - 2, text[0])
        if first is None or token.i - 2 - first < 1:
            continue
        whole = names.hit_at(first)
        if whole is not None and whole.last == token.i - 2:
            span = found(names.parse, token.i, token.i, whole.alias.actor, "", "alias")
            names.acronyms[text] = span
        else:
            name = " ".join(names.parse.text(first, token.i - 2).split())
            names.claim(found(names.parse, first, token.i - 2, name, "organisation", "name"))
            names.acronyms[text] = found(names.parse, token.i, token.i, name, "organisation", "alias")


def _first_of_name(tokens: Sequence[Token], last: int, letter: str) -> int | None:
    first = None
    for i in range(last, max(-1, last - 12), -1):
        text = tokens[i].text
        if tokens[i].sentence != tokens[last].sentence or not (text[:1].isupper() or text.lower() in LINKS):
            break
        if text[:1] == letter:
            first = i
    return first


def _namesakes(names: Names) -> Iterator[tuple[int, int, str]]:
    """Persons whose given name is a state's: Jordan Peterson."""
    tokens = names.parse.tokens
    for hit in list(names.hits):
        at = hit.last + 1
        if hit.first != hit.last or fold(tokens[hit.first].text) not in names.registry.given_names:
            continue
        if (
            at < len(tokens)
            and tokens[at].pos == "PROPN"
            and names.hit_at(at) is None
            and tokens[at].text[0].isupper()
        ):
            yield hit.first, at, "PERSON"


def _candidates(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """Entities, then the runs of capitalised proper nouns between them."""
    covered: set[int] = set()
    for entity in parse.entities:
        covered.update(range(entity.first, entity.last + 1))
        yield entity.first, entity.last, entity.label
    start = -1
    for token in parse.tokens:
        noun = token.pos == "NOUN" and parse.sentences[token.sentence].first != token.i
        proper = (token.pos == "PROPN" or noun) and token.text[:1].isupper() and token.i not in covered
        if start >= 0 and (not proper or parse.tokens[start].sentence != token.sentence):
            yield start, token.i - 1, ""
            start = -1
        if proper and start < 0:
            start = token.i
    if start >= 0:
        yield start, len(parse.tokens) - 1, ""


def _given_before(names: Names, first: int) -> int:
    """The place of a given name that opens the sentence before the name and was taken for another word, if any."""
    tokens = names.parse.tokens
    before = tokens[first - 1] if first else tokens[first]
    opens = before.i < first and names.parse.sentences[tokens[first].sentence].first == before.i
    if not opens or before.pos == "PROPN" or before.head != first or names.hit_at(first - 1) is not None:
        return first
    given = fold(before.text) in names.registry.given_names or personal(names.parse, first - 1, first)
    return first - 1 if given and before.text[:1].isupper() else first


def _whole(parse: Parse, first: int, last: int, label: str) -> tuple[int, int]:
    """The span with the other halves of a hyphenated name, and a person's with what a particle joins."""
    tokens = parse.tokens
    while label == "PERSON" and _flat(tokens, first, last + 1):
        last += 1
    while label == "PERSON" and _begins(parse, first, last):
        first -= 1
    while last + 2 < len(tokens) and tokens[last + 2].text[:1].isupper():
        particle = label == "PERSON" and tokens[last + 1].text in PARTICLES
        if not particle and not _hyphen(tokens[last + 1], tokens[last], tokens[last + 2]):
            break
        last += 2
    while first >= 2 and _hyphen(tokens[first - 1], tokens[first - 2], tokens[first]):
        first -= 2
    return first, last


def _flat(tokens: Sequence[Token], first: int, i: int) -> bool:
    """Whether the token goes on with the name that begins at `first`."""
    goes_on = i < len(tokens) and tokens[i].dep == "flat" and first <= tokens[i].head < i
    return goes_on and tokens[i].pos == "PROPN" and tokens[i].text[:1].isupper()


def _begins(parse: Parse, first: int, last: int) -> bool:
    """Whether the word before is the beginning of the same person's name: a given name that the recogniser left."""
    token = parse.tokens[first - 1] if first else parse.tokens[first]
    inside = token.dep in {"compound", "flat"} and first <= token.head <= last
    heads = any(parse.tokens[i].dep == "flat" and parse.tokens[i].head == token.i for i in range(first, last + 1))
    proper = token.i < first and token.pos == "PROPN" and token.text.istitle()
    return proper and (inside or heads) and token.sentence == parse.tokens[first].sentence


def _hyphen(token: Token, before: Token, after: Token) -> bool:
    joined = before.end == token.start and token.end == after.start
    return token.text in {"-", "‐", "‑"} and joined and before.text[:1].isupper() and after.text[:1].isupper()


def _linked(parse: Parse, first: int, last: int) -> int:
    """The end of an organisation's name that goes on after a preposition: Center for Biological Diversity."""
    tokens = parse.tokens
    joins = {"for"} | ({"of", "on", "against"} if has_word(parse, first, last, "organisation_word") else set())
    while last + 2 < len(tokens) and tokens[last + 1].lower in joins and tokens[last + 2].text[:1].isupper():
        last += 2
        while last + 1 < len(tokens) and tokens[last + 1].text[:1].isupper():
            last += 1
        joins = joins | {"and"}
    return last


def _consider(names: Names, first: int, last: int, label: str) -> None:
    first, last, label = _titled(names, first, last, label)
    first, last = _trimmed(names, first, _before_of(names.parse, first, last, label), label)
    if first > last:
        return
    inside = list(dict.fromkeys(h for i in range(first, last + 1) if (h := names.hit_at(i)) is not None))
    inside = [h for h in inside if label != "ORG" or h.alias.kind != "office"]  # Ministry of Justice
    if any(h.first < first or h.last > last or (h.first == first and h.last == last) for h in inside):
        return
    if inside and not _outweighs(names, first, last, label, inside):
        if label in PLACES and has_word(names.parse, first, last, "place_word"):
            names.drop(first, last)
        return
    end = _linked(names.parse, first, last) if label in {"ORG", "", "NORP"} else last
    if end > last and names.parse.tokens[end].sentence == names.parse.tokens[first].sentence:
        last, label = end, "ORG"
    kind = name_type(names, first, last, label if not inside or label else _label_of(names, first, last))
    if kind:
        text = " ".join(names.parse.text(first, last).split())
        names.claim(found(names.parse, first, last, text, kind, "name", 1.0 if label else 0.8))


def _titled(names: Names, first: int, last: int, label: str) -> tuple[int, int, str]:
    """The person behind an abbreviated title that the recogniser took into an organisation's or person's name."""
    for i in range(last - 1, first - 1, -1):
        hit = names.hit_at(i)
        title = hit is not None and hit.alias.kind == "office" and hit.alias.text.endswith(".")
        if title and (i > first or label != "PERSON"):
            return i + 1, last, "PERSON"
    return first, last, label


def _before_of(parse: Parse, first: int, last: int, label: str) -> int:
    """The end of a person's name without the place or body it is of: Ada Stolz of Bremen; kings keep theirs."""
    if label not in {"PERSON", *PLACES} or parse.tokens[first].lower in SOVEREIGNS:
        return last
    of = next((i for i in range(first + 2, last) if parse.tokens[i].lower == "of"), last + 1)
    surname = of <= last and parse.tokens[of - 1].text[:1].isupper()
    place = any(has_word(parse, first, of - 1, name) for name in ("place_word", "organisation_word"))
    given = label == "PERSON" or (surname and parse.tokens[of - 1].dep in {"flat", *ACTIVE, "obl"})
    return of - 1 if surname and given and not place else last


def _trimmed(names: Names, first: int, last: int, label: str) -> tuple[int, int]:
    """The span without titles, articles, what owns it, and possessive endings."""
    tokens = names.parse.tokens
    for i in range(last - 1, first, -1):
        if tokens[i].tag == "POS" and label != "ORG":
            first = i + 1
            break
    while first <= last and (tokens[last].pos in NO_NAMES and not tokens[last].text[:1].isupper()):
        last -= 1
    while first <= last:
        hit = names.hit_at(first)
        office = hit is not None and hit.alias.kind == "office" and label != "ORG" and hit.last < last
        if office and hit is not None and hit.alias.actor in SOVEREIGNS and last - first <= 2:
            break
        owner = hit is not None and label != "ORG" and _before_person(names, hit, last, label)
        adjective = hit is not None and hit.alias.kind in {"demonym", "people"} and label in {"PERSON", ""}
        if not (
            office
            or owner
            or (adjective and label == "PERSON")
            or tokens[first].lower in {"the", "a", "an", "-", "ex"}
        ):
            break
        first = hit.last + 1 if hit is not None and (office or adjective or owner) else first + 1
    return first, last


def _before_person(names: Names, hit: Hit, last: int, label: str) -> bool:
    """Whether a title or a person follows a state within the name: Washington Governor Jay Inslee."""
    after = names.hit_at(hit.last + 1)
    if after is not None and after.alias.kind == "office" and after.last < last:
        return True
    given = hit.last + 1 < last and fold(names.parse.tokens[hit.last + 1].text) in names.registry.given_names
    return given and label in PLACES and hit.alias.kind != "office"


def _outweighs(names: Names, first: int, last: int, label: str, inside: Sequence[Hit]) -> bool:
    """Whether a longer name beats the registry's aliases within it: Bank of England, Melinda Gates."""
    parse = names.parse
    if last - first > 8:
        return False
    if label in {"PERSON", ""} and inside[0].first > first and all(names.is_person(h) for h in inside):
        given = fold(parse.tokens[first].text) in names.registry.given_names
        return label == "PERSON" or (given and last - first <= 2)
    if label == "PERSON":
        given = fold(parse.tokens[first].text) in names.registry.given_names
        alone = len(inside) == 1 and inside[0].alias.kind == "surname"
        return (given and inside[0].alias.kind != "office") or alone
    worded = has_word(parse, first, last, "organisation_word")
    if label == "ORG" or (label == "" and worded):
        rest = [parse.tokens[i] for i in range(first, last + 1) if names.hit_at(i) is None]
        plain = all(
            is_in(t, "descriptions", "force") or is_in(t, "descriptions", "government") or t.lower in LINKS
            for t in rest
        )
        listed = any(t.lower in {"and", ","} for t in rest) and not worded
        return not plain and not listed and (label == "ORG" or inside[0].last < last)
    return False


def _label_of(names: Names, first: int, last: int) -> str:
    return "ORG" if has_word(names.parse, first, last, "organisation_word") else "PERSON"
