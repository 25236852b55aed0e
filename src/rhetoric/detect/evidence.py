"""How a detector in code writes down what it found."""

from __future__ import annotations

from ..model import Finding, Parse


def evidence(
    parse: Parse,
    module: str,
    label: str,
    rule: str,
    first: int,
    last: int,
    *,
    target: str = "",
    value: float | None = None,
) -> Finding:
    """The finding over tokens `first` to `last`, both included, in the voice of those tokens.

    Its tier is that of the label's lexicon, set where the detectors are run.
    """
    start, end = parse.span(first, last)
    voice, speaker = parse.voice(start, end)
    return Finding(
        document=parse.document.id,
        module=module,
        label=label,
        start=start,
        end=end,
        text=parse.document.text[start:end],
        sentence=parse.tokens[first].sentence,
        rule=rule,
        voice=voice,
        speaker=speaker,
        target=target,
        value=value,
    )


def trimmed(parse: Parse, first: int, last: int, opening: frozenset[str] = frozenset()) -> tuple[int, int]:
    """The stretch without punctuation at its edges and without `opening` words at its start."""
    while first < last and (parse.tokens[first].pos == "PUNCT" or parse.tokens[first].lower in opening):
        first += 1
    while last > first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return first, last
