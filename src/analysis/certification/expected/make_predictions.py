"""Makes predictions.json: prediction intervals for one more model, computed a second time.

Made with Python 3.11 and scipy 1.17.1.

    pip install scipy
    python make_predictions.py > predictions.json
"""

import json
import statistics

from scipy.stats import t

CASES = [
    ([0.73, 0.59, 0.52, 0.67], [0.62, 0.63, 0.61, 0.64, 0.625]),
    ([0.5, 0.7], [0.6, 0.6, 0.6]),
    ([0.81, 0.79, 0.8, 0.83, 0.77, 0.7], [0.78, 0.79, 0.77, 0.8]),
]


def predict(figures, left_out):
    m = len(figures)
    variance = (len(left_out) - 1) * statistics.pvariance(left_out)
    spread = (statistics.variance(figures) * (1 + 1 / m) + 2 * variance) ** 0.5
    low, high = t.interval(0.95, m - 1, loc=statistics.mean(figures), scale=spread)
    return {"figures": figures, "leftOut": left_out, "variance": variance, "low": low, "high": high}


print(json.dumps([predict(*case) for case in CASES], indent=1))
