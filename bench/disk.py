"""A disk whose syncs take longer: this machine's may be nearly free, as caches of virtual machines are; a hall's small machine's is not.

Run by itself, ``python -m bench.disk FILE`` says how many seconds each of a few small syncs took.
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


def slowed(delay_ms: int) -> list[str]:
    """What to put before a command so that each ``fsync`` and ``fdatasync`` of the process takes ``delay_ms`` longer, while its other
    threads go on. The process keeps its id. (When it is ended in the middle of a sync, strace says a word of "delayed wait data"; nothing
    is wrong then.) Raises FileNotFoundError without strace (Debian: ``apt install strace``)."""
    if not shutil.which("strace"):
        raise FileNotFoundError("strace, which slows the syncs down: sudo apt install strace")
    return [
        *("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-o", os.devnull, "-e", "trace=fdatasync,fsync"),
        *("-e", f"inject=fdatasync,fsync:delay_exit={delay_ms * 1000}"),
    ]


def sync_ms(delay_ms: int, folder: Path) -> float:
    """How long a small sync takes then (the median). Raises RuntimeError when that is not at least the delay."""
    command = [*slowed(delay_ms), sys.executable, "-m", "bench.disk", str(folder / "synced")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    took = statistics.median(float(one) for one in said.split()) * 1000
    if took < delay_ms:
        raise RuntimeError(f"a sync took {took:.1f} ms: the delay of {delay_ms} ms does not reach it")
    return took


def _synced(file: int) -> float:
    os.write(file, b"x")
    begun = time.monotonic()
    os.fdatasync(file)
    return time.monotonic() - begun


if __name__ == "__main__":
    written = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY, 0o600)
    print(*(_synced(written) for _ in range(SYNCS)))
