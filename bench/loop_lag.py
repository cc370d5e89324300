"""How late the server's loop comes to a turn that is due, while it commits, exports and draws.

``python -m bench loop_lag``. bench/loop_lag_server.py notes it inside the real program. There a stop is one late waking, however long it was; the
99th percentile for whoever comes at any moment is harder, and stands in the details."""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from bench.async_client import Phone
from bench.disk import slowed, sync_ms
from bench.finnish import texts
from bench.participants import joined, keep
from bench.row import Row, quantile, spread
from bench.server_process import served
from tests.live.client import Browser, Line
from tests.live.hall import Hall, go_to
from workshop.domain.model import Forum, Idea

T = TypeVar("T")

LAGGING = [sys.executable, "-m", "bench.loop_lag_server"]
SYNC_MS = 10
WRITERS, COMMANDS_PER_S, WRITING_S = 1_000, 1_000, 10
LISTENERS = 200
SETTLING_S = 2
IDEAS, CLOUD_IDEAS, AUTHORS = 10_000, 1_000, 150
DOCUMENTS, PICTURES = ("docx", "xlsx", "zip"), ("png", "svg")
COMMITTING_MS, EXPORTING_MS, DRAWING_MS = 5, 20, 20


@dataclass(frozen=True)
class Lag:
    """One round, in milliseconds."""

    p99: float
    longest: float
    any_moment: float
    besides: str


def rows(rounds: int, folder: Path) -> list[Row]:
    committing = [asyncio.run(commits(folder / f"committing-{n}")) for n in range(rounds)]
    exporting = [asyncio.run(downloads(folder / f"exporting-{n}", DOCUMENTS, IDEAS)) for n in range(rounds)]
    drawing = [asyncio.run(downloads(folder / f"drawing-{n}", PICTURES, CLOUD_IDEAS)) for n in range(rounds)]
    return [
        _row(f"Loop lag while committing {COMMANDS_PER_S:,} commands/s, {SYNC_MS} ms added to each sync", COMMITTING_MS, committing),
        _row(f"Loop lag while exporting {IDEAS:,} ideas ({', '.join(DOCUMENTS)})", EXPORTING_MS, exporting),
        _row(f"Loop lag while drawing word clouds of {CLOUD_IDEAS:,} ideas", DRAWING_MS, drawing),
    ]  # fmt: skip


def _row(what: str, goal_ms: float, lags: list[Lag]) -> Row:
    p99 = [lag.p99 for lag in lags]
    longest, any_moment = (max(getattr(lag, name) for lag in lags) for name in ("longest", "any_moment"))
    return Row(
        what, f"p99 ≤ {goal_ms} ms", f"p99 {spread(p99, 1)} ms", statistics.median(p99) <= goal_ms,
        f"longest stop {longest:.0f} ms, p99 at any moment {any_moment:.0f} ms; {lags[-1].besides}",
    )  # fmt: skip


# ---- while it commits


async def commits(data: Path) -> Lag:
    """Everybody writes an idea a second, at moments drawn beforehand, on a slow disk. Raises RuntimeError when an idea is refused."""
    sync = sync_ms(SYNC_MS, data.parent)
    with served(data, [*slowed(SYNC_MS), *LAGGING]) as server:
        hall = Hall(server)
        people = joined(server, hall.code, WRITERS)
        console, board = hall.console(), hall.board()
        phase = await asyncio.to_thread(go_to, console, "writing")
        phones = await Phone.all_come(server.port, people.values(), hall.code)
        lag, waits = await _during(board, lambda: _write(phones, phase))
        for phone in phones:
            phone.leave()
        hall.close()
    return _lag(lag, f"{len(waits):,} ideas of {WRITERS:,} phones acknowledged, p99 {quantile(waits, 0.99) * 1000:.0f} ms; a sync took {sync:.1f} ms")  # fmt: skip


async def _write(phones: list[Phone], phase: str) -> list[float]:
    """How long each acknowledgement took from the moment that its idea was due, in seconds."""
    loop = asyncio.get_running_loop()
    said = texts(COMMANDS_PER_S * WRITING_S)
    moments = sorted(random.uniform(0, WRITING_S) for _ in said)
    begun, waits = loop.time() + 0.1, []

    async def write(number: int, moment: float) -> None:
        await asyncio.sleep(begun + moment - loop.time())
        answer = await phones[number % len(phones)].ask("post_idea", phase=phase, text=said[number])
        if not answer["ok"]:
            raise RuntimeError(f"an idea was refused: {answer}")
        waits.append(loop.time() - begun - moment)

    await asyncio.gather(*(write(number, moment) for number, moment in enumerate(moments)))
    return waits


# ---- while it exports and draws


async def downloads(data: Path, formats: Iterable[str], count: int) -> Lag:
    """A facilitator takes one file after another in the wrap-up, while the hall listens and the board shows the words. The lag is that of the
    worst format. Raises RuntimeError when a file is not given."""
    with served(data, LAGGING) as server:
        hall = Hall(server)
        people = joined(server, hall.code, LISTENERS)
        keep(server, hall.code, lambda forum: _ideas(forum, list(people)[:AUTHORS], count))
        helper, board = hall.helper("facilitator"), hall.board()
        console = helper.listen(hall.code, "console")
        await asyncio.to_thread(go_to, console, "wrapup")
        console.ask("show_board", page="words")
        phones = await Phone.all_come(server.port, people.values(), hall.code)
        taken = {}
        for format in formats:
            taken[format] = await _during(
                board, lambda format=format: asyncio.to_thread(_take, helper, hall.code, format)
            )
        for phone in phones:
            phone.leave()
        hall.close()
    worst, _ = max(taken.values(), key=lambda one: one[0]["p99"])
    return _lag(
        worst, "; ".join(f"{format} p99 {lag['p99']:.1f} ms in {took:.1f} s" for format, (lag, took) in taken.items())
    )


def _ideas(forum: Forum, authors: list[str], count: int) -> list[Idea]:
    writing = next(phase for phase in forum.phases if phase.kind == "writing")
    return [
        Idea(str(uuid4()), "T1", writing.id, author, text, number=f"T1-I{number:03d}", approved=True)
        for number, (author, text) in enumerate(zip(cycle(authors), texts(count)), 1)
    ]


def _take(helper: Browser, code: str, format: str) -> float:
    """Seconds until the file was there."""
    begun = time.monotonic()
    answer = helper.get(f"/desk/{code}/export.{format}")
    if not answer.ok:
        raise RuntimeError(f"{format}: {answer.status_code} {answer.text[:300]}")
    return time.monotonic() - begun


# ---- the loop meanwhile


async def _during(line: Line, work: Callable[[], Awaitable[T]]) -> tuple[dict[str, float], T]:
    """What the loop's lateness was while ``work`` was done, and what it answered."""
    await asyncio.sleep(SETTLING_S)
    await asyncio.to_thread(line.emit, "lateness", None)
    done = await work()
    return await asyncio.to_thread(line.emit, "lateness", None), done


def _lag(noted: dict[str, float], besides: str) -> Lag:
    return Lag(noted["p99"], noted["max"], noted["any_moment"], besides)
