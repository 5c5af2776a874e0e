"""Writes vectors.json: what CPython's random module gives. Run it as: python3 make-vectors.py (any Python 3)."""

import json
import pathlib
import random

SEEDS = [0, 1, 123, -123, 2**31, 2**32 - 1, 2**32, 2**40 + 7, 2**53 - 1, 2**64 + 5, 3**500]
# A population's size and a sample's: from a pool, by a set, and on both sides of the limit between the two.
SIZES = [(1, 1), (16, 15), (16, 16), (21, 5), (22, 5), (21, 0), (85, 15), (86, 15), (85, 21), (277, 22), (278, 22),
         (100, 99), (1000, 8), (2000, 20), (10000, 12), (10000, 3)]

vectors = {
    # More than 624 words, so that the state is refilled; of these only some, to keep the file small.
    "words": [],
    "bits": [],
    "below": [],
    "samples": [],
}
for seed in SEEDS:
    generator = random.Random(seed)
    words = [generator.getrandbits(32) for _ in range(1300)]
    vectors["words"].append({"seed": str(seed), "first": words[:4], "at1248": words[1248:1251]})
    generator = random.Random(seed)
    vectors["bits"].append({"seed": str(seed), "values": [generator.getrandbits(k) for k in range(1, 33)]})
    generator = random.Random(seed)
    vectors["below"].append({"seed": str(seed), "values": [generator.randrange(n) for n in (1, 2, 3, 10, 1000, 2**31)]})
for number, (size, count) in enumerate(SIZES):
    for seed in (123, SEEDS[number % len(SEEDS)]):
        picked = random.Random(seed).sample(range(size), count)
        vectors["samples"].append({"seed": str(seed), "size": size, "count": count, "picked": picked})

path = pathlib.Path(__file__).with_name("vectors.json")
path.write_text(json.dumps(vectors, separators=(",", ":")).replace("},{", "},\n{") + "\n", encoding="utf-8")
