"""Makes expected.json: the power of two one-sided tests of a paired difference, summed with SciPy.

Made with Python 3.11, scipy 1.17.1, statsmodels 0.15.0, numpy 2.4.6:

    pip install scipy statsmodels
    python make_expected.py > expected.json
"""

import json

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint


def newcombe(both, up, down, neither, alpha):
    n = both + up + down + neither
    upper, lower = both + up, both + down
    (l1, u1), (l2, u2) = (proportion_confint(count, n, alpha, "wilson") for count in (upper, lower))
    p1, p2 = upper / n, lower / n
    product = upper * (n - upper) * lower * (n - lower)
    cross = both * neither - up * down
    cross = max(0, cross - n / 2) if cross > 0 else cross
    phi = cross / np.sqrt(product) if product > 0 else 0
    below = np.sqrt(max(0, (p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2))
    above = np.sqrt(max(0, (p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2))
    return p1 - p2 - below, p1 - p2 + above


def power(tasks, margin, alpha, reversals):
    total = 0
    for m in range(tasks + 1):
        for up in range(m + 1):
            chance = stats.binom.pmf(m, tasks, 2 * reversals) * stats.binom.pmf(up, m, 0.5)
            if chance < 1e-13:
                continue
            rest = tasks - m
            both = int(np.floor(rest / 2 + 0.5))
            low, high = newcombe(both, up, m - up, rest - both, 2 * alpha)
            total += chance * (low > -margin and high < margin)
    return {"tasks": tasks, "margin": margin, "alpha": alpha, "reversals": reversals, "power": float(total)}


cases = [power(60, 0.15, 0.05, 0.05), power(120, 0.1, 0.05, 0.05), power(40, 0.2, 0.025, 0.1)]
print(json.dumps({"cases": cases}, indent=1))
