"""How a plan begins: its goals, and what a new measure has in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..domain.errors import require
from ..domain.model import Moment
from ..domain.text import line
from .gaps import remembered
from .model import Details, Goal, PlanKind

TITLE_GRAPHEMES = 200


def new_plan(
    key: str,
    kind: PlanKind,
    title: str,
    starts: str,
    ends: str,
    goals: tuple[str, ...],
    departments: tuple[str, ...],
    now: Moment,
    earlier: Details | None = None,
) -> tuple[Any, ...]:
    """Its first entities. ``earlier``, a plan of the same kind, gives what is remembered of it. Refuses an empty title, and a period
    that is not two years in order."""
    title = line(title, TITLE_GRAPHEMES, "title")
    require(title, "empty_text", "title")
    require(
        all(len(year) == 4 and year.isdecimal() for year in (starts, ends)) and starts <= ends, "bad_period", "starts"
    )
    details = Details(
        key=key,
        kind=kind,
        title=title,
        starts=starts,
        ends=ends,
        defaults={"schedule": ends},
        departments=departments,
        created_at=now,
    )
    if earlier:
        details = replace(details, unit=earlier.unit, contact=earlier.contact, facts=remembered(earlier.facts))
    return (details, *(Goal(f"G{place}", place, text) for place, text in enumerate(goals, 1)))
