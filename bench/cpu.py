"""CPU of the server per command, from as many sockets as there are commands in a second. ``python -m bench cpu``

Ours does all of it: a real idea is parsed, decided, committed in a shared transaction, acknowledged, and sent to its author as a delta.
That is compared with a handler that only acknowledges, which is the strictest comparison, and with one that stores too. The third row
compares like with like: our way of receiving and acknowledging, with a handler that only acknowledges.
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

PER_S, SECONDS = 1000, 3
GOAL = 0.45
STORING = f"{STOCK} with one transaction each"
EMPTY = "ours only acknowledging"
COMPARED = (
    ("ours, durable and with deltas", OURS, f"{STOCK} that only acknowledges", STOCK),
    ("ours, durable and with deltas", OURS, STORING, STORING),
    (EMPTY, EMPTY, f"{STOCK} that only acknowledges", STOCK),
)


@dataclass(frozen=True)
class Cost:
    """``cpu`` in microseconds per command; ``acknowledgement``: the p99 of the latency of acknowledgements in milliseconds."""

    cpu: float
    acknowledgement: float
    faults: str


def rows(rounds: int, folder: Path) -> list[Row]:
    targets: dict[str, Start] = {
        OURS: partial(sut, folder),
        EMPTY: partial(sut, folder, empty=True),
        STOCK: partial(competitor, "stock"),
        STORING: partial(competitor, "stock", ["--keep", str(folder)]),
        NODE: partial(competitor, "socketio"),
    }
    costs = interleaved(rounds, targets, _measure)
    faults = [f"{name}: {one.faults}" for name, each in costs.items() for one in each if one.faults]
    detail = "; ".join([*(_figures(name, each) for name, each in costs.items()), *faults])
    found = []
    for one_does, one, other_does, other in COMPARED:
        ratios = paired([each.cpu for each in costs[one]], [each.cpu for each in costs[other]])
        meets = statistics.median(ratios) <= GOAL and not any(each.faults for each in costs[one])
        what = f"CPU per command, {PER_S:,} commands/s from {PHONES:,} sockets: {one_does} / {other_does}"
        found.append(Row(what, f"≤ {GOAL:g}", spread(ratios), meets, detail))
        detail = "see above"
    return found


def _measure(start: Start) -> Cost:
    with start() as target, load_generator(target.endpoint) as load:
        workload = ideas(texts(PER_S * SECONDS), SECONDS, PHONES, target.open_writing(), target.recipients)
        before = cpu_s(target.pid)
        result = load.run(workload)
        spent_s = cpu_s(target.pid) - before
    return Cost(spent_s / len(workload.sends) * 1e6, quantile(result.acknowledgements, 0.99) * 1000, result.faults())


def _figures(name: str, costs: Sequence[Cost]) -> str:
    cpu, acknowledgement = (
        statistics.median(getattr(one, part) for one in costs) for part in ("cpu", "acknowledgement")
    )
    return f"{name} {cpu:.0f} µs, acknowledgement p99 {acknowledgement:.0f} ms"
