"""The server's CPU for one command, from as many sockets as there are commands in a second. ``python -m bench cpu``

Ours does all of it: a real idea is parsed, decided, committed in a shared transaction, acknowledged, and comes back as news to its author.
That is held against a handler that only acknowledges, which is the strictest comparison, and against one that stores too. The third row
is like for like: our server's way of hearing and answering, with a handler that only acknowledges.
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

PER_S, SECONDS = 1000, 3
GOAL = 0.45
STORING = f"{STOCK} with one transaction each"
EMPTY = "ours only acknowledging"
COMPARED = (
    ("ours, durable and with news", OURS, f"{STOCK} that only acknowledges", STOCK),
    ("ours, durable and with news", OURS, STORING, STORING),
    (EMPTY, EMPTY, f"{STOCK} that only acknowledges", STOCK),
)


@dataclass(frozen=True)
class Spent:
    """``cpu`` in microseconds for each command; ``answer``: the p99 of the acknowledgements in milliseconds."""

    cpu: float
    answer: float
    faults: str


def rows(rounds: int, folder: Path) -> list[Row]:
    sides: dict[str, Start] = {
        OURS: partial(ours, folder),
        EMPTY: partial(ours, folder, empty=True),
        STOCK: partial(peer, "stock"),
        STORING: partial(peer, "stock", ["--keep", str(folder)]),
        NODE: partial(peer, "socketio"),
    }
    spent = in_turns(rounds, sides, _measure)
    faults = [f"{name}: {one.faults}" for name, many in spent.items() for one in many if one.faults]
    detail = "; ".join([*(_figures(name, many) for name, many in spent.items()), *faults])
    found = []
    for does, one, other_does, other in COMPARED:
        ratios = paired([each.cpu for each in spent[one]], [each.cpu for each in spent[other]])
        meets = statistics.median(ratios) <= GOAL and not any(each.faults for each in spent[one])
        what = f"CPU per command, {PER_S:,} commands/s from {PHONES:,} sockets: {does} / {other_does}"
        found.append(Row(what, f"≤ {GOAL:g}", spread(ratios), meets, detail))
        detail = "see above"
    return found


def _measure(start: Start) -> Spent:
    with start() as side, crowd(side.entrance) as hall:
        script = ideas(texts(PER_S * SECONDS), SECONDS, PHONES, side.write(), side.told)
        before = cpu_s(side.pid)
        heard = hall.run(script)
        used = cpu_s(side.pid) - before
    return Spent(used / len(script.says) * 1e6, quantile(heard.answers, 0.99) * 1000, heard.faults())


def _figures(name: str, spent: Sequence[Spent]) -> str:
    cpu, answer = (statistics.median(getattr(one, part) for one in spent) for part in ("cpu", "answer"))
    return f"{name} {cpu:.0f} µs, acknowledgement p99 {answer:.0f} ms"
