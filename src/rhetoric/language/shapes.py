"""The shape of a stretch of tokens: clause, utterance, title, predicate."""

from __future__ import annotations

from ..model import Parse, Token

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_PARTIES = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
_SMALL = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_COPULAS = frozenset({"be", "become", "remain", "seem"})


def words(tokens: list[Token]) -> int:
    """How many words the tokens hold; a name counts as one, however long it is."""
    count = 0
    named = ""
    for token in tokens:
        if token.text[:1].isalnum():
            count += not (named and token.entity == named)
        named = token.entity
    return count


def is_clause(tokens: list[Token]) -> bool:
    """Whether the tokens hold a subject and a finite verb, or open with an imperative."""
    if any(token.dep.startswith("nsubj") for token in tokens) and any(token.tag in _FINITE for token in tokens):
        return True
    return bool(tokens) and tokens[0].tag == "VB" and tokens[0].text[:1].isupper()


def is_utterance(tokens: list[Token]) -> bool:
    """Whether the tokens can only be somebody's words: a clause, a finite verb phrase, an adverb, I, we, you."""
    if words(tokens) < 2:
        return bool(tokens) and (tokens[0].tag in {"VBZ", "VBD"} or is_adverb(tokens[0]))
    party = any(token.lower in _PARTIES for token in tokens)
    gerund = tokens[0].tag == "VBG" and words(tokens) > 2
    return party or gerund or is_clause(tokens) or tokens[0].tag in _FINITE | {"VB"}


def is_adverb(token: Token) -> bool:
    """Whether the word tells how something is done, which labels nothing: "carelessly"."""
    return token.pos == "ADV" and token.lower.endswith("ly")


def is_title_case(content: str) -> bool:
    """Whether all words but the small ones begin with a capital."""
    found = [word for word in content.replace("-", " ").split() if word[:1].isalpha()]
    large = [word for word in found if word.lower() not in _SMALL]
    return bool(large) and found[0][0].isupper() and all(word[0].isupper() for word in large)


def is_modified(parse: Parse, opening: int, tokens: list[Token]) -> bool:
    """Whether the marks stand round the end of a phrase that begins before them: Syrian "visitors"."""
    before = parse.tokens[opening]
    return before.pos in {"ADJ", "NUM"} or (
        before.pos in {"NOUN", "PROPN"} and before.head in {t.i for t in tokens}
    )


def is_predicate(parse: Parse, opening: int) -> bool:
    """Whether what comes after the token is said of a subject: the plan was (a) "…"."""
    while opening > 0 and parse.tokens[opening].pos in {"DET", "ADV", "PART"}:
        opening -= 1
    return parse.tokens[opening].lemma.lower() in _COPULAS
