"""Write coded texts as the tagger reads them: sentences of word pieces, and which pieces each coded span covers.

    python prepare.py --texts FOLDER --codes codes.jsonl [...] --out prepared.jsonl [--set NAME]
    python prepare.py --texts FOLDER --out unlabelled.jsonl
    python prepare.py --causal train_subtask1.csv train_subtask2_grouped.csv --out causal.jsonl
    python prepare.py --passages ../analogies/passages.tsv --out passages.jsonl

One line a document: `sentences`, each with `block`, `pieces`, the `places` of its pieces in the text and which of
them stand in a quotation (`quoted`); `spans`, by label the offsets in the text of what was coded; `rules`, the
same of what the rules find, and `own`, of what they find in the author's words; `others`, the offsets of words
that are not the author's. Sentences of the Causal News Corpus (Tan et al. 2022) teach one tag alone,
`causal_relation`, and the passages on the past another, `analogies`: `only` names it.
"""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from places import placed_code

from rhetoric.detect import ANALOGIES, analogies, detect, past_spans
from rhetoric.detect.tagged import DIRECTED
from rhetoric.encoder import TAGS
from rhetoric.ingest import from_text, read
from rhetoric.model import Parse
from rhetoric.run.document import parsed
from rhetoric.run.tag import Marked, as_pieces, known


def sentences_of(parse: Parse, marked: Marked) -> list[dict[str, Any]]:
    """The sentences of a text as the tagger is given them."""
    return [sentence._asdict() for sentence in as_pieces(parse, marked)]


def read_text(parse: Parse) -> dict[str, Any]:
    """The sentences, and by mark the offsets of what is known of the text."""
    findings, records = detect(parse), analogies(parse, parse.mentions)
    marked = known(findings, records, past_spans(parse))
    own = known([f for f in findings if f.voice in OWN], [r for r in records if r.historical], [])
    return {"sentences": sentences_of(parse, marked), "rules": marked, "own": own, "others": others(parse)}


def others(parse: Parse) -> list[tuple[int, int]]:
    """Offsets of the words that are not the author's own: quoted and reported."""
    tokens = (t for t in parse.tokens if parse.token_voice(t.i).voice in {"quoted", "reported"})
    return [(token.start, token.end) for token in tokens]


OWN = frozenset({"author", "title"})
CAUSAL = "causal_relation"
ARGUMENT = re.compile(r"</?(?:ARG|SIG)\d>")


def causal_rows(sentences: Path, pairs: Path) -> Iterator[dict[str, Any]]:
    """The sentences of the Causal News Corpus, each a text of its own, with the stretch from cause to effect."""
    with pairs.open(encoding="utf-8-sig", newline="") as file:
        marked = {row["text"]: ast.literal_eval(row["causal_text_w_pairs"]) for row in csv.DictReader(file)}
    with sentences.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        text = row["text"]
        spans = [span for pair in marked.get(text, []) if (span := stretch(pair))] if row["label"] == "1" else []
        if row["label"] == "1" and not spans:
            spans = [(0, len(text))]
        read_ = parsed(from_text(text, id=row["index"]))
        found = {tag: spans if tag == CAUSAL else [] for tag in TAGS}
        yield {
            "doc": row["index"],
            "set": "causal",
            "only": CAUSAL,
            "spans": found,
            **read_text(read_),
        }


def passage_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The passages on the past, each a text of its own, an analogy spanning the sentences of source and target."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows):
        read_ = parsed(from_text(row["text"], id=f"passage_{number}"))
        ends = [row["text"].find(row[side]) for side in ("source", "target") if row[side]]
        held = [s for s in read_.sentences if any(s.start <= at < s.end for at in ends)]
        spans = [(held[0].start, held[-1].end)] if row["analogy"] == "1" else []
        found = {tag: spans if tag == ANALOGIES else [] for tag in TAGS}
        yield {
            "doc": read_.document.id,
            "set": "passages",
            "only": ANALOGIES,
            "spans": found,
            **read_text(read_),
        }


def stretch(pair: str) -> tuple[int, int] | None:
    """From the first mark of a pair to its last, as offsets in the text without marks."""
    marks = list(ARGUMENT.finditer(pair))
    if not marks:
        return None
    inner = sum(len(m[0]) for m in marks)
    return marks[0].start(), marks[-1].end() - inner


def main() -> None:
    """Write the documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--causal", type=Path, nargs=2)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--codes", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--set", default="")
    given = parser.parse_args()
    if given.causal or given.passages:
        rows = causal_rows(*given.causal) if given.causal else passage_rows(given.passages)
        with given.out.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
        return
    coded = [json.loads(line) for path in given.codes for line in path.read_text(encoding="utf-8").splitlines()]
    coded = coded or [{"doc": path.name} for path in sorted(given.texts.glob("*.txt"))]
    with given.out.open("w", encoding="utf-8") as out:
        for codes in coded:
            document = read(given.texts / codes["doc"])
            raw = document.text
            spans = {label: [placed_code(raw, c) for c in codes.get(label, [])] for label in TAGS}
            directed = [c for label in DIRECTED for c in codes.get(label, [])]
            spans["favourable"] = [placed_code(raw, c) for c in directed if c["polarity"] > 0]
            read_ = parsed(document)
            row = {"doc": codes["doc"], "set": given.set, "spans": spans, **read_text(read_)}
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
