"""Counts of small groups of people, as they may be told: nobody is to be recognised by a number, nor by subtracting others from a total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

FEWEST = 5
"""A group of fewer people is not told."""
Shown = int | Literal["few", "withheld"]
"""``few``: fewer than FEWEST. ``withheld``: at least FEWEST, but telling it would tell a small one."""


def suppressed(counts: Mapping[str, int]) -> dict[str, Shown]:
    """What may be told of groups that together are everybody, whose total is known.

    Every count below FEWEST is ``few``, nought as well. Then the smallest of the others are withheld until the total, less what is
    told, leaves every small count at least two possible values, to somebody who knows this rule."""
    shown: dict[str, Shown] = {name: count if count >= FEWEST else "few" for name, count in counts.items()}
    for name in sorted((name for name in counts if shown[name] != "few"), key=lambda name: counts[name]):
        if not _can_be_found(counts, shown):
            break
        shown[name] = "withheld"
    return shown


def _can_be_found(counts: Mapping[str, int], shown: Mapping[str, Shown]) -> bool:
    """Whether a small count follows from the total: the others that are not told can leave it one value only."""
    few = sum(1 for value in shown.values() if value == "few")
    withheld = sum(1 for value in shown.values() if value == "withheld")
    if not few:
        return False
    left = sum(counts[name] for name, value in shown.items() if not isinstance(value, int)) - withheld * FEWEST
    most = min(FEWEST - 1, left)
    least = 0 if withheld else max(0, left - (few - 1) * (FEWEST - 1))
    return least == most
