"""Makes expected.json: named and unnamed effects by hand formulas, on tasks of one trial each, with SciPy's normal.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:

    pip install numpy scipy
    python make_expected.py > expected.json

Two groups of tasks (named, unnamed), each asked under three conditions: baseline, the condition, and one that names none.
The effect in a group is Newcombe's (method 10) for paired proportions; the difference of the groups is Zou's MOVER.
"""

import json
import random

import numpy as np
from scipy.stats import norm

Z = norm.ppf(0.975)


def wilson(x, n):
    p = x / n
    centre = p + Z**2 / (2 * n)
    reach = Z * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    scale = 1 + Z**2 / n
    low = 0.0 if x == 0 else (centre - reach) / scale
    high = 1.0 if x == n else (centre + reach) / scale
    return p, low, high


def newcombe(one, other):
    n = len(one)
    a = sum(x and y for x, y in zip(one, other))
    b, c = sum(one) - a, sum(other) - a
    d = n - a - b - c
    p1, l1, u1 = wilson(a + b, n)
    p2, l2, u2 = wilson(a + c, n)
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    top = a * d - b * c
    phi = 0 if margins == 0 else (max(top - n / 2, 0) if top > 0 else top) / np.sqrt(margins)
    down = np.sqrt(max(0, (p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2))
    up = np.sqrt(max(0, (u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2))
    return {"value": p1 - p2, "low": max(-1, p1 - p2 - down), "high": min(1, p1 - p2 + up)}


def apart(one, other):
    value = one["value"] - other["value"]
    down = np.hypot(one["value"] - one["low"], other["high"] - other["value"])
    up = np.hypot(one["high"] - one["value"], other["value"] - other["low"])
    return {"value": value, "low": value - down, "high": value + up}


def draw(source, chances, n):
    ease = [source.random() for _ in range(n)]
    return [[int(0.6 * e + 0.4 * source.random() < chance) for e in ease] for chance in chances]


def case(seed, named, unnamed, chances):
    source = random.Random(seed)
    groups = [draw(source, chances[0], named), draw(source, chances[1], unnamed)]
    # Authorised: baseline less the condition. Beyond the category: the general condition less this one.
    effects = [newcombe(baseline, own) for baseline, own, _ in groups]
    beyond = [newcombe(general, own) for _, own, general in groups]
    return {
        "groups": [["".join("cn"[1 - v] for v in condition) for condition in group] for group in groups],
        "named": effects[0],
        "unnamed": effects[1],
        "difference": apart(*effects),
        "beyondCategory": apart(*beyond),
    }


print(
    json.dumps(
        [
            case(1, 15, 40, [(0.6, 0.2, 0.4), (0.6, 0.5, 0.4)]),
            case(2, 18, 19, [(0.5, 0.4, 0.6), (0.6, 0.5, 0.4)]),
            case(3, 30, 20, [(0.9, 0.1, 0.8), (0.9, 0.85, 0.8)]),
        ],
        indent=1,
    )
)
