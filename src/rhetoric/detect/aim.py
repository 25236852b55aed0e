"""At which actor a word is aimed: the actor that the sentence makes its bearer.

The walk goes from the word to what it is said of: the subject of a predicate, the noun an
adjective modifies and that noun's possessor, the subject of the verb an adverb modifies. It looks
at structure alone, so that no name can change it.
"""

from __future__ import annotations

from ..model import Mention, Parse, Token

STEPS = 6
BEARERS = ("nsubj", "nsubj:pass", "csubj")


def aim(parse: Parse, i: int) -> Mention | None:
    """The mention of the actor that token `i` characterises, or None where the sentence does not tell."""
    token = parse.tokens[i]
    if token.pos in {"ADJ", "DET", "NUM"} or token.dep == "amod":
        return _of_adjective(parse, token)
    if token.pos == "ADV" or token.lower.endswith("ly"):
        return _of_adverb(parse, token)
    if token.pos in {"VERB", "AUX"}:
        return _subject_of(parse, i)
    return named_after(parse, i) or _of_noun(parse, token)


def named_after(parse: Parse, last: int) -> Mention | None:
    """The actor whose name follows the noun phrase at once: "the legendary diplomat Ann Lee"."""
    if last + 1 >= len(parse.tokens) or parse.tokens[last].pos not in {"NOUN", "PROPN"}:
        return None
    following = parse.tokens[last + 1]
    found = parse.mention_at(following.i)
    inside = found is not None and found.start == following.start and found.kind in {"name", "alias"}
    return found if inside and parse.mention_at(last) is not found else None


def beside(parse: Parse, first: int) -> Mention | None:
    """The actor whose name stands just before the comma that opens this noun phrase, article or none."""
    before = first - 1
    while before > 0 and parse.tokens[before].lower in {"a", "an", "the"}:
        before -= 1
    if before <= 0 or parse.tokens[before].lower != ",":
        return None
    found = parse.mention_at(before - 1)
    return found if found is not None and found.kind != "pronoun" else None


def _of_adverb(parse: Parse, token: Token) -> Mention | None:
    """Where the adjective is aimed that the adverb modifies, else the subject of its verb."""
    nearest = parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
    for adjective in (parse.tokens[token.head], nearest):
        if adjective.pos == "ADJ" and adjective.i > token.i:
            return _of_adjective(parse, adjective)
    return _subject_of(parse, token.head)


def _of_adjective(parse: Parse, token: Token) -> Mention | None:
    if token.dep.split(":")[0] in {"amod", "compound", "det", "nummod"} and token.head != token.i:
        return _of_modified(parse, parse.tokens[token.head])
    if token.dep in {"conj", "advmod"} and token.head != token.i and parse.tokens[token.head].pos == "ADJ":
        return _of_adjective(parse, parse.tokens[token.head])
    return _subject_of(parse, token.i)


def _of_modified(parse: Parse, noun: Token) -> Mention | None:
    """Whose name follows, else the noun itself where it names an actor, else whose it is."""
    own = parse.mention_at(noun.i)
    if own is not None and own.kind == "description":
        own = _in_apposition(parse, noun) or own
    return named_after(parse, noun.i) or own or _of_noun(parse, noun)


def _in_apposition(parse: Parse, noun: Token) -> Mention | None:
    if noun.dep.split(":")[0] in {"nsubj", "conj"}:
        return None
    return beside(parse, parse.subtree(noun.i)[0])


def _of_noun(parse: Parse, noun: Token) -> Mention | None:
    relation = noun.dep.split(":")[0]
    next_to = _in_apposition(parse, noun)
    if next_to is not None:
        return next_to
    if relation == "appos" or _after_as(parse, noun):
        return _labelled(parse, noun)
    if any(True for _ in parse.dependents(noun.i, "cop")):
        return _subject_of(parse, noun.i) or _owner(parse, noun)
    neighbour = [t for t in parse.dependents(noun.i, "appos", "flat", "compound") if parse.mention_at(t.i)]
    if neighbour and neighbour[-1].dep != "compound":
        return parse.mention_at(neighbour[-1].i)
    own = _owner(parse, noun)
    if own is not None:
        return own
    if relation in {"conj", "nmod"} and noun.head != noun.i and parse.tokens[noun.head].pos in {"NOUN", "PROPN"}:
        return _of_modified(parse, parse.tokens[noun.head])
    return _of_argument(parse, noun, relation)


def _of_argument(parse: Parse, noun: Token, relation: str) -> Mention | None:
    """A noun that names nobody speaks of the one who acts with it: "pursues a bellicose approach"."""
    if relation not in {"obj", "obl", "xcomp"}:
        return None
    found = _subject_of(parse, noun.head)
    held = found is not None and any(
        t.dep.startswith("nsubj") and parse.mention_at(t.i) is None and t.pos in {"NOUN", "PROPN"}
        for t in parse.dependents(noun.head, "nsubj")
    )
    return None if held else found


def _after_as(parse: Parse, noun: Token) -> bool:
    return noun.dep in {"obl", "advcl", "xcomp", "nmod"} and any(
        t.lower == "as" for t in parse.dependents(noun.i, "case", "mark", "advmod")
    )


def _labelled(parse: Parse, noun: Token) -> Mention | None:
    """Who bears a label: the noun in apposition, or object, else subject, of the verb before *as*."""
    head = parse.tokens[noun.head]
    if noun.dep.startswith("appos") or noun.dep == "nmod":
        return parse.mention_at(head.i) or _owner(parse, head)
    objects = [m for t in parse.dependents(head.i, "obj") if (m := parse.mention_at(t.i))]
    return objects[0] if objects else _subject_of(parse, head.i)


def _owner(parse: Parse, noun: Token) -> Mention | None:
    """Possessor of the noun, else its *of*-complement or the one name that modifies it.

    Where several actors modify it ("the Russia-Ukraine border") it is nobody's.
    """
    for relation in ("nmod:poss", "nmod", "compound", "amod"):
        if relation == "compound" and len(_modifying(parse, noun)) > 1:
            return None
        for child in parse.dependents(noun.i, relation):
            if relation == "nmod" and not any(t.lower in {"of", "by"} for t in parse.dependents(child.i, "case")):
                continue
            found = parse.mention_at(child.i)
            if found is not None:
                return found
    return None


def _modifying(parse: Parse, noun: Token) -> set[str]:
    """The actors named before the noun in its own phrase."""
    first = parse.subtree(noun.i)[0]
    return {m.actor for i in range(first, noun.i) if (m := parse.mention_at(i)) is not None}


def _subject_of(parse: Parse, i: int) -> Mention | None:
    """The subject of a verb or predicate; an unexpressed one is sought up the tree."""
    for _ in range(STEPS):
        token = parse.tokens[i]
        for bearer in parse.dependents(i, *BEARERS):
            if bearer.dep == "nsubj:pass" and token.pos == "VERB":
                agents = parse.dependents(i, "obl:agent")
                return parse.mention_at(agents[0].i) if agents else None
            return _bearer(parse, bearer)
        if token.head == i:
            return None
        if token.dep == "acl" or token.dep.startswith("acl:"):
            return _modified_clause(parse, token)
        i = token.head
    return None


def _modified_clause(parse: Parse, verb: Token) -> Mention | None:
    noun = parse.tokens[verb.head]
    if verb.dep == "acl:relcl" or verb.tag in {"VBG", "VBN"}:
        return parse.mention_at(noun.i) or _owner(parse, noun)
    return _owner(parse, noun) or (_subject_of(parse, noun.head) if noun.head != noun.i else None)


def _bearer(parse: Parse, subject: Token) -> Mention | None:
    """The actor in a subject: the noun itself, the antecedent of *who* or *which*, or the owner."""
    found = parse.mention_at(subject.i)
    if found is not None:
        return found
    if subject.tag in {"WP", "WDT"} or subject.lower == "that":
        above = parse.tokens[parse.tokens[subject.head].head]
        return parse.mention_at(above.i) or _owner(parse, above)
    return _owner(parse, subject)
