"""Runs a program and writes what it and its descendants used: `measure_child.py FILE SECONDS PROGRAM ARGS...`.

A program that is not done after so many seconds is killed, and the exit code is 124.
"""

import json
import resource
import subprocess
import sys

file, seconds, *command = sys.argv[1:]
try:
    code = subprocess.run(command, timeout=float(seconds)).returncode
except subprocess.TimeoutExpired:
    code = 124
used = resource.getrusage(resource.RUSAGE_CHILDREN)
# Linux counts in KiB, macOS in bytes.
divisor = 2**20 if sys.platform == "darwin" else 2**10
with open(file, "w") as out:
    json.dump({"cpuSeconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / divisor}, out)
sys.exit(code if code >= 0 else 128 - code)
