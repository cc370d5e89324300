"""The load generator: many phones in a process of its own, which receives first and parses later.

While a workload runs, the process only hands prepared frames to the kernel when they are due, and stores what it receives with a
timestamp; inflating, parsing and counting wait until there is silence. The schedule is an open loop: a slow server does not slow
the phones down, and latency counts from the moment that was planned.
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
from bench.machine import LOAD_CORE, pin, raise_descriptor_limit
from bench.verify import Result, Verifier
from bench.workload import Workload

BROWSER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)
"""Servers may decide by it to whom they send compressed messages."""
CONCURRENT_HANDSHAKES = 100
CHUNK = 16_384
SILENCE_S = 0.3
"""After so long without a byte, what was received is parsed."""
TIMEOUT_S = 20.0
"""So long after the last message of a workload it is over, whatever is missing."""
LEAD_S = 0.2
PINGS = (b"\x81\x01" + b"2", b"\xc1\x03" + b"2\x02\x00")
"""Engine.IO's ping as a frame: plain, and compressed (one byte is never a reference to what went before)."""
PONG = masked("3")


@dataclass(frozen=True)
class Endpoint:
    """Where the phones connect: a port of this machine, the path, a cookie for each phone (or empty), the first message of each (or
    nothing), and whether they offer permessage-deflate."""

    port: int
    path: str
    cookies: tuple[str, ...]
    first_message: str = ""
    deflate: bool = True


class LoadGenerator:
    """The process, as its parent sees it: all phones are connected when ``load_generator`` yields it."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.connected: int = self._receive()

    def run(self, workload: Workload, timeout_s: float = TIMEOUT_S) -> Result:
        """Run the workload to its end: all that it expects has come, or ``timeout_s`` have passed since its last message."""
        self._pipe.send((workload, timeout_s))
        result: Result = self._receive()
        return result

    def _receive(self) -> Any:
        answer = self._pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def load_generator(endpoint: Endpoint) -> Iterator[LoadGenerator]:
    """Raises RuntimeError when not all phones can connect."""
    spawning = get_context("spawn")
    pipe, theirs = spawning.Pipe()
    process = spawning.Process(target=_run, args=(theirs, endpoint))
    process.start()
    theirs.close()
    try:
        yield LoadGenerator(pipe)
    finally:
        pipe.close()
        process.join()


def _run(pipe: Connection, endpoint: Endpoint) -> None:
    pin(0, LOAD_CORE)
    raise_descriptor_limit()
    gc.disable()  # a garbage collection would make a timestamp late
    try:
        phones = _Connections(endpoint)
        pipe.send(phones.connect())
        while True:
            try:
                workload, timeout_s = pipe.recv()
            except EOFError:
                return
            pipe.send(phones.run(workload, timeout_s))
    except Exception as problem:  # noqa: BLE001 (the parent process raises it)
        pipe.send(RuntimeError(f"{type(problem).__name__}: {problem}"))


class _Connections:
    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._sockets: list[socket.socket] = []
        self._phone: dict[int, int] = {}  # by descriptor
        self._streams: list[Stream] = []
        self._received: list[tuple[int, float, bytes]] = []
        self._poll, self._disconnected, self._late = select.epoll(), 0, 0.0

    def connect(self) -> int:
        """How many connected; the snapshots of all of them have been received then."""
        count = len(self._endpoint.cookies)
        for first in range(0, count, CONCURRENT_HANDSHAKES):
            self._handshake(range(first, min(first + CONCURRENT_HANDSHAKES, count)))
        verifier = Verifier(Workload(), count)
        wanted = count if self._endpoint.first_message else 0
        ends = time.monotonic() + TIMEOUT_S
        while True:
            silent = self._exchange(deque(), time.monotonic() + TIMEOUT_S)
            self._parse(verifier, 0.0)
            if verifier.connected >= wanted and silent:
                return count
            if time.monotonic() > ends or self._disconnected:
                raise RuntimeError(
                    f"only {verifier.connected} of {count} phones connected, {self._disconnected} were disconnected"
                )

    def run(self, workload: Workload, timeout_s: float) -> Result:
        verifier, load_s, self._late = Verifier(workload, len(self._sockets)), 0.0, 0.0
        frames = [masked(send.message) for send in workload.sends]
        begun = time.monotonic() + LEAD_S
        due = deque((begun + send.at, send.phone, frame) for send, frame in zip(workload.sends, frames, strict=True))
        ends = due[-1][0] + timeout_s
        while not verifier.complete and time.monotonic() < ends and not self._disconnected:
            spent = time.process_time()
            self._exchange(due, ends)
            load_s += time.process_time() - spent
            self._parse(verifier, begun)
        result = verifier.finish(time.monotonic() - begun, self._disconnected)
        result.load_s, result.late = load_s, self._late
        return result

    def _exchange(self, due: deque[tuple[float, int, bytes]], ends: float) -> bool:
        """Send what is due and store what is received, until all is sent and nothing has been received for a while (True), or until
        ``ends``."""
        clock, store, poll, sockets, phone = (
            time.monotonic,
            self._received.append,
            self._poll.poll,
            self._sockets,
            self._phone,
        )
        silent_since = clock()
        while (now := clock()) < ends:
            while due and due[0][0] <= now:
                at, number, frame = due.popleft()
                _send(sockets[number], frame)
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
                store((number, silent_since, data))
                if not data:
                    self._disconnected += 1
                    self._poll.unregister(descriptor)
                elif data.startswith(PINGS) or data.endswith(PINGS):
                    _send(sockets[number], PONG)
        return False

    def _parse(self, verifier: Verifier, begun: float) -> None:
        for number, at, data in self._received:
            for wire, plain, message in self._streams[number].messages(data):
                verifier.take(number, at - begun, wire, plain, message)
        self._received.clear()

    def _handshake(self, numbers: range) -> None:
        endpoint = self._endpoint
        host, offer = f"127.0.0.1:{endpoint.port}", f"Sec-WebSocket-Extensions: {OFFER}\r\n" if endpoint.deflate else ""
        for number in numbers:
            one = socket.create_connection(("127.0.0.1", endpoint.port), TIMEOUT_S)
            cookie = f"Cookie: {endpoint.cookies[number]}\r\n" if endpoint.cookies[number] else ""
            one.sendall(
                f"GET {endpoint.path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUser-Agent: {BROWSER}\r\n"
                f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n{offer}{cookie}"
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
            )
            self._sockets.append(one)
        for number in numbers:
            self._finish_handshake(number, self._sockets[number])

    def _finish_handshake(self, number: int, one: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = one.recv(CHUNK)
            if not data:
                raise RuntimeError(f"phone {number} got no answer to its handshake")
            head += data
        head, _, rest = head.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        if " 101 " not in lines[0]:
            raise RuntimeError(f"the handshake of phone {number} was answered {lines[0]}")
        fields = dict(line.split(": ", 1) for line in lines[1:])
        extensions = next((value for name, value in fields.items() if name.lower() == "sec-websocket-extensions"), "")
        self._streams.append(Stream(extensions))
        if rest:
            self._received.append((number, time.monotonic(), rest))
        one.setblocking(False)
        self._phone[one.fileno()] = number
        self._poll.register(one.fileno(), select.EPOLLIN)
        if self._endpoint.first_message:
            _send(one, masked(self._endpoint.first_message))


def _send(one: socket.socket, frame: bytes) -> None:
    if one.send(frame) != len(frame):
        raise RuntimeError("the kernel took only a part of a frame")
