"""Made tables for the figures: small enough to reckon by hand."""

import itertools

import numpy as np
import pandas as pd

from rhetoric.figures import Choice
from rhetoric.figures.signature import DEVICES
from rhetoric.tables import COLUMNS

AUTHORS = ("Ada Birch", "Ben Cole", "Cy Dunn", "Di Eames", "Ed Frost", "Flo Grant")
WORDS = 500
CHOICES = {
    "barcode": Choice(document="d00"),
    "plane": Choice(by="outlet"),
    "timeline": Choice(events=(("2022-02-24", "Invasion"),)),
}


def frame(table, rows):
    """The rows as a table with all its columns."""
    return pd.DataFrame(rows, columns=list(COLUMNS[table]))


def documents():
    """Two texts by each of six authors, three in each outlet; one text a month."""
    return [
        {"document": f"d{i:02}", "author": AUTHORS[i // 2], "outlet": "Post" if i < 6 else "Ledger",
         "date": f"2022-{1 + i // 2:02}-{1 + i:02}", "n_characters": 3000, "n_author_words": WORDS}
        for i in range(12)
    ]  # fmt: skip


def mentions():
    """Ruritania as agent and in bad light, Elbonia as patient and in good light; one mention in another's voice."""
    rows = []
    for i, k in itertools.product(range(12), range(4)):
        sign = -1 if k % 2 else 1
        rows.append(
            {"document": f"d{i:02}", "actor": "Ruritania" if k % 2 else "Elbonia",
             "start": 100 * k, "end": 100 * k + 9,
             "role": "agent" if k % 2 else "patient", "voice": "author", "sentiment": sign * (0.3 + 0.01 * i)}
        )  # fmt: skip
    quoted = {"document": "d00", "actor": "Ruritania", "start": 900, "end": 909, "role": "agent", "voice": "quoted"}
    return [*rows, {**quoted, "sentiment": 0.5}]


def findings():
    """Five devices and two loaded terms in the first text."""
    labels = ["metaphor"] * 3 + ["hedge"] * 2
    framing = [("framing", label, 50 * i, 50 * i + 10, "author") for i, label in enumerate(labels)]
    loaded = [("loaded", "alarm", 400, 410, "author"), ("loaded", "praise", 600, 610, "quoted")]
    keys = ("module", "label", "start", "end", "voice")
    return [{"document": "d00", **dict(zip(keys, row, strict=True))} for row in framing + loaded]


def analogies():
    """Munich three times (once denied, once reported), 1914 once, and a parallel of present things."""
    keys = ("document", "source", "target", "polarity", "voice", "task", "historical")
    rows = [
        ("d00", "Munich", "Elbonia", "asserted", "author", "danger", True),
        ("d01", "Munich", "Elbonia", "asserted", "author", "stakes", True),
        ("d02", "Munich", "Elbonia", "denied", "author", "", True),
        ("d02", "1914", "", "asserted", "quoted", "", True),
        ("d03", "Norway", "Elbonia", "asserted", "author", "", False),
    ]
    return [{**dict(zip(keys, row, strict=True)), "start": 700, "end": 720} for row in rows]


def quotations():
    """A direct and an indirect stretch in the first text."""
    spans = [("direct", 600, 800), ("indirect", 1200, 1300)]
    return [{"document": "d00", "kind": k, "content_start": a, "content_end": b} for k, a, b in spans]


def scores():
    """Each text uses each device once; the texts of the first author four times."""
    return [
        {"document": f"d{i:02}", "module": m, "label": label, "voice": "author", "count": 4 if i < 2 else 1,
         "denominator": WORDS, "unit": "per 1,000 words"}
        for i, (m, label) in itertools.product(range(12), DEVICES)
    ]  # fmt: skip


def keyness():
    """Five terms of one contrast; only the first passes."""
    rows = [
        ("tinderbox", 12, 2, 2.0, 0.3, 0.01), ("puppet", 9, 4, 1.0, 0.9, 0.01), ("brave", 3, 9, -1.5, 0.5, 0.2),
        ("rogue", 2, 9, -2.0, 0.5, 0.3), ("level", 5, 5, 0.0, 0.2, 0.9),
    ]  # fmt: skip
    made = pd.DataFrame(rows, columns=["term", "count_a", "count_b", "log_ratio", "dp", "q"])
    rates = {"rate_a": made["count_a"] / 6, "rate_b": made["count_b"] / 6}
    return made.assign(a="Post", b="Ledger", **rates, passes=(made["q"] < 0.05) & (made["dp"] < 0.8))


def percentiles():
    """Three indicators of one text, one of them without an interval of its own, and one in another's voice."""
    keys = ("module", "label", "voice", "rate", "percentile", "low", "high", "own_low", "own_high")
    rows = [
        ("framing", "metaphor", "author", 6.0, 92.0, 85.0, 97.0, 60.0, 99.0),
        ("framing", "hedge", "author", 1.0, 20.0, 12.0, 29.0, 5.0, 70.0),
        ("style", "word_length", "author", 4.4, 55.0, 44.0, 66.0, np.nan, np.nan),
        ("framing", "metaphor", "quoted", 6.0, 99.0, 95.0, 100.0, 60.0, 99.0),
    ]
    made = pd.DataFrame(rows, columns=list(keys))
    return made.assign(document="d00", unit="per 1,000 words", norm_documents=200)


def validation():
    """Two labels, one with few spans; agreement and floor of the first are known."""
    rows = [("framing/metaphor", 80, 100, 0.5, 0.4, 0.6, 0.2), ("framing/hedge", 10, 40, 0.9, 0.9, np.nan, np.nan)]
    return pd.DataFrame(rows, columns=["label", "system", "gold", "precision", "recall", "alpha", "floor"])


def specification():
    """Eight specifications, one of them reported, and three estimates with swapped names."""
    grid = itertools.product(("cleaned", "raw"), ("author", "all"), ("full", "without alarm"))
    rows = [
        {"estimate": 0.1 * i, "low": 0.1 * i - 0.25, "high": 0.1 * i + 0.25, "kind": "specification",
         "cleaning": c, "voice": v, "lexicon": x, "main": i == 0}
        for i, (c, v, x) in enumerate(grid)
    ]  # fmt: skip
    return pd.DataFrame([*rows, *({"estimate": 0.1, "kind": "swap"} for _ in range(3))])


def tables():
    """All tables that figures read."""
    makers = {"documents": documents, "mentions": mentions, "findings": findings, "analogies": analogies}
    makers |= {"quotations": quotations, "scores": scores}
    compared = {"keyness": keyness(), "percentiles": percentiles(), "validation": validation()}
    return {
        **{name: frame(name, make()) for name, make in makers.items()},
        **compared,
        "specification": specification(),
    }
