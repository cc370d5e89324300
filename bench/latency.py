"""Latency of live ideas, at the worst moment: all phones listen, and everybody writes at once. ``python -m bench latency``

Ours runs its real protocol: writing is private, so the moment is the reveal, after which texts that were on their way are still taken
for ten seconds and reach all phones at once. The other sides tell every 100 ms what is new, as ours does, and keep nothing on disk.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.finnish import texts
from bench.load_generator import crowd
from bench.machine import cpu_s
from bench.row import Row, paired, quantile, spread
from bench.targets import NODE, OURS, PHONES, STOCK, Start, in_turns, ours, peer
from bench.workload import ideas

PER_S, SECONDS = 200, 8
GOAL_MS, GOAL_STOCK = 130, 1 / 5


@dataclass(frozen=True)
class Latency:
    """Milliseconds from the moment that an idea was due: to its author's acknowledgement (p99), to each phone (p50 and p99). ``cpu`` is the
    server's share of a core; ``late`` by how much the phones themselves were late at worst."""

    answer: float
    middle: float
    news: float
    cpu: float
    late: float
    faults: str


def rows(rounds: int, folder: Path) -> list[Row]:
    sides: dict[str, Start] = {
        OURS: partial(ours, folder),
        STOCK: partial(peer, "stock", ["--tell"]),
        NODE: partial(peer, "socketio", ["--tell"]),
    }
    measured = in_turns(rounds, sides, _measure)
    p99 = {name: [one.news for one in many] for name, many in measured.items()}
    faults = [f"{name}: {one.faults}" for name, many in measured.items() for one in many if one.faults]
    detail = "; ".join(
        [*(_figures(name, many) for name, many in measured.items()), *(faults or ["nothing lost or doubled"])]
    )
    whole = not any(one.faults for one in measured[OURS])
    ratios = paired(p99[OURS], p99[STOCK])
    what = f"{PER_S} ideas/s to {PHONES:,} phones that offer deflate, p99 from due to each phone"
    return [
        Row(what, f"≤ {GOAL_MS} ms", f"{spread(p99[OURS], 0)} ms", whole and statistics.median(p99[OURS]) <= GOAL_MS, detail),
        Row(f"{what}: ours / {STOCK}", f"≤ {GOAL_STOCK:g}", spread(ratios), whole and statistics.median(ratios) <= GOAL_STOCK, "see above"),
    ]  # fmt: skip


def _measure(start: Start) -> Latency:
    with start() as side, crowd(side.entrance) as hall:
        script = ideas(texts(PER_S * SECONDS), SECONDS, PHONES, side.write(), "all")
        side.reveal()
        before = cpu_s(side.pid)
        heard = hall.run(script)
        used = cpu_s(side.pid) - before
    answer, middle, news = quantile(heard.answers, 0.99), quantile(heard.news, 0.5), quantile(heard.news, 0.99)
    return Latency(answer * 1000, middle * 1000, news * 1000, used / SECONDS, heard.late * 1000, heard.faults())


def _figures(name: str, measured: Sequence[Latency]) -> str:
    answer, middle, news, cpu, late = (
        statistics.median(getattr(one, part) for one in measured)
        for part in ("answer", "middle", "news", "cpu", "late")
    )
    return (
        f"{name}: p50 {middle:.0f}, p99 {news:.0f}, acknowledgement p99 {answer:.0f} ms, {cpu:.2f} of a core, "
        f"the phones themselves at most {late:.0f} ms late"
    )
