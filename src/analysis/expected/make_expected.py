"""Makes expected.json: what SciPy, statsmodels, scikit-learn and krippendorff give for the data that the tests use.

Made with Python 3.11, scipy 1.17.1, statsmodels 0.15.0, scikit-learn 1.9.1, krippendorff 0.9.0, numpy 2.4.6:

    pip install scipy statsmodels scikit-learn krippendorff
    python make_expected.py > expected.json

The generator of random numbers and the formulas that no package has (Newcombe's method 10, AC1, exact power) are written
here a second time, apart from the TypeScript.
"""

import json
import random

import krippendorff
import numpy as np
import statsmodels.api as sm
from scipy import stats
from sklearn.metrics import accuracy_score, cohen_kappa_score, precision_score, recall_score
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

MASK = 2**32 - 1


def split_mix(seed):
    """Four words of SplitMix32 with MurmurHash3's finaliser."""
    words = []
    for _ in range(4):
        seed = (seed + 0x9E3779B9) & MASK
        word = seed
        word = ((word ^ (word >> 16)) * 0x85EBCA6B) & MASK
        word = ((word ^ (word >> 13)) * 0xC2B2AE35) & MASK
        words.append(word ^ (word >> 16))
    return words


def xoshiro(state):
    """xoshiro128**, after the authors' C."""
    s = list(state)

    def rotl(x, k):
        return ((x << k) | (x >> (32 - k))) & MASK

    while True:
        yield (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)


def draw_indices(seed, resamples, tasks):
    stream = xoshiro(split_mix(seed))
    return np.array([[next(stream) * tasks >> 32 for _ in range(tasks)] for _ in range(resamples)])


def statuses(seed, tasks, epochs, weights):
    """One string a task, one letter an epoch: c(onvergence), n(o_convergence), s(afety_refusal), x (nonsensical)."""
    source = random.Random(seed)
    result = []
    for _ in range(tasks):
        tilt = source.random()
        tilted = [weights[0] * 2 * tilt, weights[1] * 2 * (1 - tilt), weights[2], weights[3]]
        result.append("".join(source.choices("cnsx", tilted, k=epochs)))
    return result


def counts(cell):
    hits = np.array([task.count("c") for task in cell], float)
    valid = np.array([len(task) - task.count("x") for task in cell], float)
    return hits, valid


def difference(upper_hits, upper_valid, lower_hits, lower_valid, axis=-1):
    upper = upper_hits.sum(axis) / upper_valid.sum(axis)
    return upper - lower_hits.sum(axis) / lower_valid.sum(axis)


def bca(upper, lower):
    data = (*counts(upper), *counts(lower))
    options = dict(paired=True, vectorized=True, method="BCa", batch=100, n_resamples=100_000)
    theirs = stats.bootstrap(data, difference, rng=np.random.default_rng(7), **options).confidence_interval
    return {
        "value": float(difference(*data)),
        "lowOfScipy": theirs.low,
        "highOfScipy": theirs.high,
    }


def clustered(cells, weights):
    """Least squares on cell dummies; the sandwich clustered by task, with the factor G / (G - 1) alone."""
    rows = [
        (cell, task, answer == "c")
        for cell, tasks in enumerate(cells)
        for task, answers in enumerate(tasks)
        for answer in answers
        if answer != "x"
    ]
    dummies = np.array([[float(cell == other) for other in range(len(cells))] for cell, _, _ in rows])
    groups = np.array([task for _, task, _ in rows])
    fit = sm.OLS(np.array([float(hit) for _, _, hit in rows]), dummies).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    clusters = len(set(groups))
    return float(np.sqrt(clusters / (clusters - 1) * np.array(weights) @ fit.cov_params() @ np.array(weights)))


def wilson_by_task(cell):
    hits, valid = counts(cell)
    trials, rate = valid.sum(), hits.sum() / valid.sum()
    effect = clustered([cell], [1]) ** 2 / (rate * (1 - rate) / (trials - 1))
    effective = trials / max(1, effect)
    low, high = proportion_confint(rate * effective, effective, method="wilson")
    return {"value": rate, "low": low, "high": high, "effect": effect}


def permutation(upper, lower):
    data = np.array([*counts(upper), *counts(lower)]).T
    rng = np.random.default_rng(5)
    observed = abs(difference(*data.T))
    extreme = 0
    for _ in range(100_000):
        swap = rng.random(len(data)) < 0.5
        swapped = np.where(swap[:, None], data[:, [2, 3, 0, 1]], data)
        extreme += abs(difference(*swapped.T)) >= observed - 1e-12
    return (extreme + 1) / 100_001


def newcombe_paired(both, upper_only, lower_only, neither, confidence):
    n = both + upper_only + lower_only + neither
    upper, lower = both + upper_only, both + lower_only
    alpha = 1 - confidence
    l1, u1 = proportion_confint(upper, n, alpha, "wilson")
    l2, u2 = proportion_confint(lower, n, alpha, "wilson")
    p1, p2 = upper / n, lower / n
    product = upper * (n - upper) * lower * (n - lower)
    cross = both * neither - upper_only * lower_only
    cross = max(0, cross - n / 2) if cross > 0 else cross
    phi = cross / np.sqrt(product) if product > 0 else 0
    down = np.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
    up = np.sqrt((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2)
    return {"low": p1 - p2 - down, "high": p1 - p2 + up}


def paired_case(table, confidence=0.95):
    both, upper_only, lower_only, neither = table
    test = mcnemar([[both, upper_only], [lower_only, neither]], exact=True)
    return {
        "table": table,
        "confidence": confidence,
        **newcombe_paired(*table, confidence),
        "p": float(test.pvalue),
    }


def proportion_case(count, n, confidence):
    alpha = 1 - confidence
    return {
        "count": count,
        "n": n,
        "confidence": confidence,
        "wilson": proportion_confint(count, n, alpha, "wilson"),
    }


def exact_power(tasks, gap, alpha, reversals):
    against = min(reversals, (1 - gap) / 2)
    discordant = gap + 2 * against
    forward = (gap + against) / discordant
    power = 0
    for m in range(tasks + 1):
        wins = np.arange(m + 1)
        p = np.minimum(1, 2 * stats.binom.cdf(np.minimum(wins, m - wins), m, 0.5))
        rejected = stats.binom.pmf(wins, m, forward)[p <= alpha].sum()
        power += stats.binom.pmf(m, tasks, discordant) * rejected
    return {"tasks": tasks, "gap": gap, "alpha": alpha, "reversals": reversals, "power": float(power)}


def agreement(reference, decided):
    labels = list("cnsx")
    shares = [(reference.count(k) + decided.count(k)) / (2 * len(reference)) for k in labels]
    chance = sum(share * (1 - share) for share in shares) / (len(labels) - 1)
    agreed = accuracy_score(list(reference), list(decided))
    codes = [[labels.index(one) for one in row] for row in (reference, decided)]
    options = dict(labels=labels, average=None, zero_division=np.nan)
    return {
        "reference": reference,
        "decided": decided,
        "accuracy": agreed,
        "kappa": cohen_kappa_score(list(reference), list(decided)),
        "ac1": (agreed - chance) / (1 - chance),
        "alpha": float(krippendorff.alpha(codes, level_of_measurement="nominal")),
        "precision": list(precision_score(list(reference), list(decided), **options)),
        "recall": list(recall_score(list(reference), list(decided), **options)),
    }


def ellipse(xx, xy, yy):
    values, vectors = np.linalg.eigh([[xx, xy], [xy, yy]])
    axes = np.sqrt(values * stats.chi2.ppf(0.95, 2))
    slope = vectors[1, 1] / vectors[0, 1]
    return {"xx": xx, "xy": xy, "yy": yy, "semiMajor": axes[1], "semiMinor": axes[0], "slope": slope}


once = [statuses(1, 40, 1, [2, 1, 0.5, 0.7]), statuses(2, 40, 1, [1, 2, 0.5, 0.4])]
thrice = [statuses(3, 30, 3, [2, 1, 0.5, 0.5]), statuses(4, 30, 3, [1, 1, 0.5, 0.5])]
noisy = random.Random(6)
reference = "".join(noisy.choices("cnsx", [5, 6, 2, 1], k=90))
decided = "".join(one if noisy.random() < 0.75 else noisy.choice("cnsx") for one in reference)
ps = [0.01, 0.04, 0.03, 0.005, 0.2, 0.03, 1.0]
independent = confint_proportions_2indep(58, 71, 12, 51, method="newcomb", compare="diff")

expected = {
    "seeds": [
        {"seed": seed, "state": split_mix(seed), "draws": draw_indices(seed, 1, 71)[0][:12].tolist()}
        for seed in (0, 1, 42, MASK)
    ],
    "proportions": [
        proportion_case(*case)
        for case in [
            (2, 71, 0.95),
            (35, 71, 0.95),
            (58, 71, 0.9),
            (0, 12, 0.95),
            (12, 12, 0.99),
            (1, 1, 0.95),
            (123_456, 1_000_000, 0.95),
        ]
    ],
    "pairs": [
        paired_case(*case)
        for case in [
            ((2, 33, 0, 36),),
            ((59, 6, 16, 80),),
            ((14, 5, 0, 22), 0.9),
            ((5, 4, 7, 9), 0.99),
            ((0, 12, 3, 0),),
            ((0, 0, 0, 10),),
            ((4000, 300, 250, 5450),),
        ]
    ],
    "holm": {"ps": ps, "adjusted": multipletests(ps, method="holm")[1].tolist()},
    "independent": {"low": independent[0], "high": independent[1]},
    "once": {"cells": once, **bca(*once), "standardError": clustered(once, [1, -1])},
    "thrice": {
        "cells": thrice,
        **bca(*thrice),
        "standardError": clustered(thrice, [1, -1]),
        "p": permutation(*thrice),
        "wilsonByTask": [wilson_by_task(cell) for cell in thrice],
    },
    "power": [
        exact_power(*case)
        for case in [
            (71, 0.2, 0.05, 0.05),
            (71, 0.1, 0.05, 0.02),
            (30, 0.5, 0.01, 0.3),
            (168, 0.1, 0.05, 0.05),
            (167, 0.1, 0.05, 0.05),
            (6, 1.0, 0.05, 0.05),
        ]
    ],
    "agreement": agreement(reference, decided),
    "ellipse": ellipse(0.0034, -0.0015, 0.0026),
}
print(json.dumps(expected, indent=1, default=float))
