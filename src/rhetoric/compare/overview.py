"""A whole corpus in a few tables: sums, means and rates of its texts, groups, actors, devices and terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..errors import InputError
from ..tables import Row
from .everything import records
from .portrayal import SENTIMENT, portrayal_rates
from .rates import document_rates, group_rates
from .resampling import Resampling
from .sample import COUNTED, MEASURE, counted, sample

GROUPED_BY = ("outlet", "author", "year")
MOST_ACTORS = 300  # with means and intervals; the most mentioned
WHOLE = "corpus"  # a column in which all documents are one group
SUMS = {"framing": "all", "loaded": "all", "analogy": "historical"}  # what stands for a module
ABOUT = ("document", "title", "author", "outlet", "date", "n_words", "n_author_words")
Frames = Mapping[str, pd.DataFrame]
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Overview:
    """Plain rows; all counts and rates are of the author's voice, rates per 1,000 of its words."""

    totals: Rows  # a row for framing, loaded and analogy: numerator, denominator, rate, low, high
    texts: Rows  # what is known of each, with count and rate of each of these modules
    groups: Mapping[str, Rows]  # by each column: a row per group and module
    actors: Rows  # the most mentioned: mean sentiment with interval, parts in action, texts by stance
    devices: Rows  # every label with its rate in the corpus and the number of texts that have it
    terms: Rows  # loaded terms, the most frequent first
    unlisted: int  # actors that are mentioned less than those listed


def overview(
    tables: Frames, how: Resampling = Resampling(), *, by: Sequence[str] = (), words: bool = True
) -> Overview:
    """What the tables of a corpus say of it as a whole; without `words`, loaded terms are named by their rules.

    `by` are columns to group by besides outlet, author and year. Raises `InputError` where no text has been
    measured, or such a column has no values.
    """
    if tables["documents"].empty:
        raise InputError("no text of the corpus could be measured; the table failures says why")
    documents = tables["documents"].assign(**{WHOLE: "all"})
    tidy = counted(tables["scores"], totals=True)
    sums = tidy[tidy["label"] == tidy["module"].map(SUMS)]
    actors = _most_mentioned(tables["mentions"])
    return Overview(
        records(group_rates(sample(sums, documents, WHOLE), how=how)),
        records(_texts(documents, sums)),
        dict(_groups(documents, sums, how, by)),
        records(_actors(tables, documents, actors[:MOST_ACTORS], how)),
        records(_devices(tables["scores"], documents, how)),
        records(_terms(tables["findings"], "text" if words else "rule")),
        len(actors[MOST_ACTORS:]),
    )


def _texts(documents: pd.DataFrame, sums: pd.DataFrame) -> pd.DataFrame:
    frame = documents[list(ABOUT)]
    rates = document_rates(sums)
    for module in SUMS:
        own = rates[rates["module"] == module].set_index("document")[["numerator", "rate", "low", "high"]]
        frame = frame.join(own.rename(columns={"numerator": "count"}).add_prefix(f"{module}_"), on="document")
    return frame.sort_values("document", ignore_index=True)


def _groups(
    documents: pd.DataFrame, sums: pd.DataFrame, how: Resampling, wanted: Sequence[str]
) -> Iterator[tuple[str, list[Row]]]:
    """The rates by each column that is wanted, and before by each usual one that has values."""
    for by in dict.fromkeys((*GROUPED_BY, *wanted)):
        try:
            made = sample(sums, documents, by)
        except InputError:
            if by in wanted:
                raise
            continue
        yield by, records(group_rates(made, how=how))


def _most_mentioned(mentions: pd.DataFrame) -> list[str]:
    counts = mentions.loc[mentions["voice"] == "author", "actor"].value_counts().rename_axis("actor").reset_index()
    return list(counts.sort_values(["count", "actor"], ascending=[False, True])["actor"])


def _actors(tables: Frames, documents: pd.DataFrame, names: Sequence[str], how: Resampling) -> pd.DataFrame:
    if not names:
        return pd.DataFrame()
    rates = portrayal_rates(tables["mentions"], documents, WHOLE, actors=names, how=how)
    means = rates[rates["measure"] == SENTIMENT].set_index("actor")
    rows = tables["actors"][tables["actors"]["voice"] == "author"]
    parts = rows.groupby("actor").agg(type=("type", "first"), agent=("agent", "sum"), patient=("patient", "sum"))
    stances = pd.crosstab(rows["actor"], rows["stance"]).reindex(
        columns=["critical", "neutral", "favourable"], fill_value=0
    )
    kept = means[["documents", "mentions", "mean", "low", "high", "flagged"]]
    frame = kept.join(parts).join(stances.add_prefix("texts_"))
    return frame.reindex(list(names)).rename_axis("actor").reset_index()


def _devices(scores: pd.DataFrame, documents: pd.DataFrame, how: Resampling) -> pd.DataFrame:
    tidy = counted(scores)
    rates = group_rates(sample(tidy, documents, WHOLE), how=how)
    texts = tidy[tidy["numerator"] > 0].groupby(list(MEASURE)).size().rename("texts")
    tiers = scores[scores["unit"] == COUNTED].groupby(["module", "label"])["tier"].first()
    frame = rates.join(texts, on=list(MEASURE)).join(tiers, on=["module", "label"])
    frame["texts"] = frame["texts"].fillna(0)
    return frame.sort_values(["numerator", "module", "label"], ascending=[False, True, True], ignore_index=True)


def _terms(findings: pd.DataFrame, named_by: str) -> pd.DataFrame:
    """How often each loaded term occurs, and in how many texts."""
    kept = findings[(findings["module"] == "loaded") & (findings["voice"] == "author")]
    frame = kept.assign(term=kept[named_by].str.lower().str.split().str.join(" "))
    keys = ["term", "label", "value"]
    found = frame.groupby(keys, dropna=False).agg(count=("document", "size"), texts=("document", "nunique"))
    return found.reset_index().sort_values(["count", *keys], ascending=[False, True, True, True], ignore_index=True)
