"""Everything found, one row per span: findings and historical analogies together."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from .columns import require

SPANS = ("document", "module", "label", "start", "end", "text", "voice", "rule", "probability")
ANALOGY, HISTORICAL = "analogy", "historical"


def evidence(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The findings and the historical analogies as one table with the columns `SPANS`.

    An analogy has the module `analogy`, the label `historical`, and its construction as rule. Sorted by place;
    `probability` is the tagger's, missing where it has not judged.
    """
    needed = [name for name in SPANS if name not in {"module", "label", "rule"}]
    findings, analogies = tables["findings"], tables["analogies"]
    require(findings, SPANS, "findings")
    require(analogies, (*needed, "construction", HISTORICAL), "analogies")
    past = analogies[analogies[HISTORICAL].astype(bool)]
    past = past.assign(module=ANALOGY, label=HISTORICAL, rule=past["construction"])
    parts = [part[list(SPANS)].astype({"probability": float}) for part in (findings, past) if len(part)]
    found = pd.concat(parts, ignore_index=True) if parts else findings[list(SPANS)]
    return found.sort_values(["document", "start", "end", "module", "label", "rule"], ignore_index=True)
