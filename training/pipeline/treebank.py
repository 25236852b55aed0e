"""Read CoNLL-U treebanks into spaCy documents of a few sentences each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "…": "."})
SENTENCES_PER_CHUNK = (1, 4, 8)


@dataclass
class GoldSentence:
    """One treebank sentence: parallel lists, heads as 0-based indices into the sentence."""

    sent_id: str = ""
    document: str = ""
    starts_paragraph: bool = False
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[GoldSentence]:
    """Yield the sentences of one CoNLL-U file, empty nodes left out."""
    document, paragraph, sentence = "", True, GoldSentence()
    range_end, range_space = 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id"):
            document, paragraph = line.split("=", 1)[1].strip(), True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# sent_id"):
            sentence.sent_id = line.split("=", 1)[1].strip()
        elif not line.strip():
            if sentence.words:
                sentence.document, sentence.starts_paragraph = document, paragraph
                yield sentence
            paragraph, sentence, range_end = False, GoldSentence(), 0
        elif not line.startswith("#"):
            columns = line.split("\t")
            space = "SpaceAfter=No" not in columns[9]
            if "-" in columns[0]:
                range_end, range_space = int(columns[0].split("-")[1]), space
            elif "." not in columns[0]:
                number = int(columns[0])
                inside = number <= range_end
                _add_word(sentence, columns, range_space if number == range_end else space and not inside)
    if sentence.words:
        sentence.document, sentence.starts_paragraph = document, paragraph
        yield sentence


def _add_word(sentence: GoldSentence, columns: list[str], space: bool) -> None:
    here, head = len(sentence.words), int(columns[6])
    sentence.words.append(columns[1].translate(STRAIGHT))
    sentence.spaces.append(space)
    sentence.tags.append(columns[4])
    sentence.pos.append(columns[3])
    sentence.heads.append(here if head == 0 else head - 1)
    sentence.deps.append("ROOT" if head == 0 else columns[7])
    sentence.misc.append(columns[9])


def chunks(sentences: Iterator[GoldSentence], rng: random.Random | None) -> Iterator[list[GoldSentence]]:
    """Group sentences into paragraphs (no `rng`) or runs of paragraphs of random size."""
    current: list[GoldSentence] = []
    wanted = 1
    for sentence in sentences:
        new_document = current and sentence.document != current[-1].document
        if current and (new_document or (sentence.starts_paragraph and len(current) >= wanted)):
            yield current
            current, wanted = [], rng.choice(SENTENCES_PER_CHUNK) if rng else 1
        current.append(sentence)
    if current:
        yield current


def to_doc(vocab: Vocab, sentences: list[GoldSentence]) -> Doc:
    """A spaCy document with tags, parts of speech, heads and sentence starts."""
    words, spaces, tags, pos, heads, deps, starts = [], [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        words += sentence.words
        spaces += [*sentence.spaces[:-1], True]
        tags += sentence.tags
        pos += sentence.pos
        heads += [head + offset for head in sentence.heads]
        deps += sentence.deps
        starts += [True] + [False] * (len(sentence.words) - 1)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, pos=pos, heads=heads, deps=deps, sent_starts=None)


def lower_cased(sentences: list[GoldSentence]) -> list[GoldSentence]:
    """The same sentences with every letter in lower case."""
    return [_with(s, words=[word.lower() for word in s.words]) for s in sentences]


def title_cased(sentences: list[GoldSentence]) -> list[GoldSentence]:
    """The same sentences as a headline has them: every longer word capitalised."""
    return [
        _with(s, words=[w.capitalize() if w.islower() and len(w) > 3 else w for w in s.words]) for s in sentences
    ]


def without_final_stop(sentences: list[GoldSentence]) -> list[GoldSentence]:
    """The same sentences, the last one without its final full stop."""
    last = sentences[-1]
    n = len(last.words) - 1
    if n < 2 or last.words[-1] not in {".", "!", "?"} or n in last.heads[:-1] or last.heads[-1] == n:
        return sentences
    cut = {k: getattr(last, k)[:-1] for k in ("words", "spaces", "tags", "pos", "heads", "deps", "misc")}
    return [*sentences[:-1], _with(last, **cut)]


def _with(sentence: GoldSentence, **changes: list) -> GoldSentence:
    return GoldSentence(**{**sentence.__dict__, **changes})


NAME, DEMONYM, PEOPLE = "Xano", "Xanian", "Xanians"  # what the package puts in a name's place before it parses


def masked(sentences: list[GoldSentence], demonyms: frozenset[str]) -> list[GoldSentence]:
    """The same sentences, every name in them one word: `NAME`, or `DEMONYM` for a national adjective."""
    return [_masked(sentence, demonyms) for sentence in sentences]


def _masked(sentence: GoldSentence, demonyms: frozenset[str]) -> GoldSentence:
    n = len(sentence.words)
    kept = {i: sentence.words[i] for i in range(n)}
    stands_for = list(range(n))
    i = 0
    while i < n:
        end = i
        while end < n and sentence.pos[end] == "PROPN" and sentence.words[end] not in demonyms:
            end += 1
        top = _top(sentence, i, end)
        if top is not None:
            for j in range(i, end):
                stands_for[j] = top
                kept.pop(j)
            kept[top] = NAME
        elif sentence.words[i] in demonyms:
            plural = sentence.words[i].endswith("s") and sentence.pos[i] in {"NOUN", "PROPN"}
            kept[i] = PEOPLE if plural else DEMONYM
        i = max(end, i + 1)
    return _renumbered(sentence, kept, stands_for)


def _top(sentence: GoldSentence, first: int, end: int) -> int | None:
    """The one token of a run that hangs on something outside; None where there are several or none."""
    outside = [i for i in range(first, end) if not first <= sentence.heads[i] < end or sentence.heads[i] == i]
    return outside[0] if len(outside) == 1 else None


def _renumbered(sentence: GoldSentence, kept: dict[int, str], stands_for: list[int]) -> GoldSentence:
    order = sorted(kept)
    number = {old: new for new, old in enumerate(order)}
    last = {old: max(j for j, top in enumerate(stands_for) if top == old) for old in order}
    return GoldSentence(
        sent_id=sentence.sent_id,
        document=sentence.document,
        starts_paragraph=sentence.starts_paragraph,
        words=[kept[old] for old in order],
        spaces=[sentence.spaces[last[old]] for old in order],
        tags=[sentence.tags[old] for old in order],
        pos=[sentence.pos[old] for old in order],
        heads=[number[stands_for[sentence.heads[old]]] for old in order],
        deps=[sentence.deps[old] for old in order],
        misc=[sentence.misc[old] for old in order],
    )
