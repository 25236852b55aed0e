"""Read named-entity corpora of several layouts into sentences with spans of one label set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gazetteer import TITLES
from treebank import STRAIGHT, GoldSentence, read_conllu

LABELS = {
    "PER": "PERSON", "person": "PERSON", "Person": "PERSON",
    "ORG": "ORG", "organization": "ORG", "Organisation": "ORG", "corporation": "ORG", "group": "ORG",
    "LOC": "LOC", "location": "LOC", "Location": "LOC", "place": "LOC",
    "MISC": "MISC", "Nationality": "MISC", "event": "EVENT",
    "PERSON": "PERSON", "NORP": "NORP", "EVENT": "EVENT",
}  # fmt: skip
EVENT = re.compile(
    r"\b(War|Battle|Siege|Cup|Bowl|Olympics|Olympic Games|Games|Revolution|Uprising|Rebellion|Revolt|Intifada"
    r"|Massacre|Genocide|Holocaust|Armistice|Championships?|Grand Prix|Festival|Crusades?|Operation"
    r"|Hurricane|Depression)\b"
)
NO_SPACE_BEFORE = frozenset(
    [
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "}",
        "%",
        "'s",
        "'S",
        "n't",
        "N'T",
        "'re",
        "'ve",
        "'ll",
        "'d",
        "'m",
        "'",
        "...",
    ]
)
NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "@", "#"])
RE3D_OPEN_SOURCES = ("CENTCOM", "US_State_Department", "UK_Government", "Wikipedia")
LINKS = frozenset({"of", "the", "for"})

Span = tuple[int, int, str]


@dataclass(frozen=True)
class LabelledSentence:
    """One sentence: its words, whether a space follows each, and spans (first, end, label)."""

    document: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    spans: tuple[Span, ...]


def read_uner(iob: Path, conllu: Path) -> Iterator[LabelledSentence]:
    """The Universal NER sentences of one treebank file, spaced as in the treebank."""
    labels = {identifier: tags for identifier, _, tags in _rows(iob, word=1, label=2)}
    for gold in read_conllu(conllu):
        tags = labels.get(gold.sent_id)
        if tags is not None and len(tags) == len(gold.words):
            yield LabelledSentence(gold.document, tuple(gold.words), tuple(gold.spaces), iob_spans(tags))


def read_columns(path: Path, source: str) -> Iterator[LabelledSentence]:
    """A file of word and label columns with blank lines between sentences; spacing is restored by rule."""
    document = 0
    for _, words, tags in _rows(path, word=0, label=-1):
        if words[0] == "-DOCSTART-":
            document += 1
            continue
        plain = tuple(QUOTES.get(word, word).translate(STRAIGHT) for word in words)
        yield LabelledSentence(f"{source}-{document}", plain, spacing(plain), iob_spans(tags))


QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


def _rows(path: Path, word: int, label: int) -> Iterator[tuple[str, list[str], list[str]]]:
    identifier = ""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        elif not line.strip():
            if words:
                yield identifier, words, tags
            words, tags = [], []
        elif not (label == 2 and line.startswith("#")):
            columns = line.split("\t") if "\t" in line else line.split(" ")
            words.append(columns[word])
            tags.append(columns[label].strip())


def iob_spans(tags: Iterable[str]) -> tuple[Span, ...]:
    """Spans of IO or IOB2 tags whose label is known; a label that is not counts as outside."""
    spans: list[Span] = []
    previous = ""
    for i, tag in enumerate(tags):
        prefix, _, name = tag.partition("-")
        label = LABELS.get(name, "")
        if label and prefix == "I" and name == previous and spans:
            spans[-1] = (spans[-1][0], i + 1, label)
        elif label:
            spans.append((i, i + 1, label))
        previous = name
    return tuple(spans)


def spacing(words: tuple[str, ...]) -> tuple[bool, ...]:
    """Whether a space follows each word, by the rules of English print."""
    spaces, open_quote = [], False
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == '"':
            open_quote = not open_quote
        closes = following == '"' and open_quote
        spaces.append(
            not (following in NO_SPACE_BEFORE or word in NO_SPACE_AFTER or (word == '"' and open_quote) or closes)
        )
    return tuple(spaces)


def only_named(sentence: LabelledSentence) -> LabelledSentence:
    """The same sentence, each span cut to its capitalised core without article and title, or dropped."""
    cores = (_core(sentence.words, span) for span in sentence.spans)
    return replace(sentence, spans=tuple(span for span in cores if span))


def _core(words: tuple[str, ...], span: Span) -> Span | None:
    first, end, label = span
    while first < end and (
        not words[first][0].isupper() or words[first] == "The" or _is_title(words[first], label)
    ):
        first += 1
    while end > first and not words[end - 1][0].isupper():
        end -= 1
    inside = words[first:end]
    named = first < end and not any(len(w) > 3 and w[0].islower() for w in inside) and "," not in inside
    return (first, end, label) if named and not (len(inside) == 1 and inside[0] in PRONOUNS) else None


PRONOUNS = frozenset(
    [
        "I",
        "He",
        "She",
        "We",
        "They",
        "You",
        "It",
        "His",
        "Her",
        "Our",
        "Their",
        "My",
        "Who",
        "This",
        "These",
        "Those",
    ]
)


def _is_title(word: str, label: str) -> bool:
    return label == "PERSON" and word in TITLES


def read_gum(path: Path) -> Iterator[LabelledSentence]:
    """Named mentions of the GUM treebank's entity layer: runs of proper nouns that hold a mention's head."""
    for gold in read_conllu(path):
        spans: list[Span] = []
        for etype, first, last in sorted(_gum_mentions(gold.misc), key=lambda m: m[1] - m[2]):
            span = _proper_run(gold, etype, first, last)
            if span and all(span[1] <= s or span[0] >= e for s, e, _ in spans):
                spans.append(span)
        words = tuple(gold.words)
        yield LabelledSentence(gold.document, words, tuple(gold.spaces), tuple(sorted(spans)))


def _gum_mentions(misc: list[str]) -> Iterator[tuple[str, int, int]]:
    opened: dict[str, list[tuple[str, int]]] = {}
    for i, cell in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cell)
        for opening, single, closing in re.findall(r"\(([^()]+)(\))?|([^()]+)\)", found[1] if found else ""):
            name, _, rest = (opening or closing).partition("-")
            if opening and single:
                yield rest.split("-")[0], i, i
            elif opening:
                opened.setdefault(name, []).append((rest.split("-")[0], i))
            elif opened.get(name):
                etype, first = opened[name].pop()
                yield etype, first, i


def _proper_run(gold: GoldSentence, etype: str, first: int, last: int) -> Span | None:
    label = LABELS.get(etype)
    heads = [i for i in range(first, last + 1) if not first <= gold.heads[i] <= last or gold.heads[i] == i]
    if not label or not heads or not _is_proper(gold, heads[0]):
        return None
    start, end = heads[0], heads[0] + 1
    while (step := _reach(gold, start, first - 1, -1)) != start:
        start = step
    while (step := _reach(gold, end - 1, last + 1, 1)) != end - 1:
        end = step + 1
    while start < end - 1 and label == "PERSON" and gold.words[start] in TITLES:
        start += 1
    alone = gold.words[start] in TITLES and end - start == 1
    return None if alone else (start, end, label)


def _reach(gold: GoldSentence, at: int, limit: int, step: int) -> int:
    i = at + step
    while i != limit and gold.words[i] in LINKS:
        i += step
    return i if i != limit and _is_proper(gold, i) else at


def _is_proper(gold: GoldSentence, i: int) -> bool:
    return gold.tags[i] in {"NNP", "NNPS"}
