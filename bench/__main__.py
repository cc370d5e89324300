"""``python -m bench [ROW ...] [--rounds N] [--write PAGE]``: measures the named rows, or all of them, and prints a table."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from bench.machine import LOAD_CORE, describe, pin
from bench.row import Row
from bench.table import table, write

ROWS = ("fanout", "latency", "durable", "cpu", "memory", "bandwidth", "loop_lag", "reconnect_storm", "joining", "soak")


def main() -> None:
    arguments = _arguments()
    machine = describe()
    pin(0, LOAD_CORE)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for name in arguments.row or ROWS for row in _rows(name, arguments.rounds, Path(folder))]
    text = table(rows, machine, arguments.rounds)
    print(text)
    if arguments.write:
        write(text, arguments.write)


def _rows(name: str, rounds: int, folder: Path) -> list[Row]:
    """The rows of the module of that name, printed at once too, because the whole takes an hour."""
    begun = time.monotonic()
    rows: list[Row] = import_module(f"bench.{name}").rows(rounds, folder)
    print(f"{name}, {time.monotonic() - begun:.0f} s", file=sys.stderr)
    for row in rows:
        print(f"  {'yes' if row.meets else 'NO '}  {row.what}: {row.reached}, goal {row.goal}", file=sys.stderr)
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the program and its competitors.")
    parser.add_argument("row", nargs="*", help=f"what to measure ({', '.join(ROWS)}); everything when none is named")
    parser.add_argument("--rounds", type=int, default=5, help="of each comparison, with the targets interleaved (5)")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page, between its marks")
    arguments = parser.parse_args()
    if unknown := set(arguments.row) - set(ROWS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    return arguments


if __name__ == "__main__":
    main()
