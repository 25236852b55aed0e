"""Write the corpora of the entity recogniser, whole and in five folds, as .spacy files.

    python training/pipeline/prepare_ner.py --ner DIR --ud DIR --out DIR

Writes ner_train.spacy (everything) and, for each fold of the Universal NER documents, foldK_train.spacy
(the other folds and every further source) and foldK_test.spacy.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from gazetteer import KNOWN, NORP_NAMES, another
from ner_sources import (
    EVENT,
    RE3D_OPEN_SOURCES,
    LabelledSentence,
    Span,
    only_named,
    read_columns,
    read_gum,
    read_uner,
)

SEED = 20211207
FOLDS = 5
GOLD_COPIES = 4
FINAL = frozenset({".", "!", "?", ":", ";", "...", '"', "'", ")", "]"})
SOURCES = ("wikigold", "gum", "re3d", "wnut")


def main() -> None:
    """Read every source, label group names and events, write the whole and the folds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--ud", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", nargs="*", choices=SOURCES, default=list(SOURCES))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank("en")
    gold = read_uner(arguments.ner / "uner_ewt_dev.iob2", arguments.ud / "dev_ewt.conllu")
    more = [s for name in arguments.sources for s in read_source(name, arguments.ner, arguments.ud)]
    shared = docs(nlp, [relabelled(s) for s in more], augment=True)
    save(arguments.out / "ner_shared.spacy", shared)
    write_folds(nlp, [relabelled(s) for s in gold], shared, arguments.out)


def write_folds(nlp: Language, gold: list[LabelledSentence], shared: list[Doc], out: Path) -> None:
    """Write each fold's test part and what it trains on, and the whole."""
    fold = folds(gold)
    groups = [[s for s in gold if fold[s.document] == k] for k in range(FOLDS)]
    parts = [docs(nlp, group, augment=True, copies=GOLD_COPIES) for group in groups]
    tests = [docs(nlp, group, augment=False) for group in groups]
    save(out / "ner_train.spacy", [*shared, *(doc for part in parts for doc in part)])
    save(out / "ner_dev.spacy", [doc for test in tests for doc in test])
    for k in range(FOLDS):
        others = [doc for j in range(FOLDS) if j != k for doc in parts[j]]
        save(out / f"fold{k}_train.spacy", [*shared, *others])
        save(out / f"fold{k}_test.spacy", tests[k])


def read_source(name: str, ner: Path, ud: Path) -> Iterator[LabelledSentence]:
    """The sentences of one further source, spans cut to what the project calls a name."""
    if name == "wikigold":
        yield from read_columns(ner / "wikigold" / "wikigold.conll.txt", name)
    elif name == "gum":
        yield from read_gum(ud / "train_gum.conllu")
    elif name == "re3d":
        for source in RE3D_OPEN_SOURCES:
            for path in sorted((ner / "re3d" / "data-by-source" / "conll" / source).glob("*.conll")):
                yield from map(only_named, read_columns(path, path.stem))
    else:
        for path in sorted((ner / "WNUT17").glob("*/*")):
            if path.parent.name != "docs":
                yield from (s for s in read_columns(path, path.stem) if not _is_chatter(s))


def _is_chatter(sentence: LabelledSentence) -> bool:
    return any(word[:1] in "@#&" or word.startswith("http") or word == "RT" for word in sentence.words)


def folds(sentences: list[LabelledSentence]) -> dict[str, int]:
    """The fold of each document, drawn once with a fixed seed."""
    documents = sorted({s.document for s in sentences})
    random.Random(SEED).shuffle(documents)
    return {document: i % FOLDS for i, document in enumerate(documents)}


def relabelled(sentence: LabelledSentence) -> LabelledSentence:
    """The same sentence with MISC spans turned to EVENT, NORP or nothing, and listed group names added."""
    spans: list[Span] = []
    for first, end, label in sentence.spans:
        words = sentence.words[first:end]
        if label != "MISC":
            place = KNOWN.get(" ".join(words)) == "LOC"
            spans.append((first, end, "NORP" if words in NORP_NAMES else "LOC" if place else label))
        elif words not in NORP_NAMES and EVENT.search(" ".join(words)):
            spans.append((first, end, "EVENT"))
    taken = {i for first, end, _ in spans for i in range(first, end)}
    for size in (2, 1):
        for i in range(len(sentence.words) - size + 1):
            covered = set(range(i, i + size))
            if sentence.words[i : i + size] in NORP_NAMES and not taken & covered:
                spans.append((i, i + size, "NORP"))
                taken |= covered
    return replace(sentence, spans=tuple(sorted(spans)))


def lower(sentence: LabelledSentence) -> LabelledSentence:
    """Every letter in lower case."""
    return replace(sentence, words=tuple(word.lower() for word in sentence.words))


def upper(sentence: LabelledSentence) -> LabelledSentence:
    """Every letter in upper case, as some headlines have it."""
    return replace(sentence, words=tuple(word.upper() for word in sentence.words))


def title(sentence: LabelledSentence) -> LabelledSentence:
    """Every longer word capitalised, as in headlines."""
    words = (w.capitalize() if w.islower() and len(w) > 3 else w for w in sentence.words)
    return replace(sentence, words=tuple(words))


def renamed(sentence: LabelledSentence) -> LabelledSentence:
    """Every person, place and organisation under another name from the gazetteer."""
    rng = random.Random(" ".join(sentence.words))
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[Span] = []
    done = 0
    for first, end, label in sentence.spans:
        named = sentence.words[first][0].isupper() and label in {"PERSON", "LOC", "ORG"}
        new = another(label, end - first, rng) if named else sentence.words[first:end]
        words += sentence.words[done:first]
        spans.append((len(words), len(words) + len(new), label))
        words += new
        inner = [True] * (len(new) - 1) if named else sentence.spaces[first : end - 1]
        spaces += [*sentence.spaces[done:first], *inner, sentence.spaces[end - 1]]
        done = end
    words += sentence.words[done:]
    spaces += sentence.spaces[done:]
    return replace(sentence, words=tuple(words), spaces=tuple(spaces), spans=tuple(spans))


ALTERED: dict[Callable[[LabelledSentence], LabelledSentence], float] = {
    lower: 0.05,
    upper: 0.02,
    title: 0.04,
    renamed: 0.3,
}


def docs(nlp: Language, sentences: list[LabelledSentence], augment: bool, copies: int = 1) -> list[Doc]:
    """Runs of one to four sentences as documents with entities, with altered copies if asked."""
    rng, chosen = random.Random(SEED), []
    for run in (run for _ in range(copies) for run in runs(sentences, rng)):
        chosen.append(run)
        chosen += [[alter(s) for s in run] for alter, share in ALTERED.items() if augment and rng.random() < share]
    texts = (text_and_spans(run) for run in chosen)
    return [with_entities(doc, spans) for doc, spans in nlp.pipe(texts, as_tuples=True)]


def save(path: Path, documents: list[Doc]) -> None:
    """Write documents with their entities."""
    DocBin(attrs=["ENT_IOB", "ENT_TYPE"], docs=documents).to_disk(path)


def runs(sentences: list[LabelledSentence], rng: random.Random) -> Iterator[list[LabelledSentence]]:
    """Runs of one to four neighbouring sentences of a document; a line without a final mark ends a run."""
    current: list[LabelledSentence] = []
    wanted = rng.randint(1, 4)
    for sentence in sentences:
        ends = current and (sentence.document != current[-1].document or current[-1].words[-1] not in FINAL)
        if current and (ends or len(current) >= wanted):
            yield current
            current, wanted = [], rng.randint(1, 4)
        current.append(sentence)
    if current:
        yield current


def text_and_spans(run: list[LabelledSentence]) -> tuple[str, list[Span]]:
    """The text of a run of sentences, and its spans as character offsets."""
    text, spans = "", []
    for sentence in run:
        starts, ends = [], []
        for word, space in zip(sentence.words, (*sentence.spaces[:-1], True), strict=True):
            starts.append(len(text))
            ends.append(len(text) + len(word))
            text += word + " " * space
        spans += [(starts[first], ends[end - 1], label) for first, end, label in sentence.spans]
    return text, spans


def with_entities(doc: Doc, spans: list[Span]) -> Doc:
    """The document with its entities set; a span that cuts a token is widened to it."""
    found = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in spans]
    doc.set_ents(filter_spans([span for span in found if span]))
    return doc


if __name__ == "__main__":
    main()
