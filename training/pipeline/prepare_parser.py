"""Write the training and dev corpora of the tagger and parser as .spacy files.

    python training/pipeline/prepare_parser.py --ud DIR --out DIR

DIR holds train_ewt.conllu, train_gum.conllu (openly licensed genres) and dev_ewt.conllu. A share of the
training part comes a second time with every name masked, as the package masks names before it parses.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from treebank import GoldSentence, chunks, lower_cased, masked, read_conllu, title_cased, to_doc, without_final_stop

SEED = 20211207
DEMONYMS = frozenset((Path(__file__).parent / "norp.txt").read_text(encoding="utf-8").split("\n"))


def masked_names(sentences: list[GoldSentence]) -> list[GoldSentence]:
    """The same sentences with one word in place of each name."""
    return masked(sentences, DEMONYMS)


SHARES = {lower_cased: 0.07, title_cased: 0.03, without_final_stop: 0.10, masked_names: 0.35}


def main() -> None:
    """Read the treebanks, add altered copies to the training part, write both parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ud", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    vocab, rng = spacy.blank("en").vocab, random.Random(SEED)
    train = DocBin(store_user_data=False)
    for name in ("train_ewt.conllu", "train_gum.conllu"):
        for chunk in chunks(read_conllu(arguments.ud / name), rng):
            train.add(to_doc(vocab, chunk))
            for alter, share in SHARES.items():
                if rng.random() < share:
                    train.add(to_doc(vocab, alter(chunk)))
    dev, dev_masked = DocBin(), DocBin()
    for chunk in chunks(read_conllu(arguments.ud / "dev_ewt.conllu"), None):
        dev.add(to_doc(vocab, chunk))
        dev_masked.add(to_doc(vocab, masked_names(chunk)))
    arguments.out.mkdir(parents=True, exist_ok=True)
    train.to_disk(arguments.out / "parser_train.spacy")
    dev.to_disk(arguments.out / "parser_dev.spacy")
    dev_masked.to_disk(arguments.out / "parser_dev_masked.spacy")
    print(f"train {len(train)} dev {len(dev)} documents")


if __name__ == "__main__":
    main()
