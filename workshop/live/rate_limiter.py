"""How fast one person may ask: many commands at once after an outage, but no flood (threats.md S17)."""

from __future__ import annotations

import time
from collections.abc import Callable

from ..domain.errors import require

AT_ONCE = 60
"""An outbox that comes back holds fewer: people write a few ideas in a phase."""
PAUSE_MS = 500
"""After that, one command for each pause."""
SWEPT_FROM = 1_024


class Pace:
    """A token bucket for each person, kept as the moment at which it is full again. One that is full is forgotten, so
    that what is kept is bounded by twice the number of people who asked for something in the last half minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._full_at, self._sweep_at = clock, {}, SWEPT_FROM  # type: Callable[[], float], dict[str, int], int

    def take(self, person: str) -> None:
        """Count one command of this person. Refuses ``too_fast``; what is refused is not counted."""
        now = int(self._clock() * 1000)
        full_at = max(self._full_at.get(person, now), now) + PAUSE_MS
        require(full_at - now <= AT_ONCE * PAUSE_MS, "too_fast")
        self._full_at[person] = full_at
        if len(self._full_at) >= self._sweep_at:
            self._full_at = {who: moment for who, moment in self._full_at.items() if moment > now}
            self._sweep_at = max(SWEPT_FROM, 2 * len(self._full_at))

    def __len__(self) -> int:
        """How many people are remembered."""
        return len(self._full_at)
