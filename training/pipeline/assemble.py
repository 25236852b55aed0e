"""Join parser, entity recogniser and lemmatiser into the pipeline the package ships.

python training/pipeline/assemble.py --parser DIR --ner DIR --ud DIR --out src/rhetoric/weights/pipeline
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from boundaries import add_boundaries
from lemmas import add_lemmatizer

META = {
    "lang": "en",
    "name": "rhetoric",
    "version": "1.0.0",
    "description": "Tagger, parser, entity recogniser and lemmatiser for English news and opinion",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.2,<3.9.0",
}


def main() -> None:
    """Assemble, write, slim and hash the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parser", type=Path, required=True)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--ud", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    nlp = assembled(arguments.parser, arguments.ner, [arguments.ud / f"train_{n}.conllu" for n in ("ewt", "gum")])
    save(nlp, arguments.out)
    size = sum(path.stat().st_size for path in arguments.out.rglob("*") if path.is_file())
    print(f"{arguments.out}: {size / 1e6:.1f} MB, {', '.join(nlp.pipe_names)}")


def assembled(parser: Path, ner: Path, treebanks: list[Path]) -> Language:
    """The trained parser with the trained entity recogniser and the lemmatiser appended."""
    nlp = spacy.load(parser)
    add_boundaries(nlp)
    nlp.add_pipe("ner", source=spacy.load(ner))
    add_lemmatizer(nlp, treebanks)
    return nlp


def save(nlp: Language, out: Path) -> None:
    """Write the pipeline without training scores and corpus strings, and the hash of every file."""
    if out.exists():
        shutil.rmtree(out)
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.to_disk(out)
    _slim_strings(nlp, out)
    write_hashes(out)


def _slim_strings(nlp: Language, out: Path) -> None:
    bare = set(spacy.blank("en").vocab.strings)
    labels = {label for names in nlp.pipe_labels.values() for label in names}
    (out / "vocab" / "strings.json").write_text(
        json.dumps(sorted(bare | labels), ensure_ascii=False), encoding="utf-8"
    )


def write_hashes(out: Path) -> None:
    """Write hashes.json: the SHA-256 of every file of the pipeline but itself and the model card."""
    files = sorted(p for p in out.rglob("*") if p.is_file() and p.name not in {"hashes.json", "MODEL_CARD.md"})
    digests = {p.relative_to(out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    (out / "hashes.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
