"""Soak: does the server leak memory, descriptors or data over a long session? ``SOAK_S=1800 python -m bench soak``

300 phones connect and disconnect, write, edit what they wrote, and vote, while a facilitator goes through the phases again and again
before a board. What is bound to grow is written before the server counts as warm, after a fifth of the time: from then on ideas are
edited and none is new. One thing grows all the same: the ids of the executed commands, by which the server executes each once."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.async_client import TIMEOUT_S, Phone
from bench.finnish import texts
from bench.machine import memory_kb, open_descriptors
from bench.participants import seed_participants
from bench.row import Row
from bench.server_process import running_server
from tests.live.client import Connection
from tests.live.hall import Hall, phases
from tests.live.server import Server
from workshop.domain.model import Ballot, Idea
from workshop.store.session_file import SessionFile

SOAK_S = float(os.environ.get("SOAK_S", "600"))
WARM_UP = 0.2
PHONES, IDEAS_EACH = 300, 3
MEAN_PAUSE_S = 8.0
"""Between two actions of a person, on average."""
DISCONNECTS = 0.2
"""The share of actions that are to disconnect and come back."""
AGENDA_S = {"writing": 6, "reveal": 2, "clustering": 2, "dots": 4, "results": 2}
TEXTS = texts(1_000)
GROWTH = 1.05


@dataclass
class Acknowledged:
    """What the server has acknowledged: the newest text of each idea, the newest dots of each ballot."""

    ideas: dict[str, str] = field(default_factory=dict)
    ballots: dict[str, dict[str, int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def lost(self, server: Server, code: str) -> int:
        """How many of them are missing from the session's file, or differ there."""
        file = SessionFile.copied(server.data_dir.session(code))
        forum = file.load()
        file.close()
        texts = {idea.id: idea.text for idea in forum.all(Idea)}
        dots = {ballot.id: ballot.marks for ballot in forum.all(Ballot)}
        return sum(texts.get(id) != text for id, text in self.ideas.items()) + sum(
            dots.get(id) != given for id, given in self.ballots.items()
        )


class VirtualUser:
    """A virtual user with a phone, who does what the current phase allows."""

    def __init__(self, id: str, cookie: str, port: int, code: str, acknowledged: Acknowledged) -> None:
        self.id, self._cookie, self._port, self._code, self._acknowledged = id, cookie, port, code, acknowledged
        self._ideas: list[str] = []
        self._connection: Phone | None = None

    async def run(self, facilitator: Facilitator) -> None:
        """Act until the session is over; then disconnect."""
        while not facilitator.over.is_set():
            if self._connection is None:
                self._connection = await Phone.connect(self._port, self._cookie, self._code)
                self._acknowledged.counts["connections"] += 1
            await asyncio.sleep(random.expovariate(1 / MEAN_PAUSE_S))
            if random.random() < DISCONNECTS:
                self._disconnect()
            else:
                await self._act(self._connection, facilitator)
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    async def _act(self, connection: Phone, facilitator: Facilitator) -> None:
        if facilitator.kind == "writing":
            await self._write(connection, facilitator.phase, random.choice(TEXTS))
        elif facilitator.kind == "dots":
            chosen = random.sample(facilitator.options, 2)
            dots = dict(zip(chosen, (1, 2), strict=True))
            if await self._succeeds(connection, "cast_ballot", phase=facilitator.phase, marks=dots):
                self._acknowledged.ballots[f"{facilitator.phase}:{self.id}"] = dots

    async def _write(self, connection: Phone, phase: str, text: str) -> None:
        if len(self._ideas) < IDEAS_EACH:
            id = str(uuid4())
            done = await self._succeeds(connection, "post_idea", id, phase=phase, text=text)
            self._ideas += [id] if done else []
        else:
            id = random.choice(self._ideas)
            done = await self._succeeds(connection, "edit_idea", idea=id, text=text)
        if done:
            self._acknowledged.ideas[id] = text

    async def _succeeds(self, connection: Phone, name: str, id: str | None = None, **payload: object) -> bool:
        """Whether it succeeded. It may be refused only because its phase has just ended."""
        async with asyncio.timeout(TIMEOUT_S):
            answer = await connection.command(name, id, **payload)
        self._acknowledged.counts["done" if answer["ok"] else answer["code"]] += 1
        if not answer["ok"] and answer["code"] not in ("phase_over", "voting_over", "not_now"):
            raise RuntimeError(f"{name} was refused: {answer}")
        return bool(answer["ok"])


class Facilitator:
    """The facilitator, who opens one phase after another; ``over`` is set when the session is."""

    def __init__(self, console: Connection) -> None:
        self._console, self.over = console, asyncio.Event()
        self.phase, self.kind = "", ""
        self.options: list[str] = []

    async def run(self) -> None:
        """Open all phases of the agenda, again and again."""
        while not self.over.is_set():
            for kind, seconds in AGENDA_S.items():
                await asyncio.to_thread(self._open, kind)
                await asyncio.sleep(seconds)

    def _open(self, kind: str) -> None:
        console = self._console
        (phase,) = (phase["id"] for phase in phases(console) if phase["kind"] == kind)
        console.ask("open_phase", phase=phase, leaving=console["phase"]["id"])
        console.wait(lambda: console["phase"]["id"] == phase)
        if kind == "clustering" and not self.options:
            for number, idea in enumerate(console.under("idea")[:5], 1):
                id = str(uuid4())
                console.ask("form_cluster", id, topic="T1", name=f"Koonti {number}", ideas=[idea["number"]])
                self.options.append(id)
        self.phase, self.kind = phase, kind


def rows(rounds: int, folder: Path) -> list[Row]:
    """One row, whatever ``rounds``: a soak is one long round."""
    return [asyncio.run(soak(folder / "soak"))]


async def soak(data: Path) -> Row:
    with running_server(data) as server:
        assert server.process
        hall, acknowledged, pid = Hall(server), Acknowledged(), server.process.pid
        participants = seed_participants(server, hall.code, PHONES)
        console, _ = hall.console(), hall.board()
        console.ask("set_details", approval=False)
        at_start, facilitator = open_descriptors(pid), Facilitator(console)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(facilitator.run())
            for id, cookie in participants.items():
                tasks.create_task(VirtualUser(id, cookie, server.port, hall.code, acknowledged).run(facilitator))
            await asyncio.sleep(SOAK_S * WARM_UP)
            warm_kb, warm_done = memory_kb(pid), acknowledged.counts["done"]
            await asyncio.sleep(SOAK_S * (1 - WARM_UP))
            end_kb, done = memory_kb(pid), acknowledged.counts["done"]
            facilitator.over.set()
        at_end = await _settled_descriptors(pid, at_start)
        hall.close()
    lost, growth = acknowledged.lost(server, hall.code), end_kb / warm_kb
    return Row(
        f"Soak: {SOAK_S:g} s with {PHONES} phones that connect and disconnect",
        f"memory ≤ {GROWTH} × warm; descriptors as before; 0 acknowledged lost",
        f"memory {growth:.3f} ×; descriptors {at_start} → {at_end}; {lost} lost",
        growth <= GROWTH and at_end <= at_start and not lost,
        f"{warm_kb / 1024:.1f} → {end_kb / 1024:.1f} MB PSS, {(end_kb - warm_kb) * 1024 / max(1, done - warm_done):.0f} B for each of "
        f"{done - warm_done:,} commands between; {acknowledged.counts['connections']:,} connections, {done:,} commands done, "
        f"{sum(acknowledged.counts.values()) - done - acknowledged.counts['connections']:,} too late for their phase",
    )


async def _settled_descriptors(pid: int, wanted: int) -> int:
    """The number of open descriptors when it is down to ``wanted``, or what it is after ten seconds."""
    for _ in range(50):
        if open_descriptors(pid) <= wanted:
            break
        await asyncio.sleep(0.2)
    return open_descriptors(pid)
