"""Who says it: the subject of a cue, the noun phrase that names a speaker, and that speaker's name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ..model import Entity, Parse, Token
from .cues import Cue, word_list

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "SYM", "ADV"})
_LINKS = frozenset({"of", "for", "at", "de", "la", "van", "von", "der", "bin", "al", "-", "'s", "’s", "&"})
_CLIMBS = ("conj", "xcomp", "advcl", "parataxis")
_NO_SUBJECT = frozenset({"VERB", "AUX", "SCONJ", "PUNCT"})
SUBJECT_WITHIN = 20  # tokens between a verb and a subject the parse gave to another word
PARAGRAPHS_BACK = 2  # in which the name that a pronoun stands for is looked for
_MAY_BE_FINITE = frozenset({"VBD", "VBZ", "VBP", "NNS"})
_HE_OR_SHE = frozenset({"he", "she", "him", "her", "his"})


class Speaker(NamedTuple):
    """The tokens that stand for a speaker, both included, and the head among them; -1 where there is none."""

    first: int = -1
    last: int = -1
    head: int = -1


NOBODY = Speaker()


def subject(parse: Parse, verb: int, depth: int = 0) -> Speaker:
    """The speaker that a verb's subject names: its own, or that of the verb it continues."""
    dependents = [parse.tokens[i] for i in parse.children[verb]]
    if any(t.dep in {"aux:pass", "nsubj:pass"} for t in dependents):
        agents = [t for t in dependents if t.dep in {"obl", "obl:agent"} and _case(parse, t.i) == "by"]
        return phrase(parse, agents[0].i) if agents else NOBODY
    for token in reversed(dependents):
        if token.dep.startswith("nsubj") and token.pos not in _NO_SUBJECT:
            return _relative(parse, verb, token) or phrase(parse, token.i)
    return _inherited(parse, parse.tokens[verb], depth)


def experiencer(parse: Parse, adjective: int) -> Speaker:
    """Who is sure, afraid or convinced: the subject, in the passive too."""
    subjects = [i for i in parse.children[adjective] if parse.tokens[i].dep.startswith("nsubj")]
    return phrase(parse, subjects[0]) if subjects else subject(parse, adjective)


def _inherited(parse: Parse, token: Token, depth: int) -> Speaker:
    """The subject of a verb without one of its own: of the noun or verb it hangs on."""
    relation = token.dep.split(":")[0]
    if relation == "acl" and _after_comma(parse, token) and not parse.tokens[token.head].dep.startswith("nsubj"):
        above = parse.tokens[parse.tokens[token.head].head]
        return (
            subject(parse, above.i, depth + 1) if depth < 3 and above.pos == "VERB" else phrase(parse, token.head)
        )
    if relation == "acl" and token.tag == "VBG":
        return phrase(parse, token.head)
    if relation == "xcomp":
        objects = [i for i in parse.children[token.head] if parse.tokens[i].dep in {"obj", "iobj"}]
        if objects and objects[0] < token.i:
            return phrase(parse, objects[0])
    if depth < 3 and relation in _CLIMBS and token.head != token.i:
        return subject(parse, token.head, depth + 1)
    return _nearest(parse, token) if depth == 0 and token.tag in _MAY_BE_FINITE else NOBODY


def _after_comma(parse: Parse, token: Token) -> bool:
    """Whether a participle stands after a comma, as one said of the subject does: he met the men, arguing that."""
    return token.i > 0 and parse.tokens[token.i - 1].text == "," and token.tag in {"VBG", "VBN"}


def _nearest(parse: Parse, verb: Token) -> Speaker:
    """The name or pronoun last met before a finite verb whose subject the parse misses, within the sentence."""
    low = max(parse.sentences[verb.sentence].first, verb.i - SUBJECT_WITHIN)
    for token in reversed(parse.tokens[low : verb.i]):
        person = token.dep.startswith("nsubj") and (token.entity == "PERSON" or token.pos == "PRON")
        beside = token.i == verb.i - 1 and (token.entity or token.pos == "PRON" or is_name_elsewhere(parse, token))
        if person or beside:
            return phrase(parse, token.i)
    return NOBODY


def is_name_elsewhere(parse: Parse, word: Token) -> bool:
    """Whether a capitalised word that the tagger takes for something else is a name elsewhere in the text."""
    if not word.text[:1].isupper():
        return False
    return any(t.text == word.text and (t.pos == "PROPN" or t.entity == "PERSON") for t in parse.tokens)


def _case(parse: Parse, token: int) -> str:
    return next((parse.tokens[i].lower for i in parse.children[token] if parse.tokens[i].dep == "case"), "")


def _relative(parse: Parse, verb: int, token: Token) -> Speaker | None:
    """Whom a relative pronoun stands for; an apposition gives its place to the name it explains."""
    if token.lower not in {"who", "which", "that"}:
        return None
    clause = parse.tokens[verb]
    if clause.dep == "conj" and parse.tokens[clause.head].dep.startswith("acl"):
        clause = parse.tokens[clause.head]
    if not clause.dep.startswith("acl"):
        return None
    noun = parse.tokens[clause.head]
    return phrase(parse, noun.head if noun.dep == "appos" else noun.i)


def phrase(parse: Parse, head: int) -> Speaker:
    """The noun phrase around a head, without clauses and appositions; a person named in it stands for it."""
    low, high = parse.subtree(head)
    first = last = head
    while first > low and (_joins(parse.tokens[first - 1]) or _hyphenated(parse, first)):
        first -= 1
    while last < high and _extends(parse, last + 1, head):
        last += 1
    person = _person_within(parse, first, last)
    return Speaker(person[0], person[-1], person[-1]) if person else Speaker(first, last, head)


def _joins(token: Token) -> bool:
    return (
        token.pos in _IN_PHRASE - {"ADV"} and token.lower not in {"that", "who", "which"}
    ) or token.lower in _LINKS


def _hyphenated(parse: Parse, i: int) -> bool:
    """Whether the word before a token is the first half of a compound: bleeding-heart donors."""
    return parse.tokens[i].text == "-" and parse.tokens[i - 1].end == parse.tokens[i].start


def _extends(parse: Parse, i: int, head: int) -> bool:
    token = parse.tokens[i]
    if token.pos in {"NOUN", "PROPN", "NUM"} or token.lower == "-":
        return parse.tokens[head].pos != "PRON"
    follows = i + 1 < len(parse.tokens) and parse.tokens[i + 1].pos in {"DET", "ADJ", "NOUN", "PROPN", "PRON"}
    of_phrase = token.lower in {"of", "for"} and parse.tokens[i - 1].pos in {"NOUN", "PROPN"} and follows
    return of_phrase or (token.pos in {"DET", "ADJ"} and parse.tokens[i - 1].lower in {"of", "for"})


def _person_within(parse: Parse, first: int, last: int) -> range:
    """The person that the phrase names: not a possessor, not behind a preposition."""
    for run in _person_runs(parse, first, last):
        after = parse.tokens[run[-1] + 1].lower if run[-1] < last else ""
        behind = any(token.pos == "ADP" for token in parse.tokens[first : run[0]])
        if after not in {"'s", "’s", "'"} and not behind:
            return run
    return range(0)


def _person_runs(parse: Parse, first: int, last: int) -> Iterator[range]:
    start = first
    for i in range(first, last + 2):
        if i > last or parse.tokens[i].entity != "PERSON":
            if start < i:
                yield range(start, i)
            start = i + 1


def phrase_from(parse: Parse, first: int, limit: int) -> Speaker:
    """The noun phrase that begins at a token, as after an inverted cue: says Ann Lee, a doctor."""
    last = first
    while last < limit and (parse.tokens[last].pos in _IN_PHRASE or parse.tokens[last].lower in _LINKS):
        last += 1
    heads = [i for i in range(first, last) if parse.tokens[i].pos in NOMINAL]
    if not heads:
        return NOBODY
    return phrase(parse, next((i for i in heads if parse.tokens[i].dep in {"nsubj", "obl"}), heads[0]))


def owner(parse: Parse, noun: int) -> Speaker:
    """Whose claim, belief or fear it is: the possessor of the noun, or what stands behind its "of" or "by"."""
    for token in parse.dependents(noun, "nmod:poss"):
        return phrase(parse, token.i)
    for token in parse.dependents(noun, "nmod"):
        if _case(parse, token.i) in {"of", "by", "from", "among"}:
            return phrase(parse, token.i)
    return NOBODY


def is_own(parse: Parse, speaker: Speaker, cue: Cue | None) -> bool:
    """Whether the words stay the author's: I, we, one, everyone; or a fact that shows rather than says."""
    if speaker.head < 0:
        return False
    token = parse.tokens[speaker.head]
    if token.lower in word_list("cues", "author") or token.lower in word_list("cues", "generic"):
        return True
    shows = cue is not None and parse.tokens[cue.first].lemma.lower() in word_list("cues", "evidential")
    return shows and token.lemma.lower() in word_list("cues", "impersonal")


class Names:
    """The document's persons by last name, to say a speaker's name in its fullest form."""

    def __init__(self, parse: Parse, quoted: frozenset[int]) -> None:
        self.parse = parse
        self.people = [p for p in parse.entities if p.label == "PERSON" and p.first not in quoted]
        self.full: dict[str, list[Entity]] = {}
        for person in self.people:
            self.full.setdefault(parse.tokens[person.last].lower, []).append(person)

    def name(self, speaker: Speaker) -> str:
        """The speaker's name: the fullest form of a person's, the nearest person for he or she, else the phrase."""
        if speaker.head < 0:
            return ""
        token = self.parse.tokens[speaker.head]
        if token.pos == "PRON":
            person = self._antecedent(speaker) if token.lower in _HE_OR_SHE else None
            return self._fullest(person) if person else self.parse.text(speaker.first, speaker.last)
        if token.pos == "PROPN" and self.parse.tokens[speaker.last].lower in self.full:
            return self._fullest(Entity(speaker.first, speaker.last, "PERSON"))
        return " ".join(self.parse.text(speaker.first, speaker.last).split())

    def _fullest(self, person: Entity) -> str:
        alike = self.full[self.parse.tokens[person.last].lower]
        if person.first < person.last:
            return self._text(person)
        before = [p for p in alike if p.first < p.last and p.last <= person.last]
        after = [p for p in alike if p.first < p.last]
        return self._text(before[-1] if before else after[0] if after else person)

    def _text(self, person: Entity) -> str:
        return " ".join(self.parse.text(person.first, person.last).split())

    def _antecedent(self, speaker: Speaker) -> Entity | None:
        """The nearest person before the pronoun that is a subject, else the nearest person."""
        block = self.parse.sentences[self.parse.tokens[speaker.head].sentence].block
        nearest: Entity | None = None
        for person in reversed(self.people[: bisect_left(self.people, speaker.first, key=lambda p: p.first)]):
            if block - self.parse.sentences[self.parse.tokens[person.first].sentence].block > PARAGRAPHS_BACK:
                break
            nearest = nearest or person
            if self._is_subject(person):
                return person
        return nearest

    def _is_subject(self, person: Entity) -> bool:
        return any(self.parse.tokens[i].dep.startswith("nsubj") for i in range(person.first, person.last + 1))
