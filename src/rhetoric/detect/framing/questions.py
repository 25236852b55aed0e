"""Questions the author asks for effect, and those the author answers at once (hypophora)."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Finding, Parse, Sentence
from ..evidence import evidence
from .modality import OWN
from .words import words

CLOSERS = frozenset({'"', "'", ")"})


def rhetorical_question(parse: Parse) -> Iterator[Finding]:
    """Each question in the author's own voice in running text; the span is the whole question."""
    for sentence in parse.sentences:
        if _asks(parse, sentence):
            yield evidence(
                parse,
                "framing",
                "rhetorical_question",
                "rhetorical_question/mark@1",
                sentence.first,
                sentence.last,
            )


def hypophora(parse: Parse) -> Iterator[Finding]:
    """A question and the answer that opens the next sentence; the span is the question."""
    answers = words("hypophora", "answer_starts")
    for sentence, following in zip(parse.sentences, parse.sentences[1:], strict=False):
        if not _asks(parse, sentence) or _asks(parse, following):
            continue
        opening = [t.lower for t in parse.sentence_tokens(following)[:3]]
        if any(" ".join(opening[:n]) in answers for n in (1, 2, 3)):
            yield evidence(parse, "framing", "hypophora", "hypophora/answer@1", sentence.first, sentence.last)


def _asks(parse: Parse, sentence: Sentence) -> bool:
    last = sentence.last
    while last > sentence.first and parse.tokens[last].lower in CLOSERS:
        last -= 1
    if "?" not in parse.tokens[last].text or _before_a_figure(parse, last):
        return False
    voice = parse.voice(sentence.start, sentence.end).voice
    return voice in OWN and parse.token_voice(last).voice in OWN


def _before_a_figure(parse: Parse, mark: int) -> bool:
    """Whether a number follows: "about ? 20 a day" is a currency sign that was lost, not a question."""
    following = parse.tokens[mark + 1] if mark + 1 < len(parse.tokens) else None
    opens = following is not None and following.text[0].isdigit()
    return opens and not parse.tokens[mark].text.startswith("?!") and parse.tokens[mark - 1].pos != "PUNCT"
