"""One message to a whole hall: encoded once, framed once, and handed to each phone's socket there and then.

python-socketio encodes a broadcast once, but then each phone costs a queue, a timer, a switch to its writer and a frame of
its own: six times the CPU (docs/performance.md). The stock way is left for whatever is unusual.

MARKED: this is the one module that uses names which its libraries do not promise. They are listed in ``Fanout._checked``,
tried at start, and held by one test each (tests/live/test_fanout.py). When one is gone, everything goes the stock way.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import struct
from collections.abc import Callable
from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from engineio.socket import Socket as EngineSocket
from socketio import Manager
from socketio.packet import EVENT

from ..asyncmode import sample_websocket

log = logging.getLogger(__name__)

FRAMES_AT_MOST = 64
BYTES_AT_MOST = 256 * 1024
"""Whoever lets this much wait is cut off. It comes back by itself and gets a snapshot, which is less than the news."""
TEXT, FINAL = 0x01, 0x80


def framed(text: str) -> bytes:
    """The websocket frame of a text, from a server: neither masked nor compressed (RFC 6455, 5.2)."""
    body = text.encode()
    if len(body) < 126:
        return struct.pack("!BB", FINAL | TEXT, len(body)) + body
    if len(body) < 1 << 16:
        return struct.pack("!BBH", FINAL | TEXT, 126, len(body)) + body
    return struct.pack("!BBQ", FINAL | TEXT, 127, len(body)) + body


class Link:
    """A phone's eventlet websocket, as far as a frame may be handed to the kernel beside its queue and its writer."""

    __slots__ = ("_engine", "_lock", "_raw", "_slow", "_spawn")

    def __init__(self, engine: Any, ws: Any, spawn: Callable[..., Any]) -> None:
        self._engine, self._spawn = engine, spawn
        self._lock, self._slow, self._raw = ws._sendlock, ws.socket, ws.socket.fd

    def free(self) -> bool:
        """Nothing is on its way to this phone by any other road. The writer empties the queue and asks for the lock in one
        turn, so between the two it is always seen; that is what keeps the order of what is sent."""
        engine = self._engine
        return bool(engine.upgraded and not engine.closed and engine.queue.empty() and self._lock.balance > 0)

    def send(self, frame: memoryview) -> bool:
        """Hand it over without waiting. False: the kernel takes nothing now. What it takes only in part is finished by a
        turn of its own, which holds the lock meanwhile."""
        try:
            sent = self._raw.send(frame)
        except BlockingIOError:
            return False
        except OSError:  # it has gone; its reader sees the same and ends the connection
            return True
        if sent < len(frame):
            self._lock.acquire()
            self._spawn(self._finish, frame[sent:])
        return True

    def cut(self) -> None:
        """End the connection below all queues: its reader and its writer wake up and see that it is over."""
        with contextlib.suppress(OSError):  # it is over already
            self._raw.shutdown(socket.SHUT_RDWR)

    def _finish(self, rest: memoryview) -> None:
        try:
            self._slow.sendall(rest)
        except OSError:  # half a frame is out, so nothing may follow it
            self.cut()
        finally:
            self._lock.release()


class Fanout(Manager):  # type: ignore[misc]
    """Socket.IO's manager of clients. ``direct`` is the setting WORKSHOP_FANOUT. Must be told to ``begin`` when the server is
    made. Emit from the loop's own thread, as everything here does."""

    def __init__(self, direct: bool = True) -> None:
        super().__init__()
        self._direct, self._bounded = direct, False
        self._links: dict[str, Link] = {}  # by Engine.IO's id, while their websockets are open
        self._stock_websocket: Any = None

    def begin(self) -> str:
        """Take over what can be taken over, and say what that is: ``direct``, ``bounded`` (other ways of taking turns) or
        ``stock`` (a library has changed; one line in the log says so)."""
        eio = self.server.eio
        direct = self._direct and eio.async_mode == "eventlet"
        try:
            self._checked(eio, direct)
        except (AttributeError, KeyError, OSError, TypeError, ValueError) as change:
            log.warning("fan-out goes the stock way, which is slower: a library has changed (%s)", change)
            return "stock"
        self._bounded = True
        if direct:
            self._stock_websocket = eio._async["websocket"]
            eio._async = {**eio._async, "websocket": self._websocket}
        return "direct" if direct else "bounded"

    def emit(
        self, event: str, data: Any, namespace: str, room: Any = None, skip_sid: Any = None, callback: Any = None,
        to: Any = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """As the stock one, for the same arguments."""
        said = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        text = self.server.packet_class(EVENT, namespace=namespace, data=[event, *said]).encode()
        if callback or not self._bounded or not isinstance(text, str):  # a list: with binary parts
            super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
            return
        packet = EnginePacket(MESSAGE, text)
        frame = memoryview(framed(packet.encode()))
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        for sid, eio_sid in self.get_participants(namespace, to or room):
            if sid not in skipped:
                link = self._links.get(eio_sid)
                if not (link and link.free() and link.send(frame)):
                    self._queue(eio_sid, packet)

    def hears(self, sid: str) -> bool:
        """Whether this client takes what it is sent. If not, it is cut off here: ask before answering it at length."""
        eio_sid = self.eio_sid_from_sid(sid, "/")
        return eio_sid is not None and self._keeps_up(eio_sid)

    def _keeps_up(self, eio_sid: str) -> bool:
        engine = self.server.eio.sockets.get(eio_sid) if self._bounded else None
        if engine is None or not _overfull(engine):
            return True
        log.info("a phone that did not take its news was cut off; it comes back by itself")
        engine.close(wait=False, abort=True)
        if link := self._links.pop(eio_sid, None):
            link.cut()
        return False

    def _queue(self, eio_sid: str, packet: EnginePacket) -> None:
        if self._keeps_up(eio_sid):
            self.server.eio.send_packet(eio_sid, packet)

    def _websocket(self, handler: Any, server: Any) -> Any:
        """Stands where Engine.IO looks for eventlet's websocket: the same one, and known to us while it is open."""

        def linked(ws: Any) -> Any:
            engine = handler.__self__
            if not getattr(ws, "extensions", True):  # with compression, frames would be each phone's own
                self._links[engine.sid] = Link(engine, ws, self.server.start_background_task)
            try:
                return handler(ws)
            finally:
                self._links.pop(engine.sid, None)

        return self._stock_websocket(linked, server)

    def _checked(self, eio: Any, direct: bool) -> None:
        """Try every name that nobody promises; raises what it meets. ``direct``: a frame of ours and one of eventlet's, sent
        over a socket pair, must be the same bytes."""
        engine = EngineSocket(eio, "check")
        _overfull(engine)
        _ = eio.sockets, engine.closed, engine.upgraded, engine.close
        if not direct:
            return
        _ = eio._async["websocket"], engine._websocket_handler.__self__
        engine.upgraded = True
        here, there = socket.socketpair()
        with here, there:
            ws = sample_websocket(here)
            link = Link(engine, ws, self.server.start_background_task)
            there.settimeout(1)
            ws.send("ä" * 100)
            stock = there.recv(4096)
            if ws.extensions or not link.free() or not link.send(memoryview(framed("ä" * 100))):
                raise ValueError("a fresh websocket is not free")
            if there.recv(4096) != stock:
                raise ValueError("frames look different")


def _overfull(engine: Any) -> bool:
    waiting = engine.queue.queue
    return len(waiting) >= FRAMES_AT_MOST or sum(len(one.data or "") for one in list(waiting) if one) >= BYTES_AT_MOST
