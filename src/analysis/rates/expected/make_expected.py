"""Makes expected.json: what statsmodels and SciPy give for rates that are put together over the same tasks.

Made with Python 3.11, scipy 1.17.1, statsmodels 0.15.0, numpy 2.4.6:

    pip install scipy statsmodels
    python make_expected.py > expected.json

The covariance of the cells' rates is statsmodels' sandwich of a least-squares fit on cell dummies, clustered by task. What
is made of it (MOVER, log odds, shares of headroom, ratios) is written here a second time, with SciPy's root finder.
"""

import json
import random

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.proportion import proportion_confint


def statuses(seed, tasks, epochs, chances):
    """One list a cell, of one string a task, with one letter an epoch; a task is as easy in all cells, more or less."""
    source = random.Random(seed)
    ease = [source.gauss(0, 1) for _ in range(tasks)]
    cells = []
    for converges, valid in chances:
        threshold = stats.norm.ppf(converges)
        cells.append(
            [
                "".join(
                    "x"
                    if source.random() > valid
                    else "c"
                    if 0.75 * own + 0.66 * source.gauss(0, 1) < threshold
                    else "n"
                    for _ in range(epochs)
                )
                for own in ease
            ]
        )
    return cells


def sandwich(cells):
    rows = [
        (cell, task, answer == "c")
        for cell, tasks in enumerate(cells)
        for task, answers in enumerate(tasks)
        for answer in answers
        if answer != "x"
    ]
    dummies = np.array([[float(cell == other) for other in range(len(cells))] for cell, _, _ in rows])
    groups = np.array([task for _, task, _ in rows])
    fit = sm.OLS(np.array([float(hit) for _, _, hit in rows]), dummies).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    return fit.params, fit.cov_params()


def effective(cell, rate, variance):
    valid = [len(task) - task.count("x") for task in cell]
    trials, clusters = sum(valid), sum(one > 0 for one in valid)
    if trials == clusters:
        return float(trials)
    if rate in (0, 1):
        return float(clusters)
    effect = clusters / (clusters - 1) * variance / (rate * (1 - rate) / (trials - 1))
    return trials / max(1, effect)


class Study:
    def __init__(self, cells):
        self.cells = cells
        self.rates, self.cov = sandwich(cells)
        self.rates = np.round(self.rates, 15)
        self.n = np.array([effective(cell, rate, self.cov[i, i]) for i, (cell, rate) in enumerate(zip(cells, self.rates))])

    def phi(self, i, j, corrected):
        scale = np.sqrt(self.cov[i, i] * self.cov[j, j])
        if scale < 1e-15:
            return 0.0
        product = self.cov[i, j]
        if corrected and product > 0:
            product = max(0, product - 1 / (2 * self.n[i] * self.n[j]))
        return product / scale

    def limits(self, weights, alpha=0.05):
        value = float(np.dot(weights, self.rates))
        ends = [proportion_confint(rate * n, n, alpha, "wilson") for rate, n in zip(self.rates, self.n)]
        reach = []
        for side in (0, 1):
            arms = []
            for weight, rate, (low, high) in zip(weights, self.rates, ends):
                arms.append(weight * (rate - low) if (weight > 0) == (side == 0) else weight * (high - rate))
            square = sum(
                arms[i] * arms[j] * (1 if i == j else self.phi(i, j, True))
                for i in range(len(arms))
                for j in range(len(arms))
            )
            reach.append(np.sqrt(max(0, square)))
        return value, value - reach[0], value + reach[1]

    def log_odds(self, weights):
        yes, no = self.rates * self.n + 0.5, (1 - self.rates) * self.n + 0.5
        errors = np.sqrt(1 / yes + 1 / no)
        value = float(np.dot(weights, np.log(yes / no)))
        variance = sum(
            weights[i] * weights[j] * errors[i] * errors[j] * (1 if i == j else self.phi(i, j, False))
            for i in range(len(weights))
            for j in range(len(weights))
        )
        error = float(np.sqrt(variance))
        reach = stats.norm.ppf(0.975) * error
        return {"weights": weights, "value": value, "low": value - reach, "high": value + reach, "standardError": error}

    def combined(self, weights):
        value, low, high = self.limits(weights)
        least, most = sum(min(w, 0) for w in weights), sum(max(w, 0) for w in weights)
        return {"weights": weights, "value": value, "low": max(low, least), "high": min(high, most)}

    def share(self, start, end):
        """How much of the way down to 0 (or, below 0, up to 1) a fall from one cell to another takes."""

        def limit(share, side):
            weights = [0.0] * len(self.cells)
            weights[start], weights[end] = 1 - abs(share), -1.0
            return self.limits(weights)[side] + max(0, -share)

        p, q = self.rates[start], self.rates[end]
        value = (p - q) / p if q <= p else (p - q) / (1 - p)
        low, high = (optimize.brentq(limit, -1, 1, args=(side,), xtol=1e-14) for side in (1, 2))
        return {"from": start, "to": end, "value": value, "low": low, "high": high}

    def ratio(self, above, below):
        value = np.dot(above, self.rates) / np.dot(below, self.rates)

        def limit(ratio, side):
            return self.limits([a - ratio * b for a, b in zip(above, below)])[side]

        return {
            "above": above,
            "below": below,
            "value": value,
            "low": optimize.brentq(limit, -5, value, args=(1,), xtol=1e-14),
            "high": optimize.brentq(limit, value, 50, args=(2,), xtol=1e-14),
        }


def case(cells, ratio=None):
    study = Study(cells)
    weights = [[1, -1, 0, 0], [0, 1, -1, 0], [1, -1, -1, 1], [0.5, 0.25, -0.75, 0]]
    return {
        "cells": cells,
        "effective": study.n.tolist(),
        "combined": [study.combined(one) for one in weights],
        "logOdds": [study.log_odds(one) for one in weights],
        "shares": [study.share(start, end) for start, end in [(0, 1), (1, 0), (2, 3), (3, 1)]],
        "ratio": study.ratio([1, -1, 0, 0], [0, 0, 1, -1]),
    }


# Two samples without a task in common: what Woolf's method with a half added to each count gives for the odds ratio.
table = Table2x2(np.array([[9, 3], [2, 11]]) + 0.5)
edge = Table2x2(np.array([[12, 0], [5, 8]]) + 0.5)

expected = {
    "cases": [
        case(statuses(1, 60, 1, [(0.6, 1), (0.1, 1), (0.7, 1), (0.2, 1)])),
        case(statuses(2, 50, 1, [(0.6, 0.8), (0.2, 0.9), (0.7, 0.6), (0.3, 0.9)])),
        case(statuses(3, 40, 3, [(0.6, 0.9), (0.2, 0.9), (0.7, 0.8), (0.3, 0.9)])),
    ],
    "independent": [
        {
            "counts": counts,
            "value": float(one.log_oddsratio),
            "standardError": float(one.log_oddsratio_se),
        }
        for counts, one in [([9, 3, 2, 11], table), ([12, 0, 5, 8], edge)]
    ],
}
print(json.dumps(expected, indent=1, default=float))
