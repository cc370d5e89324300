"""One message to a whole hall: encoded once, framed once, and handed to each phone's socket there and then.

python-socketio encodes a broadcast once, but then each phone costs a queue, a timer, a switch to its writer and a frame of
its own: many times the CPU (docs/performance.md). Answers to commands take the same short way, and the commands come by it.
The stock way is left for whatever is unusual.

MARKED: with live/fastpath/connection.py the one place that uses names which the libraries do not promise. They are tried at start
(``_checked``) and held by one test each (tests/live/test_fanout.py). When one is gone, everything goes the stock way.
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
from .connection import Link, lighter, shared_websocket
from .frames import Frames

log = logging.getLogger(__name__)

FRAMES_AT_MOST = 64
BYTES_AT_MOST = 256 * 1024
"""Whoever lets this much wait is cut off. It comes back by itself and gets a snapshot, which is less than the news. The longest
message does not count: a large session's snapshot alone may be more."""

Reply = Callable[[Any], None]


class Fanout(Manager):  # type: ignore[misc]
    """Socket.IO's manager of clients. ``direct`` is the setting WORKSHOP_FANOUT. Must be told to ``begin`` when the server is
    made. Emit from the loop's own thread, as everything here does.

    ``on_command(sid, asked, reply)``, once it is set, gets each command that came by the short way, and replies later."""

    def __init__(self, direct: bool = True) -> None:
        super().__init__()
        self._direct, self._bounded = direct, False
        self._links: dict[str, Link] = {}  # by Engine.IO's id, while their websockets are open
        self._stock_websocket: Any = None
        self.on_command: Callable[[str, Any, Reply], None] | None = None

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
            self._stock_websocket = shared_websocket(eio._async["websocket"])
            eio._async = {**eio._async, "websocket": self._websocket}
        return "direct" if direct else "bounded"

    def emit(
        self, event: str, data: Any, namespace: str, room: Any = None, skip_sid: Any = None, callback: Any = None,
        to: Any = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """As the stock one, for the same arguments."""
        if callback or skip_sid or not self._bounded or namespace != "/" or not isinstance(data, dict | list):
            super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
        else:
            self._tell(to or room, event, data)

    def _tell(self, room: str, event: str, message: Any) -> None:
        """Say it to everybody in the room."""
        text = f"{EVENT}{self.server.packet_class.json.dumps([event, message])}"
        frames, packet, links = Frames(f"{MESSAGE}{text}"), EnginePacket(MESSAGE, text), self._links
        for _, eio_sid in self.get_participants("/", room):
            link = links.get(eio_sid)
            if link is None or not link.hand(frames.small if link.compresses else frames.plain):
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

    def _take(self, link: Link, number: int, said: str) -> bool:
        """A command came by ``link``. False: it is not plain, let the libraries see what it is."""
        sid = self.sid_from_eio_sid(link.sid, "/")
        if self.on_command is None or sid is None or not self.is_connected(sid, "/"):
            return False
        try:
            asked = self.server.packet_class.json.loads(said)
        except ValueError:
            return False
        self.on_command(sid, asked, lambda answer: self._answer(link, number, answer))
        return True

    def _answer(self, link: Link, number: int, answer: Any) -> None:
        text = f"{ACK}{number}{self.server.packet_class.json.dumps([answer])}"
        if not link.hand(Frames(f"{MESSAGE}{text}").plain):
            self._queue(link.sid, EnginePacket(MESSAGE, text))

    def _websocket(self, handler: Any, server: Any) -> Any:
        """Stands where Engine.IO looks for eventlet's websocket: the same one, with our Link before it while it is open."""

        def linked(ws: Any) -> Any:
            engine = handler.__self__
            link = self._links[engine.sid] = Link(engine, ws, self.server.start_background_task, self._take)
            try:
                return handler(link)
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
        websocket = eio._async["websocket"]
        _ = engine._websocket_handler.__self__, self.server.packet_class.json.loads
        _ = websocket._handle_hybi_request, websocket._negotiate_permessage_deflate
        engine.upgraded = True
        here, there = socket.socketpair()
        with here, there:
            ws = sample_websocket(here)
            _ = ws._get_permessage_deflate_enc, ws._apply_mask, ws._recv_frame, ws.max_frame_length, ws.wait, ws.close
            ws.__class__ = lighter(ws.__class__)
            link = Link(engine, ws, self.server.start_background_task, self._take)
            there.settimeout(1)
            ws.send("ä" * 100)
            stock = there.recv(4096)
            if ws.extensions or not link.hand(Frames("ä" * 100).plain):
                raise ValueError("a fresh websocket is not free")
            if there.recv(4096) != stock:
                raise ValueError("frames look different")


def _overfull(engine: Any) -> bool:
    sizes = [len(one.data or "") for one in list(engine.queue.queue) if one]
    return len(sizes) >= FRAMES_AT_MOST or sum(sizes) - max(sizes, default=0) >= BYTES_AT_MOST
