"""What a coder is told: how to fill a sheet, and what the labels in it mean, from the codebook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ..tables import Row

ANALOGY, ANALOGIES = "analogy", "analogy/historical"  # found as one label, described by construction
LISTS = frozenset({"actors", "history", "portrayal", "quotation"})  # data, not labels
HEAD = """# How to code this sheet

Open `{name}` in a spreadsheet; a row is a decision. Fill in the columns `correct` and `missed`, and `note` as you
like; leave all others, and the order of the rows, as they are. Save it as CSV (UTF-8). Two coders work on two
copies and do not talk about it. Code what stands there, whatever you think of it.

- Rows of kind **finding** ({findings}): the words in double brackets were found as `label`. `correct`: 1 if they
  are one by the definition below, 0 if not. That they begin or end a little early or late is no fault.
- Rows of kind **sentence** ({sentences}): `found` lists what was found in the sentence; `before` and `after` are
  its neighbours. `missed`: the labels of what is there by the definitions but was not found, with semicolons
  between them (`metaphor; loaded; loaded` for one metaphor and two loaded words); 0 if nothing is missing. Loaded
  words and analogies need no label of their own: `loaded`, `analogy`.

A blank cell counts as not coded. `voice` says whose words they are taken for; it is not asked about here.

## The labels
"""


def instructions(name: str, rows: Iterable[Row], labels: Sequence[Mapping[str, Any]]) -> str:
    """The coder's page as Markdown: how to fill the sheet of that name, then each label's definition and examples.

    `labels` are rows of the codebook: module, label, definition, excludes, hits and misses.
    """
    kinds = [row["kind"] for row in rows]
    count = {"findings": kinds.count("finding"), "sentences": kinds.count("sentence")}
    return HEAD.format(name=name, **count) + "".join(_label(label) for label in labels)


def wanted(
    book: Iterable[Mapping[str, Any]], drawn: Collection[str], chosen: Collection[str], searching: bool
) -> list[Mapping[str, Any]]:
    """The rows of the codebook that a coder needs: those drawn; with sentences, all that are asked for."""
    found = []
    for row in book:
        module, label = str(row["module"]), str(row["label"])
        name = f"{module}/{label}"
        asked = not chosen or bool({module, label, name} & set(chosen))
        if (
            name in drawn
            or (module == ANALOGY and ANALOGIES in drawn)
            or (searching and asked and module not in LISTS)
        ):
            found.append(row)
    return found


def _label(label: Mapping[str, Any]) -> str:
    lines = ["", f"### {label['module']}/{label['label']}", "", str(label["definition"])]
    lines += [f"Not: {label['excludes']}"] if label["excludes"] else []
    lines += [f"- yes: {_example(hit['text'])} → {', '.join(hit['finds'])}" for hit in label["hits"]]
    lines += [f"- no: {_example(miss)}" for miss in label["misses"]]
    return "\n".join(lines) + "\n"


def _example(text: str) -> str:
    return " ".join(str(text).split())
