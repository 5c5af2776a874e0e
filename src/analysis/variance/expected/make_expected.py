"""Makes expected.json: the components of variance that statsmodels' analysis of variance gives for balanced data.

Made with Python 3.11, statsmodels 0.15.0, pandas 3.1.1, numpy 2.4.6:

    pip install statsmodels
    python make_expected.py > expected.json

The unbalanced case has every pair of decisions written out, one by one.
"""

import itertools
import json
import random

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from statsmodels.stats.anova import anova_lm


def study(seed, tasks, wordings, repeats):
    source = random.Random(seed)
    ease = [source.gauss(0, 1) for _ in range(tasks)]
    push = [source.gauss(0, 0.6) for _ in range(wordings)]
    taste = [[source.gauss(0, 0.6) for _ in range(wordings)] for _ in range(tasks)]
    return [
        {"task": f"t{t}", "wording": f"w{w}", "value": int(ease[t] + push[w] + taste[t][w] + source.gauss(0, 0.7) > 0)}
        for t in range(tasks)
        for w in range(wordings)
        for _ in range(repeats)
    ]


def crossed(rows, tasks, wordings, repeats):
    table = anova_lm(smf.ols("value ~ C(task) * C(wording)", pd.DataFrame(rows)).fit())
    square = table["mean_sq"]
    both = square["C(task):C(wording)"]
    return {
        "task": (square["C(task)"] - both) / (wordings * repeats),
        "wording": (square["C(wording)"] - both) / (tasks * repeats),
        "interaction": (both - square["Residual"]) / repeats,
        "run": square["Residual"],
        "rest": None,
    }


def crossed_once(rows, tasks, wordings):
    square = anova_lm(smf.ols("value ~ C(task) + C(wording)", pd.DataFrame(rows)).fit())["mean_sq"]
    return {
        "task": (square["C(task)"] - square["Residual"]) / wordings,
        "wording": (square["C(wording)"] - square["Residual"]) / tasks,
        "interaction": None,
        "run": None,
        "rest": square["Residual"],
    }


def one_way(rows, repeats):
    square = anova_lm(smf.ols("value ~ C(task)", pd.DataFrame(rows)).fit())["mean_sq"]
    return {
        "task": (square["C(task)"] - square["Residual"]) / repeats,
        "wording": None,
        "interaction": None,
        "run": square["Residual"],
        "rest": None,
    }


def by_pairs(rows):
    products = {}
    for one, other in itertools.permutations(rows, 2):
        key = (one["task"] == other["task"], one["wording"] == other["wording"])
        products.setdefault(key, []).append(one["value"] * other["value"])
    mean = {key: np.mean(values) for key, values in products.items()}
    square = np.mean([row["value"] ** 2 for row in rows])
    apart, task, wording, both = (mean[key] for key in [(False, False), (True, False), (False, True), (True, True)])
    return {
        "task": task - apart,
        "wording": wording - apart,
        "interaction": both - task - wording + apart,
        "run": square - both,
        "rest": None,
    }


full, once, single = study(1, 30, 4, 3), study(2, 25, 5, 1), study(3, 40, 1, 4)
dropper = random.Random(9)
uneven = [row for row in study(4, 20, 3, 3) if dropper.random() < 0.7]
cases = [
    {"name": "tasks × wordings with repeats", "rows": full, "components": crossed(full, 30, 4, 3)},
    {"name": "tasks × wordings, each once", "rows": once, "components": crossed_once(once, 25, 5)},
    {"name": "one wording with repeats", "rows": single, "components": one_way(single, 4)},
    {"name": "a third of the answers missing", "rows": uneven, "components": by_pairs(uneven)},
]
print(json.dumps({"cases": cases}, default=float))
