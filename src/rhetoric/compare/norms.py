"""Reference norms: how a measure is distributed over the documents of a corpus, and where one text stands in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import InputError
from ..tables import PER, Row, check_same

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "rhetoric-norms/1"
FIELDS = ("schema", "name", "licence", "fingerprint", "instrument", "documents", "measures")
ABOUT = ("name", "licence", "source", "documents", "author_words", "first_date", "last_date", "sha256")
KEYS = ("module", "label", "voice", "unit")
MOST = 1000  # values kept of a larger corpus: its quantiles
DIGITS = 6
DRAWS, SEED = 2000, 0
REMEDY = "build the norms again with the instrument of today"
SHIPPED = Path(__file__).resolve().parents[1] / "norms"
SHIPPED_REMEDY = (
    "`make norms` rebuilds those that ship, for the instrument as it ships; for settings and lexicons of your own "
    "run `rhetoric corpus run` and `rhetoric norms build` with them over a corpus"
)
Norms = Mapping[str, Any]


def build(
    tables: Mapping[str, pd.DataFrame],
    instrument: Mapping[str, object],
    *,
    name: str,
    licence: str = "not stated",
    source: str = "",
) -> dict[str, object]:
    """Distributions of all scores over the documents, with what they were measured on and with: numbers only.

    A measure counts the documents in which it is defined. Counts per words come with the Gamma prior of their rates
    (shape, and rate per 1,000 words) that shrinks the rate of a short text.
    """
    from .columns import dates, require

    documents, scores = tables["documents"], tables["scores"]
    require(documents, ("document", "sha256", "date", "n_author_words"), "documents")
    require(scores, ("document", *KEYS, "count", "denominator", "rate"), "scores")
    if len(documents) < 2:
        raise InputError(f"norms need two documents or more, not {len(documents)}")
    when = dates(documents["date"]).dropna()
    return {
        "schema": SCHEMA,
        "name": name,
        "licence": licence,
        "source": source,
        "fingerprint": instrument["fingerprint"],
        "instrument": dict(instrument),
        "documents": len(documents),
        "author_words": int(documents["n_author_words"].sum()),
        "first_date": when.min().date().isoformat() if len(when) else "",
        "last_date": when.max().date().isoformat() if len(when) else "",
        "sha256": hashlib.sha256("\n".join(sorted(documents["sha256"].astype(str))).encode()).hexdigest(),
        "measures": [
            {**dict(zip(KEYS, map(str, key), strict=True)), **_distribution(part)}
            for key, part in scores.dropna(subset=["rate"]).groupby(list(KEYS))
        ],
    }


def _distribution(part: pd.DataFrame) -> dict[str, object]:
    from .sample import COUNTED

    rates = np.sort(part["rate"].to_numpy(float))
    steps = (np.arange(MOST) + 0.5) / MOST
    kept = rates if len(rates) <= MOST else np.quantile(rates, steps, method="inverted_cdf")
    values, counts = np.unique(kept.round(DIGITS), return_counts=True)
    counted = part["unit"].iloc[0] == COUNTED
    prior = _prior(part["count"].to_numpy(float), part["denominator"].to_numpy(float) / PER) if counted else None
    return {"documents": len(rates), "values": values.tolist(), "counts": counts.tolist(), "prior": prior}


def _prior(counts: Any, sizes: Any) -> list[float] | None:
    """Shape and rate of the rates' Gamma distribution, from a negative binomial model; None without spread."""
    from .models import NONE, fit_counts

    if not counts.sum() or len(counts) < 3:
        return None
    own = np.arange(len(counts)).astype(object)
    fit = fit_counts(counts, np.ones((len(counts), 1)), np.log(sizes), own)
    if fit.dispersion <= NONE:
        return None
    shape = 1 / fit.dispersion
    return [round(shape, DIGITS), round(shape / float(np.exp(fit.coefficients[0])), DIGITS)]


def dump(norms: Norms) -> str:
    """The norms as JSON, a line for each measure."""
    head = {key: value for key, value in norms.items() if key != "measures"}
    lines = ",\n  ".join(
        json.dumps(measure, ensure_ascii=False, separators=(",", ":")) for measure in norms["measures"]
    )
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + f',\n "measures": [\n  {lines}\n ]\n}}\n'


def shipped() -> tuple[str, ...]:
    """The names of the norms that come with the package."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.json")))


def _place(path: str | Path) -> Path:
    """Where the norms lie: a file, or the name of some that ship."""
    ours = str(path) in shipped() and not Path(path).is_file()
    return SHIPPED / f"{path}.json" if ours else Path(path)


def load(path: str | Path) -> Norms:
    """The norms of a file, or those that ship under a name. Raises `InputError` for what holds none."""
    path = _place(path)
    try:
        norms = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        names = f"; the norms that ship are {', '.join(shipped())}" if shipped() else ""
        raise InputError(f"{path}: cannot be read: {error.strerror}{names}") from None
    except ValueError:
        raise InputError(f"{path}: no norms: not JSON; `rhetoric norms build` makes them") from None
    lacking = [field for field in FIELDS if not isinstance(norms, dict) or field not in norms]
    if lacking or norms["schema"] != SCHEMA:
        what = f"no field {lacking[0]!r}" if lacking else f"schema {norms['schema']!r}, not {SCHEMA!r}"
        raise InputError(f"{path}: no norms: {what}; `rhetoric norms build` makes them")
    return dict(norms)


def check(norms: Norms, instrument: Mapping[str, object]) -> None:
    """Refuse norms that another instrument measured, naming what differs and how to build them anew."""
    remedy = SHIPPED_REMEDY if norms["name"] in {load(name)["name"] for name in shipped()} else REMEDY
    check_same(norms["instrument"], instrument, f"the norms {norms['name']!r} and this text", remedy)


def percentiles(scores: Iterable[Row], norms: Norms, *, draws: int = DRAWS, seed: int = SEED) -> list[Row]:
    """Where each score stands among the norms' documents: a row per score that the norms know.

    `percentile` is the mid-rank: documents below plus half of those equal, in per cent. `low` and `high` are its
    bootstrap interval over the norms' documents; `own_low` and `own_high` the percentiles of the ends of the text's
    own interval, `shrunken` the rate drawn towards the norms' (Gamma-Poisson).
    """
    known = {tuple(measure[key] for key in KEYS): measure for measure in norms["measures"]}
    random = np.random.default_rng(seed)
    found = []
    for row in scores:
        measure = known.get(tuple(row[key] for key in KEYS))
        if measure is not None and row["rate"] is not None:
            found.append(_standing(row, measure, random, draws))
    return found


def _standing(row: Row, measure: Mapping[str, Any], random: np.random.Generator, draws: int) -> Row:
    rate, low, high = (_number(row[key]) for key in ("rate", "low", "high"))
    below, equal = _shares(measure, rate)
    n = measure["documents"]
    drawn = random.multinomial(n, [below, equal, max(0.0, 1 - below - equal)], size=draws) / n
    ends = np.quantile(100 * (drawn[:, 0] + drawn[:, 1] / 2), [0.025, 0.975])
    own = [None if np.isnan(end) else 100 * sum(_shares(measure, end), start=0.0) for end in (low, high)]
    if own[0] is not None:
        own[0] = 100 * _shares(measure, low)[0]
    return {
        **{key: row[key] for key in ("document", *KEYS, "rate")},
        "percentile": 100 * (below + equal / 2),
        "low": float(ends[0]),
        "high": float(ends[1]),
        "own_low": own[0],
        "own_high": own[1],
        "shrunken": _shrunken(row, measure["prior"]),
        "norm_documents": n,
    }


def _shares(measure: Mapping[str, Any], value: float) -> tuple[float, float]:
    """Parts of the norms' documents below the value and equal to it."""
    values, counts = np.asarray(measure["values"]), np.asarray(measure["counts"])
    total, rounded = counts.sum(), round(value, DIGITS)
    return float(counts[values < rounded].sum() / total), float(counts[values == rounded].sum() / total)


def _shrunken(row: Row, prior: list[float] | None) -> float | None:
    if prior is None:
        return None
    shape, rate = prior
    return (_number(row["count"]) + shape) / (_number(row["denominator"]) / PER + rate)


def _number(value: object) -> float:
    return float("nan") if value is None else float(str(value))
