"""Regression of counts on groups or time: negative binomial with log words as offset, by statsmodels."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sample import Array

LOG_DISPERSION = (-12.0, 4.0)
NONE = 1e-4  # a smaller dispersion is a Poisson model


@dataclass(frozen=True)
class Fit:
    """Coefficients on the log scale with their covariance and degrees of freedom, and the dispersion."""

    coefficients: Array
    covariance: Array
    freedom: int
    dispersion: float
    name: str

    def effect(self, contrast: Array, level: float = 0.95) -> tuple[float, float, float, float]:
        """Estimate, lower and upper end, and p of a combination of coefficients (t distribution)."""
        from scipy.stats import t

        estimate = float(contrast @ self.coefficients)
        variance = float(contrast @ self.covariance @ contrast)
        if self.freedom < 1 or not variance > 0:
            return estimate, np.nan, np.nan, np.nan
        error = float(np.sqrt(variance))
        reach = float(t.ppf((1 + level) / 2, self.freedom)) * error
        return estimate, estimate - reach, estimate + reach, float(2 * t.sf(abs(estimate) / error, self.freedom))

    def together(self, contrasts: Array) -> float:
        """p of the Wald test that all the combinations (rows) are 0 (F distribution)."""
        from scipy.stats import f

        if self.freedom < 1:
            return np.nan
        values, spread = contrasts @ self.coefficients, contrasts @ self.covariance @ contrasts.T
        statistic = float(values @ np.linalg.pinv(spread) @ values) / len(contrasts)
        return float(f.sf(statistic, len(contrasts), self.freedom))


def fit_counts(counts: Array, design: Array, offset: Array | None, clusters: NDArray[np.object_]) -> Fit:
    """A negative binomial model (NB2) of the counts; Poisson where they are not overdispersed.

    The dispersion maximises the profile likelihood. The covariance is cluster-robust where clusters hold several
    rows, else the model's own.
    """
    from scipy.optimize import minimize_scalar

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # trial dispersions at the rim

        def loss(log_dispersion: float) -> float:
            return -float(_glm(counts, design, offset, np.exp(log_dispersion)).fit().llf)

        best = minimize_scalar(loss, bounds=LOG_DISPERSION, method="bounded", options={"xatol": 1e-4})
        dispersion = float(np.exp(best.x))
        model = _glm(counts, design, offset, dispersion if dispersion > NONE else 0.0)
        codes = np.unique(clusters.astype(str), return_inverse=True)[1]
        number = int(codes.max()) + 1
        robust = 1 < number < len(counts)
        done = model.fit(cov_type="cluster", cov_kwds={"groups": codes}) if robust else model.fit()
    name = ("negative binomial" if dispersion > NONE else "Poisson") + (", clustered" if robust else "")
    return Fit(np.asarray(done.params), np.asarray(done.cov_params()), number - design.shape[1], dispersion, name)


def _glm(counts: Array, design: Array, offset: Array | None, dispersion: float) -> Any:
    from statsmodels.genmod.families import NegativeBinomial, Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    family = NegativeBinomial(alpha=dispersion) if dispersion else Poisson()
    return GLM(counts, design, offset=offset, family=family)
