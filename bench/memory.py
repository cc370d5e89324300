"""Memory of the server per participant who is connected, has received some messages and has written once. ``python -m bench memory``"""

from __future__ import annotations

import statistics
from functools import partial
from pathlib import Path

from bench.finnish import texts
from bench.load_generator import load_generator
from bench.machine import memory_kb
from bench.row import Row, paired, spread
from bench.targets import OURS, PHONES, STOCK, Start, competitor, interleaved, sut
from bench.workload import burst, ideas

MESSAGES, BYTES = 5, 200
WRITING_S = 5
GOAL = 0.45


def rows(rounds: int, folder: Path) -> list[Row]:
    targets: dict[str, Start] = {OURS: partial(sut, folder), STOCK: partial(competitor, "stock")}
    kb = interleaved(rounds, targets, _kb_each)
    ratios = paired(kb[OURS], kb[STOCK])
    return [
        Row(
            f"Memory (PSS) per participant, {PHONES:,} that offer deflate: ours / {STOCK}",
            f"≤ {GOAL:g}", spread(ratios), statistics.median(ratios) <= GOAL,
            "; ".join(f"{name} {spread(each, 1)} KB" for name, each in kb.items()),
        )
    ]  # fmt: skip


def _kb_each(start: Start) -> float:
    """Raises RuntimeError when somebody did not receive everything, for what was not sent needed no memory."""
    with start() as target:
        phase, before = target.open_writing(), memory_kb(target.pid)
        with load_generator(target.endpoint) as load:
            results = [
                load.run(burst(target.burst(MESSAGES, BYTES), MESSAGES)),
                load.run(ideas(texts(PHONES), WRITING_S, PHONES, phase, target.recipients)),
            ]
            after = memory_kb(target.pid)
    if faults := [one.faults() for one in results if one.faults()]:
        raise RuntimeError(f"not everybody received everything: {', '.join(faults)}")
    return (after - before) / PHONES
