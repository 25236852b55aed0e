"""A made corpus whose truth is known: what is there, what was found, and a coder who knows it."""

import numpy as np
import pandas as pd

from rhetoric.tables import COLUMNS, count_row
from rhetoric.validate import Design, Page, drawn, sheet
from rhetoric.validate.filled import Sheets

WIDTH = 10  # characters of a sentence, its mark and the space after it
LABELS = ("metaphor", "hedge")
RATES = {"metaphor": (0.5, 0.7, 0.12), "hedge": (0.2, 0.9, 0.02)}  # there; found if there; found if not


class Tables(dict):
    """Tables with the fingerprint of one instrument."""

    fingerprint = "aaaa"


def corpus(documents=40, sentences=25, seed=0):
    """Tables, and the truth: for each label whether each sentence (by document and number) has it."""
    random = np.random.default_rng(seed)
    names = [f"d{i:02}" for i in range(documents)]
    truth, findings, scores = {}, [], []
    for name in names:
        leaning = random.uniform(0.5, 1.5)  # texts differ
        for label, (rate, hit, false) in RATES.items():
            there = random.random(sentences) < rate * leaning
            found = random.random(sentences) < np.where(there, hit, false)
            truth |= {(name, i, label): bool(there[i]) for i in range(sentences)}
            findings += [_finding(name, label, int(i)) for i in np.flatnonzero(found)]
            words = 2 * sentences
            scores.append(count_row(name, "framing", label, "author", int(found.sum()), words, "B"))
    scores += [count_row(n, "loaded", "alarm", "author", 0, 2 * sentences, "B") for n in names]
    rows = [_document(name, i, sentences) for i, name in enumerate(names)]
    made = {"documents": rows, "findings": findings, "scores": scores}
    return Tables({t: pd.DataFrame(made.get(t, []), columns=list(c)) for t, c in COLUMNS.items()}), truth


def page(sentences=25):
    """Any text of the corpus: sentences of one word and a stop."""
    text = "".join(f"sent {i:03}. "[:WIDTH] for i in range(sentences))
    places = [
        {"sentence": i, "start": WIDTH * i, "end": WIDTH * i + 9, "voice": "author"} for i in range(sentences)
    ]
    return Page(text, places)


def _document(name, i, sentences):
    outlet = "Post" if i % 2 else "Ledger"
    known = {"document": name, "path": f"texts/{name}.txt", "author": f"author {i // 4}", "outlet": outlet}
    words = dict.fromkeys(("n_words", "n_author_words"), 2 * sentences)
    return {**known, **words, "n_sentences": sentences, "n_characters": WIDTH * sentences}


def _finding(name, label, i):
    place = {"document": name, "module": "framing", "label": label, "sentence": i, "voice": "author"}
    return {**place, "start": WIDTH * i, "end": WIDTH * i + 4, "text": "sent", "rule": f"{label}/x@1"}


def rows_drawn(tables, **options):
    """The rows of a sheet."""
    pages = dict.fromkeys(tables["documents"]["document"], page())
    return sheet(drawn(tables, Design(**options)), tables["findings"], pages, tables.fingerprint)


def coded(rows, tables, truth):
    """The rows as one who knows the truth fills them."""
    found = {(f.document, f.sentence, f.label) for f in tables["findings"].itertuples()}
    filled = []
    for row in rows:
        place = row["document"], row["start"] // WIDTH
        if row["kind"] == "finding":
            right = truth[(*place, row["label"].split("/")[1])]
            filled.append({**row, "correct": str(int(right))})
        else:
            missed = [label for label in LABELS if truth[(*place, label)] and (*place, label) not in found]
            filled.append({**row, "missed": "; ".join(missed) or "0"})
    return filled


def sheets(rows):
    """Filled rows as they are read back."""
    frame = pd.DataFrame(rows)
    finding = frame["kind"] == "finding"
    names = frame["label"].where(finding, "")
    correct = pd.to_numeric(frame["correct"], errors="coerce")
    missed = [None if f else tuple(f"framing/{m}" for m in c.split("; ") if m != "0")
              for f, c in zip(finding, frame["missed"], strict=True)]  # fmt: skip
    kept = frame[["kind", "document", "start", "end", "label", "voice", "stratum"]]
    own = pd.DataFrame({"a": [None] * len(frame)})
    whole = kept.assign(name=names, pi=frame["pi"].astype(float))
    return Sheets(whole, pd.DataFrame({"a": correct}), pd.DataFrame({"a": missed}), own)
