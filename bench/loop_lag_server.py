"""The real program with a greenlet besides that sleeps again and again and records by how much it was woken too late.

``python -m bench.loop_lag_server``; the event ``loop_lag`` returns what was recorded since the last such event.
"""

from __future__ import annotations

from typing import Any

from workshop import asyncmode

asyncmode.patch()

import os  # noqa: E402 (after the patch, as everything)
import threading  # noqa: E402
import time  # noqa: E402

from bench.row import quantile  # noqa: E402
from workshop import server  # noqa: E402
from workshop.settings import Settings  # noqa: E402

PAUSE_S = 0.005

create_app = server.create_app


class LagRecorder:
    """Starts recording when it is created. All figures are in milliseconds."""

    def __init__(self) -> None:
        self._lags: list[float] = []
        threading.Thread(target=self._record, daemon=True).start()

    def _record(self) -> None:
        while True:
            due = time.perf_counter() + PAUSE_S
            time.sleep(PAUSE_S)
            self._lags.append((time.perf_counter() - due) * 1000)

    def take(self) -> dict[str, float]:
        """``p50``, ``p99``, ``max`` of the wake-ups, and ``any_moment``: the 99th percentile for an event that arrives at any moment, not
        only when a wake-up was due (a block of 100 ms delays one wake-up, but every event that arrives within it)."""
        recorded, self._lags = self._lags, []
        any_moment = [lag for lag in recorded for lag in _lags_within(lag)]
        return {
            "wakeups": len(recorded), "p50": quantile(recorded, 0.5), "p99": quantile(recorded, 0.99), "max": max(recorded),
            "any_moment": quantile(any_moment, 0.99),
        }  # fmt: skip


def _lags_within(lag: float) -> list[float]:
    """The lag of an event that arrives at the beginning of a block, and of one at every pause after it."""
    step = PAUSE_S * 1000
    return [lag - step * n for n in range(int(lag // step) + 1)]


def app_with_lag_recorder(settings: Settings) -> Any:
    app = create_app(settings)
    server, recorder = app.extensions["ideapoyta"].socketio.server, LagRecorder()

    server.on("loop_lag", lambda _, __=None: recorder.take())
    return app


if __name__ == "__main__":
    server.create_app = app_with_lag_recorder
    server.serve(Settings.from_environment(os.environ))
