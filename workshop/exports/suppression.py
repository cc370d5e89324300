"""Counts of people by group, published so that nobody can be singled out: none under five, nor by subtraction from the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5
"""People: fewer than so many are never counted apart in public."""


@dataclass(frozen=True, slots=True)
class Shown:
    """``counts`` has every group; None stands for a count that is not told. ``total`` is None when it would tell one."""

    counts: dict[str, int | None]
    total: int | None


def suppressed(counts: Mapping[str, int]) -> Shown:
    """The counts that may be published.

    Every count under five is left out, zero too. What is left out could be found by subtracting the others from the total, so the
    smallest of the larger counts goes with it: whoever knows the total and this rule cannot tell which of the hidden ones is the
    large one. Counts that are equal to it go too, or the choice among them would tell. Where every count is small there is no
    large one to hide behind, and the total is left out."""
    small = {group for group, count in counts.items() if count < LEAST}
    larger = [count for count in counts.values() if count >= LEAST]
    if not small:
        return Shown(dict(counts), sum(counts.values()))
    if not larger:
        return Shown(dict.fromkeys(counts), None)
    hidden = small | {group for group, count in counts.items() if count == min(larger)}
    return Shown({group: None if group in hidden else count for group, count in counts.items()}, sum(counts.values()))
