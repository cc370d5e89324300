"""What the rooms of an open session are sent: at each tick, the difference between what a room was last sent and what it may see now."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..domain import audience as audiences
from ..domain.audience import ROOM_KINDS, LiveContext, RoomKind, View
from ..domain.model import Entity, Forum, Moment

log = logging.getLogger(__name__)

TICK_S = 0.05
"""Rooms of an ``every_tick`` kind are sent what changed at every tick, all others at every second one."""
SCHEDULE_TICKS = 300
"""Every 15 s all rooms are compared, for what changes by the clock alone: how late the schedule is, which idea is no longer editable."""
YIELD_EVERY = 10
"""Other greenlets run after this many personal rooms (a change of phase sends something to each of them)."""
NO_PHASE = ""
"""The id of no phase: whatever the current phase is, the next message to the room is a snapshot."""
Message = dict[str, Any]


class RoomState:
    """What a room was last sent: its view, the phase of that view, and a revision that counts the room's messages in this run of the
    server."""

    __slots__ = ("count", "phase", "run", "view")

    def __init__(self, view: View, phase: str | None) -> None:
        self.run, self.count, self.view, self.phase = secrets.token_hex(3), 0, view, phase

    @property
    def revision(self) -> str:
        return f"{self.run}:{self.count}"


class Broadcaster:
    """Knows rooms by name only; ``room_kinds`` (by default those of the program) says what a room may see and which entities change it.

    ``forum()`` returns the session's current value, ``send(room, message)`` sends to everyone in a room, and ``context(forum)`` returns
    what is not in the session's file. All are called in the broadcaster's own thread or in the caller's."""

    def __init__(
        self, forum: Callable[[], Forum], send: Callable[[str, Message], None], context: Callable[[Forum], LiveContext],
        clock: Callable[[], Moment], room_kinds: Mapping[str, RoomKind] = ROOM_KINDS,
    ) -> None:  # fmt: skip
        self._forum, self._send, self._context, self._clock, self._kinds = forum, send, context, clock, room_kinds
        self._shared = tuple(name for name, kind in room_kinds.items() if kind.shared)
        self._frequent = tuple(name for name in self._shared if room_kinds[name].every_tick)
        self._states = {room: self._initial_state(room) for room in self._shared}  # others while somebody is in them
        self._stale: set[str] = set()
        self._lock = threading.RLock()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the ticks, and send what has not been sent yet."""
        self._stopped = True
        self._thread.join()
        self.broadcast()

    # ---- what has changed

    def mark(self, entities: Iterable[Entity]) -> None:
        """These entities have changed: the rooms that see them are compared at their next tick."""
        for entity in entities:
            self._stale.update(audiences.touched_by(entity, self._states.keys(), self._kinds))

    def context_changed(self) -> None:
        """The LiveContext has changed: who is connected, or the counted words."""
        for name, kind in self._kinds.items():
            if kind.uses_context:
                self._stale.update(audiences.rooms_of_kind(name, self._states.keys(), self._kinds))

    # ---- who is there

    def enter(self, room: str) -> None:
        """Somebody is in that room: from now on it is sent what changes."""
        with self._lock:
            if room not in self._states:
                self._states[room] = self._initial_state(room)

    def leave(self, room: str, is_empty: Callable[[str], bool] = lambda _: True) -> None:
        """Nobody is in that room any more, unless somebody has entered it meanwhile: ``is_empty(room)``. Shared rooms stay."""
        with self._lock:
            if room not in self._shared and is_empty(room):
                self._states.pop(room, None)
                self._stale.discard(room)

    def send_snapshots(self, rooms: Iterable[str]) -> None:
        """Send everybody a snapshot at the next tick, also those in ``rooms`` (personal ones): they are connected already, and what they
        hold was sent by another hub, under its revisions and at its time."""
        with self._lock:
            unknown = {room: RoomState({}, NO_PHASE) for room in (*self._shared, *rooms)}
            self._states.update(unknown)
            self._stale.update(unknown)

    # ---- messages

    def snapshot(self, room: str) -> Message:
        """All that a room may see now. A client that holds it can apply the room's next delta."""
        with self._lock:
            if room in self._stale and (delta := self._advance(room)):
                self._send(room, delta)
            state = self._states.get(room)
            if state is None:  # nobody is in that room yet: a page is being rendered
                state = self._initial_state(room)
            return self._message(room, None, state, state.view, [])

    def caught_up(self, room: str, revision: str | None) -> Message:
        """What brings a client that holds ``revision`` up to date: an empty delta, or a snapshot."""
        snapshot = self.snapshot(room)
        if revision == snapshot["revision"]:
            return {**snapshot, "since": revision, "put": {}}
        return snapshot

    def broadcast(self, rooms: Iterable[str] | None = None) -> None:
        """Send the rooms (all, when none are named) their deltas. An empty delta is not sent: it would show when others write."""
        with self._lock:
            for count, room in enumerate(rooms or [*self._shared, *(self._stale - {*self._shared})], 1):
                if room not in self._stale:
                    continue
                if delta := self._advance(room):
                    self._send(room, delta)
                if room in self._shared or count % YIELD_EVERY == 0:
                    time.sleep(0)

    def _run(self) -> None:
        tick, due = 0, time.monotonic()
        while not self._stopped:
            now = time.monotonic()
            due = max(due + TICK_S, now)  # broadcasting takes time too; missed ticks are not made up for
            time.sleep(due - now)
            tick += 1
            try:
                if tick % SCHEDULE_TICKS == 0:
                    self._stale.update(list(self._states))
                if tick % 2 == 0:
                    self.broadcast()
                elif self._frequent:
                    self.broadcast(self._frequent)
            except Exception:  # the next tick sends what this one could not
                log.exception("broadcasting failed")

    def _advance(self, room: str) -> Message | None:
        """Move the room's state to what it may see now; returns the message that does the same to its clients, if there is a difference."""
        self._stale.discard(room)
        state = self._states.get(room)
        if state is None:
            return None
        view, phase = self._view(room), self._forum().session.phase
        put, drop = audiences.delta(state.view, view)
        since: str | None = state.revision
        if phase != state.phase and (put or drop):  # what a role may see is a function of the phase
            since, put, drop = None, view, []
        state.view, state.phase = view, phase
        if not put and not drop:
            return None
        state.count += 1
        return self._message(room, since, state, put, drop)

    def _initial_state(self, room: str) -> RoomState:
        return RoomState(self._view(room), self._forum().session.phase)

    def _view(self, room: str) -> View:
        forum = self._forum()
        return audiences.view(forum, room, self._clock(), self._context(forum), self._kinds)

    def _message(self, room: str, since: str | None, state: RoomState, put: View, drop: list[str]) -> Message:
        return {
            "audience": audiences.kind_of(room),
            "since": since,
            "revision": state.revision,
            "now": self._clock(),
            "put": put,
            "drop": drop,
        }
