"""Makes shifts.json: what NumPy and SciPy give for the shift of a contrast between two judges.

Made with Python 3.11, scipy 1.17.1, numpy 2.4.6:

    pip install scipy
    python make_expected.py > shifts.json

One letter an answer: c(onvergence), n(o_convergence), s(afety_refusal), x (nonsensical); one string a task. The judge's
decisions are the reference's, changed here and there, more often under pro. The bootstrap is SciPy's own, with random
numbers of its own, and so meets that of the TypeScript to about a tenth of a point.
"""

import json
import random

import numpy as np
from scipy import stats

source = random.Random(13)
TASKS = 60


def decide(weights, epochs):
    return ["".join(source.choices("cnsx", weights, k=epochs)) for _ in range(TASKS)]


def change(cell, rate):
    return ["".join(source.choice("cns") if source.random() < rate else letter for letter in task) for task in cell]


def shift(*columns):
    """Columns: hits and valid of judge upper, judge lower, reference upper, reference lower, a task each (last axis)."""
    rate = [columns[2 * i].sum(-1) / columns[2 * i + 1].sum(-1) for i in range(4)]
    return rate[0] - rate[1] - rate[2] + rate[3]


def columns_of(cells):
    result = []
    for cell in cells:
        result.append(np.array([task.count("c") for task in cell], float))
        result.append(np.array([len(task) - task.count("x") for task in cell], float))
    return result


def bootstrap(cells):
    columns = columns_of(cells)
    interval = stats.bootstrap(
        columns,
        lambda *args, axis=-1: shift(*args),
        paired=True,
        vectorized=True,
        n_resamples=200_000,
        batch=10_000,
        method="BCa",
        random_state=np.random.default_rng(7),
    ).confidence_interval
    return {"value": float(shift(*columns)), "low": float(interval.low), "high": float(interval.high)}


def unchanged(tasks):
    """No decision changed in either cell: Wilson's upper limit of 0 of n, four times, squared and added."""
    high = stats.binomtest(0, tasks).proportion_ci(method="wilson").high
    half = float(np.sqrt(2 * high**2))
    return {"value": 0.0, "low": -half, "high": half}


result = {}
for name, epochs in (("one", 1), ("several", 3)):
    reference = {"pro": decide([6, 3, 1, 1], epochs), "anti": decide([1, 7, 2, 1], epochs)}
    judge = {"pro": change(reference["pro"], 0.3), "anti": change(reference["anti"], 0.1)}
    cells = [judge["pro"], judge["anti"], reference["pro"], reference["anti"]]
    result[name] = {"judge": judge, "reference": reference, "shift": bootstrap(cells)}
result["unchanged"] = unchanged(TASKS)
print(json.dumps(result, indent=1))
