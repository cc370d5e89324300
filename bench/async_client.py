"""Many phones in one process: each a bare websocket that speaks just enough of docs/protocol.md, in one asyncio loop."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from bench.frames import OFFER, Stream, masked
from tests.live.client import Message

HEARD = frozenset({b"phone", b"own"})
"""Of which audiences a phone is greeted with snapshots."""
SNAPSHOT = re.compile(rb'42\["changed",\{"audience":"(\w+)","since":null,')
EXTENSIONS = re.compile(rb"\r\nSec-WebSocket-Extensions: ([^\r]+)", re.IGNORECASE)
ANSWER = re.compile(rb"43(\d+)\[")
PATIENCE_S = 60.0
AT_ONCE = 50


class NotLetIn(Exception):
    """The server answered the handshake, and did not open the line."""


class Phone(asyncio.Protocol):
    """One line. ``greeted`` is done when it has a snapshot of everything it hears, ``gone`` (the loop's time) when the line has ended."""

    def __init__(self, port: int, cookie: str, code: str) -> None:
        loop = asyncio.get_running_loop()
        self._loop, self._port, self._cookie, self._code = loop, port, cookie, code
        self.greeted: asyncio.Future[None] = loop.create_future()
        self._open: asyncio.Future[None] = loop.create_future()
        self.gone: asyncio.Future[float] = loop.create_future()
        self._missing = set(HEARD)
        self._answers: dict[int, asyncio.Future[Message]] = {}
        self._asked, self._head = 0, b""
        self._stream: Stream | None = None  # after the handshake
        self._wire: Any = None

    @classmethod
    async def come(cls, port: int, cookie: str, code: str, patience_s: float = PATIENCE_S) -> Phone:
        """Connect and be greeted. Raises ConnectionError when nobody listens or the line breaks, TimeoutError when it is not open after
        ``patience_s``, and NotLetIn when the server says no."""
        phone = cls(port, cookie, code)
        try:
            async with asyncio.timeout(patience_s):
                await phone._loop.create_connection(lambda: phone, "127.0.0.1", port)
                await phone._open
        except TimeoutError:
            if phone._wire:
                phone._wire.abort()
            raise
        await phone.greeted
        return phone

    @classmethod
    async def all_come(cls, port: int, cookies: Iterable[str], code: str) -> list[Phone]:
        """A phone for each cookie, in their order; some shake hands at the same time."""
        turn = asyncio.Semaphore(AT_ONCE)

        async def comes(cookie: str) -> Phone:
            async with turn:
                return await cls.come(port, cookie, code)

        return await asyncio.gather(*map(comes, cookies))

    def ask(self, name: str, id: str | None = None, **payload: Any) -> asyncio.Future[Message]:
        """Send a command; the future of its acknowledgement. It ends in ConnectionError when the line does."""
        self._asked += 1
        answer = self._answers[self._asked] = self._loop.create_future()
        command = {"id": id or str(uuid4()), "name": name, "payload": payload}
        self._say(f"42{self._asked}" + json.dumps(["command", command]))
        return answer

    def leave(self) -> None:
        self._wire.close()

    # ---- asyncio.Protocol

    def connection_made(self, transport: Any) -> None:
        self._wire, host = transport, f"127.0.0.1:{self._port}"
        transport.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Cookie: {self._cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Extensions: {OFFER}\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        if self._stream is None:
            head, end, data = (self._head + data).partition(b"\r\n\r\n")
            if not end:
                self._head = head
                return
            if b" 101 " not in head[:20]:
                self._refused(head.decode())
                return
            extensions = EXTENSIONS.search(head)
            self._stream = Stream(extensions[1].decode() if extensions else "")
            self._say("40" + json.dumps({"code": self._code, "as": "phone"}))
        for _, _, text in self._stream.messages(data):
            self._hear(text)

    def connection_lost(self, problem: Exception | None) -> None:
        self.gone.set_result(self._loop.time())
        over = ConnectionResetError("the line has ended")
        for waiting in (self._open, self.greeted, *self._answers.values()):
            if not waiting.done():
                waiting.set_exception(over)
                waiting.exception()  # nobody need be waiting for it
        self._answers.clear()

    # ---- hearing and saying

    def _hear(self, text: bytes) -> None:
        if text == b"2":
            self._say("3")
        elif answer := ANSWER.match(text):
            waiting = self._answers.pop(int(answer[1]))
            if not waiting.done():  # whoever asked may have lost patience
                waiting.set_result(json.loads(text[answer.end() - 1 :])[0])
        elif news := SNAPSHOT.match(text):
            self._missing.discard(news[1])
            if not self._missing and not self.greeted.done():
                self.greeted.set_result(None)
        elif text.startswith(b"40") and not self._open.done():
            self._open.set_result(None)
        elif text.startswith(b"44"):
            self._refused(text.decode())

    def _refused(self, why: str) -> None:
        if not self._open.done():
            self._open.set_exception(NotLetIn(why))
        self._wire.close()

    def _say(self, text: str) -> None:
        self._wire.write(masked(text))
