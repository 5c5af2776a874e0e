"""Makes expected.json: contrasts of categories as NumPy and statsmodels put them together.

Made with Python 3.11, scipy 1.17.1, statsmodels 0.15.0, numpy 2.4.6:

    pip install scipy statsmodels
    python make_expected.py > expected.json

Categories as clusters: the sandwich of a regression of the tasks' differences on a constant, clustered by category. As
strata: the sum of the categories' own variances. The counts by category of the first case are the published 30B-Instruct's
(baseline and anti, of n); see contrasts-of.test.ts.
"""

import json
import random

import numpy as np
import statsmodels.api as sm
from scipy import stats


def letters(count, tasks):
    return "c" * count + "n" * (tasks - count)


def case(name, categories):
    differences = [
        np.array([(a == "c") - (b == "c") for a, b in zip(one["baseline"], one["anti"])], float) for one in categories
    ]
    sizes = np.array([len(one) for one in differences])
    means = np.array([one.mean() for one in differences])
    variances = np.array([one.var(ddof=1) / len(one) for one in differences])
    weights, count = sizes / sizes.sum(), len(sizes)
    groups = np.repeat(np.arange(count), sizes)
    flat = np.concatenate(differences)
    fit = sm.OLS(flat, np.ones(len(flat))).fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
    macro = stats.ttest_1samp(means, 0).confidence_interval(0.95)
    return {
        "name": name,
        "categories": categories,
        "stratified": float(flat.mean()),
        "macro": float(means.mean()),
        "strata": float(np.sqrt((weights**2 * variances).sum())),
        "macroStrata": float(np.sqrt(variances.sum()) / count),
        "clusters": float(fit.bse[0] * np.sqrt(count / (count - 1))),
        "macroClusters": float(stats.sem(means)),
        "macroLow": float(macro.low),
        "macroHigh": float(macro.high),
        "between": float(np.sqrt(max(0, means.var(ddof=1) - variances.mean()))),
    }


def drawn(seed):
    source = random.Random(seed)
    return [
        {
            "baseline": "".join(source.choices("cn", [rate, 1 - rate], k=tasks)),
            "anti": "".join(source.choices("cn", [rate / 3, 1 - rate / 3], k=tasks)),
        }
        for rate, tasks in [(0.2, 9), (0.9, 14), (0.5, 30), (0.6, 7)]
    ]


published = [(1, 0, 11), (15, 2, 15), (1, 0, 10), (1, 0, 11), (11, 0, 13), (6, 0, 11)]
cases = [
    case(
        "the published 30B-Instruct's authorised steerability",
        [{"baseline": letters(base, n), "anti": letters(anti, n)} for base, anti, n in published],
    ),
    case("drawn categories", drawn(3)),
]
print(json.dumps({"cases": cases}, indent=1, default=float))
