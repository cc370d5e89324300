"""Many phones in one asyncio loop: each a bare websocket client that knows just enough of docs/protocol.md."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from bench.frames import OFFER, Stream, masked
from tests.live.client import PROTOCOL, Message

AUDIENCES = frozenset({b"phone", b"own"})
"""The audiences of which a phone receives a snapshot when it has connected."""
SNAPSHOT = re.compile(rb'42\["changed",\{"audience":"(\w+)","since":null,')
EXTENSIONS = re.compile(rb"\r\nSec-WebSocket-Extensions: ([^\r]+)", re.IGNORECASE)
ACKNOWLEDGEMENT = re.compile(rb"43(\d+)\[")
TIMEOUT_S = 60.0
CONCURRENT_HANDSHAKES = 50


class Rejected(Exception):
    """The server answered the handshake, and rejected the connection."""


class Phone(asyncio.Protocol):
    """One connection. ``in_sync`` is done when it has all its snapshots, ``closed`` (with the loop's time) when the connection is."""

    def __init__(self, port: int, cookie: str, code: str) -> None:
        loop = asyncio.get_running_loop()
        self._loop, self._port, self._cookie, self._code = loop, port, cookie, code
        self.in_sync: asyncio.Future[None] = loop.create_future()
        self._open: asyncio.Future[None] = loop.create_future()
        self.closed: asyncio.Future[float] = loop.create_future()
        self._missing = set(AUDIENCES)
        self._pending: dict[int, asyncio.Future[Message]] = {}
        self._sent, self._header = 0, b""
        self._stream: Stream | None = None  # after the handshake
        self._transport: Any = None

    @classmethod
    async def connect(cls, port: int, cookie: str, code: str, timeout_s: float = TIMEOUT_S) -> Phone:
        """Connect and wait for the snapshots. Raises ConnectionError when nothing listens or the connection is lost, TimeoutError when it
        is not open after ``timeout_s``, and Rejected when the server rejects it."""
        phone = cls(port, cookie, code)
        try:
            async with asyncio.timeout(timeout_s):
                await phone._loop.create_connection(lambda: phone, "127.0.0.1", port)
                await phone._open
        except TimeoutError:
            if phone._transport:
                phone._transport.abort()
            raise
        await phone.in_sync
        return phone

    @classmethod
    async def connect_all(cls, port: int, cookies: Iterable[str], code: str) -> list[Phone]:
        """A phone for each cookie, in their order; a few handshakes run concurrently."""
        limit = asyncio.Semaphore(CONCURRENT_HANDSHAKES)

        async def connect(cookie: str) -> Phone:
            async with limit:
                return await cls.connect(port, cookie, code)

        return await asyncio.gather(*map(connect, cookies))

    def command(self, name: str, id: str | None = None, **payload: Any) -> asyncio.Future[Message]:
        """Send a command; returns the future of its acknowledgement, which fails with ConnectionError when the connection is lost."""
        self._sent += 1
        acknowledgement = self._pending[self._sent] = self._loop.create_future()
        command = {"id": id or str(uuid4()), "name": name, "payload": payload}
        self._send(f"42{self._sent}" + json.dumps(["command", command]))
        return acknowledgement

    def close(self) -> None:
        self._transport.close()

    # ---- asyncio.Protocol

    def connection_made(self, transport: Any) -> None:
        self._transport, host = transport, f"127.0.0.1:{self._port}"
        transport.write(
            f"GET /socket.io/?EIO=4&transport=websocket&code={self._code} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Cookie: {self._cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Extensions: {OFFER}\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        if self._stream is None:
            header, end, data = (self._header + data).partition(b"\r\n\r\n")
            if not end:
                self._header = header
                return
            if b" 101 " not in header[:20]:
                self._reject(header.decode())
                return
            extensions = EXTENSIONS.search(header)
            self._stream = Stream(extensions[1].decode() if extensions else "")
            self._send("40" + json.dumps({"as": "phone", "protocol": PROTOCOL}))
        for _, _, text in self._stream.messages(data):
            self._receive(text)

    def connection_lost(self, problem: Exception | None) -> None:
        self.closed.set_result(self._loop.time())
        error = ConnectionResetError("the connection was closed")
        for waiting in (self._open, self.in_sync, *self._pending.values()):
            if not waiting.done():
                waiting.set_exception(error)
                waiting.exception()  # mark it as retrieved, for nobody need be waiting for it
        self._pending.clear()

    # ---- messages

    def _receive(self, text: bytes) -> None:
        if text == b"2":
            self._send("3")
        elif acknowledgement := ACKNOWLEDGEMENT.match(text):
            waiting = self._pending.pop(int(acknowledgement[1]))
            if not waiting.done():  # whoever sent it may have timed out
                waiting.set_result(json.loads(text[acknowledgement.end() - 1 :])[0])
        elif snapshot := SNAPSHOT.match(text):
            self._missing.discard(snapshot[1])
            if not self._missing and not self.in_sync.done():
                self.in_sync.set_result(None)
        elif text.startswith(b"40") and not self._open.done():
            self._open.set_result(None)
        elif text.startswith(b"44"):
            self._reject(text.decode())

    def _reject(self, reason: str) -> None:
        if not self._open.done():
            self._open.set_exception(Rejected(reason))
        self._transport.close()

    def _send(self, text: str) -> None:
        self._transport.write(masked(text))
