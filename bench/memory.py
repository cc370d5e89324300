"""The server's memory for each participant who is connected, has heard some news and has written once. ``python -m bench memory``"""

from __future__ import annotations

import statistics
from functools import partial
from pathlib import Path

from bench.finnish import texts
from bench.load_generator import crowd
from bench.machine import memory_kb
from bench.row import Row, paired, spread
from bench.targets import OURS, PHONES, STOCK, Start, in_turns, ours, peer
from bench.workload import blast, ideas

NEWS, BYTES = 5, 200
WRITING_S = 5
GOAL = 0.45


def rows(rounds: int, folder: Path) -> list[Row]:
    sides: dict[str, Start] = {OURS: partial(ours, folder), STOCK: partial(peer, "stock")}
    kb = in_turns(rounds, sides, _kb_each)
    ratios = paired(kb[OURS], kb[STOCK])
    return [
        Row(
            f"Memory (PSS) per participant, {PHONES:,} that offer deflate: ours / {STOCK}",
            f"≤ {GOAL:g}", spread(ratios), statistics.median(ratios) <= GOAL,
            "; ".join(f"{name} {spread(each, 1)} KB" for name, each in kb.items()),
        )
    ]  # fmt: skip


def _kb_each(start: Start) -> float:
    """Raises RuntimeError when somebody did not get everything: what is not there needs no memory."""
    with start() as side:
        phase, before = side.write(), memory_kb(side.pid)
        with crowd(side.entrance) as hall:
            heard = [
                hall.run(blast(side.blast(NEWS, BYTES), NEWS)),
                hall.run(ideas(texts(PHONES), WRITING_S, PHONES, phase, side.told)),
            ]
            after = memory_kb(side.pid)
    if faults := [one.faults() for one in heard if one.faults()]:
        raise RuntimeError(f"not everybody got everything: {', '.join(faults)}")
    return (after - before) / PHONES
