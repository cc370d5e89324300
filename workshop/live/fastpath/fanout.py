"""Broadcasts to a whole session: encoded once, framed once, and written to each phone's socket directly.

python-socketio encodes a broadcast once, but then each phone costs a queue, a timer, a switch to its writer greenlet and a frame of
its own: many times the CPU (docs/performance.md). Acknowledgements of commands take the same short path, and commands arrive by it.
The library's path is left for whatever is unusual, and for everything when a private name is gone (README.md).
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from engineio.socket import Socket as EngineSocket
from socketio import Manager
from socketio.packet import ACK, EVENT

from ...asyncmode import sample_websocket
from .connection import DirectConnection, plain_websocket, shared_deflate_websocket
from .frames import Frames

log = logging.getLogger(__name__)

QUEUED_FRAMES = 64
QUEUED_BYTES = 256 * 1024
"""The bounds of what may wait for one client. A slow consumer beyond them is dropped; it reconnects and gets a snapshot, which is less
than the deltas that it missed. The longest waiting message does not count: a large session's snapshot alone may be more."""

Reply = Callable[[Any], None]


class Fanout(Manager):  # type: ignore[misc]
    """Socket.IO's client manager. ``direct`` is the setting WORKSHOP_FANOUT. ``install`` must be called once the server exists.
    Emit from the event loop's own thread, as this program does.

    ``on_command(sid, message, reply)``, once it is set, gets each command that arrives by the short path, and replies later."""

    def __init__(self, direct: bool = True) -> None:
        super().__init__()
        self._direct, self._bounded = direct, False
        self._connections: dict[str, DirectConnection] = {}  # by Engine.IO's id, while their websockets are open
        self._library_websocket: Any = None
        self.on_command: Callable[[str, Any, Reply], None] | None = None

    def install(self) -> str:
        """Replace what can be replaced. Returns ``direct``, ``bounded`` (another async mode, or switched off: only the bounds) or
        ``stock`` (a library has changed; the log says so in one line)."""
        eio = self.server.eio
        direct = self._direct and eio.async_mode == "eventlet"
        try:
            self._self_check(eio, direct)
        except (AttributeError, KeyError, OSError, TypeError, ValueError) as change:
            log.warning(
                "broadcasting falls back to the library's path, which is slower: a library has changed (%s)", change
            )
            return "stock"
        self._bounded = True
        if direct:
            self._library_websocket = shared_deflate_websocket(eio._async["websocket"])
            eio._async = {**eio._async, "websocket": self._websocket}
        return "direct" if direct else "bounded"

    def emit(
        self, event: str, data: Any, namespace: str, room: Any = None, skip_sid: Any = None, callback: Any = None,
        to: Any = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """As the library's, for the same arguments."""
        if callback or skip_sid or not self._bounded or namespace != "/" or not isinstance(data, dict | list):
            super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
        else:
            self._broadcast(to or room, event, data)

    def _broadcast(self, room: str, event: str, message: Any) -> None:
        text = f"{EVENT}{self.server.packet_class.json.dumps([event, message])}"
        frames, packet, connections = Frames(f"{MESSAGE}{text}"), EnginePacket(MESSAGE, text), self._connections
        for _, eio_sid in self.get_participants("/", room):
            connection = connections.get(eio_sid)
            if connection is None or not connection.try_send(
                frames.compressed if connection.deflates else frames.plain
            ):
                self._enqueue(eio_sid, packet)

    def is_writable(self, sid: str) -> bool:
        """Whether this client reads what it is sent. If not, it is dropped here: ask before a long reply to it."""
        eio_sid = self.eio_sid_from_sid(sid, "/")
        return eio_sid is not None and not self._drop_if_slow(eio_sid)

    def _drop_if_slow(self, eio_sid: str) -> bool:
        """Returns whether the client was a slow consumer and has been dropped."""
        engine = self.server.eio.sockets.get(eio_sid) if self._bounded else None
        if engine is None or not _is_overfull(engine):
            return False
        log.info("a slow consumer was dropped; it reconnects by itself")
        engine.close(wait=False, abort=True)
        if connection := self._connections.pop(eio_sid, None):
            connection.abort()
        return True

    def _enqueue(self, eio_sid: str, packet: EnginePacket) -> None:
        if not self._drop_if_slow(eio_sid):
            self.server.eio.send_packet(eio_sid, packet)

    def _on_command(self, connection: DirectConnection, number: int, text: str) -> bool:
        """A command arrived on ``connection``. False: it is not a plain one, leave it to the libraries."""
        sid = self.sid_from_eio_sid(connection.sid, "/")
        if self.on_command is None or sid is None or not self.is_connected(sid, "/"):
            return False
        try:
            message = self.server.packet_class.json.loads(text)
        except ValueError:
            return False
        self.on_command(sid, message, lambda answer: self._acknowledge(connection, number, answer))
        return True

    def _acknowledge(self, connection: DirectConnection, number: int, answer: Any) -> None:
        text = f"{ACK}{number}{self.server.packet_class.json.dumps([answer])}"
        if not connection.try_send(Frames(f"{MESSAGE}{text}").plain):
            self._enqueue(connection.sid, EnginePacket(MESSAGE, text))

    def _websocket(self, handler: Any, server: Any) -> Any:
        """Stands where Engine.IO looks for eventlet's websocket: the same one, behind a DirectConnection while it is open."""

        def connected(ws: Any) -> Any:
            engine = handler.__self__
            connection = DirectConnection(engine, ws, self.server.start_background_task, self._on_command)
            self._connections[engine.sid] = connection
            try:
                return handler(connection)
            finally:
                self._connections.pop(engine.sid, None)

        return self._library_websocket(connected, server)

    def _self_check(self, eio: Any, direct: bool) -> None:
        """Use every private name once; raises what that raises. ``direct``: a frame of ours and one of eventlet's, sent
        over a socket pair, must be the same bytes."""
        engine = EngineSocket(eio, "check")
        _is_overfull(engine)
        _ = eio.sockets, engine.closed, engine.upgraded, engine.close
        if not direct:
            return
        websocket = eio._async["websocket"]
        _ = engine._websocket_handler.__self__, self.server.packet_class.json.loads
        _ = websocket._handle_hybi_request, websocket._negotiate_permessage_deflate
        engine.upgraded = True
        here, there = socket.socketpair()
        with here, there:
            ws = sample_websocket(here)
            _ = ws._get_permessage_deflate_enc, ws._apply_mask, ws._recv_frame, ws.max_frame_length, ws.wait, ws.close
            ws.__class__ = plain_websocket(ws.__class__)
            connection = DirectConnection(engine, ws, self.server.start_background_task, self._on_command)
            there.settimeout(1)
            ws.send("ä" * 100)
            expected = there.recv(4096)
            if ws.extensions or not connection.try_send(Frames("ä" * 100).plain):
                raise ValueError("a new websocket is not writable")
            if there.recv(4096) != expected:
                raise ValueError("frames differ")


def _is_overfull(engine: Any) -> bool:
    sizes = [len(one.data or "") for one in list(engine.queue.queue) if one]
    return len(sizes) >= QUEUED_FRAMES or sum(sizes) - max(sizes, default=0) >= QUEUED_BYTES
