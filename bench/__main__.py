"""``python -m bench [ROW ...] [--rounds N] [--write PAGE]``: what is measured, side by side, as a table. Without names: everything."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from bench.machine import LOAD_CORE, described, pin
from bench.row import Row
from bench.table import table, write

ROWS = ("fanout", "latency", "durable", "cpu", "memory", "bandwidth", "loop_lag", "reconnect_storm", "joining", "soak")


def main() -> None:
    asked = _asked()
    machine = described()
    pin(0, LOAD_CORE)
    with tempfile.TemporaryDirectory() as folder:
        found = [row for name in asked.row or ROWS for row in _rows(name, asked.rounds, Path(folder))]
    text = table(found, machine, asked.rounds)
    print(text)
    if asked.write:
        write(text, asked.write)


def _rows(name: str, rounds: int, folder: Path) -> list[Row]:
    """What the module of that name measured, told at once too: the whole takes long."""
    begun = time.monotonic()
    found: list[Row] = import_module(f"bench.{name}").rows(rounds, folder)
    print(f"{name}, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    for row in found:
        print(f"  {'yes' if row.meets else 'NO '}  {row.what}: {row.reached}, goal {row.goal}", file=sys.stderr)
    return found


def _asked() -> argparse.Namespace:
    wishes = argparse.ArgumentParser(prog="python -m bench", description="Measure the program beside its peers.")
    wishes.add_argument("row", nargs="*", help=f"what to measure ({', '.join(ROWS)}); everything when none is named")
    wishes.add_argument("--rounds", type=int, default=5, help="of each comparison, the sides in turns (5)")
    wishes.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page, between its marks")
    asked = wishes.parse_args()
    if unknown := set(asked.row) - set(ROWS):
        wishes.error(f"there is no {', '.join(sorted(unknown))}")
    return asked


if __name__ == "__main__":
    main()
