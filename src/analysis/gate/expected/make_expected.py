"""Makes expected.json: exact bounds by SciPy, and the worth of bets by the confseq package.

confseq is by the authors of the paper on betting (I. Waudby-Smith and A. Ramdas 2024). Its betting module is plain Python,
so its source folder will do where it can't be built:

    pip install scipy matplotlib multiprocess
    pip download confseq==0.0.11 --no-deps --no-binary :all: && tar xzf confseq-0.0.11.tar.gz
    PYTHONPATH=confseq-0.0.11/src python make_expected.py > expected.json

Made with Python 3.11, scipy 1.17.1, confseq 0.0.11. The closed form (a mixture of likelihood ratios over rates below the
claimed one, by the incomplete beta function) stands beside it: the bets are its sum over 64 points.
"""

import json

import numpy as np

np.float_ = np.float64  # confseq 0.0.11 was written for NumPy 1
from confseq.betting import diversified_betting_mart
from scipy.special import betainc, betaln
from scipy.stats import beta

SHARES = [1 - ((place + 0.5) / 64) ** 2 for place in range(64)]


def worth_against(values, mean):
    """The worth after each value, of bets that the mean is below `mean`."""
    # confseq bets that a mean is above; so values and mean are turned round.
    bets = [lambda x, m, share=share: np.repeat(share / m, len(x)) for share in SHARES]
    turned = 1 - np.array(values, dtype=float)
    return diversified_betting_mart(turned, 1 - mean, bets, theta=1, trunc_scale=1.0)


def closed_form(count, n, mean):
    """log of the mixture over rates r in (0, mean) with density 1 / (2 sqrt(mean * r))."""
    log_integral = np.log(betainc(count + 0.5, n - count + 1, mean)) + betaln(count + 0.5, n - count + 1)
    return log_integral - np.log(2 * np.sqrt(mean)) - count * np.log(mean) - (n - count) * np.log(1 - mean)


def exact(count, n, alpha):
    return {
        "count": count,
        "n": n,
        "alpha": alpha,
        "low": 0 if count == 0 else beta.ppf(alpha, count, n - count + 1),
        "high": 1 if count == n else beta.ppf(1 - alpha, count + 1, n - count),
    }


rng = np.random.default_rng(7)
SEQUENCES = [
    ([int(x) for x in rng.random(60) < 0.05], 0.1),
    ([int(x) for x in rng.random(60) < 0.4], 0.5),
    ([0] * 50, 0.02),
    ([float(x) for x in rng.choice([0, 0.5, 1], 60, p=[0.4, 0.4, 0.2])], 0.6),
    ([float(x) for x in rng.integers(0, 4, 40) / 3], 0.45),
]

print(
    json.dumps(
        {
            "exact": [
                exact(count, n, alpha)
                for count, n in [(0, 71), (2, 71), (35, 71), (71, 71), (3, 1000), (2.5, 41.25)]
                for alpha in (0.05, 0.025, 0.01)
            ],
            "worths": [
                {"values": values, "mean": mean, "logs": np.log(worth_against(values, mean)).tolist()}
                for values, mean in SEQUENCES
            ],
            "closed": [
                {"count": count, "n": n, "mean": mean, "log": closed_form(count, n, mean)}
                for count, n, mean in [(0, 40, 0.1), (2, 71, 0.1), (5, 200, 0.05), (30, 100, 0.4)]
            ],
        },
        indent=1,
    )
)
