"""Questions the author asks for effect, and those the author answers at once (hypophora)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Finding, Parse, Sentence, Token
from ..evidence import evidence
from .distance import breaks
from .modality import OWN
from .words import words

LABEL = "rhetorical_question"
REACH = 4  # words from an auxiliary to its subject
CLOSERS = frozenset({'"', "'", "”", "’", ")"})
OPENERS = frozenset({'"', "'", "“", "‘", "("})
MARKS = frozenset({":", ";", "-", "--", "–", "—", "..."})
ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})
CONJUNCTIONS = frozenset({"and", "but", "or", "so", "then", "yet"})


def rhetorical_question(parse: Parse) -> Iterator[Finding]:
    """Each question in the author's own voice in running text; the span is the question alone."""
    for sentence in parse.sentences:
        rule = "mark" if _asks(parse, sentence) else "order" if _inverted(parse, sentence) else ""
        if rule:
            yield _question(parse, LABEL, f"{rule}@2", sentence)


def _question(parse: Parse, label: str, rule: str, sentence: Sentence) -> Finding:
    """The question, in the voice that opens it: words it cites leave it the author's."""
    first = _question_start(parse, sentence)
    found = evidence(parse, "framing", label, f"{label}/{rule}", first, sentence.last)
    return replace(found, voice=parse.token_voice(_opening(parse, sentence)).voice, speaker="")


def hypophora(parse: Parse) -> Iterator[Finding]:
    """A question and the answer that opens the next sentence; the span is the question."""
    answers = words("hypophora", "answer_starts")
    for sentence, following in zip(parse.sentences, parse.sentences[1:], strict=False):
        if not _asks(parse, sentence) or _asks(parse, following):
            continue
        opening = [t.lower for t in parse.sentence_tokens(following)[:3]]
        if any(" ".join(opening[:n]) in answers for n in (1, 2, 3)):
            yield _question(parse, "hypophora", "answer@2", sentence)


def _asks(parse: Parse, sentence: Sentence) -> bool:
    last = sentence.last
    while last > sentence.first and parse.tokens[last].lower in CLOSERS:
        last -= 1
    if "?" not in parse.tokens[last].text or _no_question(parse, last):
        return False
    first = _opening(parse, sentence)
    if parse.token_voice(first).voice not in OWN:
        return False
    return parse.token_voice(last).voice in {*OWN, "reported"} or (
        first == sentence.first and _asks_here(parse, first, last)
    )


def _opening(parse: Parse, sentence: Sentence) -> int:
    first = sentence.first
    while first < sentence.last and parse.tokens[first].lower in OPENERS:
        first += 1
    return first


def _no_question(parse: Parse, mark: int) -> bool:
    """Whether the mark stands for a lost currency sign."""
    return parse.tokens[mark - 1].lower == "(" or _before_a_figure(parse, mark)


def _asks_here(parse: Parse, first: int, last: int) -> bool:
    """Whether a *wh*-word or an auxiliary before its subject stands here."""
    while first < last and parse.tokens[first].lower in CONJUNCTIONS:
        first += 1
    token = parse.tokens[first]
    if token.pos == "ADP" and first < last:
        token = parse.tokens[first + 1]
    return token.tag in ASKING or _before_subject(parse, token)


def _before_subject(parse: Parse, token: Token) -> bool:
    """Whether an auxiliary or copula precedes the subject of its clause."""
    if token.pos != "AUX":
        return False
    return any(t.i > token.i for t in parse.dependents(token.head, "nsubj", "expl") if t.i <= token.i + REACH)


def _inverted(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence of the author's has the order of a question though it ends in a full stop."""
    first, last = parse.tokens[_opening(parse, sentence)], parse.tokens[sentence.last]
    if sentence.kind != "text" or last.text != "." or first.lower not in words(LABEL, "question_auxiliaries"):
        return False
    own = all(parse.token_voice(i).voice in OWN for i in (first.i, last.i))
    return own and parse.tokens[first.head].dep == "ROOT" and _before_subject(parse, first)


def _question_start(parse: Parse, sentence: Sentence) -> int:
    """Where the question begins: after the last mark before it, or after the verb that introduces it."""
    for i in range(sentence.last - 1, sentence.first, -1):
        token = parse.tokens[i]
        asks = _asks_here(parse, i + 1, sentence.last)
        if asks and (breaks(parse, i, MARKS) or (token.lower == "," and _introduced(parse, sentence, i))):
            return i + 1
    return sentence.first


def _introduced(parse: Parse, sentence: Sentence, comma: int) -> bool:
    before = parse.tokens[max(sentence.first, comma - 3) : comma]
    return any(t.lemma.lower() in words(LABEL, "asking_verbs") for t in before)


def _before_a_figure(parse: Parse, mark: int) -> bool:
    """Whether a number follows: "about ? 20 a day" is a currency sign that was lost, not a question."""
    following = parse.tokens[mark + 1] if mark + 1 < len(parse.tokens) else None
    opens = following is not None and following.text[0].isdigit()
    return opens and not parse.tokens[mark].text.startswith("?!") and parse.tokens[mark - 1].pos != "PUNCT"
