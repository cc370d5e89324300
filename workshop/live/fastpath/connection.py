"""One phone's eventlet websocket, as Engine.IO gets to see it: frames may be written to the kernel without Engine.IO's queue, and
commands are parsed from the raw frame before the libraries do it."""

from __future__ import annotations

import contextlib
import re
import socket
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from .frames import negotiate_deflate, unmask

COMMAND = re.compile(r'42(\d{1,15})\["command",(.*)\]\s*', re.DOTALL)
"""Socket.IO's packet of an event that wants an acknowledgement, in the main namespace, without binary parts."""

RECEIVE_BYTES = 4096


class DirectConnection:
    """``on_command(connection, number, text)`` gets a command's number and JSON and returns whether it took it; the rest goes to the
    libraries. ``deflates``: the client accepts compressed frames."""

    __slots__ = ("_engine", "_lock", "_on_command", "_queued", "_raw", "_spawn", "_ws", "deflates", "socket")

    def __init__(
        self, engine: Any, ws: Any, spawn: Callable[..., Any], on_command: Callable[[DirectConnection, int, str], bool]
    ) -> None:
        self._engine, self._ws, self._spawn, self._on_command = engine, ws, spawn, on_command
        self._lock, self.socket, self._raw = ws._sendlock, ws.socket, ws.socket.fd
        self._queued = engine.queue.queue
        self.deflates = bool(ws.extensions)

    @property
    def sid(self) -> str:
        """Engine.IO's id of this connection."""
        return str(self._engine.sid)

    # ---- what Engine.IO calls on a websocket

    def wait(self) -> str | bytes | None:
        while True:
            message: str | bytes | None = self._ws.wait()
            is_short_text = isinstance(message, str) and len(message) <= self._ws.max_frame_length
            command = COMMAND.fullmatch(str(message)) if is_short_text else None
            if not (command and self._on_command(self, int(command[1]), command[2])):
                return message

    def send(self, text: str | bytes) -> None:
        self._ws.send(text)

    def close(self) -> None:
        self._ws.close()

    # ---- what the fan-out calls

    def try_send(self, frame: memoryview) -> bool:
        """Write the frame without waiting. False: something is on its way to this client through the queue, or the kernel's buffer is
        full. What the kernel takes only in part is finished by a greenlet of its own, which holds the send lock meanwhile.

        Engine.IO's writer empties the queue and takes the lock without yielding in between, so one of the two always shows it; that
        keeps the order of frames. (This runs for each phone and each delta: it is written to be fast.)"""
        engine, lock = self._engine, self._lock
        if self._queued or lock.counter < 1 or engine.closed or not engine.upgraded:
            return False
        try:
            sent = self._raw.send(frame)
        except BlockingIOError:
            return False
        except OSError:  # the connection is gone; its reader gets the same error and ends it
            return True
        if sent < len(frame):
            lock.acquire()
            self._spawn(self._finish, frame[sent:])
        return True

    def abort(self) -> None:
        """End the connection below all queues: its reader and its writer wake up and see that it is closed."""
        with contextlib.suppress(OSError):  # it is closed already
            self._raw.shutdown(socket.SHUT_RDWR)

    def _finish(self, rest: memoryview) -> None:
        try:
            self.socket.sendall(rest)
        except OSError:  # half a frame is out, so nothing may follow it
            self.abort()
        finally:
            self._lock.release()


class BufferedSocket:
    """A socket that reads all that the kernel has: eventlet calls recv four times for one frame."""

    __slots__ = ("_buffer", "_socket", "fd")

    def __init__(self, socket: Any) -> None:
        self._socket, self._buffer, self.fd = socket, b"", socket.fd

    def recv(self, size: int) -> bytes:
        if not self._buffer:
            self._buffer = self._socket.recv(RECEIVE_BYTES)
        given, self._buffer = self._buffer[:size], self._buffer[size:]
        return given

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


@cache
def plain_websocket(base: Any) -> Any:
    """A subclass of eventlet's websocket class that compresses nothing (what is for one client alone goes plain), unmasks in one
    operation, bounds a fragmented message as it bounds each fragment, and closes on an invalid frame without a reference cycle
    (eventlet keeps the traceback in a frame that the traceback refers to)."""
    module = sys.modules[base.__module__]
    failed, closed = module.FailedConnectionError, module.ConnectionClosedError

    class PlainWebSocket(base):  # type: ignore[misc]
        _apply_mask = staticmethod(unmask)

        def _get_permessage_deflate_enc(self) -> None:
            return None

        def _recv_frame(self, message: Any = None) -> Any:
            try:
                message = super()._recv_frame(message)
            except failed as failure:
                self.close(close_data=(failure.status, failure.message))
                raise closed from None
            if not message.finished and sum(map(len, message.data)) > self.max_frame_length:
                raise ValueError("a fragmented message is longer than a message may be")
            return message

    return PlainWebSocket


def shared_deflate_websocket(base: Any) -> Any:
    """A subclass of Engine.IO's websocket class for eventlet that negotiates a compression whose frames all clients can share."""

    class SharedDeflateWebSocket(base):  # type: ignore[misc]
        def _negotiate_permessage_deflate(self, extensions: dict[str, Any] | None) -> dict[str, bool] | None:
            return negotiate_deflate((extensions or {}).get("permessage-deflate", ()), self._user_agent)

        def _handle_hybi_request(self, environ: dict[str, Any]) -> Any:
            self._user_agent = environ.get("HTTP_USER_AGENT", "")
            ws = super()._handle_hybi_request(environ)
            ws.__class__, ws.socket = plain_websocket(ws.__class__), BufferedSocket(ws.socket)
            return ws

    return SharedDeflateWebSocket
