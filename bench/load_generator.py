"""The load: many phones in a process of its own. Listen now, understand later.

While a script runs, the process only hands prepared frames to the kernel when they are due, and keeps what it receives with the
moment of it; inflating, parsing and counting wait until there is silence. The schedule is an open loop: a server that is slow does
not slow the phones down, and latency counts from the moment that was planned.
"""

from __future__ import annotations

import gc
import select
import socket
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from bench.frames import OFFER, Stream, masked
from bench.machine import LOAD_CORE, many_descriptors, pin
from bench.verify import Heard, Tally
from bench.workload import Script

BROWSER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)
"""Servers may decide by it whom they send compressed messages."""
AT_ONCE = 100
"""So many phones shake hands at the same time."""
CHUNK = 16_384
SILENCE_S = 0.3
"""After so long without a byte, what came is looked at."""
PATIENCE_S = 20.0
"""So long after the last word of a script it is over, whatever is missing."""
LEAD_S = 0.2
PINGS = (b"\x81\x01" + b"2", b"\xc1\x03" + b"2\x02\x00")
"""Engine.IO's ping as a frame: plain, and compressed (one byte is never a reference to what went before)."""
PONG = masked("3")


@dataclass(frozen=True)
class Entrance:
    """Where the phones come in: a port of this machine, the path, a cookie for each phone (or empty), what each says first (or nothing),
    and whether they offer to take compressed messages."""

    port: int
    path: str
    cookies: tuple[str, ...]
    hello: str = ""
    deflate: bool = True


class Crowd:
    """The phones, from outside: all of them connected when ``crowd`` gives it."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.connected: int = self._heard()

    def run(self, script: Script, patience_s: float = PATIENCE_S) -> Heard:
        """Play the script to its end: all that it expects has come, or ``patience_s`` have passed since its last word."""
        self._pipe.send((script, patience_s))
        heard: Heard = self._heard()
        return heard

    def _heard(self) -> Any:
        said = self._pipe.recv()
        if isinstance(said, Exception):
            raise said
        return said


@contextmanager
def crowd(entrance: Entrance) -> Iterator[Crowd]:
    """Raises RuntimeError when not all phones are let in."""
    spawning = get_context("spawn")
    pipe, theirs = spawning.Pipe()
    process = spawning.Process(target=_run, args=(theirs, entrance))
    process.start()
    theirs.close()
    try:
        yield Crowd(pipe)
    finally:
        pipe.close()
        process.join()


def _run(pipe: Connection, entrance: Entrance) -> None:
    pin(0, LOAD_CORE)
    many_descriptors()
    gc.disable()  # a collection would be a late timestamp
    try:
        phones = _Phones(entrance)
        pipe.send(phones.come_in())
        while True:
            try:
                script, patience_s = pipe.recv()
            except EOFError:
                return
            pipe.send(phones.play(script, patience_s))
    except Exception as problem:  # noqa: BLE001 (the other side raises it)
        pipe.send(RuntimeError(f"{type(problem).__name__}: {problem}"))


class _Phones:
    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._sockets: list[socket.socket] = []
        self._phone: dict[int, int] = {}  # by descriptor
        self._streams: list[Stream] = []
        self._heard: list[tuple[int, float, bytes]] = []
        self._poll, self._gone, self._late = select.epoll(), 0, 0.0

    def come_in(self) -> int:
        """How many were let in; the first news of all of them has been heard then."""
        count = len(self._entrance.cookies)
        for first in range(0, count, AT_ONCE):
            self._shake_hands(range(first, min(first + AT_ONCE, count)))
        tally = Tally(Script(), count)
        wanted = count if self._entrance.hello else 0
        ends = time.monotonic() + PATIENCE_S
        while True:
            silent = self._listen(deque(), time.monotonic() + PATIENCE_S)
            self._understand(tally, 0.0)
            if tally.connected >= wanted and silent:
                return count
            if time.monotonic() > ends or self._gone:
                raise RuntimeError(f"only {tally.connected} of {count} phones were let in, {self._gone} were cut off")

    def play(self, script: Script, patience_s: float) -> Heard:
        tally, load_s, self._late = Tally(script, len(self._sockets)), 0.0, 0.0
        frames = [masked(say.message) for say in script.says]
        begun = time.monotonic() + LEAD_S
        due = deque((begun + say.at, say.phone, frame) for say, frame in zip(script.says, frames, strict=True))
        ends = due[-1][0] + patience_s
        while not tally.complete and time.monotonic() < ends and not self._gone:
            spent = time.process_time()
            self._listen(due, ends)
            load_s += time.process_time() - spent
            self._understand(tally, begun)
        heard = tally.closed(time.monotonic() - begun, self._gone)
        heard.load_s, heard.late = load_s, self._late
        return heard

    def _listen(self, due: deque[tuple[float, int, bytes]], ends: float) -> bool:
        """Say what is due and keep what comes, until all is said and nobody has said anything for a while (True), or until
        ``ends``."""
        clock, keep, poll, sockets, phone = (
            time.monotonic,
            self._heard.append,
            self._poll.poll,
            self._sockets,
            self._phone,
        )
        silent_since = clock()
        while (now := clock()) < ends:
            while due and due[0][0] <= now:
                at, number, frame = due.popleft()
                _say(sockets[number], frame)
                silent_since, self._late = now, max(self._late, now - at)
            if not due and now - silent_since > SILENCE_S:
                return True
            for descriptor, _ in poll(min(due[0][0] - now if due else SILENCE_S, SILENCE_S), 256):
                number = phone[descriptor]
                try:
                    data = sockets[number].recv(CHUNK)
                except ConnectionResetError:
                    data = b""
                silent_since = clock()
                keep((number, silent_since, data))
                if not data:
                    self._gone += 1
                    self._poll.unregister(descriptor)
                elif data.startswith(PINGS) or data.endswith(PINGS):
                    _say(sockets[number], PONG)
        return False

    def _understand(self, tally: Tally, begun: float) -> None:
        for number, at, data in self._heard:
            for wire, plain, message in self._streams[number].messages(data):
                tally.take(number, at - begun, wire, plain, message)
        self._heard.clear()

    def _shake_hands(self, numbers: range) -> None:
        entrance = self._entrance
        host, offer = f"127.0.0.1:{entrance.port}", f"Sec-WebSocket-Extensions: {OFFER}\r\n" if entrance.deflate else ""
        for number in numbers:
            one = socket.create_connection(("127.0.0.1", entrance.port), PATIENCE_S)
            cookie = f"Cookie: {entrance.cookies[number]}\r\n" if entrance.cookies[number] else ""
            one.sendall(
                f"GET {entrance.path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUser-Agent: {BROWSER}\r\n"
                f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n{offer}{cookie}"
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
            )
            self._sockets.append(one)
        for number in numbers:
            self._answered(number, self._sockets[number])

    def _answered(self, number: int, one: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = one.recv(CHUNK)
            if not data:
                raise RuntimeError(f"phone {number} was not answered")
            head += data
        head, _, rest = head.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        if " 101 " not in lines[0]:
            raise RuntimeError(f"phone {number} was answered {lines[0]}")
        fields = dict(line.split(": ", 1) for line in lines[1:])
        extensions = next((value for name, value in fields.items() if name.lower() == "sec-websocket-extensions"), "")
        self._streams.append(Stream(extensions))
        if rest:
            self._heard.append((number, time.monotonic(), rest))
        one.setblocking(False)
        self._phone[one.fileno()] = number
        self._poll.register(one.fileno(), select.EPOLLIN)
        if self._entrance.hello:
            _say(one, masked(self._entrance.hello))


def _say(one: socket.socket, frame: bytes) -> None:
    if one.send(frame) != len(frame):
        raise RuntimeError("the kernel took only a part of a phone's word")
