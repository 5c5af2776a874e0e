"""Makes expected.json: monotone fits by scikit-learn, logistic ones by SciPy's optimiser, and doses of half the effect.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1:

    pip install numpy scipy scikit-learn
    python make_expected.py > expected.json
"""

import json
import random

import numpy as np
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression


def isotonic(values, weights, rising):
    x = np.arange(len(values))
    return IsotonicRegression(increasing=rising).fit(x, values, sample_weight=weights).predict(x).tolist()


def logistic(doses, hits, of):
    doses, hits, of = map(np.asarray, (doses, hits, of))

    def loss(theta):
        z = theta[0] + theta[1] * doses
        return float((of * np.logaddexp(0, z) - hits * z).sum())

    found = minimize(loss, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-14, "maxiter": 100_000})
    return {"intercept": float(found.x[0]), "slope": float(found.x[1])}


def half(doses, fit):
    middle = (fit[0] + fit[-1]) / 2
    rising = fit[-1] > fit[0]
    # np.interp wants rising values; equal ones are taken apart by a hair, so that the first crossing counts.
    values = np.asarray(fit) if rising else -np.asarray(fit)
    target = middle if rising else -middle
    for i in range(1, len(doses)):
        if values[i] >= target - 1e-12:
            return float(np.interp(target, [values[i - 1], values[i]], [doses[i - 1], doses[i]]))


def mean_half(doses, rows, rising):
    return half(doses, isotonic(np.mean(rows, axis=0).tolist(), [1] * len(doses), rising))


def preferences(seed, rising):
    """Nats by task and dose: 24 tasks, more of a lever moving them one way with noise of their own."""
    noise = np.random.default_rng(seed)
    doses = [0, 1, 2, 4]
    sign = 1 if rising else -1
    rows = [[round(float(base + sign * 0.1 * dose + noise.normal(0, 0.15)), 6) for dose in doses] for base in noise.normal(0, 0.5, 24)]
    draws = np.random.default_rng(99).integers(0, 24, (4_000, 24))
    halves = [mean_half(doses, np.asarray(rows)[picked], rising) for picked in draws]
    low, high = np.quantile(halves, [0.025, 0.975])
    return {"doses": doses, "rows": rows, "rising": rising, "half": mean_half(doses, rows, rising), "low": float(low), "high": float(high)}


source = random.Random(5)
monotone = []
for rising in (True, False):
    for n in (3, 6, 12):
        values = [source.random() for _ in range(n)]
        weights = [source.randint(1, 20) for _ in range(n)]
        monotone.append({"values": values, "weights": weights, "rising": rising, "fit": isotonic(values, weights, rising)})
curves = []
for doses, hits, of in [
    ([0, 1, 2, 4], [3, 8, 7, 14], [20, 20, 20, 20]),
    ([0, 1, 2, 3, 5], [15, 13, 12, 6, 2], [18, 20, 19, 20, 20]),
    ([0, 0.25, 0.5, 1], [2, 2, 9, 9], [24, 24, 23, 24]),
]:
    rates = [h / n for h, n in zip(hits, of)]
    fit = isotonic(rates, of, rates[-1] > rates[0])
    curves.append({"doses": doses, "hits": hits, "of": of, "fit": fit, "logistic": logistic(doses, hits, of), "half": half(doses, fit)})
print(json.dumps({"monotone": monotone, "curves": curves, "preferences": [preferences(1, True), preferences(2, False)]}, indent=1))
