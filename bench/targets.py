"""The targets of the load, each a process of its own on the server core: our program (the system under test) and its competitors.

A target is started anew for every measurement and has its core to itself, so that none pays for another's connections.
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

from bench.load_generator import Endpoint
from bench.machine import LOAD_CORE, SERVER_CORE, pin, raise_descriptor_limit
from bench.participants import seed_participants
from bench.server_process import running_server
from tests.live.client import PROTOCOL, Connection
from tests.live.hall import Hall, go_to

T = TypeVar("T")

PHONES = int(os.environ.get("BENCH_PHONES", "1000"))
"""In one session. BENCH_PHONES makes it smaller, to try out the measurements; such figures mean nothing."""
OURS, STOCK, NODE = "ours", "stock Flask-SocketIO", "Node socket.io"
SOCKETIO = "/socket.io/?EIO=4&transport=websocket"
FOLDER = Path(__file__).parent / "competitors"
NO_WARNINGS = ["-W", "ignore"]
"""eventlet warns at import that it is in maintenance mode."""
COMMANDS = {
    "stock": [sys.executable, *NO_WARNINGS, "-m", "bench.competitors.stock"],
    "bare": [sys.executable, "-m", "bench.competitors.bare"],
    "socketio": ["node", str(FOLDER / "socketio.mjs")],
    "ws": ["node", str(FOLDER / "ws.mjs")],
}


@dataclass(frozen=True)
class Target:
    """A running server. ``prefix`` stands before an event, ``extra_fields`` go into its ``burst`` event besides count and size, and
    ``recipients`` says who receives an idea during the writing phase."""

    pid: int
    endpoint: Endpoint
    prefix: str = "42"
    extra_fields: Mapping[str, str] = field(default_factory=dict)
    recipients = "nobody"

    def burst(self, count: int, size: int) -> str:
        """A phone's message that makes the server broadcast ``count`` messages of ``size`` bytes each."""
        return self.prefix + json.dumps(["burst", {"count": count, "size": size, **self.extra_fields}])

    def open_writing(self) -> str:
        """Open the writing phase; returns its id."""
        return "writing"

    def reveal(self) -> None:
        """From now on everybody receives what is written."""


Start = Callable[[], AbstractContextManager[Target]]


@dataclass(frozen=True)
class SystemUnderTest(Target):
    """Our program with a session that needs no approval of ideas, its board and its facilitator's console connected."""

    console: Connection = field(kw_only=True)
    board: Connection = field(kw_only=True)
    recipients = "author"

    def open_writing(self) -> str:
        return go_to(self.console, "writing", self.board)

    def reveal(self) -> None:
        """For ten seconds from here texts for the writing phase are still taken, and everybody receives them at once."""
        go_to(self.console, "reveal", self.board)


class AcknowledgingOnly(SystemUnderTest):
    """The same, but an idea is acknowledged and nothing else is done with it."""

    recipients = "nobody"


@contextmanager
def sut(folder: Path, phones: int = PHONES, before: Sequence[str] = (), empty: bool = False) -> Iterator[Target]:
    """Our program. ``before`` is put before the command that starts it. ``empty``: ideas are only acknowledged. The participants are
    those of bench/participants.py."""
    data = Path(tempfile.mkdtemp(dir=folder)) / "data"
    with running_server(data, [*before, sys.executable, "-m", "bench.sut", *(["--empty"] if empty else [])]) as server:
        hall = Hall(server)
        cookies = tuple(seed_participants(server, hall.code, phones).values())
        endpoint = Endpoint(
            server.port,
            f"{SOCKETIO}&code={hall.code}",
            cookies,
            "40" + json.dumps({"as": "phone", "protocol": PROTOCOL}),
        )
        console, board = hall.console(), hall.board()
        console.ask("set_details", approval=False)
        assert server.process
        kind = AcknowledgingOnly if empty else SystemUnderTest
        yield kind(server.process.pid, endpoint, extra_fields={"code": hall.code}, console=console, board=board)
        hall.close()


@contextmanager
def competitor(
    name: str, options: Sequence[str] = (), phones: int = PHONES, before: Sequence[str] = (), deflate: bool = True
) -> Iterator[Target]:
    """One of COMMANDS, with phones that offer deflate or do not. Raises RuntimeError when it does not start or exits by itself."""
    raise_descriptor_limit()
    pin(0, SERVER_CORE)  # child processes inherit it
    try:
        process = subprocess.Popen([*before, *COMMANDS[name], *options], stdout=subprocess.PIPE, text=True)
    finally:
        pin(0, LOAD_CORE)
    with process:
        pid = process.pid
        try:
            assert process.stdout
            printed = process.stdout.readline().split()
            if not printed:
                raise RuntimeError(f"{name} did not start (its packages: npm ci --prefix bench/competitors)")
            port, pid = map(int, printed)
            path, first_message, prefix = (SOCKETIO, "40", "42") if name in ("stock", "socketio") else ("/", "", "")
            yield Target(pid, Endpoint(port, path, ("",) * phones, first_message, deflate), prefix)
            if process.poll() is not None:
                raise RuntimeError(f"{name} exited with {process.returncode}")
        finally:
            for one in {pid, process.pid}:
                with suppress(ProcessLookupError):  # one exits with the other, or has exited by itself
                    os.kill(one, signal.SIGKILL)


def interleaved(rounds: int, targets: Mapping[str, Start], measure: Callable[[Start], T]) -> dict[str, list[T]]:
    """The measurements of each target, round by round: what disturbs the machine disturbs the targets of one round alike."""
    measured: dict[str, list[T]] = {name: [] for name in targets}
    for _ in range(rounds):
        for name, start in targets.items():
            measured[name].append(measure(start))
    return measured
