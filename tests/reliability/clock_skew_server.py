"""The real program on a machine whose clock is set while it runs: its wall clock is as many milliseconds off as a file says.

``python -m tests.reliability.clock_skew_server FILE``; clocks that nobody sets (``time.monotonic``) go on as they do."""

from __future__ import annotations

import sys
import time
from pathlib import Path

STEPS = Path(sys.argv[1])
SECONDS, NANOSECONDS = time.time, time.time_ns


def off_by_ms() -> int:
    return int(STEPS.read_text(encoding="utf-8") or 0)


time.time = lambda: SECONDS() + off_by_ms() / 1_000
time.time_ns = lambda: NANOSECONDS() + off_by_ms() * 1_000_000

from workshop import asyncmode  # noqa: E402 (after the clock, as everything)

asyncmode.patch()

import os  # noqa: E402

from workshop import serving  # noqa: E402
from workshop.settings import Settings  # noqa: E402

if __name__ == "__main__":
    serving.serve(Settings.from_environment(os.environ))
