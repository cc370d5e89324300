"""Who is connected to a session: room by room, so that everything else about its connections is derived from one list."""

from __future__ import annotations

import threading
from collections import Counter

from ..domain.audience import kind_of

CONNECTIONS_AT_MOST = 3
"""How many connections one person may hold as a phone: one that comes back leaves half-open ones behind."""


class Presence:
    """The open connections (``sid``) in each room, the oldest first. It outlives the session's hub."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rooms: dict[str, list[str]] = {}
        self._ending: set[str] = set()  # those that were surplus, until they have left
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
            self._ending.discard(sid)
            if self._rooms[room]:
                return False
            del self._rooms[room]
            self._occupied[kind_of(room)] -= 1
            return True

    def connections(self, room: str) -> int:
        return len(self._rooms.get(room, ()))

    def is_empty(self, room: str) -> bool:
        return room not in self._rooms

    def take_surplus(self, room: str) -> list[str]:
        """The connections that must end because a personal room holds too many: the oldest, because the newest is where the person is.
        Each is returned once; several are, when several have come since the last call."""
        with self._lock:
            surplus = [sid for sid in self._rooms.get(room, [])[:-CONNECTIONS_AT_MOST] if sid not in self._ending]
            self._ending.update(surplus)
            return surplus

    def occupied(self, kind: str) -> int:
        """How many rooms of that kind have somebody in them."""
        return self._occupied[kind]

    @property
    def rooms(self) -> list[str]:
        """The rooms that somebody is in."""
        return list(self._rooms)
