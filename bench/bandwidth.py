"""The bytes that each phone is sent while twenty Finnish ideas a tick reach it, beside the same messages uncompressed. The texts are those of
bench/finnish.py. ``python -m bench bandwidth``

It holds for browsers that are sent compressed messages; which ones are, ``agreed_on`` in workshop/live/frames.py says.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.finnish import texts
from bench.load_generator import crowd
from bench.row import Row, spread
from bench.targets import PHONES, ours
from bench.verify import Heard
from bench.workload import ideas

PER_S, SECONDS = 200, 8
GOAL = 0.5


def rows(rounds: int, folder: Path) -> list[Row]:
    heard = [_round(folder) for _ in range(rounds)]
    ratios = [one.wire / one.plain for one in heard]
    faults = [one.faults() for one in heard if one.faults()]
    each_kb_s = [one.wire / PHONES / SECONDS / 1000 for one in heard]
    detail = f"{statistics.median(each_kb_s):.1f} KB/s to each phone, acknowledgements and a person's own news among it"
    return [
        Row(
            f"Bytes on the air, {PER_S} Finnish ideas/s, phones that offer deflate: sent / uncompressed",
            f"≤ {GOAL:g}", spread(ratios), not faults and statistics.median(ratios) <= GOAL, "; ".join([detail, *faults]),
        )
    ]  # fmt: skip


def _round(folder: Path) -> Heard:
    with ours(folder) as side, crowd(side.entrance) as hall:
        script = ideas(texts(PER_S * SECONDS), SECONDS, PHONES, side.write(), "all")
        side.reveal()
        return hall.run(script)
