"""Fan-out: how fast one piece of news after another reaches every phone of a session. ``python -m bench fanout``

Our phones offer deflate, as browsers do. Those of the stock side do not, because it is faster so; how it is with the offer is told beside it.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.load_generator import Crowd, crowd
from bench.machine import cpu_s
from bench.row import Row, paired, spread
from bench.targets import NODE, OURS, PHONES, STOCK, Side, Start, in_turns, ours, peer
from bench.workload import Script, blast

BYTES, WARMING, BLASTS = 200, 5, 3
NEWS, NEWS_TO_MANY = 60, 20
MANY = 3 * PHONES
OFFERED, WS, BARE = f"{STOCK} with phones that offer deflate (one round)", "Node ws", "bare send() loop"
GOALS = {STOCK: 7.0, NODE: 2.0, BARE: 0.7}
GOALS_TO_MANY = {STOCK: 5.0, NODE: 1.7}


@dataclass(frozen=True)
class Blast:
    """``speed`` in frames a second, from the word that asked for the news to the last of them at the last phone; ``cpu`` of the server and
    ``load`` of the phones' process in microseconds per frame; ``size`` of a frame on the wire in bytes."""

    speed: float
    cpu: float
    load: float
    size: float
    faults: str


def rows(rounds: int, folder: Path) -> list[Row]:
    few = in_turns(rounds, _sides(folder, PHONES), partial(_blasts, NEWS))
    offered = in_turns(1, {OFFERED: partial(peer, "stock")}, partial(_blasts, NEWS))
    sides = _sides(folder, MANY)
    many = in_turns(rounds, {name: sides[name] for name in (OURS, *GOALS_TO_MANY)}, partial(_blasts, NEWS_TO_MANY))
    return [*_rows(few | offered, GOALS, PHONES, NEWS), *_rows(many, GOALS_TO_MANY, MANY, NEWS_TO_MANY)]


def _sides(folder: Path, phones: int) -> dict[str, Start]:
    return {
        OURS: partial(ours, folder, phones),
        STOCK: partial(peer, "stock", phones=phones, deflate=False),
        NODE: partial(peer, "socketio", phones=phones),
        WS: partial(peer, "ws", phones=phones),
        BARE: partial(peer, "bare", phones=phones),
    }


def _blasts(count: int, start: Start) -> list[Blast]:
    """A few, one after another, to the same phones; the machine is never still for all of them."""
    with start() as side, crowd(side.entrance) as hall:
        hall.run(_script(side, WARMING))
        return [_blast(count, side, hall) for _ in range(BLASTS)]


def _blast(count: int, side: Side, hall: Crowd) -> Blast:
    before, frames = cpu_s(side.pid), count * len(side.entrance.cookies)
    heard = hall.run(_script(side, count))
    cpu, load = cpu_s(side.pid) - before, heard.load_s
    return Blast(frames / heard.last, cpu / frames * 1e6, load / frames * 1e6, heard.wire / frames, heard.faults())


def _script(side: Side, count: int) -> Script:
    return blast(side.blast(count, BYTES), count)


def _rows(rounds: Mapping[str, list[list[Blast]]], goals: Mapping[str, float], phones: int, count: int) -> list[Row]:
    speeds = {name: [_middle("speed", blasts) for blasts in each] for name, each in rounds.items()}
    blasts = {name: [one for blasts in each for one in blasts] for name, each in rounds.items()}
    faults = [f"{name}: {one.faults}" for name, each in blasts.items() for one in each if one.faults]
    detail = "; ".join([*(_figures(name, each) for name, each in blasts.items()), *(faults or ["all came, once"])])
    found = []
    for name, goal in goals.items():
        ratios = paired(speeds[OURS], speeds[name])
        meets = statistics.median(ratios) >= goal and not any(one.faults for one in blasts[OURS])
        what = f"Fan-out to {phones:,} phones, {count} × {BYTES} B, frames/s: ours / {name}"
        found.append(Row(what, f"≥ {goal:g}", spread(ratios), meets, detail))
        detail = "see above"
    return found


def _figures(name: str, blasts: Sequence[Blast]) -> str:
    speed, cpu, load, size = (_middle(part, blasts) for part in ("speed", "cpu", "load", "size"))
    heard = f" (the phones' own process {load:.1f} µs)" if name == BARE else ""
    return f"{name} {speed:,.0f}/s, {cpu:.1f} µs CPU a frame{heard}, {size:.0f} B"


def _middle(part: str, blasts: Sequence[Blast]) -> float:
    return statistics.median(getattr(one, part) for one in blasts)
