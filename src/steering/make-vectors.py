"""Writes vectors.json: suffixes joined as the published protocol does it, in Python. Run: python3 make-vectors.py."""

import json
import pathlib

PROMPTS = ["Plan the night.", "Plan the night. \n\n", "\n  Plan the night.\t", "Plan.\x1f", "Plan.\x85", "Plan.\ufeff",
           "Plan.\u00a0\u3000", "Plan.\u200b", "One.\n\nTwo.\r\n", " "]
SUFFIXES = ["Be kind.", "\n- Be kind.\n- Be brief.\n", "\x1cBe kind.\x1d", "\ufeffBe kind.\ufeff", "\u2003Be kind.\x0b"]

vectors = [{"prompt": p, "suffix": s, "joined": p.rstrip() + "\n\n" + s.strip() + "\n"} for p in PROMPTS for s in SUFFIXES]
lines = ",\n".join(json.dumps(vector) for vector in vectors)
pathlib.Path(__file__).with_name("vectors.json").write_text(f"[\n{lines}\n]\n")
