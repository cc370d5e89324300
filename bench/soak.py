"""An evening that does not end: does the server hold on to anything? ``SOAK_S=1800 python -m bench soak``.

300 phones come and go, write, mend what they wrote, and vote, while a facilitator takes the phases round and round before a board. What is bound to grow is
written before the server counts as warm, after a fifth of the time: from then on ideas are mended and none is new. One thing grows all the same: the
ids of the commands that were done, which the server remembers so that none is done twice."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.async_client import PATIENCE_S, Phone
from bench.finnish import texts
from bench.machine import descriptors, memory_kb
from bench.participants import joined
from bench.row import Row
from bench.server_process import served
from tests.live.client import Line
from tests.live.hall import Hall, phases
from tests.live.server import Server
from workshop.domain.model import Ballot, Idea
from workshop.store.session_file import SessionFile

SOAK_S = float(os.environ.get("SOAK_S", "600"))
WARM = 0.2
PHONES, IDEAS_EACH = 300, 3
PAUSE_S = 8.0
"""Between two deeds of a person, on average."""
LEAVES = 0.2
"""How often somebody's deed is to go away and come back."""
AGENDA_S = {"writing": 6, "reveal": 2, "clustering": 2, "dots": 4, "results": 2}
TEXTS = texts(1_000)
GROWTH = 1.05


@dataclass
class Acknowledged:
    """What the server said it has kept: the newest text of each idea, the newest dots of each ballot."""

    ideas: dict[str, str] = field(default_factory=dict)
    ballots: dict[str, dict[str, int]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)

    def lost(self, server: Server, code: str) -> int:
        """How much of it is not in the session's file, or is otherwise there."""
        file = SessionFile.open(server.shelf.session(code))
        forum = file.load()
        file.close()
        texts = {idea.id: idea.text for idea in forum.all(Idea)}
        dots = {ballot.id: ballot.dots for ballot in forum.all(Ballot)}
        return sum(texts.get(id) != text for id, text in self.ideas.items()) + sum(
            dots.get(id) != given for id, given in self.ballots.items()
        )


class Person:
    """Somebody with a phone, who does what the current phase admits."""

    def __init__(self, id: str, cookie: str, port: int, code: str, kept: Acknowledged) -> None:
        self.id, self._cookie, self._port, self._code, self._kept = id, cookie, port, code, kept
        self._mine: list[str] = []
        self._line: Phone | None = None

    async def live(self, stage: Stage) -> None:
        """Until the evening is over; then the line is closed."""
        while not stage.over.is_set():
            if self._line is None:
                self._line = await Phone.come(self._port, self._cookie, self._code)
                self._kept.answers["lines"] += 1
            await asyncio.sleep(random.expovariate(1 / PAUSE_S))
            if random.random() < LEAVES:
                self._leave()
            else:
                await self._deed(self._line, stage)
        self._leave()

    def _leave(self) -> None:
        if self._line:
            self._line.leave()
            self._line = None

    async def _deed(self, line: Phone, stage: Stage) -> None:
        if stage.kind == "writing":
            await self._write(line, stage.phase, random.choice(TEXTS))
        elif stage.kind == "dots":
            chosen = random.sample(stage.options, 2)
            dots = dict(zip(chosen, (1, 2), strict=True))
            if await self._done(line, "cast_ballot", phase=stage.phase, dots=dots):
                self._kept.ballots[f"{stage.phase}:{self.id}"] = dots

    async def _write(self, line: Phone, phase: str, text: str) -> None:
        if len(self._mine) < IDEAS_EACH:
            id = str(uuid4())
            done = await self._done(line, "post_idea", id, phase=phase, text=text)
            self._mine += [id] if done else []
        else:
            id = random.choice(self._mine)
            done = await self._done(line, "edit_idea", idea=id, text=text)
        if done:
            self._kept.ideas[id] = text

    async def _done(self, line: Phone, name: str, id: str | None = None, **payload: object) -> bool:
        """Whether it was acknowledged as done. Only a phase that has just been left may refuse it."""
        async with asyncio.timeout(PATIENCE_S):
            answer = await line.ask(name, id, **payload)
        self._kept.answers["done" if answer["ok"] else answer["code"]] += 1
        if not answer["ok"] and answer["code"] not in ("phase_over", "voting_over", "not_now"):
            raise RuntimeError(f"{name} was refused: {answer}")
        return bool(answer["ok"])


class Stage:
    """The facilitator's evening: which phase it is, and when it is over."""

    def __init__(self, console: Line) -> None:
        self._console, self.over = console, asyncio.Event()
        self.phase, self.kind = "", ""
        self.options: list[str] = []

    async def go_round(self) -> None:
        """All phases of the agenda, again and again."""
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
    with served(data) as server:
        assert server.process
        hall, kept, pid = Hall(server), Acknowledged(), server.process.pid
        people = joined(server, hall.code, PHONES)
        console, _ = hall.console(), hall.board()
        console.ask("set_details", approval=False)
        at_start, stage = descriptors(pid), Stage(console)
        async with asyncio.TaskGroup() as evening:
            evening.create_task(stage.go_round())
            for id, cookie in people.items():
                evening.create_task(Person(id, cookie, server.port, hall.code, kept).live(stage))
            await asyncio.sleep(SOAK_S * WARM)
            warm_kb, warm_done = memory_kb(pid), kept.answers["done"]
            await asyncio.sleep(SOAK_S * (1 - WARM))
            end_kb, done = memory_kb(pid), kept.answers["done"]
            stage.over.set()
        at_end = await _settled(pid, at_start)
        hall.close()
    lost, growth = kept.lost(server, hall.code), end_kb / warm_kb
    return Row(
        f"Soak: {SOAK_S:g} s with {PHONES} phones that come and go",
        f"memory ≤ {GROWTH} × warm; descriptors as before; 0 acknowledged lost",
        f"memory {growth:.3f} ×; descriptors {at_start} → {at_end}; {lost} lost",
        growth <= GROWTH and at_end <= at_start and not lost,
        f"{warm_kb / 1024:.1f} → {end_kb / 1024:.1f} MB PSS, {(end_kb - warm_kb) * 1024 / max(1, done - warm_done):.0f} B for each of "
        f"{done - warm_done:,} commands between; {kept.answers['lines']:,} lines, {done:,} commands done, "
        f"{sum(kept.answers.values()) - done - kept.answers['lines']:,} too late for their phase",
    )


async def _settled(pid: int, wanted: int) -> int:
    """The number of descriptors when it is down to ``wanted``, or what it is after some patience."""
    for _ in range(50):
        if descriptors(pid) <= wanted:
            break
        await asyncio.sleep(0.2)
    return descriptors(pid)
