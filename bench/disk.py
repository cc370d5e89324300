"""A disk whose syncs take longer: this machine's may be nearly free, as caches of virtual machines are; those of a small machine are not.

Run by itself, ``python -m bench.disk FILE`` prints how many seconds each of a few small syncs took.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

SYNCS = 20


def with_slow_syncs(delay_ms: int) -> list[str]:
    """The words to put before a command so that each ``fsync`` and ``fdatasync`` of the process takes ``delay_ms`` longer, while its other
    threads go on. The process keeps its id. (When it is killed in the middle of a sync, strace prints "delayed wait data"; that is
    harmless.) Raises FileNotFoundError without strace (Debian: ``apt install strace``)."""
    if not shutil.which("strace"):
        raise FileNotFoundError("strace is missing, which slows the syncs down: sudo apt install strace")
    return [
        *("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-o", os.devnull, "-e", "trace=fdatasync,fsync"),
        *("-e", f"inject=fdatasync,fsync:delay_exit={delay_ms * 1000}"),
    ]


def sync_ms(delay_ms: int, folder: Path) -> float:
    """How long a small sync takes then (the median). Raises RuntimeError when that is not at least the delay."""
    command = [*with_slow_syncs(delay_ms), sys.executable, "-m", "bench.disk", str(folder / "synced")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    took = statistics.median(float(one) for one in printed.split()) * 1000
    if took < delay_ms:
        raise RuntimeError(f"a sync took {took:.1f} ms: the delay of {delay_ms} ms has no effect")
    return took


def _sync_s(file: int) -> float:
    os.write(file, b"x")
    begun = time.monotonic()
    os.fdatasync(file)
    return time.monotonic() - begun


if __name__ == "__main__":
    file = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY, 0o600)
    print(*(_sync_s(file) for _ in range(SYNCS)))
