"""The yearly follow-up: whose review is late, what a state has to say to residents, what was not told yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import told
from .answers import days_after
from .model import Measure, Plan, Progress
from .public_values import OPEN_STATES

NEEDS_A_SENTENCE = ("done", "changed", "not_done")
"""States that tell nothing by themselves: a figure of what was reached, or why it is otherwise."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A measure in its follow-up. ``days_late`` counts from its review day while it is still open; ``untold``: the public was told
    something else, or nothing."""

    measure: Measure
    days_late: int
    needs_a_sentence: bool
    untold: bool
    history: tuple[Progress, ...]


def reviewed(plan: Plan, today: date) -> tuple[Reviewed, ...]:
    """Every measure, the latest review first, then by number."""
    rows = [_reviewed(plan, measure, today) for measure in plan.measures]
    return tuple(sorted(rows, key=lambda row: (-row.days_late, int(row.measure.id[1:]))))


def _reviewed(plan: Plan, measure: Measure, today: date) -> Reviewed:
    history = tuple(one for one in plan.all(Progress) if one.measure == measure.id)
    return Reviewed(
        measure=measure,
        days_late=days_after(measure.review_on, today) if measure.state in OPEN_STATES else 0,
        needs_a_sentence=measure.state in NEEDS_A_SENTENCE and not measure.state_note,
        untold=measure.published != told.of_measure(measure),
        history=history,
    )


def overdue(plan: Plan, today: date) -> tuple[Measure, ...]:
    """The measures whose review day has passed, the latest first."""
    return tuple(row.measure for row in reviewed(plan, today) if row.days_late)
