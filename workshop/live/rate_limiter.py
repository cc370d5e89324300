"""How fast one person may send commands: many at once after an outage, but no flood."""

from __future__ import annotations

import time
from collections.abc import Callable

from ..domain.errors import require

BURST = 60
"""More than an outbox holds after an outage: people write a few ideas in a phase."""
REFILL_MS = 500
"""After a burst, one command for each such interval."""
SWEEP_FROM = 1_024


class RateLimiter:
    """A token bucket for each person, stored as the moment at which it is full again. A full bucket is forgotten, so
    memory is bounded by twice the number of people who sent something in the last half minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._full_at, self._sweep_at = clock, {}, SWEEP_FROM  # type: Callable[[], float], dict[str, int], int

    def take(self, person: str) -> None:
        """Take one token of this person's. Refuses ``too_fast``; a refused command takes none."""
        now = int(self._clock() * 1000)
        full_at = max(self._full_at.get(person, now), now) + REFILL_MS
        require(full_at - now <= BURST * REFILL_MS, "too_fast")
        self._full_at[person] = full_at
        if len(self._full_at) >= self._sweep_at:
            self._full_at = {who: moment for who, moment in self._full_at.items() if moment > now}
            self._sweep_at = max(SWEEP_FROM, 2 * len(self._full_at))

    def __len__(self) -> int:
        """How many buckets are remembered."""
        return len(self._full_at)
