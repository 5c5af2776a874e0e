"""One JSON object a line on stdout, and nothing else: what reads it is a program."""

import json
import os
import select
import sys
import threading


def end_with_reader():
    """Ends this process as soon as nobody reads its stdout any more, where the system tells (not on Windows): what started it was
    killed, and may be started again for the same files. What is half written is not taken for whole. To be called before `keep_stdout`.
    """
    if not hasattr(select, "poll"):
        return
    ends = select.poll()
    # A pipe's end is told unasked; of a file or a terminal nothing is.
    ends.register(os.dup(1), 0)

    def wait():
        ends.poll()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


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
