"""Fan-out: how fast a burst of messages reaches every phone of a session. ``python -m bench fanout``

Our phones offer deflate, as browsers do. Those of stock Flask-SocketIO do not, because it is faster that way; with the offer it is
measured for comparison.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.load_generator import LoadGenerator, load_generator
from bench.machine import cpu_s
from bench.row import Row, paired, spread
from bench.targets import NODE, OURS, PHONES, STOCK, Start, Target, competitor, interleaved, sut
from bench.workload import Workload, burst

BYTES, WARM_UP, BURSTS = 200, 5, 3
MESSAGES, MESSAGES_TO_MANY = 60, 20
MANY = 3 * PHONES
OFFERED, WS, BARE = f"{STOCK} with phones that offer deflate (one round)", "Node ws", "bare send() loop"
GOALS = {STOCK: 7.0, NODE: 2.0, BARE: 0.7}
GOALS_TO_MANY = {STOCK: 5.0, NODE: 1.7}


@dataclass(frozen=True)
class Burst:
    """``speed`` in frames a second, from the message that asked for the burst to its last frame at the last phone; ``cpu`` of the server
    and ``load`` of the load generator in microseconds per frame; ``size`` of a frame on the wire in bytes."""

    speed: float
    cpu: float
    load: float
    size: float
    faults: str


def rows(rounds: int, folder: Path) -> list[Row]:
    few = interleaved(rounds, _targets(folder, PHONES), partial(_bursts, MESSAGES))
    offered = interleaved(1, {OFFERED: partial(competitor, "stock")}, partial(_bursts, MESSAGES))
    targets = _targets(folder, MANY)
    many = interleaved(
        rounds, {name: targets[name] for name in (OURS, *GOALS_TO_MANY)}, partial(_bursts, MESSAGES_TO_MANY)
    )
    return [*_rows(few | offered, GOALS, PHONES, MESSAGES), *_rows(many, GOALS_TO_MANY, MANY, MESSAGES_TO_MANY)]


def _targets(folder: Path, phones: int) -> dict[str, Start]:
    return {
        OURS: partial(sut, folder, phones),
        STOCK: partial(competitor, "stock", phones=phones, deflate=False),
        NODE: partial(competitor, "socketio", phones=phones),
        WS: partial(competitor, "ws", phones=phones),
        BARE: partial(competitor, "bare", phones=phones),
    }


def _bursts(count: int, start: Start) -> list[Burst]:
    """A few, one after another, to the same phones: something disturbs the machine during every longer measurement."""
    with start() as target, load_generator(target.endpoint) as load:
        load.run(_workload(target, WARM_UP))
        return [_burst(count, target, load) for _ in range(BURSTS)]


def _burst(count: int, target: Target, load: LoadGenerator) -> Burst:
    before, frames = cpu_s(target.pid), count * len(target.endpoint.cookies)
    result = load.run(_workload(target, count))
    cpu, us_per_frame = cpu_s(target.pid) - before, 1e6 / frames
    return Burst(
        frames / result.last, cpu * us_per_frame, result.load_s * us_per_frame, result.wire / frames, result.faults()
    )


def _workload(target: Target, count: int) -> Workload:
    return burst(target.burst(count, BYTES), count)


def _rows(rounds: Mapping[str, list[list[Burst]]], goals: Mapping[str, float], phones: int, count: int) -> list[Row]:
    speeds = {name: [_median("speed", bursts) for bursts in each] for name, each in rounds.items()}
    bursts = {name: [one for bursts in each for one in bursts] for name, each in rounds.items()}
    faults = [f"{name}: {one.faults}" for name, each in bursts.items() for one in each if one.faults]
    detail = "; ".join(
        [*(_figures(name, each) for name, each in bursts.items()), *(faults or ["each frame received once"])]
    )
    found = []
    for name, goal in goals.items():
        ratios = paired(speeds[OURS], speeds[name])
        meets = statistics.median(ratios) >= goal and not any(one.faults for one in bursts[OURS])
        what = f"Fan-out to {phones:,} phones, {count} × {BYTES} B, frames/s: ours / {name}"
        found.append(Row(what, f"≥ {goal:g}", spread(ratios), meets, detail))
        detail = "see above"
    return found


def _figures(name: str, bursts: Sequence[Burst]) -> str:
    speed, cpu, load, size = (_median(part, bursts) for part in ("speed", "cpu", "load", "size"))
    result = f" (the load generator {load:.1f} µs)" if name == BARE else ""
    return f"{name} {speed:,.0f}/s, {cpu:.1f} µs CPU a frame{result}, {size:.0f} B"


def _median(part: str, bursts: Sequence[Burst]) -> float:
    return statistics.median(getattr(one, part) for one in bursts)
