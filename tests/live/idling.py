"""The real program, in which a session is idle after a moment. ``python -m tests.live.idling``"""

from __future__ import annotations

import os

from workshop import asyncmode

asyncmode.patch()

from workshop import server  # noqa: E402 (after the patch, as everything)
from workshop.live import sessions  # noqa: E402
from workshop.settings import Settings  # noqa: E402

if __name__ == "__main__":
    sessions.IDLE_AFTER_S, sessions.SWEEP_EVERY_S = 1, 0.1
    server.serve(Settings.from_environment(os.environ))
