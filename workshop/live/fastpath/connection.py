"""One phone's eventlet websocket, as Engine.IO gets to know it: frames may be handed to the kernel beside its queue, and
commands are heard before the libraries take them apart.

MARKED: with live/fastpath/fanout.py the one place that uses names which the libraries do not promise. ``Fanout._checked`` tries them at
start; tests/live/test_fanout.py holds each. When one is gone, everything goes the stock way.
"""

from __future__ import annotations

import contextlib
import re
import socket
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from .frames import agreed_on, unmasked

COMMAND = re.compile(r'42(\d{1,15})\["command",(.*)\]\s*', re.DOTALL)
"""Socket.IO's packet of an event that wants an answer, in the main namespace, without binary parts."""

RECEIVE_BYTES = 4096


class Link:
    """``take(link, number, said)`` gets a command's number and JSON and answers whether it took it; what it does not take, the
    libraries do."""

    __slots__ = ("_engine", "_lock", "_raw", "_spawn", "_take", "_waiting", "_ws", "compresses", "socket")

    def __init__(self, engine: Any, ws: Any, spawn: Callable[..., Any], take: Callable[[Link, int, str], bool]) -> None:
        self._engine, self._ws, self._spawn, self._take = engine, ws, spawn, take
        self._lock, self.socket, self._raw = ws._sendlock, ws.socket, ws.socket.fd
        self._waiting = engine.queue.queue
        self.compresses = bool(ws.extensions)

    @property
    def sid(self) -> str:
        """Engine.IO's id of this connection."""
        return str(self._engine.sid)

    # ---- what Engine.IO asks of a websocket

    def wait(self) -> str | bytes | None:
        while True:
            said: str | bytes | None = self._ws.wait()
            whole = isinstance(said, str) and len(said) <= self._ws.max_frame_length
            command = COMMAND.fullmatch(str(said)) if whole else None
            if not (command and self._take(self, int(command[1]), command[2])):
                return said

    def send(self, text: str | bytes) -> None:
        self._ws.send(text)

    def close(self) -> None:
        self._ws.close()

    # ---- what we ask of it

    def hand(self, frame: memoryview) -> bool:
        """Hand it over without waiting. False: something is on its way to this phone by another road, or the kernel takes
        nothing now. What it takes only in part is finished by a turn of its own, which holds the lock meanwhile.

        The writer empties the queue and asks for the lock in one turn, so between the two it is always seen; that is what
        keeps the order of what is sent. (This is done for each phone and each piece of news: it is written to be quick.)"""
        engine, lock = self._engine, self._lock
        if self._waiting or lock.counter < 1 or engine.closed or not engine.upgraded:
            return False
        try:
            sent = self._raw.send(frame)
        except BlockingIOError:
            return False
        except OSError:  # it has gone; its reader sees the same and ends the connection
            return True
        if sent < len(frame):
            lock.acquire()
            self._spawn(self._finish, frame[sent:])
        return True

    def cut(self) -> None:
        """End the connection below all queues: its reader and its writer wake up and see that it is over."""
        with contextlib.suppress(OSError):  # it is over already
            self._raw.shutdown(socket.SHUT_RDWR)

    def _finish(self, rest: memoryview) -> None:
        try:
            self.socket.sendall(rest)
        except OSError:  # half a frame is out, so nothing may follow it
            self.cut()
        finally:
            self._lock.release()


class Inbox:
    """A socket that takes from the kernel all that is there: eventlet asks it four times for one frame."""

    __slots__ = ("_rest", "_stock", "fd")

    def __init__(self, stock: Any) -> None:
        self._stock, self._rest, self.fd = stock, b"", stock.fd

    def recv(self, size: int) -> bytes:
        if not self._rest:
            self._rest = self._stock.recv(RECEIVE_BYTES)
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stock, name)


@cache
def lighter(stock: Any) -> Any:
    """Eventlet's websocket (a class) with what we do otherwise: it compresses nothing, for what is for one phone alone goes plain;
    it unmasks in one go; it bounds a message in parts as it bounds each part; and a frame that breaks the rules closes it without
    a reference cycle (eventlet keeps the traceback in a frame that the traceback holds)."""
    eventlets = sys.modules[stock.__module__]
    failed, closed = eventlets.FailedConnectionError, eventlets.ConnectionClosedError

    class Lighter(stock):  # type: ignore[misc]
        _apply_mask = staticmethod(unmasked)

        def _get_permessage_deflate_enc(self) -> None:
            return None

        def _recv_frame(self, message: Any = None) -> Any:
            try:
                message = super()._recv_frame(message)
            except failed as failure:
                self.close(close_data=(failure.status, failure.message))
                raise closed from None
            if not message.finished and sum(map(len, message.data)) > self.max_frame_length:
                raise ValueError("a message in parts is longer than a message may be")
            return message

    return Lighter


def shared_websocket(stock: Any) -> Any:
    """Engine.IO's websocket for eventlet (a class), which agrees with browsers on compression that all phones can share."""

    class Websocket(stock):  # type: ignore[misc]
        def _negotiate_permessage_deflate(self, extensions: dict[str, Any] | None) -> dict[str, bool] | None:
            return agreed_on((extensions or {}).get("permessage-deflate", ()), self._user_agent)

        def _handle_hybi_request(self, environ: dict[str, Any]) -> Any:
            self._user_agent = environ.get("HTTP_USER_AGENT", "")
            ws = super()._handle_hybi_request(environ)
            ws.__class__, ws.socket = lighter(ws.__class__), Inbox(ws.socket)
            return ws

    return Websocket
