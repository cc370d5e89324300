"""One line of the table in docs/performance.md, and the arithmetic that its figures share."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """``what`` was measured, the ``goal``, what was ``reached`` (in words, with the spread), whether that ``meets`` the goal,
    and the absolute figures behind it (``detail``)."""

    what: str
    goal: str
    reached: str
    meets: bool
    detail: str


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest value that ``part`` of all values do not exceed. Raises ValueError for an empty list."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was measured")
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def paired(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """The ratio of each round, so that what disturbs the machine disturbs both terms of it."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """``4.70 [4.50 .. 4.90]``: median, least, most."""
    return f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f} .. {max(values):.{digits}f}]"
