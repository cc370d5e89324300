"""The sessions that are open in this server: a hub each, opened when somebody asks, closed when the server stops."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..asyncmode import offload
from ..domain.audience import LiveContext, page_of
from ..domain.errors import Refusal
from ..domain.model import Forum
from ..store.office import Office
from ..store.session_file import Damaged, SessionFile, StorageFailed
from ..store.shelf import Shelf
from .hub import Hub, Message
from .presence import Presence
from .wordcount import WordCount

log = logging.getLogger(__name__)


@dataclass
class _Open:
    hub: Hub
    presence: Presence


class OpenSessions:
    """``emit(room, message)`` sends to a Socket.IO room; ``address()`` answers the public address and how it is read."""

    def __init__(
        self, shelf: Shelf, office: Office, emit: Callable[[str, Message], None], run: Callable[..., Any], address: Callable[[], tuple[str, str]]
    ) -> None:  # fmt: skip
        self._shelf, self._office, self._emit, self._run, self._address = shelf, office, emit, run, address
        self._open: dict[str, _Open] = {}
        self._opening = threading.RLock()

    def exists(self, code: str) -> bool:
        return code in self._open or (code.isdecimal() and self._office.session(code) is not None)

    def hub(self, code: str) -> Hub:
        """The one writer of that session. Refuses ``no_such_code``, ``storage_failed`` while its file cannot be opened, and
        ``damaged`` for a file that cannot be read: it is set aside under its name, and the others keep working."""
        if code not in self._open:
            with self._opening:
                if code not in self._open:
                    self._open[code] = self._opened(code)
        return self._open[code].hub

    def forum(self, code: str) -> Forum:
        """The session as it is now, without opening it for writing. Raises FileNotFoundError, Damaged and StorageFailed."""
        if code not in self._open:
            with self._opening:  # so that the file is not opened while it is read as one that nobody writes
                if code not in self._open:
                    return offload(_read, self._shelf.session(code))
        return self._open[code].hub.forum

    def presence(self, code: str) -> Presence:
        self.hub(code)
        return self._open[code].presence

    def close(self) -> None:
        for one in self._open.values():
            one.hub.stop()
        self._open.clear()

    def _opened(self, code: str) -> _Open:
        listed = self._office.session(code)
        if listed is None:
            raise Refusal("no_such_code", "code")
        if listed.damaged:
            raise Refusal("damaged", session=code)
        try:
            return self._made(code, SessionFile.open(self._shelf.session(code)))
        except (Damaged, FileNotFoundError) as problem:
            where = self._shelf.set_aside(code)
            self._office.mark_damaged(code, where.name)
            log.error("session %s cannot be read (%s); it was set aside as damaged/%s", code, problem, where.name)
            raise Refusal("damaged", session=code) from problem
        except StorageFailed as failure:
            log.error("session %s cannot be opened now: %s", code, failure)
            raise Refusal("storage_failed") from failure

    def _made(self, code: str, file: SessionFile) -> _Open:
        presence = Presence()
        words = WordCount(self._run, lambda: hub.around_changed())  # noqa: PLW0108 (there is no hub yet)

        def around(forum: Forum) -> LiveContext:
            url, address = self._address()
            counted = words.of(forum) if page_of(forum) == "words" else {}
            return LiveContext(presence.people, address, f"{url}/{code}", counted)

        hub = Hub(file, lambda room, message: self._emit(f"{code}/{room}", message), around)
        return _Open(hub, presence)


def _read(path: Path) -> Forum:
    file = SessionFile.copied(path)
    try:
        return file.load()
    finally:
        file.close()
