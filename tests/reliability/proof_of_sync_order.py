"""A trace of the system calls shows that each of a thousand acknowledgements leaves the server after the log was synced to disk with that
very command in it. The same check detects a server that does not wait for the disk.

Needs ``strace``; run by ``make torture`` and not by ``make test``."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.live.client import Connection
from tests.live.hall import Hall, go_to, phase_of
from tests.live.server import ROOT, Server

IDEAS = 1_000
UNSYNCED_IDEAS = 100
PHONES = 20
PATIENCE_S = 120.0
CALLS = "pwrite64,fdatasync,fsync,sendto,write,sendmsg,writev"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LINE = re.compile(r"(?P<thread>\d+) +[\d.]+ (?P<call>.*)", re.DOTALL)


class TracedServer(Server):
    """The real server under ``strace`` as a detached tracer (``-D``), so that signals reach the server."""

    def __init__(self, data: Path, program: list[str]) -> None:
        super().__init__(data)
        self.trace, self._program = data.parent / "trace", program

    def start(self) -> TracedServer:
        command = ["strace", "-D", "-f", "-ttt", "-y", "-s", "5000", "-e", f"trace={CALLS}", "-o", str(self.trace),
                   sys.executable, *self._program]  # fmt: skip
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environ(), stdout=log, stderr=subprocess.STDOUT)
        ends = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert time.monotonic() < ends, self.said()
            time.sleep(0.2)
        return self

    def wait_for_trace(self) -> None:
        ends = time.monotonic() + PATIENCE_S
        while "+++ exited with 0 +++" not in self.trace.read_text(encoding="utf-8")[-1000:]:
            assert time.monotonic() < ends
            time.sleep(0.1)


@dataclass
class Trace:
    """Command ids by what the trace shows of them. ``early``: acknowledged before they were synced."""

    synced: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    early: set[str] = field(default_factory=set)


def test_the_sync_goes_before_each_acknowledgement(tmp_path):
    acknowledged, trace = run_traced(TracedServer(tmp_path / "data", ["run.py", "serve"]), IDEAS)

    assert len(acknowledged) == IDEAS
    assert trace.early == set()
    assert trace.acknowledged == acknowledged <= trace.synced


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_a_server_that_does_not_wait_for_the_disk_is_detected(tmp_path, synchronous):
    unsynced = TracedServer(tmp_path / "data", ["-m", "tests.reliability.unsynced_server", synchronous])
    acknowledged, trace = run_traced(unsynced, UNSYNCED_IDEAS)

    assert trace.acknowledged == acknowledged
    assert trace.early == acknowledged


def run_traced(server: TracedServer, ideas: int) -> tuple[set[str], Trace]:
    """Twenty phones post ``ideas`` ideas concurrently; returns what was acknowledged, and what the trace shows."""
    hall = Hall(server.start())
    console, phones = hall.console(), hall.phones(PHONES)
    writing = go_to(console, phase_of(console, "writing"), *phones)

    def write(phone: Connection) -> list[str]:
        return [phone.ask("post_idea", phase=writing, text=f"Ajatus {n}")["idea"] for n in range(ideas // PHONES)]

    with ThreadPoolExecutor(PHONES) as crowd:
        acknowledged = {id for ids in crowd.map(write, phones) for id in ids}
    hall.close()
    assert server.stop() == 0
    server.wait_for_trace()
    return acknowledged, parse(server.trace, f"{hall.code}.sqlite-wal", acknowledged)


def parse(file: Path, log: str, acknowledged: set[str]) -> Trace:
    written: set[str] = set()  # to the log, perhaps only in the page cache
    trace = Trace()
    for begins, call in calls_in_order(file):
        if call.startswith("pwrite64(") and f"{log}>" in call and not begins:
            written |= set(ID.findall(call))
        elif call.startswith(("fdatasync(", "fsync(")) and f"{log}>" in call and not begins and call.endswith("= 0"):
            trace.synced |= written
        elif begins and '\\"ok\\":true' in call and call.startswith(("sendto(", "sendmsg(", "write(", "writev(")):
            sent = set(ID.findall(call)) & acknowledged
            trace.early |= sent - trace.synced
            trace.acknowledged |= sent
    return trace


def calls_in_order(file: Path) -> Iterator[tuple[bool, str]]:
    """Each call at its begin (True) and, complete, at its end (False)."""
    begun: dict[str, str] = {}
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = LINE.match(line.rstrip("\n"))
            if not found:
                continue
            thread, call = found["thread"], found["call"]
            if call.endswith("<unfinished ...>"):
                begun[thread] = call.removesuffix("<unfinished ...>").rstrip()
                yield True, begun[thread]
            elif call.startswith("<... "):
                yield False, begun.pop(thread, "") + call.partition(" resumed>")[2]
            else:
                yield True, call
                yield False, call
