"""Bandwidth: the bytes sent to each phone while it receives twenty Finnish ideas a tick, compared with the same messages uncompressed.
The texts are those of bench/finnish.py. ``python -m bench bandwidth``

It holds for browsers that are sent compressed messages; ``agreed_on`` in workshop/live/fastpath/frames.py says which ones are.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.finnish import texts
from bench.load_generator import load_generator
from bench.row import Row, spread
from bench.targets import PHONES, sut
from bench.verify import Result
from bench.workload import ideas

PER_S, SECONDS = 200, 8
GOAL = 0.5


def rows(rounds: int, folder: Path) -> list[Row]:
    results = [_round(folder) for _ in range(rounds)]
    ratios = [one.wire / one.plain for one in results]
    faults = [one.faults() for one in results if one.faults()]
    kb_per_s = [one.wire / PHONES / SECONDS / 1000 for one in results]
    detail = (
        f"{statistics.median(kb_per_s):.1f} KB/s to each phone, acknowledgements and a person's own deltas included"
    )
    return [
        Row(
            f"Bytes on the wire, {PER_S} Finnish ideas/s, phones that offer deflate: sent / uncompressed",
            f"≤ {GOAL:g}", spread(ratios), not faults and statistics.median(ratios) <= GOAL, "; ".join([detail, *faults]),
        )
    ]  # fmt: skip


def _round(folder: Path) -> Result:
    with sut(folder) as target, load_generator(target.endpoint) as load:
        workload = ideas(texts(PER_S * SECONDS), SECONDS, PHONES, target.open_writing(), "all")
        target.reveal()
        return load.run(workload)
