"""Documents by measures: the sums that every rate, share and mean is a ratio of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import InputError
from ..tables import PER
from .columns import clustering, grouping, require

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Names = NDArray[np.object_]
MEASURE = ("module", "label", "voice")
COUNTED = f"per {PER:,} words"


@dataclass(frozen=True)
class Sample:
    """One row per document and one column per measure; a measure's value is `scale` x numerator / denominator."""

    measures: pd.DataFrame  # the keys of each measure
    numerators: Array
    denominators: Array
    documents: Names
    groups: Names
    clusters: Names
    scale: float = PER
    counts: bool = True  # numerators are counts of events, so that Poisson intervals hold

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The groups, in alphabetical order."""
        return tuple(sorted(set(self.groups)))

    @property
    def keys(self) -> list[str]:
        """The columns that name a measure."""
        return list(map(str, self.measures.columns))

    def of(self, mask: Mask) -> Sample:
        """The documents that the mask keeps."""
        fields = ("numerators", "denominators", "documents", "groups", "clusters")
        return replace(self, **{name: getattr(self, name)[mask] for name in fields})

    def only(self, kept: Mask) -> Sample:
        """The measures that the mask keeps."""
        return replace(
            self,
            measures=self.measures[kept].reset_index(drop=True),
            numerators=self.numerators[:, kept],
            denominators=self.denominators[:, kept],
        )


def counted(
    scores: pd.DataFrame,
    *,
    modules: Iterable[str] = (),
    labels: Iterable[str] = (),
    voices: Iterable[str] = ("author",),
    totals: bool = False,
) -> pd.DataFrame:
    """The counts among the scores as document, module, label, voice, numerator, denominator.

    Empty `modules`, `labels` or `voices` keep all. `totals` adds the sum of each module, labelled `all`.
    """
    require(scores, ("document", *MEASURE, "count", "denominator", "unit"), "scores")
    wanted = {"module": set(modules), "label": set(labels), "voice": set(voices)}
    kept = scores[scores["unit"] == COUNTED]
    for column, values in wanted.items():
        absent = values - set(kept[column])
        if absent and column != "voice":
            known = ", ".join(sorted(set(kept[column])))
            raise InputError(f"no counts of {column} {sorted(absent)[0]!r}; one of {known}")
        kept = kept[kept[column].isin(values)] if values else kept
    tidy = kept[["document", *MEASURE]].assign(
        numerator=kept["count"].astype(float), denominator=kept["denominator"].astype(float)
    )
    return pd.concat([tidy, _totals(tidy)], ignore_index=True) if totals else tidy.reset_index(drop=True)


def _totals(tidy: pd.DataFrame) -> pd.DataFrame:
    summed = tidy.groupby(["document", "module", "voice"], as_index=False).agg(
        numerator=("numerator", "sum"), denominator=("denominator", "max")
    )
    return summed.assign(label="all")


def sample(
    tidy: pd.DataFrame,
    documents: pd.DataFrame,
    by: str,
    *,
    cluster: str = "",
    scale: float = PER,
    counts: bool = True,
) -> Sample:
    """The documents that have a group, with their measures; a measure that a document lacks is 0 of 0.

    All columns of `tidy` besides document, numerator and denominator are the measures' keys.
    """
    groups, clusters = grouping(documents, by), clustering(documents, by, cluster)
    keys = [c for c in tidy.columns if c not in {"document", "numerator", "denominator"}]
    tidy = tidy[tidy["document"].isin(groups.index)]
    measures = tidy[keys].drop_duplicates().sort_values(keys).reset_index(drop=True)
    rows = groups.index.get_indexer(pd.Index(tidy["document"]))
    columns = pd.MultiIndex.from_frame(measures).get_indexer(pd.MultiIndex.from_frame(tidy[keys]))
    sums = np.zeros((2, len(groups), len(measures)))
    for place, name in enumerate(("numerator", "denominator")):
        np.add.at(sums[place], (rows, columns), tidy[name].to_numpy(float))
    return Sample(
        measures,
        sums[0],
        sums[1],
        groups.index.to_numpy(object),
        groups.to_numpy(object),
        clusters.reindex(groups.index).to_numpy(object),
        scale,
        counts,
    )
