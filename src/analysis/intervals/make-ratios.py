"""Expected ratios of independent estimates, by search instead of a formula. Needs nothing but Python. Prints ratios.json.

The interval of above - R * below for a given R is the MOVER interval of a difference (Zou and Donner 2008, Stat. Med.
27:1693-1702), where R * below has the interval of below times R, turned round where R is negative. The ends of the ratio's
interval are the smallest and the largest R whose interval holds 0."""

import json
import random


def difference(above, below, r):
    x, xl, xu = above
    y, yl, yu = below
    ry, rl, ru = r * y, min(r * yl, r * yu), max(r * yl, r * yu)
    low = x - ry - ((x - xl) ** 2 + (ru - ry) ** 2) ** 0.5
    high = x - ry + ((xu - x) ** 2 + (ry - rl) ** 2) ** 0.5
    return low, high


def bisect(holds, inside, outside):
    for _ in range(200):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside


def ratio(above, below):
    centre = above[0] / below[0]
    holds = lambda r: difference(above, below, r)[0] <= 0 <= difference(above, below, r)[1]
    return [centre, bisect(holds, centre, centre - 1e4), bisect(holds, centre, centre + 1e4)]


draw = random.Random(11)
cases = []
for _ in range(40):
    x, y = draw.uniform(-0.4, 0.4), draw.uniform(0.1, 0.7)
    above = [x, x - draw.uniform(0.01, 0.3), x + draw.uniform(0.01, 0.3)]
    below = [y, y * draw.uniform(0.1, 0.9), y + draw.uniform(0.01, 0.3)]
    cases.append({"above": above, "below": below, "ratio": ratio(above, below)})
print(json.dumps(cases))
