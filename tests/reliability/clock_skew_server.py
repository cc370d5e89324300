"""The real program on a machine whose clock is set while it runs: a file says by how many milliseconds its wall clock is off.

``python -m tests.reliability.clock_skew_server FILE``; monotonic clocks are not affected."""

from __future__ import annotations

import sys
import time
from pathlib import Path

SKEW_FILE = Path(sys.argv[1])
SECONDS, NANOSECONDS = time.time, time.time_ns


def skew_ms() -> int:
    return int(SKEW_FILE.read_text(encoding="utf-8") or 0)


time.time = lambda: SECONDS() + skew_ms() / 1_000
time.time_ns = lambda: NANOSECONDS() + skew_ms() * 1_000_000

from workshop import asyncmode  # noqa: E402 (after the clock, as everything)

asyncmode.patch()

import os  # noqa: E402

from workshop import server  # noqa: E402
from workshop.settings import Settings  # noqa: E402

if __name__ == "__main__":
    server.serve(Settings.from_environment(os.environ))
