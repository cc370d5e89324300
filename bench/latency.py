"""Latency of live ideas, at the worst moment: all phones receive, and everybody writes at once. ``python -m bench latency``

Ours runs its real protocol: writing is private, so the moment is the reveal, after which texts that were on their way are still taken
for ten seconds and sent to all phones at once. The competitors broadcast every 100 ms what is new, as ours does, and store nothing.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.finnish import texts
from bench.load_generator import load_generator
from bench.machine import cpu_s
from bench.row import Row, paired, quantile, spread
from bench.targets import NODE, OURS, PHONES, STOCK, Start, competitor, interleaved, sut
from bench.workload import ideas

PER_S, SECONDS = 200, 8
GOAL_MS, GOAL_STOCK = 130, 1 / 5


@dataclass(frozen=True)
class Latency:
    """Milliseconds from the moment at which an idea was due to its author's acknowledgement (p99), and to each phone (p50 and p99).
    ``cpu``: the server's share of a core; ``late``: by how much the load generator was late at worst."""

    acknowledgement: float
    p50: float
    p99: float
    cpu: float
    late: float
    faults: str


def rows(rounds: int, folder: Path) -> list[Row]:
    targets: dict[str, Start] = {
        OURS: partial(sut, folder),
        STOCK: partial(competitor, "stock", ["--broadcast"]),
        NODE: partial(competitor, "socketio", ["--broadcast"]),
    }
    measured = interleaved(rounds, targets, _measure)
    p99 = {name: [one.p99 for one in each] for name, each in measured.items()}
    faults = [f"{name}: {one.faults}" for name, each in measured.items() for one in each if one.faults]
    detail = "; ".join(
        [*(_figures(name, each) for name, each in measured.items()), *(faults or ["nothing lost or duplicated"])]
    )
    complete = not any(one.faults for one in measured[OURS])
    ratios = paired(p99[OURS], p99[STOCK])
    what = f"{PER_S} ideas/s to {PHONES:,} phones that offer deflate, p99 from due to each phone"
    return [
        Row(what, f"≤ {GOAL_MS} ms", f"{spread(p99[OURS], 0)} ms", complete and statistics.median(p99[OURS]) <= GOAL_MS, detail),
        Row(f"{what}: ours / {STOCK}", f"≤ {GOAL_STOCK:g}", spread(ratios), complete and statistics.median(ratios) <= GOAL_STOCK, "see above"),
    ]  # fmt: skip


def _measure(start: Start) -> Latency:
    with start() as target, load_generator(target.endpoint) as load:
        workload = ideas(texts(PER_S * SECONDS), SECONDS, PHONES, target.open_writing(), "all")
        target.reveal()
        before = cpu_s(target.pid)
        result = load.run(workload)
        cpu = cpu_s(target.pid) - before
    p50, p99 = (quantile(result.deliveries, part) * 1000 for part in (0.5, 0.99))
    acknowledgement = quantile(result.acknowledgements, 0.99) * 1000
    return Latency(acknowledgement, p50, p99, cpu / SECONDS, result.late * 1000, result.faults())


def _figures(name: str, measured: Sequence[Latency]) -> str:
    acknowledgement, p50, p99, cpu, late = (
        statistics.median(getattr(one, part) for one in measured)
        for part in ("acknowledgement", "p50", "p99", "cpu", "late")
    )
    return (
        f"{name}: p50 {p50:.0f}, p99 {p99:.0f}, acknowledgement p99 {acknowledgement:.0f} ms, {cpu:.2f} of a core, "
        f"the load generator at most {late:.0f} ms late"
    )
