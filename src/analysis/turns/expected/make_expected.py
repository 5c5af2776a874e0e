"""Makes expected.json: survival by lifelines, its error by statsmodels and by a numerical jackknife, swaps one by one.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0, lifelines 0.30.3:

    pip install numpy scipy statsmodels lifelines
    python make_expected.py > expected.json

A conversation is (task, turns, converged): followed for so many turns, with or without converging in the last of them.
"""

import itertools
import json
import math
import random

import numpy as np
from lifelines import KaplanMeierFitter
from scipy.stats import norm
from statsmodels.duration.survfunc import SurvfuncRight

Z = norm.ppf(0.975)


def wilson(rate, n):
    middle = (rate + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z / (1 + Z * Z / n) * math.sqrt(rate * (1 - rate) / n + Z * Z / (4 * n * n))
    return [max(0.0, middle - reach), min(1.0, middle + reach)]


def survival(conversations, turn, weights=None):
    """By the definition, each conversation weighted by its task; what lifelines gives where all weigh alike."""
    share = 1.0
    for t in range(1, turn + 1):
        weight = lambda one: 1.0 if weights is None else weights[one[0]]
        at_risk = sum(weight(one) for one in conversations if one[1] >= t)
        hits = sum(weight(one) for one in conversations if one[1] == t and one[2])
        if at_risk == 0:
            return None if share > 0 else 0.0
        share *= 1 - hits / at_risk
    return share


def influence(conversations, turn, task, step=1e-5):
    """What a task's weight changes, by central differences."""
    ends = []
    for sign in (1, -1):
        weights = {one[0]: 1.0 for one in conversations}
        weights[task] += sign * step
        ends.append(survival(conversations, turn, weights))
    return (ends[0] - ends[1]) / (2 * step)


def curve(conversations, turns):
    conversations = [one for one in conversations if one[1] > 0]
    tasks = sorted({one[0] for one in conversations})
    repeated = len(conversations) > len(tasks)
    fitted = KaplanMeierFitter().fit([c[1] for c in conversations], [c[2] for c in conversations])
    points = []
    for t in range(1, turns + 1):
        at_risk = [one for one in conversations if one[1] >= t]
        hits = [one for one in at_risk if one[1] == t and one[2]]
        share = survival(conversations, t)
        point = {"atRisk": len(at_risk), "converged": len(hits), "held": None}
        if share is not None:
            assert abs(share - float(fitted.predict(t))) < 1e-12
            parts = [influence(conversations, t, task) for task in tasks]
            squares = sum(part**2 for part in parts)
            if not repeated and 0 < share < 1:
                greenwood = SurvfuncRight([c[1] for c in conversations], [int(c[2]) for c in conversations])
                place = [i for i, time in enumerate(greenwood.surv_times) if time <= t][-1]
                assert abs(float(greenwood.surv_prob_se[place]) ** 2 - squares) < 1e-8
            if squares < 1e-12:
                # Where none holds, a task that was lost before it converged does not count.
                followed = {one[0] for one in (conversations if share < 1e-12 else at_risk) if share > 0 or one[2]}
                n = len(followed)
            else:
                factor = len(tasks) / (len(tasks) - 1) if repeated else 1
                n = min(len(conversations), share * (1 - share) / (squares * factor))
            point["held"] = [share, *wilson(share, n)]
            point["worth"] = n
        points.append(point)
    return points


def log_rank(one, other, turns):
    """The first group's convergent conversations less those expected of it, over turns."""
    total = 0.0
    for t in range(1, turns + 1):
        count = lambda group: (
            sum(1 for c in group if c[1] >= t),
            sum(1 for c in group if c[1] == t and c[2]),
        )
        (n1, d1), (n2, d2) = count(one), count(other)
        if n1 + n2 > 0:
            total += d1 - n1 * (d1 + d2) / (n1 + n2)
    return total


def compare(one, other, turns):
    one, other = ([c for c in group if c[1] > 0] for group in (one, other))
    common = sorted({c[0] for c in one} & {c[0] for c in other})
    one, other = ([c for c in group if c[0] in common] for group in (one, other))
    held = []
    for t in range(1, turns + 1):
        points = curve(one, turns)[t - 1], curve(other, turns)[t - 1]
        first, second = (point["held"] for point in points)
        if first is None or second is None:
            held.append(None)
            continue
        x, y = (np.array([influence(group, t, task) for task in common]) for group in (one, other))
        scale = math.sqrt(float(x @ x) * float(y @ y))
        product = float(x @ y)
        # Newcombe's correction for continuity.
        if product > 0:
            product = max(0.0, product - 1 / (2 * points[0]["worth"] * points[1]["worth"]))
        phi = 0.0 if scale < 1e-12 else product / scale
        square = lambda a, b: math.sqrt(max(0.0, a * a - 2 * phi * a * b + b * b))
        value = first[0] - second[0]
        down = square(first[0] - first[1], second[2] - second[0])
        up = square(first[2] - first[0], second[0] - second[1])
        held.append([value, max(-1.0, value - down), min(1.0, value + up)])
    observed = abs(log_rank(one, other, turns))
    extreme = 0
    for swaps in itertools.product((False, True), repeat=len(common)):
        swapped = {task for task, swap in zip(common, swaps) if swap}
        first = [c for c in one if c[0] not in swapped] + [c for c in other if c[0] in swapped]
        second = [c for c in other if c[0] not in swapped] + [c for c in one if c[0] in swapped]
        extreme += abs(log_rank(first, second, turns)) >= observed - 1e-9
    return {"tasks": len(common), "held": held, "p": extreme / 2 ** len(common)}


def draw(seed, tasks, epochs, turns, hazards, lost):
    rng = random.Random(seed)
    conversations = []
    for task in range(tasks):
        ease = rng.uniform(0.5, 1.5)
        for _ in range(epochs):
            followed, converged = turns, False
            for t in range(1, turns + 1):
                if rng.random() < lost:
                    followed = t - 1
                    break
                if rng.random() < min(0.95, hazards[t - 1] * ease):
                    followed, converged = t, True
                    break
            conversations.append([f"t{task}", followed, converged])
    return conversations


CASES = {
    "one a task, all followed": (12, 1, 4, [0.1, 0.3, 0.3, 0.2], [0.05, 0.1, 0.1, 0.1], 0.0),
    "one a task, some lost": (11, 1, 4, [0.2, 0.2, 0.3, 0.4], [0.1, 0.1, 0.2, 0.1], 0.12),
    "three a task, some lost": (9, 3, 3, [0.2, 0.3, 0.3], [0.1, 0.2, 0.1], 0.08),
    "none converges under one": (8, 1, 3, [0.4, 0.5, 0.5], [0.0, 0.0, 0.0], 0.0),
    "most are lost, and the last converges": (6, 1, 3, [0.2, 0.2, 0.2], [0.1, 0.2, 0.2], 0.0),
    "all converge at once": (7, 1, 3, [2.0, 0.9, 0.9], [0.1, 0.3, 0.2], 0.0),
}

cases = []
for seed, (name, (tasks, epochs, turns, one, other, lost)) in enumerate(CASES.items()):
    first = draw(2 * seed, tasks, epochs, turns, one, lost)
    second = draw(2 * seed + 1, tasks, epochs, turns, other, lost)
    if name == "all converge at once":
        first = [[task, 1, True] for task, _, _ in first]
    if name == "most are lost, and the last converges":
        first = [["t0", 1, True], ["t1", 2, True], *([f"t{at}", 1, False] for at in range(2, 6))]
    cases.append(
        {
            "name": name,
            "turns": turns,
            "one": first,
            "other": second,
            "curves": [curve(first, turns), curve(second, turns)],
            "comparison": compare(first, second, turns),
        }
    )
print(json.dumps({"cases": cases}, indent=1))
