"""From outside, system call by system call: each of a thousand acknowledgements leaves the server after the log was synced
to disk with that very command in it. The same check finds a server out that does not wait for the disk.

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

from tests.live.client import Line
from tests.live.hall import Hall, go_to, phase_of
from tests.live.server import ROOT, Server

ANSWERS = 1_000
CARELESS_ANSWERS = 100
PHONES = 20
PATIENCE_S = 120.0
CALLS = "pwrite64,fdatasync,fsync,sendto,write,sendmsg,writev"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LINE = re.compile(r"(?P<thread>\d+) +[\d.]+ (?P<call>.*)", re.DOTALL)


class TracedServer(Server):
    """The real server under ``strace``, which stands beside it (``-D``): what is stopped is the server."""

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

    def traced_to_its_end(self) -> None:
        ends = time.monotonic() + PATIENCE_S
        while "+++ exited with 0 +++" not in self.trace.read_text(encoding="utf-8")[-1000:]:
            assert time.monotonic() < ends
            time.sleep(0.1)


@dataclass
class Seen:
    """Commands, by what the trace shows of them. ``early`` were told before they were synced."""

    synced: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    early: set[str] = field(default_factory=set)


def test_the_sync_goes_before_each_acknowledgement(tmp_path):
    acknowledged, seen = an_evening(TracedServer(tmp_path / "data", ["run.py", "serve"]), ANSWERS)

    assert len(acknowledged) == ANSWERS
    assert seen.early == set()
    assert seen.told == acknowledged <= seen.synced


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_a_server_that_does_not_wait_for_the_disk_is_found_out(tmp_path, synchronous):
    careless = TracedServer(tmp_path / "data", ["-m", "tests.reliability.unsynced_server", synchronous])
    acknowledged, seen = an_evening(careless, CARELESS_ANSWERS)

    assert seen.told == acknowledged
    assert seen.early == acknowledged


def an_evening(server: TracedServer, answers: int) -> tuple[set[str], Seen]:
    """So many ideas of twenty phones at once: what was acknowledged, and what the trace shows."""
    hall = Hall(server.start())
    console, phones = hall.console(), hall.phones(PHONES)
    writing = go_to(console, phase_of(console, "writing"), *phones)

    def write(phone: Line) -> list[str]:
        return [phone.ask("post_idea", phase=writing, text=f"Ajatus {n}")["idea"] for n in range(answers // PHONES)]

    with ThreadPoolExecutor(PHONES) as crowd:
        acknowledged = {id for ids in crowd.map(write, phones) for id in ids}
    hall.close()
    assert server.stop() == 0
    server.traced_to_its_end()
    return acknowledged, seen_in(server.trace, f"{hall.code}.sqlite-wal", acknowledged)


def seen_in(trace: Path, log: str, acknowledged: set[str]) -> Seen:
    written: set[str] = set()  # in the log, perhaps only in the system's memory
    seen = Seen()
    for begins, call in in_order(trace):
        if call.startswith("pwrite64(") and f"{log}>" in call and not begins:
            written |= set(ID.findall(call))
        elif call.startswith(("fdatasync(", "fsync(")) and f"{log}>" in call and not begins and call.endswith("= 0"):
            seen.synced |= written
        elif begins and '\\"ok\\":true' in call and call.startswith(("sendto(", "sendmsg(", "write(", "writev(")):
            answered = set(ID.findall(call)) & acknowledged
            seen.early |= answered - seen.synced
            seen.told |= answered
    return seen


def in_order(trace: Path) -> Iterator[tuple[bool, str]]:
    """Each call at its begin (True) and, whole, at its end (False)."""
    begun: dict[str, str] = {}
    with trace.open(encoding="utf-8", errors="replace") as lines:
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
