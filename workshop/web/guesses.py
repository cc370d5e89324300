"""Guessing is slow: whoever keeps failing from one address waits ever longer for the next "no". A "yes" never waits.

A hall shares one public address, so nobody is ever shut out for what others mistype (threats.md S5, S37).
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import current_app, request

FREE = 5
"""Wrong tries that cost nothing."""
WAIT_AT_MOST_S = 5.0
FORGOTTEN_AFTER_S = 600.0
ADDRESSES_AT_MOST = 10_000


@dataclass
class _Failures:
    count: int = 0
    last: float = 0.0


class Guesses:
    """Counts failures by address, in memory alone: a restart forgives everybody."""

    def __init__(self) -> None:
        self._failures: dict[str, _Failures] = {}

    def failed(self, address: str, now: float) -> float:
        """Note a failure; answers how many seconds the refusal should wait."""
        if len(self._failures) >= ADDRESSES_AT_MOST:
            self._failures = {who: one for who, one in self._failures.items() if now - one.last < FORGOTTEN_AFTER_S}
        failures = self._failures.setdefault(address, _Failures())
        if now - failures.last > FORGOTTEN_AFTER_S:
            failures.count = 0
        failures.count, failures.last = failures.count + 1, now
        over = failures.count - FREE
        return min(WAIT_AT_MOST_S, 0.1 * 2 ** min(over, 10)) if over > 0 else 0.0


def slow_down() -> None:
    """Make this request's refusal wait, as long as its address has earned."""
    guesses = current_app.extensions.setdefault("guesses", Guesses())
    wait = guesses.failed(request.remote_addr or "", time.monotonic())
    if wait:
        time.sleep(wait)
