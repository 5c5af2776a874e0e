"""Makes expected.json: what NumPy and SciPy give for contests of made answers.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:

    pip install numpy scipy
    python make_expected.py > expected.json

Nothing here is shared with the TypeScript. Ratios of log odds come from the roots of Fieller's quadratic, those of rates from
SciPy's root finder on MOVER limits; `bootstrap` is the percentile interval of survival in 20,000 draws of tasks, another way to
the same thing, which has to come near.
"""

import json
import random

import numpy as np
from scipy import optimize, stats

from names import CELLS, EFFECTS, GRADIENT

Z = stats.norm.ppf(0.975)


def answers(seed, tasks, epochs, chances, valid):
    """A string a task in each cell, a letter an epoch; a task is about as easy in all cells."""
    source = random.Random(seed)
    ease = [source.gauss(0, 1) for _ in range(tasks)]
    return {
        cell: [
            "".join(
                "x" if source.random() > valid else "c" if 0.7 * own + 0.71 * source.gauss(0, 1) < stats.norm.ppf(chance) else "n"
                for _ in range(epochs)
            )
            for own in ease
        ]
        for cell, chance in zip(CELLS, chances)
    }


class Contest:
    def __init__(self, cells):
        self.hits = np.array([[task.count("c") for task in cells[name]] for name in CELLS], float)
        self.valid = np.array([[len(task) - task.count("x") for task in cells[name]] for name in CELLS], float)
        total = self.valid.sum(axis=1)
        self.rates = self.hits.sum(axis=1) / total
        errors = (self.hits - self.rates[:, None] * self.valid) / total[:, None]
        self.cov = errors @ errors.T
        self.n = np.array([self.effective(i) for i in range(len(CELLS))])

    def effective(self, cell):
        trials, clusters = self.valid[cell].sum(), int((self.valid[cell] > 0).sum())
        rate = self.rates[cell]
        if trials == clusters:
            return float(trials)
        if rate in (0, 1):
            return float(clusters)
        return trials / max(1, clusters / (clusters - 1) * self.cov[cell, cell] / (rate * (1 - rate) / (trials - 1)))

    def phi(self, i, j, corrected):
        scale = np.sqrt(self.cov[i, i] * self.cov[j, j])
        if i == j:
            return 1.0
        if scale < 1e-18:
            return 0.0
        product = self.cov[i, j]
        if corrected and product > 0:
            product = max(0.0, product - 1 / (2 * self.n[i] * self.n[j]))
        return product / scale

    def weights(self, named):
        return np.array([float(named.get(cell, 0)) for cell in CELLS])

    def limits(self, weights):
        ends = []
        for rate, n in zip(self.rates, self.n):
            centre = (rate + Z**2 / (2 * n)) / (1 + Z**2 / n)
            half = Z * np.sqrt(rate * (1 - rate) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
            ends.append((max(0, centre - half), min(1, centre + half)))
        value = float(weights @ self.rates)
        reach = []
        for down in (True, False):
            arms = np.array(
                [w * (rate - low) if (w > 0) == down else w * (high - rate) for w, rate, (low, high) in zip(weights, self.rates, ends)]
            )
            square = sum(arms[i] * arms[j] * self.phi(i, j, True) for i in range(len(arms)) for j in range(len(arms)))
            reach.append(np.sqrt(max(0.0, square)))
        return value, value - reach[0], value + reach[1]

    def points(self, named):
        weights = self.weights(named)
        value, low, high = self.limits(weights)
        return {"value": value, "low": max(low, weights[weights < 0].sum()), "high": min(high, weights[weights > 0].sum())}

    def log_cov(self):
        yes, no = self.rates * self.n + 0.5, (1 - self.rates) * self.n + 0.5
        errors = np.sqrt(1 / yes + 1 / no)
        together = np.array([[self.phi(i, j, False) for j in range(len(CELLS))] for i in range(len(CELLS))])
        return np.log(yes / no), together * np.outer(errors, errors)

    def log_odds(self, named):
        weights = self.weights(named)
        odds, cov = self.log_cov()
        value, reach = float(weights @ odds), Z * np.sqrt(max(0.0, weights @ cov @ weights))
        return {"value": value, "low": value - reach, "high": value + reach}

    def ratio(self, above, below):
        up, down = self.weights(above), self.weights(below)
        nothing = {"value": None, "low": None, "high": None}
        points = nothing
        value, least, _ = self.limits(down)
        if least > 0:
            value = float(up @ self.rates) / value
            ends = [
                optimize.brentq(lambda ratio, side=side: self.limits(up - ratio * down)[side], *sorted((far, value)), xtol=1e-14)
                for far, side in ((-900, 1), (900, 2))
            ]
            points = {"value": value, "low": ends[0], "high": ends[1]}
        odds, cov = self.log_cov()
        n, d = float(up @ odds), float(down @ odds)
        a, b, c = d**2 - Z**2 * (down @ cov @ down), n * d - Z**2 * (up @ cov @ down), n**2 - Z**2 * (up @ cov @ up)
        logs = nothing
        if d > 0 and a > 0:
            root = np.sqrt(b**2 - a * c)
            logs = {"value": n / d, "low": (b - root) / a, "high": (b + root) / a}
        return {"points": points, "logOdds": logs}

    def bootstrap(self, draws=20000):
        source = np.random.default_rng(1)
        at = {cell: place for place, cell in enumerate(CELLS)}
        tasks = self.hits.shape[1]
        picked = source.integers(tasks, size=(draws, tasks))
        rate = {cell: self.hits[i][picked].sum(1) / self.valid[i][picked].sum(1) for cell, i in at.items()}
        values = (rate["neither"] - rate["both"]) / (rate["neither"] - rate["anti"])
        return np.percentile(values, [2.5, 97.5]).tolist()


def both(contest, named):
    return {"points": contest.points(named), "logOdds": contest.log_odds(named)}


def case(name, cells, bootstrapped=False):
    contest = Contest(cells)
    return {
        "name": name,
        "cells": cells,
        "effects": {effect: both(contest, weights) for effect, weights in EFFECTS.items()},
        "survival": contest.ratio(EFFECTS["left"], EFFECTS["authorised"]),
        "dominance": contest.ratio(EFFECTS["taken"], {"pro": 1, "anti": -1}),
        "gradient": {part: both(contest, weights) for part, weights in GRADIENT.items()},
        "bootstrap": contest.bootstrap() if bootstrapped else None,
    }


CHANCES = [0.55, 0.5, 0.6, 0.15, 0.8, 0.3, 0.6, 0.3, 0.85]
FLAT = [0.5, 0.5, 0.5, 0.45, 0.55, 0.5, 0.5, 0.5, 0.5]
print(
    json.dumps(
        [
            case("once a task", answers(1, 80, 1, CHANCES, 1), bootstrapped=True),
            case("some answers make no sense", answers(2, 60, 1, CHANCES, 0.85)),
            case("thrice a task", answers(3, 40, 3, CHANCES, 0.9), bootstrapped=True),
            case("levers that do nothing", answers(4, 24, 1, FLAT, 1)),
            case("rates at the ends", answers(5, 30, 1, [0.9, 0.9, 0.9, 1e-9, 1 - 1e-9, 0.2, 0.7, 0.1, 0.95], 1)),
        ],
        indent=1,
    )
)
