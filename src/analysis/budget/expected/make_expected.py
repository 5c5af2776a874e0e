"""Makes expected.json: budgets by going through every subset of tries in exact fractions, and power laws by NumPy.

Made with Python 3.11, numpy 2.4.6:

    pip install numpy
    python make_expected.py > expected.json

Letters are answers: c convergent, n not convergent, x nonsensical, d dropped. A task is a list of wordings, a wording a
string of its answers (one an epoch).
"""

import json
import math
import random
from fractions import Fraction
from itertools import combinations, product

import numpy as np


def over_wordings(task, succeeds, every):
    """For k = 1 ... n: over all k-subsets of wordings and all choices of one answer each."""
    wordings = [[a for a in answers if a in "cnx"] for answers in task]
    wordings = [answers for answers in wordings if answers]
    curve = []
    for k in range(1, len(wordings) + 1):
        total, count = Fraction(0), 0
        for subset in combinations(wordings, k):
            choices = list(product(*subset))
            good = sum(every(succeeds(a) for a in choice) for choice in choices)
            total += Fraction(good, len(choices))
            count += 1
        curve.append(total / count)
    return curve


def over_samples(task, succeeds, every):
    wordings = [[a for a in answers if a in "cnx"] for answers in task]
    wordings = [answers for answers in wordings if answers]
    curve = []
    for k in range(1, max(map(len, wordings)) + 1):
        means = []
        for answers in wordings:
            if len(answers) < k:
                continue
            subsets = list(combinations(answers, k))
            means.append(Fraction(sum(every(succeeds(a) for a in subset) for subset in subsets), len(subsets)))
        curve.append(sum(means) / len(means))
    return curve


def chen(n, c, k):
    """Equation 1 of arXiv 2107.03374, by binomial coefficients."""
    return 1 - Fraction(math.comb(n - c, k), math.comb(n, k))


def power_law(curves):
    """Least squares of ln(-ln y) on ln k, and a jackknife over tasks."""
    def fit(rows):
        y = np.nanmean(rows, axis=0)
        k = np.arange(1, len(y) + 1)
        inside = (y > 1e-12) & (y < 1 - 1e-12)
        if inside.sum() < 3:
            return None
        slope, intercept = np.polyfit(np.log(k[inside]), np.log(-np.log(y[inside])), 1)
        return np.exp(intercept), slope

    n = max(map(len, curves))
    rows = np.array([[float(v) for v in curve] + [np.nan] * (n - len(curve)) for curve in curves])
    whole = fit(rows)
    if whole is None:
        return None
    scale, exponent = whole
    k = np.arange(1, rows.shape[1] + 1)
    error = np.abs(np.nanmean(rows, axis=0) - np.exp(-scale * k**exponent)).max()
    left = [fit(np.delete(rows, i, axis=0)) for i in range(len(rows))]
    if any(one is None for one in left):
        return {"scale": scale, "exponent": exponent, "low": None, "high": None, "error": error}
    left = np.array([one[1] for one in left])
    se = np.sqrt((len(left) - 1) / len(left) * ((left - left.mean()) ** 2).sum())
    reach = 1.959963984540054 * se
    return {"scale": scale, "exponent": exponent, "low": exponent - reach, "high": exponent + reach, "error": error}


def wilson_of_mean(values, answers):
    n, mean = len(values), float(np.mean([float(v) for v in values]))
    squares = float(sum((float(v) - mean) ** 2 for v in values))
    worth = n if mean in (0.0, 1.0) else min(math.inf if squares == 0 else n * n * mean * (1 - mean) / squares, answers)
    worth = max(1, worth)
    z2 = 1.959963984540054**2
    centre = mean + z2 / (2 * worth)
    reach = math.sqrt(z2 * (mean * (1 - mean) / worth + z2 / (4 * worth**2)))
    low, high = (centre - reach) / (1 + z2 / worth), (centre + reach) / (1 + z2 / worth)
    return [0.0 if mean == 0 else low, 1.0 if mean == 1 else high]


def case(name, tasks, over):
    curve = over_wordings if over == "wordings" else over_samples
    none = [curve(task, lambda a: a != "c", all) for task in tasks]
    hold = [curve(task, lambda a: a == "n", all) for task in tasks]
    found = [[1 - v for v in one] for one in none]
    n = max(map(len, found))
    answers = [sum(a in "cnx" for wording in task for a in wording) for task in tasks]
    points = []
    for k in range(1, n + 1):
        own = [i for i, one in enumerate(found) if len(one) >= k]
        point = {"k": k, "tasks": len(own)}
        for key, curves in (("any", found), ("hold", hold)):
            values = [curves[i][k - 1] for i in own]
            point[key] = [float(sum(values) / len(values)), *wilson_of_mean(values, sum(answers[i] for i in own) / k)]
        points.append(point)
    return {
        "name": name,
        "over": over,
        "tasks": tasks,
        "points": points,
        "powerLaws": {
            "any": power_law(found),
            "hold": power_law(hold),
        },
    }


def draw(seed, tasks, wordings, epochs, letters="cccnnnnnx"):
    source = random.Random(seed)
    return [["".join(source.choice(letters) for _ in range(epochs)) for _ in range(wordings)] for _ in range(tasks)]


print(
    json.dumps(
        {
            "chen": [
                {"n": n, "c": c, "values": [float(chen(n, c, k)) for k in range(1, n + 1)]}
                for n, c in [(1, 0), (1, 1), (8, 3), (10, 1), (200, 7), (1000, 1), (1000, 999)]
            ],
            "cases": [
                case("eight wordings, once each", draw(1, 12, 8, 1), "wordings"),
                case("five wordings of three samples, some dropped", draw(2, 7, 5, 3, "cnnnxd"), "wordings"),
                case("six samples of one wording", draw(3, 9, 1, 6), "samples"),
                case("samples of three wordings, some dropped", draw(4, 6, 3, 4, "ccnnxd"), "samples"),
                case("no answer converges", draw(5, 4, 6, 1, "n"), "wordings"),
            ],
        },
        indent=1,
    )
)
