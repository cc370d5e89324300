"""Who is connected to a session: numbers for others, never a list."""

from __future__ import annotations

from collections import Counter


class Presence:
    """Counts connections per person, so that a person with two tabs is one, and one who closed a tab is still here."""

    def __init__(self) -> None:
        self._connections: Counter[str] = Counter()
        self.screens: set[str] = set()
        """The connections of boards and consoles, by sid."""

    def came(self, participant: str) -> bool:
        """Whether this is the person's first connection."""
        self._connections[participant] += 1
        return self._connections[participant] == 1

    def went(self, participant: str) -> bool:
        """Whether that was the person's last connection."""
        self._connections[participant] -= 1
        if self._connections[participant] > 0:
            return False
        del self._connections[participant]
        return True

    @property
    def participants(self) -> list[str]:
        return list(self._connections)

    @property
    def people(self) -> int:
        return len(self._connections)
