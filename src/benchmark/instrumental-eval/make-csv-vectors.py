"""Writes csv-vectors.json: what Python's csv module makes of random texts. Run it as: python3 make-csv-vectors.py"""

import csv
import io
import json
import pathlib
import random

generator = random.Random(5)
PIECES = ["a", "b", " ", ",", '"', '"', "\n", "\r", "\r\n"]
vectors = {}
while len(vectors) < 250:
    text = "".join(generator.choice(PIECES) for _ in range(generator.randint(0, 14)))
    vectors[text] = list(csv.reader(io.StringIO(text, newline="")))

path = pathlib.Path(__file__).with_name("csv-vectors.json")
lines = ",\n".join("  " + json.dumps(pair) for pair in vectors.items())
path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
