"""The sessions that are open in this server: a hub each, opened when somebody asks, closed when nobody has for a while."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from ..asyncmode import offload
from ..domain.audience import ROOM_KINDS, SHARED_ROOMS, LiveContext, page_of
from ..domain.errors import Refusal
from ..domain.model import Forum
from ..domain.severing import is_due
from ..store.data_dir import DataDir
from ..store.errors import Damaged, FileLocked, StorageFailed
from ..store.office import Office
from ..store.session_file import SessionFile
from .broadcaster import Message
from .clock import now_ms
from .hub import Hub
from .presence import Presence
from .severing import keys_of_writers, sever_file
from .wordcount import WordCount

log = logging.getLogger(__name__)

IDLE_AFTER_S = 600
"""A session that nobody has asked anything for so long is closed: its file, its memory and its two threads are freed."""
SWEEP_EVERY_S = 30

_KEEP_OPEN = tuple(name for name, kind in ROOM_KINDS.items() if kind.uses_context)
"""While somebody is in such a room (board, console) its session stays open: what it shows changes by the clock alone."""


class _Open:
    """A hub, and when it was last asked for, in seconds of the clock of OpenSessions."""

    __slots__ = ("hub", "used")

    def __init__(self, hub: Hub, used: float) -> None:
        self.hub, self.used = hub, used


class OpenSessions:
    """``emit(room, message)`` sends to a Socket.IO room; ``address()`` returns the public address and how it is read;
    ``clock()`` returns seconds, and nobody sets it."""

    def __init__(
        self, data_dir: DataDir, office: Office, emit: Callable[[str, Message], None], run: Callable[..., Any],
        address: Callable[[], tuple[str, str]], clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._data_dir, self._office, self._emit, self._run, self._address = data_dir, office, emit, run, address
        self._clock = clock
        self._severing = threading.Lock()
        self._open: dict[str, _Open] = {}
        self._presence: dict[str, Presence] = {}  # of every session that was opened: connections outlive a hub
        self._opening = threading.RLock()

    def exists(self, code: str) -> bool:
        return code in self._open or (code.isdecimal() and self._office.session(code) is not None)

    def hub(self, code: str) -> Hub:
        """The one writer of that session, which is in use from now on. Refuses ``no_such_code``, ``storage_failed`` while its
        file cannot be opened or another server has it open, and ``damaged`` for a file that cannot be read:
        it is quarantined, and the others keep working."""
        if one := self._open.get(code):
            one.used = self._clock()
            # looked up again after it was marked as used: close_idle takes it out before it looks at the mark
            if self._open.get(code) is one:
                return one.hub
        with self._opening:
            if code not in self._open:
                self._open[code] = _Open(self._opened(code), self._clock())
            self._open[code].used = self._clock()
            return self._open[code].hub

    def open_hub(self, code: str) -> Hub | None:
        """The hub of a session that is open, without opening or using it."""
        one = self._open.get(code)
        return one.hub if one else None

    def forum(self, code: str) -> Forum:
        """The session as it is now, without opening it for writing. Raises FileNotFoundError, Damaged and StorageFailed."""
        if hub := self.open_hub(code):
            return hub.forum
        with self._opening:  # so that the file is not opened while it is read as one that nobody writes
            hub = self.open_hub(code)
            return hub.forum if hub else offload(SessionFile.read, self._data_dir.session(code))

    def presence(self, code: str) -> Presence:
        """Who is connected to a session that has been open."""
        return self._presence[code]

    def close(self) -> None:
        with self._opening:
            for one in self._open.values():
                one.hub.stop()
            self._open.clear()

    def sweep(self) -> None:
        """Sever ids that are due, and close idle sessions, for ever."""
        self.sever_left_over()
        while True:
            self.sever_due()
            self.close_idle()
            time.sleep(SWEEP_EVERY_S)

    def sever_left_over(self) -> None:
        """At start: look at all sessions, for the server may have been stopped before the ids of one were severed. One that is not
        due yet is open from now on, until it is."""
        for listed in self._office.sessions():
            self._guarded(listed.code, self._sever_unless_done)

    def sever_due(self) -> None:
        """Sever the ids of open sessions that are due; a session does not close before."""
        for code in list(self._open):
            self._guarded(code, self.sever_if_due)

    def sever_if_due(self, code: str) -> bool:
        """Sever the ids of that session when its time has come (``domain/severing.py``), and say whether it was done. Others go on
        meanwhile; its own phones and pages hear a snapshot, and commands to it wait for the new hub."""
        with self._severing:
            forum = (self.open_hub(code) or self.hub(code)).forum
            if not is_due(forum.session, now_ms()):
                return False
            keys = keys_of_writers(forum, self._run)
            with self._opening:
                if one := self._open.pop(code, None):
                    one.hub.pass_on_to(partial(self.hub, code))
                    one.hub.stop()
                try:
                    return offload(sever_file, self._data_dir.session(code), keys, now_ms())
                finally:
                    self.hub(code)

    def _sever_unless_done(self, code: str) -> None:
        """Without opening a session that has nothing left to sever."""
        if self.forum(code).session.sever_at is not None:
            self.sever_if_due(code)

    def _guarded(self, code: str, act: Callable[[str], object]) -> None:
        """What fails for one session is told in the log and tried again; the others must be looked at all the same."""
        try:
            act(code)
        except (Refusal, FileNotFoundError, Damaged, StorageFailed) as problem:
            log.error("the ids of session %s could not be severed now: %s", code, problem)
        except Exception:
            log.exception("the ids of session %s could not be severed", code)

    def close_idle(self) -> None:
        """Close every session that nobody has asked anything for IDLE_AFTER_S, while no phase of it counts down, its ids do not
        wait to be severed, and no board or console is connected. Phones may be: they stay connected, and are sent a snapshot when it opens again.

        No command is lost to a hub that is stopping: ``hub`` waits until its file is closed and opens a new one, and commands
        submitted to the old hub are passed on to the new one."""
        for code, one in list(self._open.items()):
            with self._opening:
                if self._open.get(code) is not one or not self._idle(code, one):
                    continue
                del self._open[code]
                if not self._idle(code, one):  # it was asked for at this moment
                    self._open[code] = one
                    continue
                one.hub.pass_on_to(partial(self.hub, code))
                try:
                    one.hub.stop()
                except Exception:  # the others must be looked at all the same; what was acknowledged is on disk
                    log.exception("session %s could not be closed", code)

    def _idle(self, code: str, one: _Open) -> bool:
        phase = one.hub.forum.phase
        runs_until_ms = (phase.ends_at or 0) if phase else 0
        return (
            self._clock() - one.used >= IDLE_AFTER_S
            and now_ms() - runs_until_ms >= IDLE_AFTER_S * 1000
            and one.hub.forum.session.sever_at is None
            and not any(self._presence[code].occupied(kind) for kind in _KEEP_OPEN)
        )

    def _opened(self, code: str) -> Hub:
        listed = self._office.session(code)
        if listed is None:
            raise Refusal("no_such_code", "code")
        if listed.damaged:
            raise Refusal("damaged", session=code)
        try:
            return self._made(code, SessionFile.open(self._data_dir.session(code)))
        except FileLocked as held:
            log.error("session %s is open in another server: %s", code, held)
            raise Refusal("storage_failed", words="web.served_elsewhere") from held
        except (Damaged, FileNotFoundError) as problem:
            where = self._data_dir.quarantine(code)
            self._office.mark_damaged(code, where.name)
            log.error("session %s cannot be read (%s); it was moved to damaged/%s", code, problem, where.name)
            raise Refusal("damaged", session=code) from problem
        except StorageFailed as failure:
            log.error("session %s cannot be opened now: %s", code, failure)
            raise Refusal("storage_failed") from failure

    def _made(self, code: str, file: SessionFile) -> Hub:
        reopened = code in self._presence
        presence = self._presence.setdefault(code, Presence())
        words = WordCount(self._run, lambda: hub.broadcaster.context_changed())  # noqa: PLW0108 (there is no hub yet)

        def context(forum: Forum) -> LiveContext:
            url, address = self._address()
            counted = words.of(forum) if page_of(forum) == "words" else {}
            return LiveContext(presence.occupied("own"), address, f"{url}/{code}", counted)

        hub = Hub(file, lambda room, message: self._emit(f"{code}/{room}", message), context)
        if reopened:
            hub.broadcaster.send_snapshots(room for room in presence.rooms if room not in SHARED_ROOMS)
        return hub
