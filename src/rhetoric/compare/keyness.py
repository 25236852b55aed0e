"""Which terms set two groups apart: log-odds with a prior, G2, log ratio, and how widely the terms are spread."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import InputError
from .columns import require
from .contrasts import contrasts, sides
from .dispersion import deviation
from .resampling import Resampling
from .sample import Array, Mask, Sample, sample

PRIOR = 500.0  # words that the prior is worth (Monroe et al. 2008)
LEAST = 5  # rarer terms are left out
WIDEST = 0.8  # DP from which a term counts as clumped
ZERO = 0.5  # put for a count of 0 in a log ratio (Hardie)


class LogOdds(NamedTuple):
    """Difference of log-odds and its z."""

    delta: Array
    z: Array


def term_counts(
    findings: pd.DataFrame, documents: pd.DataFrame, module: str, voice: str = "author"
) -> pd.DataFrame:
    """How often each found text of a module occurs in each document: term, document, numerator, denominator.

    Denominators are the document's words in the author's voice, also where the term does not occur.
    """
    require(findings, ("document", "module", "text", "voice"), "findings")
    require(documents, ("document", "n_author_words" if voice == "author" else "n_words"), "documents")
    kept = findings[(findings["module"] == module) & (findings["voice"] == voice)]
    terms = kept["text"].str.lower().str.split().str.join(" ").rename("term")
    counts = pd.crosstab(kept["document"], terms).reindex(documents["document"], fill_value=0)
    often = counts.sum() >= LEAST
    if not often.any():
        raise InputError(f"no text found by {module!r} in the voice {voice!r} occurs {LEAST} times or more")
    kept_counts = counts.loc[:, often].astype(float).reset_index()
    long = kept_counts.melt(id_vars="document", var_name="term", value_name="numerator")
    words = documents.set_index("document")["n_author_words" if voice == "author" else "n_words"]
    return long.assign(denominator=long["document"].map(words).astype(float))


def keyness(
    terms: pd.DataFrame,
    documents: pd.DataFrame,
    by: str,
    *,
    cluster: str = "",
    against: str = "",
    prior: float = PRIOR,
    background: pd.Series[float] | None = None,
    how: Resampling = Resampling(),
) -> pd.DataFrame:
    """One row per contrast and term, terms that pass first, by the size of their log ratio.

    `terms` has document, term, numerator (how often), denominator (words). `z` ranks by log-odds with an
    informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), of `prior` words in all, shared out by each term's
    part of the words of a `background` (terms' shares; the two groups together unless given). `g2` is Rayson &
    Garside's two-cell statistic, `log_ratio` Hardie's. `p` is by permutation of documents' clusters and `q` its
    adjustment over the table; `passes` needs q < .05 and Gries' DP over documents < .8.
    """
    made = sample(terms[["document", "term", "numerator", "denominator"]], documents, by, cluster=cluster)
    table = contrasts(made, against=against, model=False, how=how)
    parts = [_figures(made, c.on_a, c.on_b, prior, background).assign(a=c.a, b=c.b) for c in sides(made, against)]
    table = table.merge(pd.concat(parts), on=["term", "a", "b"], validate="one_to_one")
    return ranked(table)


def ranked(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `passes`, ordered: terms that pass first, by the size of their log ratio."""
    table = table.assign(passes=(table["q"] < 0.05) & (table["dp"] < WIDEST), order=table["log_ratio"].abs())
    keys = ["a", "b", "passes", "order", "term"]
    ascending = [True, True, False, False, True]
    return table.sort_values(keys, ascending=ascending, ignore_index=True).drop(columns="order")


def log_odds(a: Array, b: Array, words_a: float, words_b: float, prior: Array) -> LogOdds:
    """Weighted log-odds-ratio of each term (Monroe et al. 2008, eq. 15 to 22), above 0 where a uses it more.

    `d = log[(y_a + p) / (n_a + p0 - y_a - p)] - log[(y_b + p) / (n_b + p0 - y_b - p)]`, `p0` the total of what the
    prior gives to all words; `z = d / sqrt[1 / (y_a + p) + 1 / (y_b + p)]`. `prior` ends with what is left of p0.
    """
    total, own = prior.sum(), prior[:-1]
    with np.errstate(invalid="ignore", divide="ignore"):  # a term of no side and no prior has no odds
        odds = [np.log((y + own) / (n + total - y - own)) for y, n in ((a, words_a), (b, words_b))]
        delta = odds[0] - odds[1]
        return LogOdds(delta, delta / np.sqrt(1 / (a + own) + 1 / (b + own)))


def g2(a: Array, b: Array, words_a: float, words_b: float) -> Array:
    """Log-likelihood of the two cells (Rayson & Garside 2000), not Dunning's of four: `2 sum y ln(y / E)`."""
    from scipy.special import xlogy

    share = (a + b) / (words_a + words_b)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = 2 * (xlogy(a, a / (words_a * share)) + xlogy(b, b / (words_b * share)))
    return np.asarray(np.where(a + b > 0, found, 0.0))


def log_ratio(a: Array, b: Array, words_a: float, words_b: float) -> Array:
    """Binary logarithm of the ratio of relative frequencies (Hardie 2014), half an occurrence for none."""
    found = np.log2((np.where(a > 0, a, ZERO) / words_a) / (np.where(b > 0, b, ZERO) / words_b))
    return np.asarray(np.where(a + b > 0, found, np.nan))


def _figures(
    made: Sample, on_a: Mask, on_b: Mask, prior: float, background: pd.Series[float] | None
) -> pd.DataFrame:
    """The keyness of all terms between two sides."""
    from scipy.stats import chi2

    both = on_a | on_b
    words = made.denominators.max(axis=1)
    a, b = made.numerators[on_a].sum(axis=0), made.numerators[on_b].sum(axis=0)
    words_a, words_b = float(words[on_a].sum()), float(words[on_b].sum())
    if not words_a or not words_b:
        raise InputError("a group has no words; leave it out of the comparison")
    terms = made.measures["term"]
    shares = (a + b) / (words_a + words_b) if background is None else _known(background, terms)
    odds = log_odds(a, b, words_a, words_b, prior * np.append(shares, 1 - shares.sum()))
    fit = g2(a, b, words_a, words_b)
    spread = [(made.numerators[side] > 0).sum(axis=0) for side in (on_a, on_b)]
    return pd.DataFrame(
        {
            "term": terms,
            "count_a": a,
            "count_b": b,
            "documents_a": spread[0],
            "documents_b": spread[1],
            "log_odds": odds.delta,
            "z": odds.z,
            "g2": fit,
            "p_g2": chi2.sf(fit, 1),
            "log_ratio": log_ratio(a, b, words_a, words_b),
            "dp": deviation(made.numerators[both], words[both]),
        }
    )


def _known(background: pd.Series[float], terms: pd.Series[str]) -> Array:
    shares = terms.map(background).to_numpy(float)
    if not np.all(shares > 0):
        unknown = terms[~(shares > 0)].iloc[0]
        raise InputError(f"the background corpus has no share for {unknown!r}; give every term one above 0")
    return np.asarray(shares)
