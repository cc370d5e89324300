"""The sides of a comparison, each a process of its own on the servers' core: our program, and its peers.

A side is started anew for every measurement and is alone on its core then, so that no one pays for another's phones.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bench.load_generator import Entrance
from bench.machine import LOAD_CORE, SERVER_CORE, many_descriptors, pin
from bench.participants import joined
from bench.server_process import served
from tests.live.client import Line
from tests.live.hall import Hall, go_to

T = TypeVar("T")

PHONES = int(os.environ.get("BENCH_PHONES", "1000"))
"""In one session. BENCH_PHONES makes it smaller, to try the measurements and not to believe them."""
OURS, STOCK, NODE = "ours", "stock Flask-SocketIO", "Node socket.io"
SOCKETIO = "/socket.io/?EIO=4&transport=websocket"
PEERS = Path(__file__).parent / "competitors"
QUIETLY = ["-W", "ignore"]
"""eventlet says at import that it is in maintenance."""
COMMANDS = {
    "stock": [sys.executable, *QUIETLY, "-m", "bench.competitors.stock"],
    "bare": [sys.executable, "-m", "bench.competitors.bare"],
    "socketio": ["node", str(PEERS / "socketio.mjs")],
    "ws": ["node", str(PEERS / "ws.mjs")],
}


@dataclass(frozen=True)
class Side:
    """A server that runs. ``prefix`` stands before an event, ``besides`` is what its ``blast`` asks for besides count and size, and
    ``told`` says who hears of an idea while everybody writes."""

    pid: int
    entrance: Entrance
    prefix: str = "42"
    besides: Mapping[str, str] = field(default_factory=dict)
    told = "nobody"

    def blast(self, count: int, size: int) -> str:
        """A phone's message that asks for so many pieces of news, in packets of so many bytes."""
        return self.prefix + json.dumps(["blast", {"count": count, "size": size, **self.besides}])

    def write(self) -> str:
        """Open the phase of writing; its id."""
        return "writing"

    def reveal(self) -> None:
        """Let everybody hear what is written from now on."""


Start = Callable[[], AbstractContextManager[Side]]


@dataclass(frozen=True)
class Ours(Side):
    """Our program with a session that nobody must approve ideas in, its board and its facilitator's console connected."""

    console: Line = field(kw_only=True)
    board: Line = field(kw_only=True)
    told = "author"

    def write(self) -> str:
        return go_to(self.console, "writing", self.board)

    def reveal(self) -> None:
        """From here texts for the phase that was left are still taken, for ten seconds, and reach everybody at once."""
        go_to(self.console, "reveal", self.board)


class Acknowledging(Ours):
    """The same, but an idea is answered and nothing else is done with it."""

    told = "nobody"


@contextmanager
def ours(folder: Path, phones: int = PHONES, before: Sequence[str] = (), empty: bool = False) -> Iterator[Side]:
    """``before`` stands before the command that starts the server. ``empty``: ideas are only acknowledged. The participants are those of bench/participants.py."""
    data = Path(tempfile.mkdtemp(dir=folder)) / "data"
    with served(data, [*before, sys.executable, "-m", "bench.sut", *(["--empty"] if empty else [])]) as server:
        hall = Hall(server)
        cookies = tuple(joined(server, hall.code, phones).values())
        entrance = Entrance(server.port, SOCKETIO, cookies, "40" + json.dumps({"code": hall.code, "as": "phone"}))
        console, board = hall.console(), hall.board()
        console.ask("set_details", approval=False)
        assert server.process
        kind = Acknowledging if empty else Ours
        yield kind(server.process.pid, entrance, besides={"code": hall.code}, console=console, board=board)
        hall.close()


@contextmanager
def peer(
    name: str, options: Sequence[str] = (), phones: int = PHONES, before: Sequence[str] = (), deflate: bool = True
) -> Iterator[Side]:
    """One of COMMANDS, with phones that offer deflate or do not. Raises RuntimeError when it does not start or ends by itself."""
    many_descriptors()
    pin(0, SERVER_CORE)  # what is started from here stays there
    try:
        process = subprocess.Popen([*before, *COMMANDS[name], *options], stdout=subprocess.PIPE, text=True)
    finally:
        pin(0, LOAD_CORE)
    with process:
        pid = process.pid
        try:
            assert process.stdout
            said = process.stdout.readline().split()
            if not said:
                raise RuntimeError(f"{name} did not start (its packages: npm ci --prefix bench/competitors)")
            port, pid = map(int, said)
            path, hello, prefix = (SOCKETIO, "40", "42") if name in ("stock", "socketio") else ("/", "", "")
            yield Side(pid, Entrance(port, path, ("",) * phones, hello, deflate), prefix)
            if process.poll() is not None:
                raise RuntimeError(f"{name} ended with {process.returncode}")
        finally:
            for one in {pid, process.pid}:
                with suppress(ProcessLookupError):  # the one ends with the other, or has ended by itself
                    os.kill(one, signal.SIGKILL)


def in_turns(rounds: int, sides: Mapping[str, Start], measure: Callable[[Start], T]) -> dict[str, list[T]]:
    """What was measured of each side, round by round: what disturbs the machine disturbs neighbours of one round alike."""
    measured: dict[str, list[T]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, start in sides.items():
            measured[name].append(measure(start))
    return measured
