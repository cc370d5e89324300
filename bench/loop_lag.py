"""Loop lag: how late a greenlet that is due runs, while the server commits, exports and draws. ``python -m bench loop_lag``

bench/loop_lag_server.py records it inside the real program. A block of the loop counts there as one late wake-up, however long it was;
the 99th percentile for an event that arrives at any moment is stricter, and stands in the details."""

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
from bench.disk import sync_ms, with_slow_syncs
from bench.finnish import texts
from bench.participants import seed_entities, seed_participants
from bench.row import Row, quantile, spread
from bench.server_process import running_server
from tests.live.client import Browser, Connection
from tests.live.hall import Hall, go_to
from workshop.domain.model import Forum, Idea

T = TypeVar("T")

LAG_SERVER = [sys.executable, "-m", "bench.loop_lag_server"]
SYNC_MS = 10
WRITERS, COMMANDS_PER_S, WRITING_S = 1_000, 1_000, 10
PHONES = 200
SETTLE_S = 2
IDEAS, CLOUD_IDEAS, AUTHORS = 10_000, 1_000, 150
DOCUMENTS, PICTURES = ("docx", "xlsx", "zip"), ("png", "svg")
COMMITTING_MS, EXPORTING_MS, DRAWING_MS = 5, 20, 20


@dataclass(frozen=True)
class Lag:
    """One round, in milliseconds."""

    p99: float
    longest: float
    any_moment: float
    details: str


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
        f"longest block {longest:.0f} ms, p99 at any moment {any_moment:.0f} ms; {lags[-1].details}",
    )  # fmt: skip


# ---- while it commits


async def commits(data: Path) -> Lag:
    """Everybody writes an idea a second, at moments drawn beforehand, on a slow disk. Raises RuntimeError when an idea is refused."""
    sync = sync_ms(SYNC_MS, data.parent)
    with running_server(data, [*with_slow_syncs(SYNC_MS), *LAG_SERVER]) as server:
        hall = Hall(server)
        people = seed_participants(server, hall.code, WRITERS)
        console, board = hall.console(), hall.board()
        phase = await asyncio.to_thread(go_to, console, "writing")
        phones = await Phone.connect_all(server.port, people.values(), hall.code)
        lag, latencies = await _during(board, lambda: _write(phones, phase))
        for phone in phones:
            phone.close()
        hall.close()
    return _lag(lag, f"{len(latencies):,} ideas of {WRITERS:,} phones acknowledged, p99 {quantile(latencies, 0.99) * 1000:.0f} ms; a sync took {sync:.1f} ms")  # fmt: skip


async def _write(phones: list[Phone], phase: str) -> list[float]:
    """The latency of each acknowledgement from the moment at which its idea was due, in seconds."""
    loop = asyncio.get_running_loop()
    written = texts(COMMANDS_PER_S * WRITING_S)
    moments = sorted(random.uniform(0, WRITING_S) for _ in written)
    begun, latencies = loop.time() + 0.1, []

    async def write(number: int, moment: float) -> None:
        await asyncio.sleep(begun + moment - loop.time())
        answer = await phones[number % len(phones)].command("post_idea", phase=phase, text=written[number])
        if not answer["ok"]:
            raise RuntimeError(f"an idea was refused: {answer}")
        latencies.append(loop.time() - begun - moment)

    await asyncio.gather(*(write(number, moment) for number, moment in enumerate(moments)))
    return latencies


# ---- while it exports and draws


async def downloads(data: Path, formats: Iterable[str], count: int) -> Lag:
    """A facilitator downloads one file after another in the wrap-up phase, while phones are connected and the board shows the words. The
    lag is that of the worst format. Raises RuntimeError when a download fails."""
    with running_server(data, LAG_SERVER) as server:
        hall = Hall(server)
        people = seed_participants(server, hall.code, PHONES)
        seed_entities(server, hall.code, lambda forum: _ideas(forum, list(people)[:AUTHORS], count))
        facilitator, board = hall.helper("facilitator"), hall.board()
        console = facilitator.listen(hall.code, "console")
        await asyncio.to_thread(go_to, console, "wrapup")
        console.ask("show_board", page="words")
        phones = await Phone.connect_all(server.port, people.values(), hall.code)
        downloaded = {}
        for format in formats:
            downloaded[format] = await _during(
                board, lambda format=format: asyncio.to_thread(_download, facilitator, hall.code, format)
            )
        for phone in phones:
            phone.close()
        hall.close()
    worst, _ = max(downloaded.values(), key=lambda one: one[0]["p99"])
    return _lag(
        worst,
        "; ".join(
            f"{format} p99 {lag['p99']:.1f} ms in {took_s:.1f} s" for format, (lag, took_s) in downloaded.items()
        ),
    )


def _ideas(forum: Forum, authors: list[str], count: int) -> list[Idea]:
    writing = next(phase for phase in forum.phases if phase.kind == "writing")
    return [
        Idea(str(uuid4()), "T1", writing.id, author, text, number=f"T1-I{number:03d}", approved=True)
        for number, (author, text) in enumerate(zip(cycle(authors), texts(count)), 1)
    ]


def _download(facilitator: Browser, code: str, format: str) -> float:
    """Seconds until the file was downloaded."""
    begun = time.monotonic()
    answer = facilitator.get(f"/desk/{code}/export.{format}")
    if not answer.ok:
        raise RuntimeError(f"{format}: {answer.status_code} {answer.text[:300]}")
    return time.monotonic() - begun


# ---- the lag meanwhile


async def _during(line: Connection, work: Callable[[], Awaitable[T]]) -> tuple[dict[str, float], T]:
    """The lag of the loop while ``work`` was done, and what that returned."""
    await asyncio.sleep(SETTLE_S)
    await asyncio.to_thread(line.emit, "loop_lag", None)
    done = await work()
    return await asyncio.to_thread(line.emit, "loop_lag", None), done


def _lag(recorded: dict[str, float], details: str) -> Lag:
    return Lag(recorded["p99"], recorded["max"], recorded["any_moment"], details)
