"""The server's clock, in milliseconds since 1970 UTC."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from ..domain.model import Moment
from ..domain.schedule import local


def now_ms() -> Moment:
    """The system clock, which may be set at any moment."""
    return time.time_ns() // 1_000_000


def today_in_finland() -> date:
    return local(now_ms()).date()


def steady_clock() -> Callable[[], Moment]:
    """A clock that starts at the system clock's time and is monotonic from then on: correcting the machine's time in the middle of
    an evening neither shortens nor extends a phase. It keeps running while the machine is suspended."""
    steady = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # the second, outside Linux, stops during suspend
    started = time.time_ns() - time.clock_gettime_ns(steady)
    return lambda: (started + time.clock_gettime_ns(steady)) // 1_000_000
