"""Durable acknowledgements on a slow disk: everybody writes, and each command is acknowledged after the sync. ``python -m bench durable``

The competitor does what is usually done: one transaction for each command, in its handler. It cannot keep up, so its latency grows for as
long as the load lasts: two seconds here, which is the shortest that 1,000 people's first ideas take, and a timeout of twenty.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.disk import sync_ms, with_slow_syncs
from bench.finnish import texts
from bench.load_generator import load_generator
from bench.row import Row, paired, quantile, spread
from bench.targets import OURS, PHONES, STOCK, Start, competitor, interleaved, sut
from bench.verify import Result
from bench.workload import ideas

PER_S, SECONDS, TIMEOUT_S = 1000, 2, 20
DELAYS_MS = (3, 10)
GOAL = 1 / 200
EACH = "one transaction per command"


def rows(rounds: int, folder: Path) -> list[Row]:
    return [_row(rounds, folder, delay_ms) for delay_ms in DELAYS_MS]


def _row(rounds: int, folder: Path, delay_ms: int) -> Row:
    sync, before = sync_ms(delay_ms, folder), with_slow_syncs(delay_ms)
    targets: dict[str, Start] = {
        OURS: partial(sut, folder, before=before),
        STOCK: partial(competitor, "stock", ["--keep", str(folder)], before=before),
    }
    results = interleaved(rounds, targets, _measure)
    p99, competitor_p99 = _p99_ms(results[OURS]), _p99_ms(results[STOCK])
    ratios, unacknowledged = paired(p99, competitor_p99), max(one.unacknowledged for one in results[STOCK])
    p50 = statistics.median(quantile(one.acknowledgements, 0.5) for one in results[OURS]) * 1000
    faults = [one.faults() for one in results[OURS] if one.faults()]
    at_least = (
        f" at least, for {unacknowledged:,} of {PER_S * SECONDS:,} were not acknowledged by then"
        if unacknowledged
        else ""
    )
    detail = f"ours p50 {p50:.0f}, p99 {spread(p99, 0)} ms; {EACH} p99 {spread(competitor_p99, 0)} ms{at_least}; a sync takes {sync:.1f} ms"
    return Row(
        f"Durable acknowledgement, {PER_S:,} commands/s, {delay_ms} ms added to each sync, p99: ours / {EACH}",
        f"≤ {GOAL:g}", f"{'at most ' if unacknowledged else ''}{spread(ratios, 4)}", not faults and statistics.median(ratios) <= GOAL,
        "; ".join([detail, *faults]),
    )  # fmt: skip


def _measure(start: Start) -> Result:
    with start() as target, load_generator(target.endpoint) as load:
        return load.run(
            ideas(texts(PER_S * SECONDS), SECONDS, PHONES, target.open_writing(), target.recipients), TIMEOUT_S
        )


def _p99_ms(results: Sequence[Result]) -> list[float]:
    return [quantile(one.acknowledgements, 0.99) * 1000 for one in results]
