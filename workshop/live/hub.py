"""An open session: a writer and a broadcaster in one order, decide → commit → remember → acknowledge → tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..domain.audience import ROOM_KINDS, LiveContext, RoomKind
from ..domain.commands import Command
from ..domain.model import Entity, Forum, Moment
from ..domain.roles import Actor
from ..store.session_file import SessionFile
from .broadcaster import Broadcaster, Message
from .clock import steady_clock
from .writer import Answer, Callback, Writer


class Hub:
    """``writer`` is the only one that writes to the file; whatever it commits, ``broadcaster`` compares and sends. So nobody announces
    a change by hand.

    ``send(room, message)`` sends to everyone in a room (``domain/audience/rooms.py``). ``context(forum)`` returns what is not in the
    session's file. Both are called in the hub's own threads and in its callers'."""

    def __init__(
        self, file: SessionFile, send: Callable[[str, Message], None], context: Callable[[Forum], LiveContext],
        clock: Callable[[], Moment] | None = None, room_kinds: Mapping[str, RoomKind] = ROOM_KINDS,
    ) -> None:  # fmt: skip
        clock = clock or steady_clock()
        self.writer = Writer(file, clock, self._mark)
        self.broadcaster = Broadcaster(lambda: self.writer.forum, send, context, clock, room_kinds)
        self.writer.start()
        self.broadcaster.start()

    def _mark(self, entities: Iterable[Entity]) -> None:
        self.broadcaster.mark(entities)

    @property
    def forum(self) -> Forum:
        """The session as it is on disk."""
        return self.writer.forum

    def submit(self, actor: Actor, command: Command) -> Answer:
        """See ``Writer.submit``."""
        return self.writer.submit(actor, command)

    def submit_async(self, actor: Actor, command: Command, callback: Callback) -> None:
        """See ``Writer.submit_async``."""
        self.writer.submit_async(actor, command, callback)

    def snapshot(self, room: str) -> Message:
        """See ``Broadcaster.snapshot``."""
        return self.broadcaster.snapshot(room)

    def pass_on_to(self, successor: Callable[[], Hub]) -> None:
        """Commands that arrive after ``stop`` go to the hub that ``successor`` returns, instead of being refused."""
        self.writer.successor = lambda: successor().writer

    def stop(self) -> None:
        """Finish the commands that have arrived, send what they changed, close the file."""
        self.writer.stop()
        self.broadcaster.stop()
        self.writer.file.close()
