"""The real program, and beside it a turn that sleeps again and again and notes by how much it was woken too late.

``python -m bench.loop_lag_server``; the event ``lateness`` answers what was noted since it was last asked.
"""

from __future__ import annotations

from typing import Any

from workshop import asyncmode

asyncmode.patch()

import os  # noqa: E402 (after the patch, as everything)
import threading  # noqa: E402
import time  # noqa: E402

from bench.row import quantile  # noqa: E402
from workshop import serving  # noqa: E402
from workshop.settings import Settings  # noqa: E402

PAUSE_S = 0.005

create_app = serving.create_app


class Lateness:
    """Starts to note when it is made. All figures are in milliseconds."""

    def __init__(self) -> None:
        self._late: list[float] = []
        threading.Thread(target=self._note, daemon=True).start()

    def _note(self) -> None:
        while True:
            due = time.perf_counter() + PAUSE_S
            time.sleep(PAUSE_S)
            self._late.append((time.perf_counter() - due) * 1000)

    def since_asked(self) -> dict[str, float]:
        """``p50``, ``p99``, ``max`` of the wakings, and ``any_moment``: the 99th percentile for whoever comes at any moment, not only when
        the turn was due (a stop of 100 ms is one waking, but stops everybody who comes within it)."""
        noted, self._late = self._late, []
        moments = [rest for late in noted for rest in _met(late)]
        return {
            "wakings": len(noted), "p50": quantile(noted, 0.5), "p99": quantile(noted, 0.99), "max": max(noted),
            "any_moment": quantile(moments, 0.99),
        }  # fmt: skip


def _met(late: float) -> list[float]:
    """What somebody meets who comes at the beginning of a stop, and every pause after it."""
    step = PAUSE_S * 1000
    return [late - step * n for n in range(int(late // step) + 1)]


def lagging_app(settings: Settings) -> Any:
    app = create_app(settings)
    server, lateness = app.extensions["ideapoyta"].socketio.server, Lateness()

    server.on("lateness", lambda _, __=None: lateness.since_asked())
    return app


if __name__ == "__main__":
    serving.create_app = lagging_app
    serving.serve(Settings.from_environment(os.environ))
