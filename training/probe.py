"""Prints what this Python and its machine have for training, as one JSON object. Runs where none of the packages is.

{"python": VERSION, "packages": {NAME: VERSION or null where it is missing}, "cuda": {"name", "memory_bytes"} or null,
 "memory": {"total_bytes", "available_bytes"}, each null where it can't be told, "cpus": how many this process may use}
"""

import ctypes
import importlib.metadata
import json
import os
import platform
import subprocess
import sys

PACKAGES = ("torch", "transformers", "trl", "peft", "gguf")


def version_of(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def cuda():
    """The first GPU that torch can compute on."""
    try:
        import torch

        if not torch.cuda.is_available():
            return None
        device = torch.cuda.get_device_properties(0)
        return {"name": device.name, "memory_bytes": device.total_memory}
    except Exception:
        # A torch that can't be loaded is told of when training begins; here it is no GPU.
        return None


def memory():
    """Bytes of the machine's memory: all, and what programs can still have."""
    if sys.platform == "win32":
        return windows_memory()
    if sys.platform == "darwin":
        total = subprocess.run(["sysctl", "-n", "hw.memsize"], capture_output=True, text=True).stdout
        return (int(total) if total.strip().isdigit() else None), None
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            found = dict(line.split(":", 1) for line in file)
        return tuple(int(found[name].split()[0]) * 1024 for name in ("MemTotal", "MemAvailable"))
    except (OSError, KeyError, ValueError):
        return None, None


def windows_memory():
    """`MEMORYSTATUSEX` of the Windows API: the fields are dwLength, dwMemoryLoad, ullTotalPhys, ullAvailPhys and five more."""

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong), ("bytes", ctypes.c_ulonglong * 7)]

    status = Status(length=ctypes.sizeof(Status))
    told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
    return (status.bytes[0], status.bytes[1]) if told else (None, None)


def cpus():
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    total, available = memory()
    print(
        json.dumps(
            {
                "python": platform.python_version(),
                "packages": {name: version_of(name) for name in PACKAGES},
                "cuda": cuda(),
                "memory": {"total_bytes": total, "available_bytes": available},
                "cpus": cpus(),
            }
        )
    )
