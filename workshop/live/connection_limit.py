"""How many lines one person may hold open: a phone that comes back leaves half-open ones behind (threats.md S17)."""

from __future__ import annotations

LINES_AT_MOST = 3


class Lines:
    """The lines of each person, the oldest first."""

    def __init__(self) -> None:
        self._open: dict[str, list[str]] = {}

    def opened(self, person: str, line: str) -> str | None:
        """Note a new line. Answers the one that must end for it: the oldest, because the newest is where the person is."""
        lines = self._open.setdefault(person, [])
        lines.append(line)
        return lines[-LINES_AT_MOST - 1] if len(lines) > LINES_AT_MOST else None

    def closed(self, person: str, line: str) -> None:
        """Forget a line, and with the last one the person."""
        lines = self._open[person]
        lines.remove(line)
        if not lines:
            del self._open[person]
