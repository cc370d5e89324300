"""How fast one piece of news reaches a whole hall: WORKSHOP_FANOUT=direct beside stock, in rounds that take turns.

``python -m bench.fanout [PHONES] [ROUNDS]``: the real server in a process of its own, all phones as raw websockets in another.
Trust the ratio, not the absolute figures: both are measured within seconds of each other on the same busy machine.
"""

from __future__ import annotations

import json
import selectors
import socket
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.live.client import Line
from tests.live.hall import Hall
from tests.live.server import Server

BLASTS, BYTES = 60, 200
BLASTING = [sys.executable, "-m", "tests.live.blasting"]
NEWS = b'42["news"'
PATIENCE_S = 120


class Ear:
    """A websocket that counts the news it hears."""

    def __init__(self, port: int, cookie: str, code: str) -> None:
        self.wire, self.rest, self.news = socket.create_connection(("127.0.0.1", port)), b"", 0
        self.wire.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Origin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.wire.recv(4096)
        self.rest = self.rest.partition(b"\r\n\r\n")[2]
        body = b"40" + json.dumps({"code": code, "as": "phone"}).encode()
        self.wire.sendall(struct.pack("!BB", 0x81, 0x80 | len(body)) + bytes(4) + body)

    def hear(self) -> int:
        """Read what there is; how many of the frames that are whole by now are news."""
        self.rest += self.wire.recv(1 << 18)
        heard = sum(frame.startswith(NEWS) for frame in self._frames())
        self.news += heard
        return heard

    def _frames(self) -> Iterator[bytes]:
        while len(self.rest) > 10:
            head, length = 2, self.rest[1]
            if length == 126:
                head, length = 4, struct.unpack_from("!H", self.rest, 2)[0]
            elif length == 127:
                head, length = 10, struct.unpack_from("!Q", self.rest, 2)[0]
            if len(self.rest) < head + length:
                return
            yield self.rest[head : head + length]
            self.rest = self.rest[head + length :]


def hall_full(pipe: Connection, phones: int, port: int, cookie: str, code: str) -> None:
    """The phones' process: connect, then for every blast say when the last of its news has been heard by the last phone."""
    ears = [Ear(port, cookie, code) for _ in range(phones)]
    ready = selectors.DefaultSelector()
    for ear in ears:
        ready.register(ear.wire, selectors.EVENT_READ, ear)
    pipe.send("here")
    while pipe.recv() == "listen":
        wanted = phones * BLASTS
        while wanted:
            for key, _ in ready.select(PATIENCE_S):
                wanted -= key.data.hear()
        pipe.send(time.monotonic())


class Side:
    """A server of one kind with its phones."""

    def __init__(self, fanout: str, phones: int, folder: Path) -> None:
        self.phones = phones
        self.server = Server(folder / fanout, command=BLASTING, fanout=fanout).start()
        self.hall = Hall(self.server)
        self.board: Line = self.hall.board()
        browser, spawning = self.hall.joined(), get_context("spawn")
        self.pipe, theirs = spawning.Pipe()
        self.process = spawning.Process(
            target=hall_full, args=(theirs, phones, self.server.port, browser.cookie, self.hall.code)
        )
        self.process.start()
        self.pipe.recv()
        time.sleep(2)  # their first snapshots

    def round(self) -> tuple[float, float]:
        """Frames a second from the first word of a blast to the last phone, and the server's CPU per frame in µs."""
        frames = self.phones * BLASTS
        self.pipe.send("listen")
        begun = time.monotonic()
        answer: dict[str, Any] = self.board.emit("blast", {"code": self.hall.code, "count": BLASTS, "size": BYTES})
        return frames / (self.pipe.recv() - begun), answer["cpu"] / frames * 1e6

    def close(self) -> None:
        self.pipe.send("go")
        self.process.join()
        self.hall.close()
        self.server.stop()


def main(phones: int = 300, rounds: int = 7) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sides = {fanout: Side(fanout, phones, Path(folder)) for fanout in ("direct", "stock")}
        measured: list[dict[str, tuple[float, float]]] = []
        for number in range(rounds + 1):
            measured.append({fanout: side.round() for fanout, side in sides.items()})
            if number:  # the first one warms up
                print("  ".join(f"{name} {speed:8,.0f}/s {cpu:5.1f} µs" for name, (speed, cpu) in measured[-1].items()))
        for side in sides.values():
            side.close()
    ratios = [one["direct"][0] / one["stock"][0] for one in measured[1:]]
    print(f"{phones} phones, {BLASTS} x {BYTES} B, {rounds} rounds: direct/stock "
          f"{statistics.median(ratios):.1f} [{min(ratios):.1f}..{max(ratios):.1f}]")  # fmt: skip
    for name in sides:
        speed, cpu = (statistics.median(one[name][part] for one in measured[1:]) for part in (0, 1))
        print(f"{name:6} {speed:8,.0f} frames/s, {cpu:.1f} µs of the server's CPU per frame")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
