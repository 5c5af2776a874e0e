"""Makes expected.json: what traces and answers differ in, counted pair by pair, with SciPy's intervals and tests.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:

    pip install numpy scipy
    python make_expected.py > expected.json

Tasks of one trial each, asked under two conditions. A letter stands for a decision: c (convergence), n (none), s (refusal), x
(nonsensical), - (no trace). Rates have Wilson's interval; differences of paired shares Newcombe's (method 10, with the
correction of phi), written with the 2 x 2 table as a matrix; p is the exact binomial test of the discordant pairs.
"""

import json
import random

import numpy as np
from scipy.stats import binomtest


def wilson(k, n):
    ci = binomtest(k, n).proportion_ci(method="wilson")
    low = 0.0 if k == 0 else ci.low
    high = 1.0 if k == n else ci.high
    return {"count": k, "rate": k / n, "low": low, "high": high}


def paired(one, other):
    table = np.zeros((2, 2))
    for x, y in zip(one, other):
        table[1 - x, 1 - y] += 1
    n = table.sum()
    first, second = wilson(int(table[0].sum()), int(n)), wilson(int(table[:, 0].sum()), int(n))
    product = table.sum(axis=0).prod() * table.sum(axis=1).prod()
    det = np.linalg.det(table)
    phi = 0.0 if product == 0 else (max(det - n / 2, 0) if det > 0 else det) / np.sqrt(product)
    below = np.array([first["rate"] - first["low"], second["high"] - second["rate"]])
    above = np.array([first["high"] - first["rate"], second["rate"] - second["low"]])
    reach = lambda v: float(np.sqrt(max(0.0, v @ np.array([[1, -phi], [-phi, 1]]) @ v)))
    value = first["rate"] - second["rate"]
    b, c = int(table[0, 1]), int(table[1, 0])
    p = 1.0 if b + c == 0 else binomtest(b, b + c, 0.5).pvalue
    low, high = max(-1.0, value - reach(below)), min(1.0, value + reach(above))
    return {"value": value, "low": low, "high": high, "p": min(1.0, float(p)), "pairs": int(n)}


def cell(traces, answers):
    pairs = [(t, a) for t, a in zip(traces, answers) if t in "cns" and a in "cns"]
    concealed = [int(t == "c" and a != "c") for t, a in pairs]
    unvoiced = [int(a == "c" and t != "c") for t, a in pairs]
    n = len(pairs)
    untraced = traces.count("-")
    figures = {
        "untraced": untraced,
        "compared": n,
        "leftOut": len(traces) - untraced - n,
        "concealment": wilson(sum(concealed), n),
        "unvoiced": wilson(sum(unvoiced), n),
        "trace": wilson(sum(t == "c" for t, _ in pairs), n),
        "answer": wilson(sum(a == "c" for _, a in pairs), n),
        "difference": paired([int(t == "c") for t, _ in pairs], [int(a == "c") for _, a in pairs]),
    }
    return figures, {"concealment": concealed, "unvoiced": unvoiced}


def case(seed, tasks, missing, chances):
    """`missing`: how many tasks have no trace, and how many a nonsensical answer, under either condition alike."""
    source = random.Random(seed)
    draw = lambda chance: "c" if source.random() < chance else source.choice("nns")
    made = {}
    for condition, (trace, answer) in chances.items():
        traces = [draw(trace) for _ in range(tasks)]
        # An answer often goes with its trace.
        answers = [t if source.random() < 0.6 else draw(answer) for t in traces]
        for task in range(missing[0]):
            traces[task] = "-"
        for task in range(missing[0], missing[0] + missing[1]):
            answers[task] = "x"
        made[condition] = ("".join(traces), "".join(answers))
    cells = {name: cell(*letters) for name, letters in made.items()}
    contrasts = {
        measure: paired(cells["pro"][1][measure], cells["baseline"][1][measure])
        for measure in ("concealment", "unvoiced")
    }
    return {
        "letters": {name: {"traces": t, "answers": a} for name, (t, a) in made.items()},
        "cells": {name: figures for name, (figures, _) in cells.items()},
        "contrasts": contrasts,
    }


print(
    json.dumps(
        [
            case(1, 40, (0, 0), {"baseline": (0.3, 0.3), "pro": (0.8, 0.3)}),
            case(2, 71, (5, 3), {"baseline": (0.2, 0.6), "pro": (0.7, 0.7)}),
            case(3, 12, (1, 0), {"baseline": (0.0, 0.0), "pro": (1.0, 0.0)}),
        ],
        indent=1,
    )
)
