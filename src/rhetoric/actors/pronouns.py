"""Pronouns, by a conservative rule after Lappin & Leass (1994): recency, then subjects first.

*He* and *she* take the nearest person of the same or the previous sentence whose pronoun is not known to be the
other one; a subject beats the rest of its sentence. *It* takes a state, organisation or party that was the subject
of the previous sentence, *they* a plural actor that was; both only as subjects themselves. Nothing crosses from one
speaker's quotation to another voice, and a pronoun with no such candidate stays out.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Parse, Token
from .names import fold
from .registry import Registry
from .words import Found, found, head

PERSONS = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
PLURAL = frozenset({"people", "collective", "party", "armed_group", "company", "media"})
SINGLE = frozenset(
    {"state", "territory", "organisation", "alliance", "party", "armed_group", "agency", "court", "company"}
)
IMPERSONAL = frozenset(
    {"be", "seem", "appear", "take", "turn", "happen", "matter", "rain", "snow", "follow", "mean"}
)
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def resolve(parse: Parse, registry: Registry, spans: Sequence[Found]) -> list[Found]:
    """The pronouns that stand for one of the spans' actors; `spans` are in text order."""
    links: list[Found] = []
    by_sentence: dict[int, list[Found]] = {}
    for span in spans:
        by_sentence.setdefault(parse.tokens[span.first].sentence, []).append(span)
    for token in parse.tokens:
        if token.pos not in {"PRON", "DET"} or (token.lower not in PERSONS and token.lower not in {"it", "they"}):
            continue
        antecedent = _antecedent(parse, registry, token, by_sentence)
        if antecedent is not None:
            sure = 0.8 if token.lower in PERSONS else 0.6
            link = found(parse, token.i, token.i, antecedent.actor, antecedent.type, "pronoun", sure)
            links.append(link)
            by_sentence.setdefault(token.sentence, []).append(link)
    return links


def _antecedent(
    parse: Parse, registry: Registry, token: Token, by_sentence: dict[int, list[Found]]
) -> Found | None:
    if token.lower in PERSONS:
        here = [s for s in by_sentence.get(token.sentence, ()) if s.last < token.i]
        for group in (here, _previous(parse, token, by_sentence)):
            able = [s for s in group if _can_be(parse, registry, token, s)]
            chosen = _preferred(parse, able)
            if chosen is not None:
                return chosen
        return None
    if token.dep not in SUBJECTS or _expletive(parse, token):
        return None
    wanted = PLURAL if token.lower == "they" else SINGLE
    able = [s for s in _previous(parse, token, by_sentence) if _is_subject(parse, s)]
    alike = [s for s in able if s.type in wanted and _same_voice(parse, token, s)]
    return alike[0] if len({s.actor for s in alike}) == 1 and len(able) == len(alike) else None


def _expletive(parse: Parse, token: Token) -> bool:
    """Whether *it* stands for nothing: it was clear that, it seems, it takes years."""
    verb = parse.tokens[token.head]
    return token.lower == "it" and (verb.pos != "VERB" or verb.lemma.lower() in IMPERSONAL)


def _previous(parse: Parse, token: Token, by_sentence: dict[int, list[Found]]) -> list[Found]:
    """The actors of the sentence before, within the same paragraph or the one before it."""
    if token.sentence == 0:
        return []
    gap = parse.sentences[token.sentence].block - parse.sentences[token.sentence - 1].block
    return by_sentence.get(token.sentence - 1, []) if gap <= 1 else []


def _can_be(parse: Parse, registry: Registry, token: Token, span: Found) -> bool:
    if span.type != "person" or not _same_voice(parse, token, span):
        return False
    return pronoun_of(registry, parse, span) in {"", PERSONS[token.lower]}


def pronoun_of(registry: Registry, parse: Parse, span: Found) -> str:
    """The pronoun of a person: by the registry, else by a given name that decides it, else empty."""
    actor = registry.actors.get(span.actor)
    if actor is not None and actor.pronoun:
        return actor.pronoun
    return registry.given_names.get(fold(span.actor.split()[0]), "")


def _same_voice(parse: Parse, token: Token, span: Found) -> bool:
    """The author's pronoun may refer to a quoted name only outside quotations; a quoted one likewise."""
    one, other = parse.token_voice(token.i), parse.token_voice(span.first)
    return one == other or "quoted" not in {one.voice, other.voice}


def _is_subject(parse: Parse, span: Found) -> bool:
    return head(parse, span.first, span.last).dep in SUBJECTS


def _preferred(parse: Parse, able: Sequence[Found]) -> Found | None:
    """The last subject among the candidates, else the last of them; none where two possessors compete."""
    subjects = [s for s in able if _is_subject(parse, s)]
    return (subjects or list(able) or [None])[-1]  # type: ignore[list-item]
