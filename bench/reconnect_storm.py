"""Reconnect storm: all phones reconnect after the server was killed. ``python -m bench reconnect_storm``

The same program twice: restarted plainly, with phones that reconnect as socket.io-client does by itself; and with its listening socket
held by its supervisor, as deploy/ideapoyta.socket does, with phones that reconnect as ours do. It is restarted at once in both cases."""

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
from bench.machine import LOAD_CORE, SERVER_CORE, pin, raise_descriptor_limit
from bench.participants import seed_participants
from bench.row import Row, paired, spread
from tests.live.server import ROOT, Server
from workshop.asyncmode import BACKLOG

PHONES = 1_000
GOAL = 0.6

# Executes the server on its core; a socket that is given becomes descriptor 3, where systemd passes it.
EXEC_SERVER = f"""
import os, sys
os.sched_setaffinity(0, {{{SERVER_CORE}}})
if len(sys.argv) > 1:
    os.dup2(int(sys.argv[1]), 3)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.executable, [sys.executable, "run.py", "serve"])
"""


class DefaultPolicy:
    """Reconnects as socket.io-client does by itself: after 1 s, doubled at each failure up to 5 s, plus or minus a half."""

    def delay_s(self, failures: int) -> float:
        return min(5.0, 2**failures * random.uniform(0.5, 1.5))

    def timeout_s(self, failures: int) -> float:
        return 20.0


class OurPolicy:
    """Reconnects as static/src/shared/returning.js does while the page is visible."""

    def delay_s(self, failures: int) -> float:
        return random.uniform(1.0, 1.8) if failures else random.uniform(0.5, 1.5)

    def timeout_s(self, failures: int) -> float:
        return (2.0, 3.0, 5.0)[min(failures, 2)]


@dataclass(frozen=True)
class Storm:
    """``took_s``: from the first connection that closed until everybody had their snapshots again. ``refused`` attempts found nothing
    listening; ``timed_out`` ones were not answered, or not in time."""

    took_s: float
    refused: int
    timed_out: int


class Supervised(Server):
    """A server as its supervisor starts it. With ``inherited`` the listening socket is held here, as by deploy/ideapoyta.socket."""

    def __init__(self, data: Path, inherited: bool) -> None:
        super().__init__(data)
        self._listener: socket.socket | None = None
        if inherited:
            self._listener = socket.create_server(("127.0.0.1", self.port), backlog=BACKLOG)
            self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def begin(self) -> None:
        """Start it without waiting until it is ready."""
        held = [self._listener.fileno()] if self._listener else []
        command = [sys.executable, "-c", EXEC_SERVER, *map(str, held)]
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


async def storm(data: Path, inherited: bool, policy: OurPolicy | DefaultPolicy) -> Storm:
    """One round: everybody is connected, the server is killed, and everybody reconnects."""
    raise_descriptor_limit()
    pin(0, LOAD_CORE)
    with closing(Supervised(data, inherited)) as server:
        code = server.start().open().code
        cookies = list(seed_participants(server, code, PHONES).values())
        port, loop = server.port, asyncio.get_running_loop()
        connections = await Phone.connect_all(port, cookies, code)
        failures_by_type = Counter[type[Exception]]()

        async def reconnect(connection: Phone, cookie: str) -> tuple[float, float, Phone]:
            closed_at, failures = await connection.closed, 0
            while True:
                await asyncio.sleep(policy.delay_s(failures))
                try:
                    reconnected = await Phone.connect(port, cookie, code, timeout_s=policy.timeout_s(failures))
                except (ConnectionError, TimeoutError) as failure:
                    failures_by_type[type(failure)] += 1
                    failures += 1
                else:
                    return closed_at, loop.time(), reconnected

        reconnecting = [asyncio.create_task(reconnect(*one)) for one in zip(connections, cookies, strict=True)]
        await asyncio.to_thread(server.stop, signal.SIGKILL)
        server.begin()
        closed_at, connected_at, reconnected = zip(*await asyncio.gather(*reconnecting), strict=True)
        for connection in reconnected:
            connection.close()
    refused = failures_by_type.pop(ConnectionRefusedError, 0)
    return Storm(max(connected_at) - min(closed_at), refused, failures_by_type.total())


def rows(rounds: int, folder: Path) -> list[Row]:
    held, plain = [], []
    for number in range(rounds):
        held.append(asyncio.run(storm(folder / f"held-{number}", True, OurPolicy())))
        plain.append(asyncio.run(storm(folder / f"plain-{number}", False, DefaultPolicy())))
    ours, default = [one.took_s for one in held], [one.took_s for one in plain]
    ratios, refused = paired(ours, default), sum(one.refused for one in held)
    return [
        Row(
            f"Restart: {PHONES:,} phones in sync again after SIGKILL",
            f"≤ {GOAL} × a plain restart; 0 refused",
            f"{spread(ratios)} ×; {refused} refused",
            statistics.median(ratios) <= GOAL and not refused,
            f"{spread(ours)} s, {sum(one.timed_out for one in held)} attempts timed out; plain {spread(default)} s, "
            f"{sum(one.refused for one in plain)} refused, {sum(one.timed_out for one in plain)} timed out",
        )
    ]
