"""A corpus report in which every string is an attack, and one of many texts."""

import random

import pandas as pd

from hostile import ALL, ATTACKS, hostile
from rhetoric.compare import Resampling, overview
from rhetoric.report.corpus_page import Measured, Report, to_page
from rhetoric.tables import COLUMNS, count_row

SCORED = (("framing", "depiction"), ("loaded", "alarm"), ("analogy", "historical"), ("quote", "direct"))
BOOK_ROW = {
    "module": ALL, "label": ALL, "tier": ALL, "definition": ALL, "excludes": ALL, "precision": None, "recall": 0.5,
    "together": True,
}  # fmt: skip
BOOK = {"labels": [BOOK_ROW], "measured": {"set": ALL, "date": ALL, "note": ALL}}
INSTRUMENT = {
    "fingerprint": ALL, "package": ALL, "pipeline": ALL, "portrayal": ALL, "stance": ALL, "textstat": ALL,
    "lexicons": {ALL: ALL}, "settings": {"lexicons": [ALL], "actors": [ALL], "nested": True},
}  # fmt: skip


def frames(results):
    """The tables of the results of texts as data frames."""
    found = {name: [row for r in results for row in r.get(name, [])] for name in COLUMNS}
    found["documents"] = [r["document"] for r in results]
    return {name: pd.DataFrame(rows, columns=list(COLUMNS[name])) for name, rows in found.items()}


def page_of(texts, name="page.html", **more):
    """The page of (result, text) pairs, and the pages beside it."""
    results = [result for result, _ in texts]
    found = overview(frames(results), Resampling(draws=100))
    analogies = [row for result in results for row in result["analogies"]]
    told = {"title": ALL, "failures": [], "instrument": INSTRUMENT, "book": BOOK, "definitions": {}, **more}
    report = Report(found=found, analogies=analogies, **told)
    page, beside = to_page(report, lambda: (Measured(*pair) for pair in texts), name)
    return page, list(beside)


def hostile_texts(words=True):
    """Three hostile results, ids too; without `words` the texts are left out."""
    return [_renamed(f"{n} {ATTACKS[n]}", words) for n in range(3)]


def hostile_report(words=True):
    """The page of three hostile texts."""
    failures = [{"document": ALL, "path": ALL, "stage": ALL, "error": ALL}]
    definitions = {"loaded/alarm": ALL}
    return page_of(hostile_texts(words), failures=failures, definitions=definitions, warnings=[ALL])[0]


def _renamed(document, words):
    result, text = hostile()
    rows = [count_row(document, module, label, "author", 3, 100, "B") for module, label in SCORED]
    tables = {name: [{**row, "document": document} for row in result[name]] for name in COLUMNS if name in result}
    row = {**result["document"], "document": document, "language": "en"}
    return {**result, **tables, "document": row, "scores": rows}, text if words else None


def many(number):
    """Texts of the length and density of real op-eds, each of other words, with results."""
    return [_drawn(n) for n in range(number)]


def _drawn(n, length=5200, findings=80, mentions=65):
    draw = random.Random(n)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(draw.choices(letters, weights=range(22, 0, -1), k=draw.randint(2, 9))) for _ in range(400)]
    text = ""
    while len(text) < length:
        text += (
            " ".join(draw.choices(words, weights=[1 / (k + 1) for k in range(400)], k=draw.randint(6, 24))) + ". "
        )
    result, _ = hostile()
    pattern, mention = result["findings"][0], result["mentions"][0]
    document = {**result["document"], "document": f"text_{n}", "n_characters": len(text), "removed": []}
    document |= {"title": " ".join(words[:8]), "author": f"author {n % 60}", "outlet": "Post", "date": "2024-05-31"}
    plain = {"document": f"text_{n}", "speaker": "", "target": ""}
    spans = [_span(draw, text) for _ in range(findings + mentions)]
    found = [_finding(draw, words, {**pattern, **plain}, text, span) for span in spans[:findings]]
    said = [
        {**mention, "document": f"text_{n}", "actor": f"actor {draw.randint(0, 400)}", "start": a, "end": b,
         "sentiment": draw.uniform(-1, 1), "alternative": "", "speaker": "", "type": "state"}
        for a, b in spans[findings:]
    ]  # fmt: skip
    rows = [
        count_row(f"text_{n}", module, label, "author", draw.randint(0, 9), 800, "B") for module, label in SCORED
    ]
    actors = [
        {**result["actors"][0], "document": f"text_{n}", "actor": m["actor"], "type": "state"} for m in said[:9]
    ]
    tables = {"findings": found, "mentions": said, "actors": actors, "quotations": [], "scores": rows}
    likened = {"source": "Munich", "target": "the talks", "property": "", "property_speaker": "", "inference": ""}
    analogy = {**result["analogies"][0], **likened, "document": f"text_{n}", "cue": "like", "task": ""}
    return {**result, **tables, "analogies": [analogy], "document": document}, text


def _finding(draw, words, row, text, span):
    start, end = span
    rule = f"{draw.choice(words)}/{draw.choice(words)}@1"
    label = {"module": draw.choice(["framing", "loaded"]), "label": draw.choice(["metaphor", "hedge"])}
    return {**row, **label, "start": start, "end": end, "text": text[start:end], "rule": rule}


def _span(draw, text):
    start = draw.randrange(len(text) - 80)
    return start, start + draw.choice([6, 9, 14, 60])
