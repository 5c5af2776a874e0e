"""Makes expected.json: a judge's errors against trusted decisions, counted and computed a second time.

Made with Python 3.11 and scipy 1.17.1 (Wilson's interval); all else is plain Python, apart from the TypeScript.

    pip install scipy
    python make_expected.py > expected.json

Letters: c(onvergence), n(o_convergence), s(afety_refusal), x (nonsensical). One letter a task.
"""

import json
import random

from scipy.stats import binomtest

CLASSES = "cnsx"
draw = random.Random(13)


def make_cell(rate, nonsense, sensitivity, specificity, tasks=40):
    """Trusted decisions of one cell, and a judge that errs at these rates."""
    trusted, judge = "", ""
    for _ in range(tasks):
        if draw.random() < nonsense:
            truth = "x"
        elif draw.random() < rate:
            truth = "c"
        else:
            truth = draw.choice("nns")
        if truth == "c":
            said = "c" if draw.random() < sensitivity else draw.choice("nx")
        elif truth == "x":
            said = "x" if draw.random() < 0.8 else draw.choice("cn")
        else:
            said = truth if draw.random() < specificity else draw.choice("ccx")
        trusted += truth
        judge += said
    return trusted, judge


CELLS = {
    ("one", "baseline"): make_cell(0.45, 0.0, 0.8, 0.85),
    ("one", "anti"): make_cell(0.05, 0.0, 0.5, 0.95),
    ("one", "pro"): make_cell(0.75, 0.1, 0.9, 0.6),
    ("two", "baseline"): make_cell(0.3, 0.4, 0.7, 0.8),
    ("two", "anti"): make_cell(0.1, 0.2, 0.6, 0.9),
    ("two", "pro"): make_cell(0.7, 0.3, 0.95, 0.5),
}


def clustered_wilson(by_task):
    """Wilson's interval at the effective number of trials: trials / design effect by task."""
    tasks = [(h, n) for h, n in by_task if n > 0]
    trials = sum(n for _, n in tasks)
    hits = sum(h for h, _ in tasks)
    if trials == 0:
        return None
    rate = hits / trials
    if trials == len(tasks):
        effective = trials
    elif len(tasks) < 2 or rate in (0, 1):
        effective = len(tasks)
    else:
        k = len(tasks)
        clustered = k / (k - 1) * sum((h - rate * n) ** 2 for h, n in tasks) / trials**2
        effective = trials / max(1, clustered / (rate * (1 - rate) / (trials - 1)))
    z = 1.959963984540054
    middle = (rate + z * z / (2 * effective)) / (1 + z * z / effective)
    half = z * (rate * (1 - rate) / effective + z * z / (4 * effective**2)) ** 0.5 / (1 + z * z / effective)
    return {"count": hits, "of": trials, "value": rate, "low": middle - half, "high": middle + half}


def plain_wilson(hits, of):
    interval = binomtest(hits, of).proportion_ci(method="wilson")
    return {"count": hits, "of": of, "value": hits / of, "low": interval.low, "high": interval.high}


def pairs_of(cells):
    return [(task, t, j) for trusted, judge in cells for task, (t, j) in enumerate(zip(trusted, judge))]


def share(pairs, counts, has):
    by_task = {}
    for task, t, j in pairs:
        if counts(t):
            h, n = by_task.get(task, (0, 0))
            by_task[task] = (h + has(j), n + 1)
    return clustered_wilson(by_task.values())


def errors(pairs):
    return {
        "sensitivity": share(pairs, lambda t: t == "c", lambda j: j == "c"),
        "specificity": share(pairs, lambda t: t in "ns", lambda j: j != "c"),
        "discarded": share(pairs, lambda t: t != "x", lambda j: j == "x"),
        "letIn": share(pairs, lambda t: t == "x", lambda j: j != "x"),
    }


def agreement(pairs):
    """Observed and expected number of equal decisions."""
    n = len(pairs)
    observed = sum(t == j for _, t, j in pairs)
    expected = sum(
        sum(t == c for _, t, _ in pairs) * sum(j == c for _, _, j in pairs) for c in CLASSES
    )
    return n, observed, expected / n


def kappa(pairs):
    n, observed, expected = agreement(pairs)
    return (observed - expected) / (n - expected)


def rate(letters):
    valid = [letter for letter in letters if letter != "x"]
    return valid.count("c"), len(valid)


conditions = ["baseline", "anti", "pro"]
by_condition = {
    name: pairs_of([cell for (_, condition), cell in CELLS.items() if condition == name]) for name in conditions
}
everything = pairs_of(CELLS.values())
parts = [agreement(pairs) for pairs in by_condition.values()]

cells = []
for (subject, condition), (trusted, judge) in CELLS.items():
    hits, of = rate(judge)
    truth = rate(trusted)[0] / rate(trusted)[1]
    interval = plain_wilson(hits, of)
    cells.append(
        {
            "subject": subject,
            "condition": condition,
            "trusted": truth,
            "judge": {key: interval[key] for key in ("value", "low", "high")},
            "error": interval["value"] - truth,
            "holds": bool(interval["low"] <= truth <= interval["high"]),
        }
    )


def summarise(values):
    return {
        "count": len(values),
        "mean": sum(values) / len(values),
        "meanAbsolute": sum(map(abs, values)) / len(values),
        "worst": max(values, key=abs),
    }


def error_of(subject, condition):
    return next(c["error"] for c in cells if (c["subject"], c["condition"]) == (subject, condition))


kinds = {"authorised": ("baseline", "anti"), "unauthorised": ("pro", "baseline"), "gap": ("pro", "anti")}
contrasts = [
    {"subject": s, "kind": kind, "error": error_of(s, upper) - error_of(s, lower)}
    for s in ("one", "two")
    for kind, (upper, lower) in kinds.items()
]

print(
    json.dumps(
        {
            "decisions": [
                {"subject": s, "condition": c, "trusted": t, "judge": j} for (s, c), (t, j) in CELLS.items()
            ],
            "overall": errors(everything),
            "byCondition": [
                {"condition": name, "kappa": kappa(pairs), **errors(pairs)} for name, pairs in by_condition.items()
            ],
            "kappa": {
                "overall": kappa(everything),
                "within": sum(o - e for _, o, e in parts) / sum(n - e for n, _, e in parts),
            },
            "cells": cells,
            "cellError": summarise([c["error"] for c in cells]),
            "contrasts": contrasts,
            "contrastError": summarise([c["error"] for c in contrasts]),
        },
        indent=1,
    )
)
