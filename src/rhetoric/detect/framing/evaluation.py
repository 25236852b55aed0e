"""Words of judgement and appreciation (Martin & White 2005), read from the lexicons and found in a parse."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...matching import built_in
from ...model import Parse, Token
from .words import lexicon

TYPES = ("dysphemism", "dismissive", "praise", "delegitimising")


class Value(NamedTuple):
    """What the vocabulary says of a word; kind is empty for an adjective or adverb.

    Of nouns it is person, collective, figure (for people by way of a figure), quality or loaded.
    """

    polarity: int
    strength: int
    kind: str = ""


class Valued(NamedTuple):
    """An evaluative word in the text, first and last token (a compound with hyphens has several)."""

    first: int
    last: int
    value: Value


def valued(parse: Parse) -> Iterator[Valued]:
    """The evaluative words of a text that are no part of a name, in text order."""
    after = 0
    for token in parse.tokens:
        if token.i < after or token.entity:
            continue
        found = _compound(parse, token) or _single(token)
        if found is not None:
            after = found.last + 1
            yield found


def _compound(parse: Parse, token: Token) -> Valued | None:
    """The word of several tokens that hyphens hold together, as far as the vocabulary knows it."""
    last = token.i
    while last + 2 < len(parse.tokens) and parse.tokens[last + 1].text == "-" and _tight(parse, last):
        last += 2
    if last == token.i:
        return None
    form = parse.text(token.i, last).lower()
    value = _vocabulary().get((form, "ADJ")) or _vocabulary().get((form.removesuffix("s"), "NOUN"))
    return Valued(token.i, last, value) if value else None


def _tight(parse: Parse, i: int) -> bool:
    return parse.tokens[i].end == parse.tokens[i + 1].start and parse.tokens[i + 1].end == parse.tokens[i + 2].start


def _single(token: Token) -> Valued | None:
    """A participle may be an adjective, and so may a small-letter word that was tagged as a name."""
    small_name = token.pos == "PROPN" and token.text.islower()
    kinds = (token.pos, "ADJ") if token.tag in {"VBN", "VBG"} or small_name else (token.pos,)
    for kind in kinds:
        value = _vocabulary().get((token.lower, kind)) or _vocabulary().get((token.lemma.lower(), kind))
        if value:
            return Valued(token.i, token.i, value)
    return None


def names_people(token: Token) -> bool:
    """Whether a noun is an evaluative word for people or a group: fool, clique."""
    value = _vocabulary().get((token.lemma.lower(), "NOUN"))
    return value is not None and value.kind in {"person", "collective", "figure"}


@cache
def _vocabulary() -> dict[tuple[str, str], Value]:
    """Evaluative words by form and part of speech: those of depictions, and the loaded terms that fit."""
    found: dict[tuple[str, str], Value] = {}
    for source in built_in("loaded"):
        for entry in source.entries if source.label in TYPES else ():
            kinds = next((gate["pos"] for gate in entry.gates if gate.get("pos")), [""])
            for phrase in entry.phrases:
                pos = "ADV" if phrase.endswith("ly") and "ADV" in kinds else kinds[0]  # type: ignore[index,operator]
                if pos in {"ADJ", "ADV", "NOUN"}:
                    value = Value(entry.polarity, entry.strength, "loaded" if pos == "NOUN" else "")
                    found[phrase.lower(), pos] = value
    for row in lexicon("depiction").rows:
        found[row["word"], row["pos"]] = Value(int(row["polarity"]), int(row["strength"]), row["kind"])
    return {key: value for key, value in found.items() if value.polarity}
