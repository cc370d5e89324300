"""Durable acknowledgements on a slow disk: everybody writes, and each *saved* is said after the sync. ``python -m bench durable``

The other side does what is usually done: one transaction for each command, in its handler. It cannot keep up, so its latency grows for as long
as the load lasts: two seconds here, which is the shortest that 1,000 people's first ideas take, and a patience of twenty.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.disk import slowed, sync_ms
from bench.finnish import texts
from bench.load_generator import crowd
from bench.row import Row, paired, quantile, spread
from bench.targets import OURS, PHONES, STOCK, Start, in_turns, ours, peer
from bench.verify import Heard
from bench.workload import ideas

PER_S, SECONDS, PATIENCE_S = 1000, 2, 20
DELAYS_MS = (3, 10)
GOAL = 1 / 200
EACH = "one transaction per command"


def rows(rounds: int, folder: Path) -> list[Row]:
    return [_row(rounds, folder, delay_ms) for delay_ms in DELAYS_MS]


def _row(rounds: int, folder: Path, delay_ms: int) -> Row:
    synced, before = sync_ms(delay_ms, folder), slowed(delay_ms)
    sides: dict[str, Start] = {
        OURS: partial(ours, folder, before=before),
        STOCK: partial(peer, "stock", ["--keep", str(folder)], before=before),
    }
    heard = in_turns(rounds, sides, _measure)
    mine, theirs = _p99_ms(heard[OURS]), _p99_ms(heard[STOCK])
    ratios, cut = paired(mine, theirs), max(one.unanswered for one in heard[STOCK])
    middle = statistics.median(quantile(one.answers, 0.5) for one in heard[OURS]) * 1000
    faults = [one.faults() for one in heard[OURS] if one.faults()]
    least = f" at least, for {cut:,} of {PER_S * SECONDS:,} were not answered by then" if cut else ""
    detail = f"ours p50 {middle:.0f}, p99 {spread(mine, 0)} ms; {EACH} p99 {spread(theirs, 0)} ms{least}; a sync takes {synced:.1f} ms"
    return Row(
        f"Durable acknowledgement, {PER_S:,} commands/s, {delay_ms} ms added to each sync, p99: ours / {EACH}",
        f"≤ {GOAL:g}", f"{'at most ' if cut else ''}{spread(ratios, 4)}", not faults and statistics.median(ratios) <= GOAL,
        "; ".join([detail, *faults]),
    )  # fmt: skip


def _measure(start: Start) -> Heard:
    with start() as side, crowd(side.entrance) as hall:
        return hall.run(ideas(texts(PER_S * SECONDS), SECONDS, PHONES, side.write(), side.told), PATIENCE_S)


def _p99_ms(heard: Sequence[Heard]) -> list[float]:
    return [quantile(one.answers, 0.99) * 1000 for one in heard]
