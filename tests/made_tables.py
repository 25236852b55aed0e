"""Tables of made-up corpora, with the columns of the contract: drawn counts, known truth."""

import numpy as np
import pandas as pd

from rhetoric.tables import COLUMNS, count_row

LABELS = {"hedge": 6.0, "metaphor": 3.0, "contrast": 2.0, "slogan": 0.4}


def corpus(groups, *, seed=0, rates=LABELS, factors=None, per_author=1, shape=3.0, words=(300, 1200)):
    """Documents of each group (name: number) with negative binomial counts at rates per 1,000 words.

    `factors` are (group, label): what the rate is multiplied with; authors hold `per_author` documents in a row.
    """
    random = np.random.default_rng(seed)
    documents, scores = [], []
    for group, number in groups.items():
        for i in range(number):
            name = f"{group}-{i:03d}"
            length = int(random.integers(*words))
            documents.append(document(name, group, f"{group} author {i // per_author}", length))
            for label, rate in rates.items():
                mean = rate * length / 1000 * (factors or {}).get((group, label), 1)
                count = int(random.poisson(mean * random.gamma(shape, 1 / shape)))
                scores.append(count_row(name, "framing", label, "author", count, length, "B"))
    return tables(documents=documents, scores=scores)


def document(name, outlet, author, words, date=""):
    """The row of a document."""
    row = dict.fromkeys(COLUMNS["documents"], "")
    numbers = {"n_words": words, "n_author_words": words, "n_characters": 6 * words}
    return {**row, "document": name, "outlet": outlet, "author": author, "date": date, "sha256": name, **numbers}


def mention(name, actor, sentiment, role="other"):
    """The row of a mention in the author's voice."""
    row = dict.fromkeys(COLUMNS["mentions"], "")
    shares = {"negative": max(0.0, -sentiment), "positive": max(0.0, sentiment), "neutral": 1 - abs(sentiment)}
    return {
        **row,
        "document": name,
        "actor": actor,
        "voice": "author",
        "role": role,
        "sentiment": sentiment,
        **shares,
    }


def finding(name, label, text, *, module="loaded", target=""):
    """The row of a finding in the author's voice."""
    row = dict.fromkeys(COLUMNS["findings"], "")
    return {
        **row,
        "document": name,
        "module": module,
        "label": label,
        "text": text,
        "voice": "author",
        "target": target,
    }


def tables(**rows):
    """All tables of the contract as data frames."""
    return {name: pd.DataFrame(rows.get(name, []), columns=list(columns)) for name, columns in COLUMNS.items()}
