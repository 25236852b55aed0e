"""What the tagger reads in a text: its input made of the parse and of what the rules found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..detect import ANALOGIES, Reading
from ..encoder import END, FROM_HISTORY, MARKS, START, TAGGED, TAGS, Tagged, placed, tagged
from ..model import Analogy, Finding, Parse, Sentence, Span
from .portray import Spelled, spelled

HISTORY = frozenset(MARKS.index(name) for name in FROM_HISTORY)
LIKENED = TAGS.index(ANALOGIES)
Marked = Mapping[str, Sequence[tuple[int, int]]]


class Pieces(NamedTuple):
    """A sentence as the tagger is given it: its pieces, their places in the text, and what is known of each."""

    sentence: int
    block: int
    pieces: list[int]
    places: list[Span]
    quoted: list[bool]
    marks: list[list[int]]


def read_tags(
    parse: Parse, findings: Iterable[Finding], records: Iterable[Analogy], past: Iterable[Span]
) -> list[Reading]:
    """For each sentence that has words, the tagger's shares for its pieces and for itself.

    `past` are the places where the text names something past.
    """
    found = []
    for window in windows(as_pieces(parse, known(findings, records, past))):
        pieces, marks, numbers = joined(window)
        shares = _read(pieces, marks, numbers)
        for number, said in enumerate(window):
            mine = [i for i, n in enumerate(numbers) if n == number]
            inside, begins = shares.inside[mine].tolist(), shares.begins[mine].tolist()
            held = shares.held[number].tolist()
            count = len(mine)
            found.append(Reading(said.sentence, said.places[:count], said.quoted[:count], inside, begins, held))
    return found


def _read(pieces: Sequence[int], marks: Sequence[Sequence[int]], numbers: Sequence[int]) -> Tagged:
    """The shares of a window, of analogies with the marks from history, of all else without: no name counts."""
    bare = [[m for m in carried if m not in HISTORY] for carried in marks]
    found = tagged(pieces, bare, numbers)
    if bare != list(marks):
        found.held[:, LIKENED] = tagged(pieces, marks, numbers).held[:, LIKENED]
    return found


def known(findings: Iterable[Finding], records: Iterable[Analogy], past: Iterable[Span]) -> Marked:
    """By mark where the text carries it."""
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in MARKS}
    for finding in findings:
        label = finding.label if finding.module == "framing" else finding.module
        if label in found:
            found[label].append((finding.start, finding.end))
    found["analogies"] = [(record.start, record.end) for record in records]
    found["past"] = list(past)
    return found


def as_pieces(parse: Parse, marked: Marked) -> list[Pieces]:
    """The sentences that have words as word pieces with what is known of each."""
    found = []
    for sentence, said in zip(parse.sentences, spelled(parse), strict=True):
        pieces = placed(said.text, said.masks)
        if pieces:
            found.append(_sentence(parse, sentence, said, pieces, marked))
    return found


def _sentence(
    parse: Parse, sentence: Sentence, said: Spelled, pieces: Sequence[tuple[int, int, int]], marked: Marked
) -> Pieces:
    tokens = [(_token_at(said.places, start), _token_at(said.places, end - 1)) for _, start, end in pieces]
    places = [parse.span(sentence.first + a, sentence.first + b) for a, b in tokens]
    quoted = [parse.token_voice(sentence.first + a).voice == "quoted" for a, _ in tokens]
    marks = _marks(places, quoted, marked)
    return Pieces(sentence.i, sentence.block, [piece for piece, _, _ in pieces], places, quoted, marks)


def _marks(places: Sequence[Span], quoted: Sequence[bool], marked: Marked) -> list[list[int]]:
    """The numbers of the marks that each piece carries."""
    first, last, number = places[0].start, places[-1].end, MARKS.index("quoted")
    near = [
        (MARKS.index(name), span)
        for name, spans in marked.items()
        for span in spans
        if span[0] < last and first < span[1]
    ]
    return [
        sorted({m for m, s in near if place.start < s[1] and s[0] < place.end} | ({number} if said else set()))
        for place, said in zip(places, quoted, strict=True)
    ]


def _token_at(places: Sequence[tuple[int, int]], at: int) -> int:
    """The last token that begins at or before the offset."""
    return max((i for i, (start, _) in enumerate(places) if start <= at), default=0)


def windows(sentences: Iterable[Pieces]) -> list[list[Pieces]]:
    """The sentences in windows of at most `TAGGED` pieces, those at both ends and between paragraphs counted."""
    found: list[list[Pieces]] = []
    length = TAGGED
    for sentence in sentences:
        count = min(len(sentence.pieces), TAGGED - 3)
        if not found or length + count + 2 > TAGGED:
            found.append([])
            length = 1
        elif found[-1][-1].block != sentence.block:
            length += 1
        found[-1].append(sentence)
        length += count
    return found


def joined(window: Sequence[Pieces]) -> tuple[list[int], list[list[int]], list[int]]:
    """A window's pieces with their marks and each one's sentence, -1 for the marks between."""
    pieces, numbers = [START], [-1]
    marks: list[list[int]] = [[]]
    for number, sentence in enumerate(window):
        if number and window[number - 1].block != sentence.block:
            pieces, marks, numbers = [*pieces, END], [*marks, []], [*numbers, -1]
        kept = sentence.pieces[: TAGGED - 3]
        pieces, marks = [*pieces, *kept], [*marks, *sentence.marks[: len(kept)]]
        numbers = [*numbers, *[number] * len(kept)]
    return [*pieces, END], [*marks, []], [*numbers, -1]
