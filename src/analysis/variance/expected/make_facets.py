"""Makes facets.json: the parts of the variance that lie between categories and between judges, and what more of each would gain.

Made with Python 3.11, numpy 2.4.6:

    pip install numpy
    python make_facets.py > facets.json

Categories by writing out every pair of decisions; judges by an analysis of variance over NumPy's axes; widths by the formula
of a D study (R. L. Brennan 2001, Generalizability Theory, section 4.2).
"""

import itertools
import json
import random

import numpy as np


def category(rows):
    several = len({row["wording"] for row in rows}) > 1
    within, between = [], []
    for one, other in itertools.permutations(rows, 2):
        if several and one["wording"] == other["wording"]:
            continue
        if one["category"] != other["category"]:
            between.append(one["value"] * other["value"])
        elif one["task"] != other["task"]:
            within.append(one["value"] * other["value"])
    return float(np.mean(within) - np.mean(between))


def study(seed, categories, tasks, wordings, repeats, kept=1.0):
    source = random.Random(seed)
    rows = []
    for c in range(categories):
        level = source.gauss(0, 0.8)
        for t in range(tasks):
            ease = level + source.gauss(0, 0.6)
            for w in range(wordings):
                for _ in range(repeats):
                    value = int(ease + 0.3 * w + source.gauss(0, 0.7) > 0)
                    if source.random() < kept:
                        rows.append({"category": f"c{c}", "task": f"c{c}t{t}", "wording": f"w{w}", "value": value})
    return rows


def judge_level(decisions):
    table = np.array(decisions, float)
    a, j = table.shape
    mean = table.mean()
    of_judges = a * ((table.mean(axis=0) - mean) ** 2).sum()
    of_answers = j * ((table.mean(axis=1) - mean) ** 2).sum()
    rest = (((table - mean) ** 2).sum() - of_judges - of_answers) / ((a - 1) * (j - 1))
    return float((of_judges / (j - 1) - rest) / a)


def judged(seed, answers, judges):
    source = random.Random(seed)
    strictness = [source.gauss(0, 0.5) for _ in range(judges)]
    return [
        [int(clear + strictness[k] + source.gauss(0, 0.5) > 0) for k in range(judges)]
        for clear in (source.gauss(0, 1) for _ in range(answers))
    ]


def width(parts, tasks, wordings, cells, answers, judges=1):
    get = lambda key: max(0.0, parts.get(key) or 0.0)
    single = get("run") + get("rest")
    of_answers = max(0.0, get("betweenJudges") - get("judgeLevel"))
    variance = (
        get("task") / tasks
        + get("wording") / wordings
        + get("interaction") / cells
        + max(0.0, single - of_answers) / answers
        + min(single, of_answers) / (answers * judges)
        + get("judgeLevel") / judges
    )
    return 2 * 1.959963984540054 * variance**0.5


def plan(parts, tasks, wordings, runs):
    cells, answers = tasks * wordings, tasks * wordings * runs
    known = lambda key: parts.get(key) is not None
    return {
        "parts": parts,
        "counts": {"tasks": tasks, "wordings": wordings, "cells": cells, "answers": answers},
        "now": width(parts, tasks, wordings, cells, answers),
        "more": {
            "tasks": width(parts, tasks + 10, wordings, (tasks + 10) * wordings, (tasks + 10) * wordings * runs) if known("task") else None,
            "wordings": width(parts, tasks, wordings + 10, tasks * (wordings + 10), tasks * (wordings + 10) * runs) if known("wording") else None,
            "runs": width(parts, tasks, wordings, cells, cells * (runs + 10)) if known("run") else None,
            "judges": width(parts, tasks, wordings, cells, answers, 11) if known("judgeLevel") else None,
        },
    }


none = {"task": None, "wording": None, "interaction": None, "run": None, "rest": None, "betweenJudges": None, "judgeLevel": None}
one, several, uneven = study(1, 4, 6, 1, 3), study(2, 5, 4, 3, 2), study(3, 3, 5, 4, 2, 0.7)
print(
    json.dumps(
        {
            "categories": [{"rows": rows, "category": category(rows)} for rows in (one, several, uneven)],
            "judges": [
                {"decisions": table, "judgeLevel": judge_level(table)} for table in (judged(4, 30, 3), judged(5, 12, 2))
            ],
            "plans": [
                plan({**none, "task": 0.12, "wording": 0.01, "interaction": 0.03, "run": 0.08}, 24, 10, 2),
                plan({**none, "task": 0.2, "run": 0.05, "betweenJudges": 0.06, "judgeLevel": 0.02}, 12, 1, 3),
                plan({**none, "task": 0.1, "wording": -0.01, "rest": 0.09, "betweenJudges": 0.2, "judgeLevel": 0.0}, 30, 4, 1),
            ],
        }
    )
)
