"""Writes vectors.json: what CPython's str.strip() takes away. Run it as: python3 make-vectors.py (any Python 3)."""

import json
import pathlib
import random
import sys

blank = [code for code in range(sys.maxunicode + 1) if chr(code).strip() == ""]
# Beside white space: what JavaScript trims and Python does not, a zero-width space, a lone surrogate's neighbours.
mixed = [chr(code) for code in blank] + ["\ufeff", "\u200b", "\u180e", "\x00", "a", "é", "🙂", "."]
generator = random.Random(1)
texts = ["", "a"] + ["".join(generator.choices(mixed, k=generator.randrange(1, 9))) for _ in range(120)]
vectors = {
    "blank": blank,
    "texts": [{"text": t, "strip": t.strip(), "lstrip": t.lstrip(), "rstrip": t.rstrip()} for t in texts],
}
path = pathlib.Path(__file__).with_name("vectors.json")
path.write_text(json.dumps(vectors, separators=(",", ":")).replace('],"', '],\n"').replace('{"text"', '\n{"text"') + "\n")
