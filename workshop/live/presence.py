"""Who is connected to a session: room by room, so that everything else about its connections is derived from one list."""

from __future__ import annotations

import threading
from collections import Counter

from ..domain.audience import kind_of

CONNECTIONS_AT_MOST = 3
"""How many connections one person may hold as a phone: one that comes back leaves half-open ones behind (threats.md S17)."""


class Presence:
    """The open connections (``sid``) in each room, the oldest first. It outlives the session's hub."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rooms: dict[str, list[str]] = {}
        self._occupied: Counter[str] = Counter()  # rooms of a kind with somebody in them

    def enter(self, room: str, sid: str) -> bool:
        """Returns whether the room was empty."""
        with self._lock:
            connections = self._rooms.setdefault(room, [])
            connections.append(sid)
            if len(connections) > 1:
                return False
            self._occupied[kind_of(room)] += 1
            return True

    def leave(self, room: str, sid: str) -> bool:
        """Returns whether the room is empty now."""
        with self._lock:
            self._rooms[room].remove(sid)
            if self._rooms[room]:
                return False
            del self._rooms[room]
            self._occupied[kind_of(room)] -= 1
            return True

    def connections(self, room: str) -> int:
        return len(self._rooms.get(room, ()))

    def is_empty(self, room: str) -> bool:
        return room not in self._rooms

    def surplus(self, room: str) -> str | None:
        """The connection that must end when a personal room holds one too many: the oldest, because the newest is where the person is."""
        connections = self._rooms.get(room, [])
        return connections[-CONNECTIONS_AT_MOST - 1] if len(connections) > CONNECTIONS_AT_MOST else None

    def occupied(self, kind: str) -> int:
        """How many rooms of that kind have somebody in them."""
        return self._occupied[kind]

    @property
    def rooms(self) -> list[str]:
        """The rooms that somebody is in."""
        return list(self._rooms)
