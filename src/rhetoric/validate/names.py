"""What a label is called where codes are held against findings: the names that the codebook scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from ..errors import InputError

WHOLE = ("loaded", "analogy", "quote")  # modules scored with all their labels together
QUOTATION = "quotation"
ALIASES = {"quotes": QUOTATION, "quotations": QUOTATION, "analogies": "analogy", "loaded_term": "loaded"}


def pooled(module: str, label: str) -> str:
    """`framing/metaphor`, but `loaded`, `analogy` and `quotation` for all labels of those modules."""
    if module in WHOLE:
        return QUOTATION if module == "quote" else module
    return f"{module}/{label}"


def coded_names(tables: Mapping[str, pd.DataFrame], left_out: Collection[str] = ("style",)) -> frozenset[str]:
    """The names that codes may have: those of all labels that the instrument looks for."""
    scored = tables["scores"][["module", "label"]].drop_duplicates()
    return frozenset(pooled(m, n) for m, n in scored.itertuples(index=False) if m not in left_out)


def resolved(written: str, names: Collection[str]) -> str:
    """The name that a coder meant: `framing/metaphor`, `framing_metaphor`, `metaphor`, `loaded/alarm`, `loaded`.

    Raises `InputError` where it is none of the names, listing them.
    """
    text = "_".join(written.strip().lower().replace("-", " ").split())
    module, _, rest = text.partition("/")
    tried = (text, ALIASES.get(text, ""), text.replace("_", "/", 1), f"framing/{text}", pooled(module, rest))
    found = next((name for name in tried if name in names), None)
    if found is None and text.split("_", 1)[0] in names and "_" in text:
        found = text.split("_", 1)[0]  # loaded_alarm
    if found is None:
        raise InputError(f"label {written!r}: not on the scale; one of {', '.join(sorted(names))}")
    return found
