"""Each document's rates side by side: what classifiers and clusterings read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .sample import Array, Sample


@dataclass(frozen=True)
class Profiles:
    """Documents by measures that vary; square roots of the rates, so that no rare burst outweighs all else."""

    sample: Sample
    values: Array

    @property
    def names(self) -> list[str]:
        """The measures' names, module first."""
        return ["/".join(map(str, key)) for key in self.sample.measures.itertuples(index=False)]


def profiles(made: Sample) -> Profiles:
    """The profiles of all documents that have words; measures without any difference are left out."""
    worded = made.of(np.asarray((made.denominators > 0).all(axis=1)))
    values = np.sqrt(worded.scale * worded.numerators / worded.denominators)
    varied = np.ptp(values, axis=0) > 0 if len(values) else np.zeros(values.shape[1], dtype=bool)
    return Profiles(worded.only(varied), values[:, varied])
