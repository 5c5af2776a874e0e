"""Makes expected.json: what ppi-python gives for the data that the tests of corrected rates use.

Made with Python 3.11, ppi-python 0.2.3, numpy 2.4.6, scipy 1.17.1:

    pip install ppi-python scipy
    python make_expected.py > expected.json

One letter is one answer: c(onvergence), n(o_convergence), s(afety_refusal), x (nonsensical); `.` has no label. A rate over
valid answers is a ratio, which the package does not have: numerator and denominator are its means with one λ, and the
error is its error of the mean of the linearised residuals. The interval of Lang and Reiczigel, which the package does
not have either, is written here a second time, after Lee et al. (arXiv 2511.21140), eq. 4-7.
"""

import json
import random
from math import sqrt

import numpy as np
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
from scipy.stats import norm

Z = norm.ppf(0.975)


def make_cell(seed, answers, labels, convergent, nonsensical, false_alarms, misses):
    """What the labels would say of every answer, what the judge says, and what is labelled."""
    source = random.Random(seed)
    truth = ["x" if source.random() < nonsensical else "c" if source.random() < convergent else source.choice("ns") for _ in range(answers)]
    judge = []
    for letter in truth:
        if letter == "x":
            judge.append(source.choice("xn"))
        elif nonsensical and source.random() < 0.04:
            judge.append("x")
        elif letter == "c":
            judge.append("n" if source.random() < misses else "c")
        else:
            judge.append("c" if source.random() < false_alarms else letter)
    chosen = set(source.sample(range(answers), labels))
    return "".join(judge), "".join(letter if index in chosen else "." for index, letter in enumerate(truth))


def parts(judge, labels):
    """y, v, f, g of the labelled answers; f, g of the others."""
    known = np.array([letter != "." for letter in labels])
    is_hit = lambda letters: np.array([letter == "c" for letter in letters], float)
    is_valid = lambda letters: np.array([letter != "x" for letter in letters], float)
    y, v, f, g = is_hit(labels), is_valid(labels), is_hit(judge), is_valid(judge)
    return y[known], v[known], f[known], g[known], f[~known], g[~known]


def tuned(y, f, fu):
    """The package's λ: its estimate is linear in λ."""
    none, full, best = (ppi_mean_pointestimate(y, f, fu, lam=lam).item() for lam in (0, 1, None))
    return 0.0 if full == none else (best - none) / (full - none)


def error(y, f, fu, lam):
    low, high = ppi_mean_ci(y, f, fu, alpha=0.05, lam=lam)
    return (high.item() - low.item()) / (2 * Z)


def rectify(judge, labels):
    y, v, f, g, fu, gu = parts(judge, labels)
    naive = y.sum() / v.sum()
    lam = tuned(y - naive * v, f - naive * g, fu - naive * gu)
    valid = ppi_mean_pointestimate(v, g, gu, lam=lam).item()
    value = ppi_mean_pointestimate(y, f, fu, lam=lam).item() / valid
    se = error(y - value * v, f - value * g, fu - value * gu, lam) / valid
    return {"value": value, "lambda": lam, "error": se}


def rate(judge, labels):
    y, v, f, g, fu, gu = parts(judge, labels)
    result = {"judge": judge, "labels": labels, "ratio": rectify(judge, labels), "mean": None}
    if v.all() and g.all() and gu.all():
        point = ppi_mean_pointestimate(y, f, fu).item()
        low, high = ppi_mean_ci(y, f, fu, alpha=0.05)
        result["mean"] = {"value": point, "error": (high.item() - low.item()) / (2 * Z)}
    return result


def difference(upper, lower):
    """Both cells have labels of the same tasks, so the influences are those of one mean over tasks."""
    residuals = []
    estimates = []
    for judge, labels in (upper, lower):
        y, v, f, g, fu, gu = parts(judge, labels)
        estimate = rectify(judge, labels)
        value, lam = estimate["value"], estimate["lambda"]
        valid = ppi_mean_pointestimate(v, g, gu, lam=lam).item()
        residuals.append([(y - value * v) / valid, lam * (f - value * g) / valid, lam * (fu - value * gu) / valid])
        estimates.append(value)
    (y1, f1, u1), (y0, f0, u0) = residuals
    return {
        "upper": upper,
        "lower": lower,
        "value": estimates[0] - estimates[1],
        "error": error(y1 - y0, f1 - f0, u1 - u0, 1),
    }


def lang_reiczigel(positive, sensitivity, specificity):
    """Each a pair: how many, of how many."""
    (a, n), (b, m1), (c, m0) = positive, sensitivity, specificity
    p, q1, q0 = (a + Z**2 / 2) / (n + Z**2), (b + 1) / (m1 + 2), (c + 1) / (m0 + 2)
    n, m1, m0 = n + Z**2, m1 + 2, m0 + 2
    theta = (p + q0 - 1) / (q0 + q1 - 1)
    shift = 2 * Z**2 * (-(1 - theta) * q0 * (1 - q0) / m0 + theta * q1 * (1 - q1) / m1)
    inside = p * (1 - p) / n + (1 - theta) ** 2 * q0 * (1 - q0) / m0 + theta**2 * q1 * (1 - q1) / m1
    half = Z * sqrt(inside) / (q0 + q1 - 1)
    cut = lambda x: max(0.0, min(1.0, x))
    a, b, c = (one / of for one, of in (positive, sensitivity, specificity))
    return {
        "positive": positive,
        "sensitivity": sensitivity,
        "specificity": specificity,
        "value": cut((a + c - 1) / (b + c - 1)),
        "low": cut(theta + shift - half),
        "high": cut(theta + shift + half),
    }


cells = [
    make_cell(1, 71, 30, 0.5, 0, 0.25, 0.05),
    make_cell(2, 200, 60, 0.2, 0, 0.1, 0.1),
    make_cell(3, 71, 40, 0.8, 0.15, 0.1, 0.2),
    make_cell(4, 300, 80, 0.4, 0.1, 0.2, 0.05),
]
upper = make_cell(5, 90, 90, 0.7, 0.1, 0.2, 0.1)
lower = make_cell(6, 90, 90, 0.3, 0.1, 0.3, 0.1)
shared = lambda labels: "".join(letter if index % 3 == 0 else "." for index, letter in enumerate(labels))
print(
    json.dumps(
        {
            "rates": [rate(*cell) for cell in cells],
            "difference": difference((upper[0], shared(upper[1])), (lower[0], shared(lower[1]))),
            "roganGladen": [
                lang_reiczigel((300, 1000), (225, 250), (175, 250)),
                lang_reiczigel((35, 71), (18, 20), (12, 15)),
                lang_reiczigel((2, 71), (3, 4), (24, 26)),
                lang_reiczigel((69, 71), (28, 30), (3, 4)),
            ],
        },
        indent=2,
    )
)
