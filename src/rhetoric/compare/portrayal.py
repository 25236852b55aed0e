"""How groups portray actors: sentiment and parts in action, mention by mention, nested in documents and authors."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from ..errors import InputError
from .columns import require
from .contrasts import Contrast, contrasts, sides
from .models import Fit
from .rates import LEVEL, group_rates
from .resampling import Resampling
from .sample import Array, Mask, Names, Sample, sample

FEW_MENTIONS = 30  # of a group; its means are flagged below
ROBUST, MIXED = "cluster-robust", "mixed"
OPTIMISERS = ["powell", "lbfgs"]
KEYS = ("actor", "measure")
SENTIMENT = "sentiment"


def portrayed(mentions: pd.DataFrame, *, actors: Sequence[str] = (), voice: str = "author") -> pd.DataFrame:
    """Sums per document, actor and measure: document, actor, measure, numerator, denominator.

    Measures are the mean `sentiment` of mentions, the shares `negative` and `positive`, and `agent`: the part of
    acting mentions among those that act or suffer.
    """
    require(mentions, ("document", "actor", "voice", "role", SENTIMENT, "negative", "positive"), "mentions")
    kept = mentions[mentions["voice"] == voice]
    known = set(kept["actor"])
    for name in actors:
        if name not in known:
            raise InputError(f"no mention of {name!r} in the voice {voice!r}; write it as the table mentions does")
    kept = kept[kept["actor"].isin(list(actors))] if actors else kept
    parts = [_summed(kept, name, kept[name], kept[name].notna()) for name in (SENTIMENT, "negative", "positive")]
    agent = (kept["role"] == "agent").astype(float)
    parts.append(_summed(kept, "agent", agent, kept["role"].isin(["agent", "patient"])))
    return pd.concat(parts, ignore_index=True)


def _summed(kept: pd.DataFrame, measure: str, values: pd.Series, counts: pd.Series) -> pd.DataFrame:
    frame = kept[["document", "actor"]].assign(
        measure=measure, numerator=values.astype(float).where(counts, 0.0), denominator=counts.astype(float)
    )
    return frame.groupby(["document", *KEYS], as_index=False)[["numerator", "denominator"]].sum()


def portrayal_rates(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    by: str,
    *,
    actors: Sequence[str] = (),
    voice: str = "author",
    cluster: str = "",
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per actor, measure and group: mean with cluster interval; `flagged` under 30 mentions."""
    made = _sample(portrayed(mentions, actors=actors, voice=voice), documents, by, cluster)
    table = group_rates(made, how=how).rename(columns={"rate": "mean", "denominator": "mentions"})
    least = np.where(table["measure"] == SENTIMENT, -1.0, 0.0)
    ends = {"low": np.maximum(table["low"], least), "high": np.minimum(table["high"], 1.0)}
    return table.drop(columns="numerator").assign(**ends, flagged=table["mentions"] < FEW_MENTIONS)


def portrayal_contrasts(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    by: str,
    *,
    actors: Sequence[str] = (),
    voice: str = "author",
    cluster: str = "",
    against: str = "",
    method: str = ROBUST,
    family: Sequence[str] = (),
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per actor and contrast: difference of mean sentiment with interval and p of a model of mentions.

    `cluster-robust`: least squares, errors clustered by author (or document). `mixed`: a linear mixed model with
    random intercepts of authors and of documents in them. `p` is by permutation of clusters, `q` its adjustment.
    """
    if method not in {ROBUST, MIXED}:
        raise InputError(f"no method {method!r}; {ROBUST} or {MIXED}")
    tidy = portrayed(mentions, actors=actors, voice=voice)
    made = _sample(tidy[tidy["measure"] == SENTIMENT], documents, by, cluster)
    table = contrasts(made, against=against, model=False, family=family, how=replace(how, draws=1))
    rows = mentions[(mentions["voice"] == voice) & mentions[SENTIMENT].notna()]
    fitted = [
        {"actor": actor, "a": c.a, "b": c.b, **_modelled(made, rows[rows["actor"] == actor], c, method)}
        for c in sides(made, against)
        for actor in made.measures["actor"]
    ]
    table = table.drop(columns=["low", "high", "interval", "note", "difference", "measure"])
    table = table.rename(columns={"rate_a": "mean_a", "rate_b": "mean_b"})
    return table.merge(pd.DataFrame(fitted), on=["actor", "a", "b"], validate="one_to_one")


def _sample(tidy: pd.DataFrame, documents: pd.DataFrame, by: str, cluster: str) -> Sample:
    return sample(tidy, documents, by, cluster=cluster, scale=1.0, counts=False)


def _modelled(made: Sample, rows: pd.DataFrame, contrast: Contrast, method: str) -> dict[str, object]:
    """The contrast of one actor's mentions: difference, interval, p, sizes and the model or why there is none."""
    at = pd.Index(made.documents).get_indexer(pd.Index(rows["document"]))
    on_a, on_b = contrast.on_a[at] & (at >= 0), contrast.on_b[at] & (at >= 0)
    used = on_a | on_b
    sizes = {"mentions_a": int(on_a.sum()), "mentions_b": int(on_b.sum())}
    flagged = {"flagged": min(sizes.values()) < FEW_MENTIONS}
    y, side = rows[SENTIMENT].to_numpy(float)[used], on_a[used]
    texts, clusters = made.documents[at[used]], made.clusters[at[used]]
    few = min(len(set(clusters[side])), len(set(clusters[~side]))) < 2
    found = dict.fromkeys(("difference", "low", "high", "p_model"), np.nan)
    if few or np.ptp(y) == 0:
        why = "none: a side has fewer than two clusters" if few else "none: all mentions are alike"
        known = y[side].mean() - y[~side].mean() if side.any() and not side.all() else np.nan
        return {**found, "difference": known, **sizes, **flagged, "model": why}
    fit = (_mixed if method == MIXED else _robust)(y, side, texts, clusters)
    values = fit.effect(np.array([1.0, -1.0]), LEVEL)
    return {**dict(zip(found, values, strict=True)), **sizes, **flagged, "model": fit.name}


def _robust(y: Array, on_a: Mask, texts: Names, clusters: Names) -> Fit:
    from statsmodels.regression.linear_model import OLS

    codes = np.unique(clusters.astype(str), return_inverse=True)[1]
    design = np.column_stack([on_a, ~on_a]).astype(float)
    done = OLS(y, design).fit(cov_type="cluster", cov_kwds={"groups": codes})
    return Fit(np.asarray(done.params), np.asarray(done.cov_params()), int(codes.max()) - 1, np.nan, ROBUST)


def _mixed(y: Array, on_a: Mask, texts: Names, clusters: Names) -> Fit:
    from statsmodels.regression.mixed_linear_model import MixedLM

    frame = pd.DataFrame({"y": y, "a": on_a.astype(float), "b": (~on_a).astype(float), "document": texts})
    frame = frame.assign(cluster=clusters.astype(str))
    nested = frame["document"].nunique() > frame["cluster"].nunique()
    within = {"vc_formula": {"document": "0 + C(document)"}, "re_formula": "1"} if nested else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a variance of 0 lies on the rim, where gradients fail and Powell does not
        done = MixedLM.from_formula("y ~ 0 + a + b", groups="cluster", data=frame, **within).fit(method=OPTIMISERS)
    name = MIXED if done.converged else f"{MIXED}, not converged"
    covariance = np.asarray(done.cov_params())[:2, :2] * (1.0 if done.converged else np.nan)
    freedom = frame["cluster"].nunique() - 2
    return Fit(np.asarray(done.fe_params), covariance, freedom, np.nan, name)
