"""Makes expected.json: preferences, shifts and rank correlations by numpy and SciPy from drawn log-probabilities.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:

    pip install numpy scipy
    python make_expected.py > expected.json

Each case has tasks with pairs of deeds under baseline, control and pro, twins of the first tasks, and pairs of wordings.
"""

import json
import random

import numpy as np
from scipy import stats

CONDITIONS = ["baseline", "control", "pro"]


def draw(rng, tasks, twins):
    scores = []
    for t in range(tasks):
        for twin in [False, True] if t < twins else [False]:
            for condition in CONDITIONS:
                for pair in range(3):
                    n = rng.randint(8, 14)
                    lift = {"baseline": 0, "control": 0.3, "pro": 0.9}[condition] * (0.3 if twin else 1)
                    scores.append(
                        dict(task=f"t{t}", category=f"c{t % 2}", twin=twin, condition=condition, kind="deeds", pair=f"p{pair}",
                             first=[round(-30 + lift * n + rng.gauss(0, 4), 6), n],
                             second=[round(-30 + rng.gauss(0, 4), 6), n + rng.choice([-1, 0, 1])]))
                scores.append(
                    dict(task=f"t{t}", category=f"c{t % 2}", twin=twin, condition=condition, kind="wordings", pair="w",
                         first=[round(-25 + rng.gauss(0, 3), 6), 10], second=[round(-25 + rng.gauss(0, 3), 6), 11]))
    return scores


def per_token(score):
    (a, n), (b, m) = score["first"], score["second"]
    return a / n - b / m


def choice(score):
    return 1 / (1 + np.exp(score["second"][0] - score["first"][0]))


def values(scores, condition, twin, of, kind="deeds"):
    out = {}
    for s in scores:
        if s["condition"] == condition and s["twin"] == twin and s["kind"] == kind:
            out.setdefault(s["task"], []).append(of(s))
    return {task: float(np.mean(v)) for task, v in out.items()}


def student(x):
    x = np.asarray(x)
    low, high = stats.t.interval(0.95, len(x) - 1, loc=x.mean(), scale=stats.sem(x))
    return dict(value=float(x.mean()), low=float(low), high=float(high), p=float(stats.ttest_1samp(x, 0).pvalue))


def case(seed, tasks, twins):
    rng = random.Random(seed)
    scores = draw(rng, tasks, twins)
    cells = {c: dict(preference=student(list(values(scores, c, False, per_token).values())),
                     choice=student(list(values(scores, c, False, choice).values()))) for c in CONDITIONS}
    up, down = (values(scores, c, False, per_token) for c in ["pro", "control"])
    up_twin, down_twin = (values(scores, c, True, per_token) for c in ["pro", "control"])
    shift = {t: up[t] - down[t] for t in up}
    twin = {t: up_twin[t] - down_twin[t] for t in up_twin}
    wordings = []
    for t in {False, True}:
        one, other = (values(scores, c, t, per_token, "wordings") for c in ["pro", "control"])
        wordings += [one[k] - other[k] for k in one]
    rms = float(np.sqrt(np.mean(np.square(wordings))))
    decided = {(s["task"], s["condition"]): rng.random() < 0.5 for s in scores if not s["twin"]}
    x = [np.mean([values(scores, c, False, per_token)[t] for c in CONDITIONS]) for t in up]
    y = [np.mean([decided[(t, c)] for c in CONDITIONS]) for t in up]
    rho = stats.spearmanr(x, y).statistic
    reach = 1.959963984540054 * np.sqrt(1.06 / (len(x) - 3))
    return dict(
        scores=scores,
        decided=[[t, c, bool(d)] for (t, c), d in decided.items()],
        cells=cells,
        shift=student(list(shift.values())),
        twin=student(list(twin.values())),
        beyondTwin=student([shift[t] - twin[t] for t in twin]),
        wording=dict(rms=rms, pairs=len(wordings), reach=1.959963984540054 * rms / np.sqrt(3 * tasks)),
        prediction=dict(value=float(rho), low=float(np.tanh(np.arctanh(rho) - reach)), high=float(np.tanh(np.arctanh(rho) + reach)), n=len(x)),
    )


print(json.dumps([case(1, 12, 4), case(2, 20, 20), case(3, 10, 3)]))
