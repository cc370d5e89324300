"""All phones come back at once after the server was killed. ``python -m bench reconnect_storm``.

The same program twice: restarted plainly, with phones that come back as socket.io-client does by itself; and with its listening socket held by
whoever starts it, as deploy/ideapoyta.socket does, with phones that come back as ours do. It is started again at once in both cases."""

from __future__ import annotations

import asyncio
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.async_client import Phone
from bench.machine import LOAD_CORE, SERVER_CORE, many_descriptors, pin
from bench.participants import joined
from bench.row import Row, paired, spread
from tests.live.server import ROOT, Server
from workshop.asyncmode import BACKLOG

PHONES = 1_000
GOAL = 0.6

# Becomes the server: on its core and, when a socket is given, with that laid where systemd lays it.
BECOME = f"""
import os, sys
os.sched_setaffinity(0, {{{SERVER_CORE}}})
if len(sys.argv) > 1:
    os.dup2(int(sys.argv[1]), 3)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, "run.py", "serve"])
"""


class Theirs:
    """Coming back as socket.io-client does by itself: after 1 s, doubled at each failure up to 5 s, give or take a half."""

    def wait_s(self, failures: int) -> float:
        return min(5.0, 2**failures * random.uniform(0.5, 1.5))

    def patience_s(self, failures: int) -> float:
        return 20.0


class Ours:
    """Coming back as static/src/shared/returning.js does while the page is looked at."""

    def wait_s(self, failures: int) -> float:
        return random.uniform(1.0, 1.8) if failures else random.uniform(0.5, 1.5)

    def patience_s(self, failures: int) -> float:
        return (2.0, 3.0, 5.0)[min(failures, 2)]


@dataclass(frozen=True)
class Herd:
    """``took_s``: from the first line that closed until everybody had their snapshots again. ``refused`` tries found nobody listening;
    ``given_up`` ones were not answered, or not in time."""

    took_s: float
    refused: int
    given_up: int


class Supervised(Server):
    """A server as its supervisor starts it. With ``inherited`` the listening socket is held here, as deploy/ideapoyta.socket has it."""

    def __init__(self, data: Path, inherited: bool) -> None:
        super().__init__(data)
        self._listener: socket.socket | None = None
        if inherited:
            self._listener = socket.create_server(("127.0.0.1", self.port), backlog=BACKLOG)
            self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def begin(self) -> None:
        """Start it, and do not wait until it answers."""
        held = [self._listener.fileno()] if self._listener else []
        command = [sys.executable, "-c", BECOME, *map(str, held)]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environ(), pass_fds=held, stdout=log, stderr=subprocess.STDOUT
            )

    def start(self) -> Supervised:
        self.begin()
        while not self._answers():
            if self.process and self.process.poll() is not None:
                raise RuntimeError(f"the server did not start: {self.said()}")
            time.sleep(0.05)
        return self

    def close(self) -> None:
        self.stop()
        if self._listener:
            self._listener.close()


async def herd(data: Path, inherited: bool, way: Ours | Theirs) -> Herd:
    """One round: everybody is there, the server is killed, and everybody comes back."""
    many_descriptors()
    pin(0, LOAD_CORE)
    with closing(Supervised(data, inherited)) as server:
        code = server.start().open().code
        cookies = list(joined(server, code, PHONES).values())
        port, loop = server.port, asyncio.get_running_loop()
        lines = await Phone.all_come(port, cookies, code)
        tries = Counter[type[Exception]]()

        async def comes_back(line: Phone, cookie: str) -> tuple[float, float, Phone]:
            went, failures = await line.gone, 0
            while True:
                await asyncio.sleep(way.wait_s(failures))
                try:
                    back = await Phone.come(port, cookie, code, patience_s=way.patience_s(failures))
                except (ConnectionError, TimeoutError) as failure:
                    tries[type(failure)] += 1
                    failures += 1
                else:
                    return went, loop.time(), back

        coming = [asyncio.create_task(comes_back(*one)) for one in zip(lines, cookies, strict=True)]
        await asyncio.to_thread(server.stop, signal.SIGKILL)
        server.begin()
        went, came, back = zip(*await asyncio.gather(*coming), strict=True)
        for line in back:
            line.leave()
    refused = tries.pop(ConnectionRefusedError, 0)
    return Herd(max(came) - min(went), refused, tries.total())


def rows(rounds: int, folder: Path) -> list[Row]:
    held, plain = [], []
    for number in range(rounds):
        held.append(asyncio.run(herd(folder / f"held-{number}", True, Ours())))
        plain.append(asyncio.run(herd(folder / f"plain-{number}", False, Theirs())))
    ours, theirs = [one.took_s for one in held], [one.took_s for one in plain]
    ratios, refused = paired(ours, theirs), sum(one.refused for one in held)
    return [
        Row(
            f"Restart: {PHONES:,} phones in sync again after SIGKILL",
            f"≤ {GOAL} × a plain restart; 0 refused",
            f"{spread(ratios)} ×; {refused} refused",
            statistics.median(ratios) <= GOAL and not refused,
            f"{spread(ours)} s, {sum(one.given_up for one in held)} tries given up; plain {spread(theirs)} s, "
            f"{sum(one.refused for one in plain)} refused, {sum(one.given_up for one in plain)} given up",
        )
    ]
