"""The table of docs/performance.md."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bench.row import Row

HEAD = "| what | goal | reached: median [least .. most] | met | absolute figures |\n|---|---|---|---|---|"
MARKED = re.compile(r"(?<=<!-- table -->\n).*(?=<!-- /table -->)", re.DOTALL)


def table(rows: Iterable[Row], machine: str, rounds: int) -> str:
    """Markdown, with the machine in words below it."""
    lines = [
        f"| {row.what} | {row.goal} | {row.reached} | {'yes' if row.meets else '**no**'} | {row.detail} |"
        for row in rows
    ]
    return "\n".join([HEAD, *lines, "", f"{rounds} rounds, the targets interleaved. {machine}.", ""])


def write(text: str, page: Path) -> None:
    """Replace the table between the page's marks. Raises ValueError for a page without them."""
    before = page.read_text(encoding="utf-8")
    if not MARKED.search(before):
        raise ValueError(f"{page} has no <!-- table --> … <!-- /table -->")
    page.write_text(MARKED.sub(lambda _: text, before), encoding="utf-8")
