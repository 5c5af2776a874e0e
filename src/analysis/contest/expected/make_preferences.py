"""Makes preferences.json: what NumPy and SciPy give for contests of made scores of continuations.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:

    pip install numpy scipy
    python make_preferences.py > preferences.json

Ends of ratios are where SciPy's root finder finds a Student interval of above − R·below to end at 0.
"""

import json

import numpy as np
from scipy import optimize, stats

from names import CELLS, EFFECTS, GRADIENT


def scores(seed, tasks, effects, noise, twins):
    """Scores of two pairs a task in each cell; the first `twins` tasks have a twin, on which levers do a third."""
    source = np.random.default_rng(seed)
    rows = []
    for task in range(tasks):
        own = source.normal(0, 0.5)
        for on_twin in [False, True][: 2 if task < twins else 1]:
            for cell, effect in zip(CELLS, effects):
                for pair in ("one", "two"):
                    lengths = source.integers(10, 20, 2)
                    preference = own + effect * (1 / 3 if on_twin else 1) + source.normal(0, noise)
                    base = -2.0 + source.normal(0, 0.2)
                    rows.append(
                        {
                            "condition": cell,
                            "task": f"t{task}",
                            "category": "even" if task % 2 == 0 else "odd",
                            "twin": on_twin,
                            "pair": pair,
                            "first": {"logProbability": round(float(lengths[0] * (base + preference / 2)), 3), "tokens": int(lengths[0])},
                            "second": {"logProbability": round(float(lengths[1] * (base - preference / 2)), 3), "tokens": int(lengths[1])},
                        }
                    )
    return rows


def table(rows, twin, category):
    found = {}
    for row in rows:
        if row["twin"] != twin or (category and row["category"] != category):
            continue
        value = row["first"]["logProbability"] / row["first"]["tokens"] - row["second"]["logProbability"] / row["second"]["tokens"]
        found.setdefault(row["task"], {}).setdefault(row["condition"], []).append(value)
    return {task: {cell: float(np.mean(values)) for cell, values in cells.items()} for task, cells in found.items()}


def weigh(cells, weights):
    return sum(weight * cells[cell] for cell, weight in weights.items())


def student(values):
    values = np.array(values)
    if len(values) == 1:
        return {"value": float(values[0]), "low": None, "high": None}
    low, high = stats.t.interval(0.95, len(values) - 1, loc=values.mean(), scale=stats.sem(values))
    return {"value": float(values.mean()), "low": float(low), "high": float(high)}


def effect(rows, weights, category):
    own, twins = table(rows, False, category), table(rows, True, category)
    beyond = [weigh(own[task], weights) - weigh(twins[task], weights) for task in twins]
    return {
        **student([weigh(cells, weights) for cells in own.values()]),
        "tasks": len(own),
        "beyondTwin": student(beyond) if beyond else None,
    }


def ratio(rows, above, below, category):
    own = table(rows, False, category).values()
    top, bottom = (np.array([weigh(cells, weights) for cells in own]) for weights in (above, below))
    if student(bottom)["low"] <= 0:
        return {"value": None, "low": None, "high": None}
    value = top.mean() / bottom.mean()
    end = lambda side, far: optimize.brentq(lambda one: student(top - one * bottom)[side], *sorted((far, value)), xtol=1e-13)
    return {"value": float(value), "low": end("low", value - 60), "high": end("high", value + 60)}


def case(name, rows):
    return {
        "name": name,
        "scores": rows,
        "measures": [
            {
                "category": category,
                "effects": {one: effect(rows, weights, category) for one, weights in EFFECTS.items()},
                "survival": ratio(rows, EFFECTS["left"], EFFECTS["authorised"], category),
                "dominance": ratio(rows, EFFECTS["taken"], {"pro": 1, "anti": -1}, category),
                "gradient": effect(rows, GRADIENT["both"], category),
            }
            for category in (None, "even", "odd")
        ],
    }


STRONG = [0.0, 0.05, 0.0, -0.4, 0.5, -0.1, 0.2, -0.2, 0.6]
print(
    json.dumps(
        [
            case("levers that move", scores(1, 10, STRONG, 0.05, 4)),
            case("levers that do not, and no twins", scores(2, 4, [0.0] * 9, 0.2, 0)),
        ],
        indent=1,
    )
)
