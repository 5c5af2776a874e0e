"""Makes unmixed.json: true shares from a judge's shares, by NumPy where the matrix's inverse gives shares in [0, 1], and
by SciPy's constrained maximisation of the likelihood where it does not.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:

    pip install numpy scipy
    python make_unmixed.py > unmixed.json
"""

import json

import numpy as np
from scipy.optimize import minimize

CONFUSIONS = [
    [[0.85, 0.13, 0.02], [0.1, 0.87, 0.03], [0.05, 0.05, 0.9]],
    [[0.6, 0.38, 0.02], [0.05, 0.93, 0.02], [0.2, 0.3, 0.5]],
]
CALLED = [[0.5, 0.4, 0.1], [0.03, 0.95, 0.02], [0.9, 0.08, 0.02], [0.2, 0.3, 0.5], [0.3, 0.7, 0.0]]

out = []
for confusion in CONFUSIONS:
    matrix = np.array(confusion)
    for called in CALLED:
        shares = np.linalg.solve(matrix.T, called)
        if (shares < 0).any():
            found = minimize(
                lambda free: -np.dot(called, np.log(free @ matrix)),
                [1 / 3] * 3,
                bounds=[(0, 1)] * 3,
                constraints={"type": "eq", "fun": lambda free: free.sum() - 1},
                method="SLSQP",
                options={"ftol": 1e-14, "maxiter": 1000},
            )
            shares = found.x
        out.append({"confusion": confusion, "called": called, "shares": [float(share) for share in shares]})
print(json.dumps(out, indent=1))
