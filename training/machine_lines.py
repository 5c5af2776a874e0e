"""One JSON object a line on stdout, and nothing else: what reads it is a program."""

import json
import os
import sys


def keep_stdout():
    """Keeps stdout for lines of JSON and sends what else is written there, by libraries too, to stderr.

    Returns the function that writes one object.
    """
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def emit(value):
        # A number that is none (a loss of NaN) is no JSON.
        lines.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")
        lines.flush()

    return emit
