"""Makes expected.json: what further training leaves of an adapter's effect, by numpy, scikit-learn and SciPy.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1:

    pip install numpy scipy scikit-learn
    python make_expected.py > expected.json

Nothing here is shared with the TypeScript. `half` is found by walking straight lines between the points of scikit-learn's monotone fit; its
interval, and that of shares of rates, are percentiles of 20,000 draws of tasks with draws of numpy's own, which have to come near. Shares of
preference have Fieller's interval from the roots of its quadratic (numpy.roots).
"""

import json

import numpy as np
from scipy import stats
from sklearn.isotonic import IsotonicRegression


def left_of(sums, counts, sign):
    means = sums.sum(axis=0) / counts.sum(axis=0)
    return sign * (means[0] - means[1:])


def monotone(left, weights):
    return IsotonicRegression(increasing=False).fit(np.arange(len(left)), left, sample_weight=weights).predict(np.arange(len(left)))


def half(steps, left, fit):
    target = left[0] / 2
    for i in range(len(steps)):
        if fit[i] <= target + 1e-12:
            return float(np.interp(-target, [-fit[i - 1], -fit[i]], [steps[i - 1], steps[i]]))
    return float("inf")


def halves(steps, sums, counts, sign, draws=20_000):
    source = np.random.default_rng(3)
    tasks = len(sums)
    found = []
    for _ in range(draws):
        picked = source.integers(tasks, size=tasks)
        left = left_of(sums[picked], counts[picked], sign)
        found.append(None if left[0] <= 0 else half(steps, left, monotone(left, counts[picked].sum(axis=0)[1:])))
    ends = []
    for share, without in ((0.025, 0.0), (0.975, float("inf"))):
        values = np.sort([without if one is None else one for one in found])
        ends.append(float(np.quantile(values, share, method="lower" if share < 0.5 else "higher")))
    return ends


def write(number):
    return None if np.isinf(number) else number


def case(name, steps, sums, counts, sign, of):
    sums, counts = np.asarray(sums, float), np.asarray(counts, float)
    left = left_of(sums, counts, sign)
    fit = monotone(left, counts.sum(axis=0)[1:])
    ends = halves(steps, sums, counts, sign)
    return {
        **{"name": name, "of": of, "steps": steps, "direction": "anti" if sign > 0 else "pro"},
        **{"sums": sums.tolist(), "counts": counts.tolist(), "left": left.tolist(), "monotone": fit.tolist()},
        "half": {"value": write(half(steps, left, fit)), "low": write(ends[0]), "high": write(ends[1])},
        "shares": [share(sums, counts, sign, place, of) for place in range(2, sums.shape[1])],
    }


def share(sums, counts, sign, place, of):
    if of == "preference":
        above, below = sign * (sums[:, 0] - sums[:, place]), sign * (sums[:, 0] - sums[:, 1])
        n = len(sums)
        t2 = stats.t.ppf(0.975, n - 1) ** 2
        c = np.cov(above, below) / n
        x, y = above.mean(), below.mean()
        low, high = sorted(np.roots([y**2 - t2 * c[1, 1], -2 * (x * y - t2 * c[0, 1]), x**2 - t2 * c[0, 0]]).real)
        return {"value": float(x / y), "low": float(low), "high": float(high)}
    source = np.random.default_rng(4)
    picked = source.integers(len(sums), size=(20_000, len(sums)))
    rates = sums[picked].sum(axis=1) / counts[picked].sum(axis=1)
    values = (rates[:, 0] - rates[:, place]) / (rates[:, 0] - rates[:, 1])
    left = left_of(sums, counts, sign)
    return {"value": float(left[place - 1] / left[0]), "low": float(np.quantile(values, 0.025)), "high": float(np.quantile(values, 0.975))}


def answers(seed, tasks, epochs, chances, valid=1.0):
    """Hits and valid answers by task and column; a task is about as easy in all columns."""
    source = np.random.default_rng(seed)
    ease = source.normal(size=(tasks, 1, 1))
    drawn = 0.7 * ease + 0.71 * source.normal(size=(tasks, len(chances), epochs)) < stats.norm.ppf(chances)[None, :, None]
    counted = source.random(drawn.shape) < valid
    return (drawn & counted).sum(axis=2), counted.sum(axis=2)


def preferences(seed, tasks, means, spread):
    source = np.random.default_rng(seed)
    own = source.normal(0, 0.5, (tasks, 1))
    rows = np.round(own + np.asarray(means)[None, :] + source.normal(0, spread, (tasks, len(means))), 6)
    return rows, np.ones_like(rows)


STEPS = [0, 4, 8, 16]
CASES = [
    case("half is gone within the steps", STEPS, *answers(1, 120, 1, [0.75, 0.15, 0.35, 0.62, 0.72]), 1, "rate"),
    case("thrice a task, some answers make no sense", STEPS, *answers(2, 60, 3, [0.7, 0.2, 0.3, 0.4, 0.62], 0.9), 1, "rate"),
    case("more than half is left", STEPS, *answers(3, 120, 1, [0.8, 0.1, 0.12, 0.1, 0.15]), 1, "rate"),
    case("neither is shown", STEPS, *answers(4, 40, 1, [0.75, 0.25, 0.3, 0.35, 0.5]), 1, "rate"),
    case("preference, pooled where it goes the wrong way", STEPS, *preferences(5, 40, [0.2, -0.1, -0.13, 0.06, 0.12], 0.12), 1, "preference"),
    case("preference that was pushed up", [0, 2, 5], *preferences(6, 24, [0, 0.3, 0.25, 0.02], 0.15), -1, "preference"),
]
print("[\n" + ",\n".join(json.dumps(one) for one in CASES) + "\n]")
