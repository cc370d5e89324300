"""One module of rows, run by itself: ``python -m bench.<module> [ROUNDS]``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.row import Row


def alone(rows: Callable[[int, Path], list[Row]]) -> None:
    """Print the module's rows, one under another."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(rounds, Path(folder)):
            print(
                f"{row.what}\n  goal     {row.goal}\n  reached  {row.reached}: {'yes' if row.meets else 'NO'}\n  {row.detail}"
            )
