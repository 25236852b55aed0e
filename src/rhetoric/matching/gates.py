"""Gates: the conditions under which a matched phrase counts. Each is a small test on parse and match."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..model import Parse, Token

NEGATIONS = frozenset({"not", "n't", "no", "never", "neither", "nor", "hardly", "scarcely", "without", "nobody"})
LINKS = frozenset({"become", "remain", "seem", "look", "act", "serve", "constitute", "represent", "be", "consider"})
MENTIONS = frozenset({"word", "term", "phrase", "label", "expression", "adjective", "noun", "epithet"})
CHOICES: dict[str, tuple[str, ...]] = {
    "negation": ("any", "exclude", "require"),
    "quotation": ("any", "exclude", "require"),
    "name": ("any", "exclude"),
    "mention": ("any", "exclude"),
    "case": ("any", "exact"),
}


class Match(NamedTuple):
    """Tokens `first` to `last`, both included, and the one that governs the others."""

    first: int
    last: int
    head: int


Gate = Callable[[Parse, Match], bool]


def check_gates(gate: Mapping[str, object]) -> str:
    """What is wrong with a gate table, or an empty string."""
    for key, value in gate.items():
        if key not in GATES:
            return f'unknown gate "{key}"; known are {", ".join(sorted(GATES))}'
        if key in CHOICES:
            if value not in CHOICES[key]:
                return f'gate "{key}" is "{value}"; one of {", ".join(CHOICES[key])}'
        elif key in {"possessed", "capital"}:
            if not isinstance(value, bool):
                return f'gate "{key}" must be true or false'
        elif not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return f'gate "{key}" must be a list of words'
    return ""


def compile_gates(gates: tuple[Mapping[str, object], ...]) -> tuple[Gate, ...]:
    """The tests of an entry, those that hold by default included."""
    merged = {"name": "exclude", "mention": "exclude"}
    for gate in gates:
        merged |= {key: str(value) for key, value in gate.items() if key in merged}
    found = [GATES[key](value) for gate in gates for key, value in gate.items() if key not in merged]
    found += [GATES[key](value) for key, value in merged.items()]
    return tuple(test for test in found if test is not _always)


def _always(parse: Parse, match: Match) -> bool:
    return True


def _fits(token: Token, items: frozenset[str]) -> bool:
    """Whether an item describes the token. The words of a name are no words: none of them fits a list."""
    return (
        (not token.entity and (token.lemma.lower() in items or token.lower in items))
        or f"POS:{token.pos}" in items
        or f"TAG:{token.tag}" in items
        or (bool(token.entity) and f"ENT:{token.entity}" in items)
    )


def _items(value: object) -> frozenset[str]:
    assert isinstance(value, list)
    return frozenset(item if ":" in item else item.lower() for item in value)


def _not(gate: Callable[[object], Gate]) -> Callable[[object], Gate]:
    def build(value: object) -> Gate:
        test = gate(value)
        return lambda parse, match: not test(parse, match)

    return build


def _pos(value: object) -> Gate:
    items = _items(value)
    return lambda parse, match: parse.tokens[match.head].pos.lower() in items


def _dep(value: object) -> Gate:
    items = tuple(_items(value))
    return lambda parse, match: any(
        parse.tokens[match.head].dep == item or parse.tokens[match.head].dep.startswith(item + ":")
        for item in items
    )


def _before(value: object) -> Gate:
    items = _items(value)

    def test(parse: Parse, match: Match) -> bool:
        i = match.first - 1
        return i >= parse.sentences[parse.tokens[match.first].sentence].first and _fits(parse.tokens[i], items)

    return test


def _after(value: object) -> Gate:
    items = _items(value)

    def test(parse: Parse, match: Match) -> bool:
        i = match.last + 1
        return i <= parse.sentences[parse.tokens[match.first].sentence].last and _fits(parse.tokens[i], items)

    return test


def _with(value: object) -> Gate:
    items = _items(value)
    special = frozenset(item for item in items if ":" in item)

    def test(parse: Parse, match: Match) -> bool:
        sentence = parse.sentences[parse.tokens[match.head].sentence]
        if not special and parse.sentence_lemmas[sentence.i].isdisjoint(items):
            return False
        return any(
            _fits(token, items)
            for token in parse.sentence_tokens(sentence)
            if not match.first <= token.i <= match.last
        )

    return test


def _head(value: object) -> Gate:
    items = _items(value)

    def test(parse: Parse, match: Match) -> bool:
        head = parse.tokens[match.head].head
        return head != match.head and _fits(parse.tokens[head], items)

    return test


def _child(value: object) -> Gate:
    items = _items(value)
    return lambda parse, match: any(
        _fits(parse.tokens[c], items) for c in parse.children[match.head] if not match.first <= c <= match.last
    )


def _subject(value: object) -> Gate:
    items = _items(value)
    return lambda parse, match: any(_fits(token, items) for token in parse.dependents(match.head, "nsubj"))


def _object(value: object) -> Gate:
    items = _items(value)

    def test(parse: Parse, match: Match) -> bool:
        objects = [*parse.dependents(match.head, "obj"), *parse.dependents(match.head, "nsubj:pass")]
        return any(_fits(token, items) for token in objects)

    return test


def _possessed(value: object) -> Gate:
    def test(parse: Parse, match: Match) -> bool:
        owned = bool(parse.dependents(match.head, "nmod:poss")) or any(
            parse.tokens[c].lower == "of"
            for child in parse.dependents(match.head, "nmod")
            for c in parse.children[child.i]
        )
        return owned is value

    return test


def _chosen(found: Gate) -> Callable[[object], Gate]:
    def build(value: object) -> Gate:
        if value == "any":
            return _always
        wanted = value == "require"
        return lambda parse, match: found(parse, match) is wanted

    return build


def negated(parse: Parse, match: Match) -> bool:
    """Whether a negation governs the match: "not a X", "no X", "without X", "did not become a X"."""
    inside = range(match.first, match.last + 1)
    if any(_denied(parse, i, inside) for i in inside):
        return True
    token = parse.tokens[match.head]
    head = parse.tokens[token.head]
    linked = token.dep.split(":")[0] in {"obj", "xcomp", "obl", "nsubj", "amod"}
    if linked and head.lemma.lower() in LINKS and _denied(parse, head.i):
        return True
    return token.dep in {"amod", "compound"} and any(
        t.lower in {"no", "without"} for t in map(parse.tokens.__getitem__, parse.children[token.head])
    )


def _denied(parse: Parse, i: int, inside: range = range(0)) -> bool:
    """Whether a negation outside the match depends on the token; "not only" and its like deny nothing."""
    return any(
        c not in inside
        and parse.tokens[c].lower in NEGATIONS
        and parse.tokens[c].dep.split(":")[0] in {"advmod", "det", "case", "cc", "neg"}
        and not (c + 1 < len(parse.tokens) and parse.tokens[c + 1].lower in {"only", "just", "merely", "simply"})
        for c in parse.children[i]
    )


def quoted(parse: Parse, match: Match) -> bool:
    """Whether the match stands between quotation marks."""
    start, end = parse.span(match.first, match.last)
    return any(q.kind != "indirect" and q.content_start <= start and end <= q.content_end for q in parse.quotations)


def named(parse: Parse, match: Match) -> bool:
    """Whether the match is part of a proper name: in an entity, or capitalised as one inside a sentence."""
    tokens = parse.tokens[match.first : match.last + 1]
    if any(t.entity and t.entity not in {"NORP", "DATE"} and t.text[:1].isupper() for t in tokens):
        return True
    sentence = parse.sentences[tokens[0].sentence]
    if sentence.kind == "title":
        return False
    return any(
        token.pos == "PROPN" and token.text[:1].isupper() and token.i > sentence.first and not token.text.isupper()
        for token in tokens
    )


def mentioned(parse: Parse, match: Match) -> bool:
    """Whether the match is spoken of as a word: the word "genocide", the label of tyrant."""
    start, end = parse.span(match.first, match.last)
    if any(q.kind == "title" and q.content_start <= start and end <= q.content_end for q in parse.quotations):
        return True
    i = match.first - 1
    while i >= 0 and parse.tokens[i].lower in {'"', "'", "`", "the", "a"}:
        i -= 1
    quoted_word = i < match.first - 1 and parse.tokens[match.first - 1].lower in {'"', "'"}
    return i >= 0 and quoted_word and parse.tokens[i].lemma.lower() in MENTIONS


def _exact(value: object) -> Gate:
    return _always  # case is part of the match key itself


def _capital(value: object) -> Gate:
    def test(parse: Parse, match: Match) -> bool:
        token = parse.tokens[match.first]
        inside = token.i > parse.sentences[token.sentence].first
        return (inside and token.text[:1].isupper()) is value

    return test


GATES: dict[str, Callable[[object], Gate]] = {
    "pos": _pos,
    "not_pos": _not(_pos),
    "dep": _dep,
    "not_dep": _not(_dep),
    "before": _before,
    "not_before": _not(_before),
    "after": _after,
    "not_after": _not(_after),
    "with": _with,
    "without": _not(_with),
    "head": _head,
    "not_head": _not(_head),
    "child": _child,
    "not_child": _not(_child),
    "subject": _subject,
    "object": _object,
    "possessed": _possessed,
    "negation": _chosen(negated),
    "quotation": _chosen(quoted),
    "name": _chosen(named),
    "mention": _chosen(mentioned),
    "case": _exact,
    "capital": _capital,
}
