"""Expected capability and paired changes, worked out apart from steerlab. Needs nothing but Python.

Wilson (1927); Newcombe (1998), Stat. Med. 17:2635-2650, method 10. Prints vectors.json."""

import json
import math
import random
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def wilson(count, n):
    # The two roots of (p - x)^2 = z^2 x (1 - x) / n.
    p = count / n
    a, b, c = 1 + Z * Z / n, -(2 * p + Z * Z / n), p * p
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return [p, max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))]


def change(under, before):
    n = len(under)
    a = sum(x and y for x, y in zip(under, before))
    b = sum(x and not y for x, y in zip(under, before))
    c = sum(y and not x for x, y in zip(under, before))
    d = n - a - b - c
    product = (a + b) * (c + d) * (a + c) * (b + d)
    over = a * d - b * c
    over = max(over - n / 2, 0) if over > 0 else over
    phi = 0 if product == 0 else over / math.sqrt(product)
    p1, l1, u1 = wilson(a + b, n)
    p2, l2, u2 = wilson(a + c, n)
    delta = math.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
    epsilon = math.sqrt((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2)
    return [p1 - p2, p1 - p2 - delta, p1 - p2 + epsilon]


draw = random.Random(5)
cases = []
for n in (6, 24, 72):
    for share in (0.15, 0.6):
        before = [draw.random() < share for _ in range(n)]
        under = [was if draw.random() < 0.8 else not was for was in before]
        cases.append({"before": before, "under": under, "capability": wilson(sum(under), n), "change": change(under, before)})
print(json.dumps(cases))
