"""Expected rank correlations with exact permutation p, by SciPy. Prints rank-correlations.json."""

import json
import random

from scipy.stats import permutation_test, spearmanr

draw = random.Random(17)
cases = []
for n in (3, 4, 5, 6, 7):
    for ties in (False, True):
        value = (lambda: draw.randrange(3)) if ties else draw.random
        xs, ys = [value() for _ in range(n)], [value() for _ in range(n)]
        if len(set(xs)) == 1 or len(set(ys)) == 1:
            xs[0], ys[0] = xs[0] + 1, ys[0] + 1
        test = permutation_test(
            (ys,), lambda order: spearmanr(xs, order).statistic, permutation_type="pairings", n_resamples=float("inf")
        )
        # SciPy doubles the smaller tail; here both tails count by how far they are from 0.
        far = [abs(one) >= abs(test.statistic) - 1e-12 for one in test.null_distribution]
        cases.append({"xs": xs, "ys": ys, "value": float(test.statistic), "p": sum(far) / len(far)})
print(json.dumps(cases))
