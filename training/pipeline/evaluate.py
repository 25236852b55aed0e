"""Score the shipped pipeline: EWT dev, sentence boundaries on GUM dev, speed on running text.

    python training/pipeline/evaluate.py --pipeline DIR --ud DIR [--text DIR] [--json FILE]

Each paragraph is parsed by itself, as the package does it. Spans of sentences must match at both ends.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from lemmas import word_rows
from prepare_parser import masked_names
from treebank import STRAIGHT, GoldSentence, chunks, read_conllu, to_doc

GENRES = ("news", "essay", "speech")
KEYS = {"tag": "tag_acc", "pos": "pos_acc", "uas": "dep_uas", "las": "dep_las", "lemma": "lemma_acc"}


def main() -> None:
    """Print the scores as one table, and save them as JSON if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pipeline", type=Path, required=True)
    parser.add_argument("--ud", type=Path, required=True)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.pipeline)
    result: dict[str, object] = {"ewt_dev": treebank_scores(nlp, arguments.ud / "dev_ewt.conllu")}
    result["ewt_dev_masked"] = masked_scores(nlp, arguments.ud / "dev_ewt.conllu")
    result["sentences"] = sentence_scores(nlp, arguments.ud / "dev_gum.conllu")
    if arguments.text:
        result["words_per_second"] = round(speed(nlp, arguments.text))
    print(json.dumps(result, indent=1))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def treebank_scores(nlp: Language, path: Path) -> dict[str, float]:
    """Accuracy of tags, parts of speech, attachments and lemmas against one treebank file."""
    scored = nlp.evaluate(list(_examples(nlp, path)))
    return {name: round(scored[key], 4) for name, key in KEYS.items()}


def masked_scores(nlp: Language, path: Path) -> dict[str, float]:
    """Attachment accuracy on the same file with one word in place of each name."""
    golds = (to_doc(nlp.vocab, masked_names(chunk)) for chunk in chunks(read_conllu(path), None))
    scored = nlp.evaluate([Example(nlp.make_doc(gold.text), gold) for gold in golds])
    return {name: round(scored[KEYS[name]], 4) for name in ("uas", "las")}


def _examples(nlp: Language, path: Path) -> Iterator[Example]:
    lemmas = iter([columns[2].translate(STRAIGHT) for columns in word_rows(path)])
    for chunk in chunks(read_conllu(path), None):
        gold = to_doc(nlp.vocab, chunk)
        for token in gold:
            token.lemma_ = next(lemmas)
        yield Example(nlp.make_doc(gold.text), gold)


def sentence_scores(nlp: Language, path: Path) -> dict[str, float]:
    """F1 of sentence spans for each genre that op-eds resemble, and for these together."""
    counts: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs(read_conllu(path)):
        genre = paragraph[0].document.split("_")[1]
        if genre not in GENRES:
            continue
        gold = to_doc(nlp.vocab, paragraph)
        wanted, found = gold_spans(gold, paragraph), sentence_spans(nlp(gold.text.strip()))
        for key, spans in (("tp", wanted & found), ("fp", found - wanted), ("fn", wanted - found)):
            counts[genre, key] += len(spans)
            counts["all", key] += len(spans)
    return {genre: round(_f1(counts, genre), 4) for genre in (*GENRES, "all")}


def _f1(counts: Counter[tuple[str, str]], genre: str) -> float:
    tp, wrong = counts[genre, "tp"], counts[genre, "fp"] + counts[genre, "fn"]
    return 2 * tp / max(2 * tp + wrong, 1)


def paragraphs(sentences: Iterable[GoldSentence]) -> Iterator[list[GoldSentence]]:
    """The sentences grouped by the treebank's own paragraph marks."""
    current: list[GoldSentence] = []
    for sentence in sentences:
        if current and (sentence.starts_paragraph or sentence.document != current[-1].document):
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def gold_spans(gold: Doc, paragraph: list[GoldSentence]) -> set[tuple[int, int]]:
    """Character offsets of the sentences as the treebank divides the paragraph."""
    spans, first = set(), 0
    for sentence in paragraph:
        last = first + len(sentence.words) - 1
        spans.add((gold[first].idx, gold[last].idx + len(gold[last])))
        first = last + 1
    return spans


def sentence_spans(doc: Doc) -> set[tuple[int, int]]:
    """Character offsets of the sentences found, white space at their ends left out."""
    spans = set()
    for sent in doc.sents:
        start = sent.start_char + len(sent.text) - len(sent.text.lstrip())
        spans.add((start, start + len(sent.text.strip())))
    return spans


def speed(nlp: Language, folder: Path) -> float:
    """Words (runs of non-blanks) per second of processor time over the paragraphs of a folder, one thread."""
    texts = [path.read_text(encoding="utf-8").translate(STRAIGHT) for path in sorted(folder.glob("*.txt"))]
    blocks = [line for text in texts for line in text.split("\n") if line.strip()]
    start = time.process_time()
    for _ in nlp.pipe(blocks, batch_size=64):
        pass
    return sum(len(block.split()) for block in blocks) / (time.process_time() - start)


if __name__ == "__main__":
    main()
