"""Personal names and people by the look of the words: shapes and company, never a list of persons."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_TOKEN = r"[A-ZÀ-ÖØ-Þ](?:[\w'’-]*\w|\.)?\.?"
_PARTICLE = r"(?:de|da|del|della|di|du|van|von|der|den|bin|ibn|al|el|la|le|ter)"
_HONORIFIC = (
    r"(?:Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Mr|Mrs|Ms|Gen|General|Col|Sen|Senator|Amb|Ambassador"
    r"|Judge)"
)
NAME = rf"(?:{_HONORIFIC}\.? )?{_TOKEN}(?: (?:{_PARTICLE} )*{_TOKEN}){{1,4}}(?:,? (?:Jr|Sr|II|III)\b\.?)?"
# Words that open a capitalised string which is no person's name.
NOT_NAME = (
    r"(?!(?:The|This|That|These|A|An|In|On|At|For|From|To|With|As|If|But|And|Or|Our|Their|Its|My|Your|No"
    r"|Not|All|Any|Every"
    r"|Some|Many|Most|Popular|Hook|Law|Design|Force|Default|Then|Now|Today|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday"
    r"|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December"
    r"|When|While|What"
    r"|Why|How|It|He|She|They|We|You|I|There|Here|New|Next|Last)\b)"
)
PEOPLE = rf"{NOT_NAME}{NAME}(?:(?:, | and |, and | & ){NOT_NAME}{NAME})*"

_PERSONAL = {
    "he": re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
    "she": re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
}
_TITLE = re.compile(
    r"\b(?:President|Mr|Mrs|Ms|Dr|Sir|Premier|Chancellor|Minister|Senator|Sen|Gov|Governor|Gen|General"
    r"|Secretary|King|Queen"
    r"|Prince|Princess|Pope|Ambassador|Judge|Justice|Professor|Chairman|Mayor|Leader|candidate|leader"
    r"|dictator|diplomat"
    r"|politician|president|minister|chancellor|senator|ambassador|mayor|governor|general|man|woman)\b"
)
_CAPITALISED = re.compile(r"(?<![\w-])(?P<the>[Tt]he )?(?P<name>[A-ZÀ-ÖØ-Þ][\w'-]*(?: [A-ZÀ-ÖØ-Þ][\w'-]*)*)")
_GROUP = re.compile(
    r"\b(?:Union|States|Kingdom|Nations?|Council|Department|Ministry|Institute|University|College|Court"
    r"|House|Party|Alliance"
    r"|Treaty|Agreement|Act|Article|Sea|Ocean|River|City|County|Street|Center|Centre|Bank|Fund|Company"
    r"|Corporation|Group"
    r"|Organization|Organisation|Association|Committee|Commission|Agency|Army|Fleet|Force|War|Front"
    r"|Republic|Parliament"
    r"|Congress|Assembly|Charter|Europe|Asia|Africa|America|East|West|North|South|Northern|Southern"
    r"|Eastern|Western|Central"
    r"|World|Day|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ORDINARY = re.compile(
    rf"{NOT_NAME}(?!(?:Who|Whose|Which|Where|Whether|Nobody|Nothing|Everybody|Everyone|Everything|Somebody|Someone"
    r"|Something|Anyone|Each|Both|Few|Several|Such|Yet|Nor|Still|Perhaps|Also|Although|Since|Once|After|Before|During|One"
    r"|Only|Even|So|Well|Yes|Indeed|Instead|Meanwhile|Moreover|However|Nor|Much|More|Another|Other|Let)\b)"
)
_PREDICATE = re.compile(
    r" (?:is|was|has|had|did|does|never|also|himself|herself|would|will|could|can|may|might|should|must"
    r"|\w+ed|\w{2,}s"
    r"|thought|told|won|made|took|became|began|came|went|fought|led|wrote|rose|fell|lost|left|held|knew"
    r"|saw|spoke|stood)\b"
)


def goes_on_about(sentence: str, pronoun: str) -> bool:
    """Whether the sentence has the same pronoun or a person's title, so that the next may take it up."""
    same = _PERSONAL.get(pronoun.lower())
    spoken_of = same.search(sentence) if same else any(p.search(sentence) for p in _PERSONAL.values())
    return bool(spoken_of or _TITLE.search(sentence))


def names_person(sentence: str, pronoun: str, document: str) -> bool:
    """Whether the sentence seems to name a person or go on about one, whom the pronoun could then take up.

    States by name are no persons, whichever they are. Another capitalised word counts unless the document uses it
    as a place ("in X"), it reads as a body or region, or it merely opens the sentence. Doubt counts as a person.
    """
    if goes_on_about(sentence, pronoun):
        return True
    sentence = _states().sub("somewhere", sentence)
    return any(_may_be_person(match, document) for match in _CAPITALISED.finditer(sentence))


@cache
def _states() -> re.Pattern[str]:
    """The names of all states and territories in the list that ships, as one pattern."""
    table = files("rhetoric").joinpath("lexicons", "actors", "states.tsv").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    names = {name for row in rows for name in (row["name"], *(row["aliases"] or "").split("|")) if name.strip()}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")


def _may_be_person(match: re.Match[str], document: str) -> bool:
    name = re.sub(r"'s?$", "", match["name"])
    if match["the"] or _GROUP.search(name) or name.isupper() or any(c.isdigit() for c in name):
        return False
    first, _, rest = name.partition(" ")
    if match.start() <= 1 and not _ORDINARY.match(first):
        return bool(rest) and not is_place(rest, document) and not _is_adjective(rest)
    if match.start() == 0 and not rest and (first.endswith("s") or not _PREDICATE.match(match.string, match.end())):
        return False
    if match.start() == 0 and re.search(rf"\b{re.escape(first.lower())}\b", document):
        return bool(rest) and rest[0].isupper() and not is_place(rest, document) and not _is_adjective(rest)
    return not is_place(name, document) and not _is_adjective(name)


def is_place(name: str, document: str) -> bool:
    """Whether the document says "in", "into", "throughout" or "from ... to" the name, as of a place."""
    pattern = rf"\b(?:in|into|across|throughout|inside|outside|near|invaded?|occupied) {re.escape(name)}\b(?!'s)"
    return re.search(pattern, document) is not None


def _is_adjective(name: str) -> bool:
    return re.fullmatch(r"[\w-]+(?:ian|ean|ish|ese|can|iet|rab|rench|utch|reek|erman)s?", name) is not None
