"""A share and its interval."""

from __future__ import annotations

import numpy as np

Z = 1.959963984540054


def wilson(count: float, n: float) -> tuple[float, float]:
    """95 % interval of the share count / n (Wilson 1927); missing where nothing was tried.

    Of a weighted share, `n` is the effective number of cases (Franco et al. 2019).
    """
    if not n:
        return np.nan, np.nan
    share, base = count / n, 1 + Z**2 / n
    middle = (share + Z**2 / (2 * n)) / base
    reach = Z / base * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return max(0.0, float(middle - reach)), min(1.0, float(middle + reach))
