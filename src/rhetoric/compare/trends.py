"""Change over time: a rate ratio per year, and the rates of each period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ..errors import InputError
from .columns import dates, require
from .families import with_q
from .models import fit_counts
from .rates import LEVEL
from .sample import Array, Sample, sample

DAYS = 365.2425
EVERYONE = "(all)"
FEWEST = 4  # dated texts with a count, for a line


def trends(
    tidy: pd.DataFrame,
    documents: pd.DataFrame,
    by: str = "",
    *,
    cluster: str = "",
    family: Sequence[str] = (),
    level: float = LEVEL,
) -> pd.DataFrame:
    """One row per measure, for all documents and for each group: the rate's factor per year with interval, p and q.

    A negative binomial model of counts on the date with log words as offset, errors clustered; texts without a
    date are left out and counted as `undated`.
    """
    when = years(documents)
    known = int(when.notna().sum())
    if known < FEWEST:
        raise InputError(
            f"{known} documents have a date, a trend needs {FEWEST}; fill `date` in the manifest (ISO)"
        )
    everyone = documents.assign(**{EVERYONE: EVERYONE})
    parts = list(_lines(sample(tidy, everyone, EVERYONE, cluster=cluster), when, level))
    parts += _lines(sample(tidy, documents, by, cluster=cluster), when, level) if by else []
    return with_q(pd.DataFrame(parts), family)


def years(documents: pd.DataFrame) -> pd.Series[float]:
    """Each document's date in years, by its id; missing where it has none."""
    require(documents, ("document", "date"), "documents")
    found = dates(documents["date"])
    days = (found - pd.Timestamp("2000-01-01", tz="UTC")) / pd.Timedelta(days=1)
    return (days / DAYS).set_axis(documents["document"])


def _lines(made: Sample, when: pd.Series[float], level: float) -> Iterator[dict[str, object]]:
    time = when.reindex(made.documents).to_numpy(float)
    for name in made.names:
        group = made.of(made.groups == name)
        on = time[made.groups == name]
        for m, key in enumerate(made.measures.to_dict("records")):
            yield {
                **{str(k): v for k, v in key.items()},
                "group": name,
                **_line(group, on, m, level),
                "undated": int(np.isnan(on).sum()),
            }


def _line(group: Sample, time: Array, m: int, level: float) -> dict[str, object]:
    used = np.isfinite(time) & (group.denominators[:, m] > 0)
    counts, on = group.numerators[used, m], time[used]
    found: dict[str, object] = {"documents": int(used.sum()), "per_year": np.nan, "low": np.nan, "high": np.nan}
    if (counts > 0).sum() < FEWEST or np.ptp(on) == 0:
        return {**found, "p": np.nan, "model": f"none: fewer than {FEWEST} dated texts with a count, or one date"}
    design = np.column_stack([np.ones(len(on)), on - on.mean()])
    fit = fit_counts(counts, design, np.log(group.denominators[used, m]), group.clusters[used])
    estimate, low, high, p = fit.effect(np.array([0.0, 1.0]), level)
    ends = dict(zip(("per_year", "low", "high"), np.exp([estimate, low, high]), strict=True))
    return {**found, **ends, "p": p, "model": fit.name}
